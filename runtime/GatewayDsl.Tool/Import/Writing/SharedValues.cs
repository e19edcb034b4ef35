using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using GatewayDsl.Targets;

namespace GatewayDsl.Tool.Import.Writing;

/// <summary>
/// The values that a definition speaks of by name: interfaces, switches, sets, chains, and what is on the board. Each is a field of the
/// class, behind those that it is made of, since fields are initialised in the order of the text.
/// </summary>
sealed class SharedValues
{
    // What kernels and systemd call interfaces; with a number behind it none is the name of a type. Others get a word behind them.
    static readonly string[] UsualNames = ["eth", "en", "end", "lan", "wan", "usb", "wl", "wlan", "tun", "tap", "wg", "ppp", "br", "bond", "vlan"];

    readonly List<CSharpItem> fields = [];
    readonly Dictionary<string, string> interfaces = new(StringComparer.Ordinal) { [Interface.Loopback.Name.Text] = "Interface.Loopback" };
    readonly Dictionary<Toggle, string> toggles = [];
    readonly Dictionary<AddressSet, string> sets = [];
    readonly Dictionary<NamedChain, string> chains = new(ByReference.Comparer);
    readonly Dictionary<string, IReadOnlyList<string>> remarks;
    readonly HashSet<string> taken;

    /// <summary>The values of a gateway.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="className">The name of the class, which no field of it may have.</param>
    /// <param name="remarks">Remarks by the name of what they speak of: an interface's, or that of a member.</param>
    public SharedValues(Gateway gateway, string className, Dictionary<string, IReadOnlyList<string>> remarks)
    {
        this.remarks = remarks;
        taken = new HashSet<string>(StringComparer.Ordinal) { className, "Device" };
        Board = Known(gateway.Board) ?? "";
        Interfaces(gateway);
        HasOwnBoard = Board.Length == 0;
        if (HasOwnBoard)
        {
            foreach (PartitionedDisk disk in gateway.Board.Disks.OfType<PartitionedDisk>())
            {
                Disk = Field("PartitionedDisk", "Disk", HardwareText.Of(disk), "Board.Disks");
            }

            if (gateway.Board.Flash is { } flash)
            {
                Flash = Field("SpiFlash", "Flash", HardwareText.Of(flash), "Board.Flash");
            }

            Board = Field("Board", "Hardware", HardwareText.Of(gateway.Board, Disk, Flash), "Board");
        }

        foreach (Chain chain in (Chain[])[gateway.Firewall.Input, gateway.Firewall.Forward, gateway.Firewall.Output])
        {
            Rules(chain.Rules);
        }
    }

    /// <summary>The fields of the class: each head is a declaration and an equals sign.</summary>
    public IReadOnlyList<CSharpItem> Fields => fields;

    /// <summary>The board.</summary>
    public string Board { get; }

    /// <summary>Whether the board is a field of the class.</summary>
    public bool HasOwnBoard { get; }

    /// <summary>The disk of a board of the definition's own.</summary>
    public string Disk { get; } = "Rock64.Emmc";

    /// <summary>The flash chip.</summary>
    public string Flash { get; } = "Rock64.SpiFlash";

    /// <summary>An interface.</summary>
    /// <param name="interface">The interface.</param>
    public string Of(Interface @interface) => interfaces[@interface.Name.Text];

    /// <summary>A switch.</summary>
    /// <param name="toggle">The switch.</param>
    public string Of(Toggle toggle) => toggles[toggle];

    /// <summary>A set of addresses.</summary>
    /// <param name="set">The set.</param>
    public string Of(AddressSet set) => sets[set];

    /// <summary>A chain.</summary>
    /// <param name="chain">The chain.</param>
    public string Of(NamedChain chain) => chains[chain];

    static string? Known(Board board) => board == Rock64.Board ? "Rock64.Board" : board == QemuVirt.Board ? "QemuVirt.Board" : null;

    void Interfaces(Gateway gateway)
    {
        Network[] uplinks = [.. gateway.Networks.Where(static network => network is DhcpNetwork or StaticNetwork { Router: not null })];
        StaticNetwork[] lans = [.. gateway.Networks.OfType<StaticNetwork>().Where(static network => network.Router is null)];
        foreach (Interface each in gateway.Networks.Select(static network => network.Interface).Concat(FirewallText.Interfaces(gateway.Firewall)).Concat(gateway.Dhcp is { } dhcp ? [dhcp.Interface] : []))
        {
            if (!interfaces.ContainsKey(each.Name.Text))
            {
                string name = uplinks is [{ Interface: var wan }] && wan == each ? "Wan" : lans is [{ Interface: var lan }] && lan == each ? "Lan" : NameOf(each.Name.Text);
                interfaces.Add(each.Name.Text, Field("Interface", name, HardwareText.Of(each), "interface " + each.Name.Text));
            }
        }
    }

    void Rules(Sequence<FirewallRule> rules)
    {
        foreach (FirewallRule rule in rules)
        {
            if (FirewallText.MatchOf(rule) is { } match)
            {
                foreach (AddressSet set in match.Sources.Concat(match.Destinations).OfType<AddressSet>().Where(set => !sets.ContainsKey(set)))
                {
                    sets.Add(set, Field("AddressSet", Pascal(set.Name.Text) + "Addresses", FirewallText.Of(set), ""));
                }
            }

            if (rule is PacketRule { Toggle: { } toggle } && !toggles.ContainsKey(toggle))
            {
                toggles.Add(toggle, Field("Toggle", Pascal(toggle.Name) + "Flag", $"Toggle.File({CSharpLiteral.Text(toggle.Flag)})", ""));
            }

            foreach (NamedChain chain in FirewallText.Targets(rule).Where(chain => !chains.ContainsKey(chain)))
            {
                Rules(chain.Rules);
                chains.Add(chain, Field("NamedChain", Pascal(chain.Name.Text) + "Rules", FirewallText.Of(chain, this), ""));
            }
        }
    }

    string Field(string type, string wanted, CSharpText text, string subject)
    {
        string name = wanted;
        for (int i = 2; !taken.Add(name); i++)
        {
            name = wanted + CSharpLiteral.Number(i);
        }

        fields.Add(new CSharpItem($"static readonly {type} {name} = ", text) { Remarks = remarks.GetValueOrDefault(subject, []) });
        return name;
    }

    static string NameOf(string name)
    {
        string pascal = Pascal(name);
        string letters = name.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        return letters.Length < name.Length && UsualNames.Contains(letters) ? pascal : pascal + "Interface";
    }

    // Names of the language hold ASCII letters, digits and signs that separate them.
    static string Pascal(string name)
    {
        string pascal = string.Concat(name.Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));
        return pascal.Length > 0 && char.IsAsciiLetter(pascal[0]) ? pascal : "N" + pascal;
    }

    // Equality of chains looks into all chains below them.
    sealed class ByReference : IEqualityComparer<NamedChain>
    {
        public static readonly ByReference Comparer = new();

        public bool Equals(NamedChain? x, NamedChain? y) => ReferenceEquals(x, y);

        public int GetHashCode(NamedChain obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
