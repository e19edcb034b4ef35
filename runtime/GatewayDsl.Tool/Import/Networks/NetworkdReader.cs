using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Networks;

/// <summary>Reads the files of systemd-networkd: <c>.link</c> (systemd.link(5)) and <c>.network</c> (systemd.network(5)).</summary>
/// <param name="draft">What is told about them.</param>
sealed class NetworkdReader(Draft draft)
{
    readonly List<LinkFacts> links = [];
    readonly List<NetworkFacts> networks = [];

    /// <summary>What the <c>.link</c> files say.</summary>
    public IReadOnlyList<LinkFacts> Links => links;

    /// <summary>What the <c>.network</c> files say, in the order in which networkd looks at them.</summary>
    public IReadOnlyList<NetworkFacts> Networks => networks;

    /// <summary>Files that the language has no words for, which are kept whole.</summary>
    public List<ImportFile> Whole { get; } = [];

    /// <summary>Reads the files.</summary>
    public void Read()
    {
        foreach (ImportFile file in ByName(FileFormat.Link))
        {
            Link(file);
        }

        foreach (ImportFile file in ByName(FileFormat.Network))
        {
            Network(file);
        }

        foreach (ImportFile file in draft.Folder.Of(FileFormat.OtherNetworkd))
        {
            bool isDropIn = file.Name.EndsWith(".conf", StringComparison.Ordinal);
            draft.Leave(file.Whole, isDropIn ? "drop-ins are not read; put what it says into the file that it extends" : "the language has no word for devices that networkd makes; the file is kept whole");
            if (!isDropIn)
            {
                Whole.Add(file);
            }
        }
    }

    IEnumerable<ImportFile> ByName(FileFormat format) => draft.Folder.Of(format).OrderBy(static file => file.Name, StringComparer.Ordinal).ThenBy(static file => file.Path, StringComparer.Ordinal);

    void Link(ImportFile file)
    {
        var link = new LinkFacts(file);
        foreach (IniSetting setting in IniFile.Read(file, draft.Break))
        {
            switch (setting.Key)
            {
                case "Match/Path" when link.Path is null:
                    link.Path = setting.Said;
                    break;
                case "Match/Driver" when link.Drivers is null:
                    link.Drivers = setting.Said;
                    break;
                case "Link/Name":
                    link.Name = setting.Said;
                    break;
                case "Link/NamePolicy":
                    link.Policy = setting.Said;
                    break;
                case "Match/OriginalName" when setting.Said.Value == "*":
                    break;
                default:
                    draft.Leave(setting.Said, setting.Section == "Match" ? "the definition finds interfaces by their port or their driver" : "the definition has no word for it");
                    link.HasOther |= setting.Section == "Match";
                    break;
            }
        }

        links.Add(link);
    }

    void Network(ImportFile file)
    {
        IReadOnlyList<IniSetting> settings = IniFile.Read(file, draft.Break);
        IniSetting[] match = [.. settings.Where(static setting => setting.Section == "Match")];
        if (match is not [{ Said: { Key: "Name" } name }] || !IsPlain(name.Value))
        {
            draft.Leave(match.Length > 0 ? match[0].Said : file.Whole, "the definition speaks of interfaces one by one, by their names; the file is kept whole");
            Whole.Add(file);
            return;
        }

        if (networks.Find(before => before.Name.Value == name.Value) is { } first)
        {
            draft.Break(name, $"{first.Name.Place} has the interface already, and networkd looks no further; take one of the two files away");
            return;
        }

        var network = new NetworkFacts(file, name);
        foreach (IniSetting setting in settings.Where(static setting => setting.Section != "Match"))
        {
            Setting(network, setting, settings);
        }

        networks.Add(network);
    }

