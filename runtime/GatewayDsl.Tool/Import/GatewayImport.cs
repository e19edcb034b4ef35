using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Compiler.Services;
using GatewayDsl.Tool.Import.Disks;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;
using GatewayDsl.Tool.Import.Firewalls;
using GatewayDsl.Tool.Import.Networks;
using GatewayDsl.Tool.Import.Services;

namespace GatewayDsl.Tool.Import;

/// <summary>A gateway as the files of an existing one describe it.</summary>
/// <param name="Gateway">The gateway.</param>
/// <param name="Draft">Where it is from, and what must be told about it.</param>
/// <param name="Keyring">The certificate that bundles are checked with; null where it is not among the files.</param>
sealed record ImportedGateway(Gateway Gateway, Draft Draft, ImportFile? Keyring)
{
    /// <summary>Where the definition names the certificate, below the project's folder.</summary>
    public const string KeyringFile = "certs/ca.pem";
}

/// <summary>From the files of an existing gateway to a gateway of the language.</summary>
static class GatewayImport
{
    /// <summary>Reads the files.</summary>
    /// <param name="folder">The files.</param>
    /// <param name="wanted">The name that the gateway is to have; null to take it from the files.</param>
    /// <param name="otherwise">A name to try where no file has one.</param>
    public static ImportedGateway Of(ImportFolder folder, GatewayName? wanted, string otherwise)
    {
        var draft = new Draft(folder);
        var networkd = new NetworkdReader(draft);
        networkd.Read();
        var interfaces = new InterfaceTable(draft, networkd.Links);
        interfaces.Add(networkd.Networks);
        var networks = new NetworkPart(draft, networkd, interfaces);
        networks.Make();
        NameContradictions.Find(draft, networkd);
        var disks = new DiskPart(draft, interfaces);
        disks.Read();
        GatewayName name = wanted ?? NameOf(draft, disks.Compatible, otherwise);
        var dnsmasq = new DnsmasqReader(draft, interfaces, networks, name.Text);
        Dnsmasq? dhcp = dnsmasq.Read();
        Chrony? time = new ChronyReader(draft).Read();
        (IReadOnlyList<Sysctl> sysctls, Forwarding? forwarding) = SysctlReader.Read(draft);
        (Firewall firewall, IReadOnlyList<Sysctl> besides) = FirewallPart.Read(draft, interfaces);
        if (disks.Updates is { } updates && updates.Compatible?.Text == disks.Board.Name.Text)
        {
            disks.Updates = updates with { Compatible = null };
        }

        draft.Ask("Brand", "Gateway", "no file names the product; the name becomes part of file names and NixOS options");
        var gateway = new Gateway(name)
        {
            Board = disks.Board,
            Storage = disks.Storage,
            Boot = disks.Boot,
            Updates = disks.Updates,
            Networks = [.. networks.Networks],
            Forwarding = networks.Forwarding ?? forwarding ?? Forwarding.Never,
            Firewall = firewall,
            Dhcp = dhcp,
            Time = time,
            Sysctls = [.. sysctls, .. besides.Where(one => !sysctls.Any(other => other.Key == one.Key))],
            Files = [.. networkd.Whole.Select(file => Kept(draft, file)).OfType<ExtraFile>()],
        };
        if (dhcp is not null && !dnsmasq.NamesTimeServer && networks.AddressOf(dhcp.Interface) is { } lan && NtpAccessList.Of(gateway).For(lan.Network) != NtpAnswer.Nobody)
        {
            draft.Change(dnsmasq.Main!, "the definition's leases name the gateway as time server, since it answers the LAN ('option:ntp-server')");
        }

        return new ImportedGateway(gateway, draft, disks.Keyring);
    }

    static GatewayName NameOf(Draft draft, Fact? compatible, string otherwise)
    {
        ImportFile? file = draft.Folder.Of(FileFormat.HostName).FirstOrDefault();
        IEnumerable<(string Text, Fact? Said)> candidates = [(file?.Lines[0].Trim() ?? "", file?.Says(1, "", file.Lines[0])), (compatible?.Value ?? "", compatible), (otherwise, null), ("gateway-1", null)];
        foreach ((string text, Fact? said) in candidates)
        {
            string name = new string([.. text.ToLowerInvariant().Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
            try
            {
                var read = GatewayName.Parse(name);
                if (said is null)
                {
                    draft.Ask("Name", read.Text, "no file has a host name; --name NAME gives one");
                }
                else
                {
                    draft.Says("Name", said);
                }

                return read;
            }
            catch (InvalidValueException)
            {
                // The next one.
            }
        }

        return "gateway-1";
    }

    static ExtraFile? Kept(Draft draft, ImportFile file) =>
        draft.Read(file.Whole, "/etc/systemd/network/" + file.Name, DevicePath.Parse) is { } path && draft.Read(file.Whole, string.Join('\n', file.Lines), FileText.Parse) is { } text
            ? ExtraFile.Text(path, text)
            : null;
}