    void Setting(NetworkFacts network, IniSetting setting, IReadOnlyList<IniSetting> all)
    {
        Fact said = setting.Said;
        bool? truth = IniFile.Truth(said.Value);
        switch (setting.Key)
        {
            case "Network/DHCP":
                network.Dhcp = said;
                if (truth == true || said.Value == "ipv6")
                {
                    draft.Change(said, said.Value == "ipv6" ? "the definition has no word for DHCPv6, and asks no DHCP server" : "the definition asks for an IPv4 address alone: it has no word for DHCPv6");
                }

                break;
            case "Network/Address" or "Address/Address":
                network.Addresses.Add(said);
                break;
            case "Network/Gateway":
            case "Route/Gateway" when !all.Any(other => other.Number == setting.Number && other.Said.Key != "Gateway" && !IsDefault(other.Said)):
                if (network.Router is { } before)
                {
                    draft.Leave(said, $"the definition has one router of last resort for an interface, that of {before.Place}");
                }

                network.Router ??= said;
                break;
            case "Route/Destination" when IsDefault(said) && all.Any(other => other.Number == setting.Number && other.Said.Key == "Gateway"):
                break;
            case "Network/DNS":
                network.Resolvers.AddRange(said.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => said with { Value = word }));
                break;
            case "Network/IPv6AcceptRA" when truth is not null:
                network.Advertisements = said;
                break;
            case "Network/LinkLocalAddressing" when truth is not null || said.Value is "ipv4" or "ipv6":
                network.LinkLocal = said;
                break;
            case "Network/ConfigureWithoutCarrier" when truth is not null:
                network.WithoutCarrier = said;
                break;
            case "DHCPv4/UseDNS" or "DHCP/UseDNS" when truth is not null:
                network.UseDns = said;
                break;
            case "DHCPv4/UseNTP" or "DHCP/UseNTP" when truth is not null:
                network.UseNtp = said;
                break;
            case "Network/IPForward" or "Network/IPv4Forwarding" or "Network/IPv6Forwarding":
                network.Forwarding.Add(said);
                break;
            default:
                draft.Leave(said, "the definition has no word for it");
                break;
        }
    }

    static bool IsDefault(Fact said) => said.Key == "Destination" && said.Value is "0.0.0.0/0" or "::/0";

    static bool IsPlain(string name)
    {
        try
        {
            return InterfaceName.Parse(name).Text == name;
        }
        catch (InvalidValueException)
        {
            return false;
        }
    }
}

/// <summary>What a <c>.link</c> file says.</summary>
/// <param name="file">The file.</param>
sealed class LinkFacts(ImportFile file)
{
    /// <summary>The file.</summary>
    public ImportFile File => file;

    /// <summary>The port's bus path.</summary>
    public Fact? Path { get; set; }

    /// <summary>The drivers, with spaces between.</summary>
    public Fact? Drivers { get; set; }

    /// <summary>The name to give.</summary>
    public Fact? Name { get; set; }

    /// <summary>How a name is found.</summary>
    public Fact? Policy { get; set; }

    /// <summary>Whether it matches by something that the language does not know.</summary>
    public bool HasOther { get; set; }
}

/// <summary>What a <c>.network</c> file says.</summary>
/// <param name="file">The file.</param>
/// <param name="name">The interface that it matches.</param>
sealed class NetworkFacts(ImportFile file, Fact name)
{
    /// <summary>The file.</summary>
    public ImportFile File => file;

    /// <summary>The interface that it matches.</summary>
    public Fact Name => name;

    /// <summary>Its own addresses.</summary>
    public List<Fact> Addresses { get; } = [];

    /// <summary>The resolvers.</summary>
    public List<Fact> Resolvers { get; } = [];

    /// <summary>Whether packets are carried.</summary>
    public List<Fact> Forwarding { get; } = [];

    /// <summary><c>DHCP=</c>.</summary>
    public Fact? Dhcp { get; set; }

    /// <summary>The router of last resort.</summary>
    public Fact? Router { get; set; }

    /// <summary><c>IPv6AcceptRA=</c>.</summary>
    public Fact? Advertisements { get; set; }

    /// <summary><c>LinkLocalAddressing=</c>.</summary>
    public Fact? LinkLocal { get; set; }

    /// <summary><c>ConfigureWithoutCarrier=</c>.</summary>
    public Fact? WithoutCarrier { get; set; }

    /// <summary><c>UseDNS=</c> of DHCP.</summary>
    public Fact? UseDns { get; set; }

    /// <summary><c>UseNTP=</c> of DHCP.</summary>
    public Fact? UseNtp { get; set; }
}
