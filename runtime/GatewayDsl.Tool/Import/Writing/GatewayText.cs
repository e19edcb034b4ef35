using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Targets;

namespace GatewayDsl.Tool.Import.Writing;

/// <summary>A gateway as a definition says it: the members that an imported one can have, and of those what is not the default.</summary>
/// <param name="gateway">The gateway.</param>
/// <param name="shared">The values that have names.</param>
/// <param name="remarks">Remarks above members, by their names.</param>
sealed class GatewayText(Gateway gateway, SharedValues shared, IReadOnlyDictionary<string, IReadOnlyList<string>> remarks)
{
    readonly List<CSharpItem> members = [];

    /// <summary>The whole gateway.</summary>
    /// <param name="last">Remarks behind its last member.</param>
    public CSharpText Text(IReadOnlyList<string> last)
    {
        Add(gateway.Brand.Text != "Gateway", "Brand", CSharpLiteral.Text(gateway.Brand));
        Add(members, true, "Board", shared.Board, shared.HasOwnBoard ? [] : remarks.GetValueOrDefault("Board"));
        if (gateway.Storage is { } storage)
        {
            Add(true, "Storage", Of(storage));
        }

        if (gateway.Boot is { } boot)
        {
            Add(true, "Boot", Of(boot));
        }

        if (gateway.Updates is { } updates)
        {
            Add(true, "Updates", Of(updates));
        }

        Add(true, "Networks", new CSharpList([.. gateway.Networks.Select(network => (CSharpItem)Of(network))]));
        Add(gateway.Forwarding != Forwarding.Never, "Forwarding", gateway.Forwarding == Forwarding.Both ? "Forwarding.Both" : "Forwarding.Ipv4");
        Add(gateway.Firewall != new Firewall(), "Firewall", FirewallText.Of(gateway.Firewall, shared));
        if (gateway.Dhcp is { } dhcp)
        {
            Add(true, "Dhcp", Of(dhcp));
        }

        if (gateway.Time is { } time)
        {
            Add(true, "Time", Of(time));
        }

        Add(gateway.Sysctls.Count > 0, "Sysctls", new CSharpList([.. gateway.Sysctls.Select(static sysctl => (CSharpItem)(CSharpText)$"Sysctl.Set({CSharpLiteral.Text(sysctl.Key)}, {ValueOf(sysctl)})")]));
        Add(gateway.Files.Count > 0, "Files", new CSharpList([.. gateway.Files.Select(static file => (CSharpItem)new CSharpCall("ExtraFile.Text", [(CSharpText)CSharpLiteral.Text(file.Path), (CSharpText)CSharpLiteral.Lines(file.Content.Text, 20)]) { IsTall = true })]));
        return new CSharpObject($"new({CSharpLiteral.Text(gateway.Name)})", members) { Remarks = last };
    }

    void Add(bool isSaid, string member, CSharpText text) => Add(members, isSaid, member, text, remarks.GetValueOrDefault(member, []));

    static void Add(List<CSharpItem> members, bool isSaid, string member, CSharpText text, IReadOnlyList<string>? remarks = null)
    {
        if (isSaid)
        {
            members.Add(new CSharpItem(member + " = ", text) { Remarks = remarks ?? [] });
        }
    }

    static string ValueOf(Sysctl sysctl) =>
        int.TryParse(sysctl.Value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && CSharpLiteral.Number(number) == sysctl.Value.Text ? sysctl.Value.Text : CSharpLiteral.Text(sysctl.Value);

    CSharpText Of(AbStorage storage)
    {
        List<CSharpItem> parts = [];
        Add(parts, storage.Firmware != Units.MiB(1), "Firmware", CSharpLiteral.Size(storage.Firmware));
        Add(parts, true, "Boot", $"Slot.Vfat({CSharpLiteral.Size(storage.Boot.Size)})");
        SquashFsSlot rootfs = storage.Rootfs;
        string compression = rootfs.Compression.Level is { } level ? $"Compression.Zstd({CSharpLiteral.Number(level)})" : "Compression.Xz";
        Add(parts, true, "Rootfs", $"Slot.SquashFs({CSharpLiteral.Size(rootfs.Size)}, {compression}, block: {CSharpLiteral.Size(rootfs.Block)})", remarks.GetValueOrDefault("Storage.Rootfs"));
        DataPartition data = storage.Data;
        string rest = $"Rest.{(data.FileSystem == FileSystem.Ext4 ? "Ext4" : "F2fs")}({CSharpLiteral.Text(data.Mount)})";
        Add(parts, true, "Data", data.AtLeast == Units.MiB(64) ? rest : new CSharpObject(rest + " with", [new("AtLeast = ", CSharpLiteral.Size(data.AtLeast))]) { IsFlat = true }, remarks.GetValueOrDefault("Storage.Data"));
        return new CSharpObject($"new({(storage.Disk == QemuVirt.Virtio ? "QemuVirt.Virtio" : shared.Disk)})", parts);
    }

    CSharpText Of(BootLoader boot)
    {
        if (boot is not UBoot uBoot)
        {
            return "new RaucCustomBackend()";
        }

        List<CSharpItem> parts = [];
        Add(parts, true, "Select", uBoot.Select is BootmethSelection ? "SlotSelection.RaucBootmeth" : "SlotSelection.BootScriptInSlot", remarks.GetValueOrDefault("Boot.Select"));
        Add(parts, uBoot.Attempts != 3, "Attempts", CSharpLiteral.Number(uBoot.Attempts));
        UBootEnvironment environment = uBoot.Environment;
        string copies = environment.Copies.Because is { } reason ? $", copies: Copies.One(because: {CSharpLiteral.Text(reason)})" : "";
        Add(parts, true, "Environment", $"{shared.Flash}.Environment(at: {CSharpLiteral.Hex(environment.At.Bytes)}, size: {CSharpLiteral.Hex(environment.Size.Bytes)}{copies})", remarks.GetValueOrDefault("Boot.Environment"));
        if (uBoot.Load is { } load)
        {
            Add(parts, true, "Load", HardwareText.Of(load));
        }

        return new CSharpObject("new UBoot", parts);
    }

    CSharpText Of(Rauc updates)
    {
        List<CSharpItem> parts = [];
        Add(parts, updates.Compatible is not null, "Compatible", CSharpLiteral.Text(updates.Compatible?.Text ?? ""));
        Add(parts, true, "Formats", new CSharpList([.. updates.Formats.Select(static format => (CSharpItem)(CSharpText)(format == BundleFormat.Plain ? "BundleFormat.Plain" : "BundleFormat.Verity"))]));
        Add(parts, true, "Trust", $"Trust.Authority(ProjectFile.At({CSharpLiteral.Text(updates.Trust.Certificate)}))", remarks.GetValueOrDefault("Updates.Trust"));
        Add(parts, updates.Signers.Count > 0, "Signers", new CSharpList([.. updates.Signers.Select(static signer => (CSharpItem)(CSharpText)CSharpLiteral.Text(signer))]));
        Add(parts, updates.Revocation == Revocation.Checked, "Revocation", "Revocation.Checked");
        Add(parts, updates.VersionFloor is not null, "VersionFloor", CSharpLiteral.Text(updates.VersionFloor?.Text ?? ""));
        Add(parts, updates.DataDirectory is not null, "DataDirectory", CSharpLiteral.Text(updates.DataDirectory?.Text ?? ""));
        return new CSharpObject("new()", parts);
    }

    CSharpText Of(Network network)
    {
        List<CSharpItem> parts = [];
        Add(parts, network.RouterAdvertisements, "RouterAdvertisements", "true");
        string head;
        if (network is DhcpNetwork dhcp)
        {
            head = $"Network.Dhcp({shared.Of(dhcp.Interface)})";
            Add(parts, !dhcp.Dns, "Dns", "false");
            Add(parts, dhcp.Ntp, "Ntp", "true");
        }
        else
        {
            var own = (StaticNetwork)network;
            head = $"Network.Static({shared.Of(own.Interface)}, {CSharpLiteral.Text(own.Address)})";
            Add(parts, own.Router is not null, "Router", CSharpLiteral.Text(own.Router?.Text ?? ""));
            Add(parts, own.Dns.Count > 0, "Dns", new CSharpList([.. own.Dns.Select(static resolver => (CSharpItem)(CSharpText)CSharpLiteral.Text(resolver))]));
        }

        return parts.Count == 0 ? head : new CSharpObject(head + " with", parts) { IsFlat = true };
    }

    CSharpText Of(Dnsmasq dhcp)
    {
        List<CSharpItem> parts = [];
        Add(parts, true, "Range", CSharpLiteral.Text(dhcp.Range));
        Add(parts, dhcp.Lease != Units.Hours(24), "Lease", CSharpLiteral.Time(dhcp.Lease));
        Add(parts, dhcp.Domain.Text != "local", "Domain", CSharpLiteral.Text(dhcp.Domain));
        Add(parts, dhcp.Aliases.Count > 0, "Aliases", new CSharpList([.. dhcp.Aliases.Select(static alias => (CSharpItem)(CSharpText)CSharpLiteral.Text(alias))]));
        Add(parts, dhcp.Reservations.Count > 0, "Reservations", new CSharpList([.. dhcp.Reservations.Select(static each => (CSharpItem)Of(each))]));
        return new CSharpObject($"new({shared.Of(dhcp.Interface)})", parts);
    }

    static CSharpText Of(Reservation reservation)
    {
        string head = $"new Reservation({CSharpLiteral.Text(reservation.Mac)}, {CSharpLiteral.Text(reservation.Address)})";
        return reservation.Name is { } name ? $"{head} {{ Name = {CSharpLiteral.Text(name)} }}" : head;
    }

    static CSharpText Of(Chrony time)
    {
        List<CSharpItem> parts = [];
        Add(parts, time.Sources.Count > 0, "Sources", new CSharpList([.. time.Sources.Select(static source => (CSharpItem)(CSharpText)$"TimeSource.{(source.IsPool ? "Pool" : "Server")}({CSharpLiteral.Text(source.Host)})")]));
        Add(parts, time.Clients.Count > 0, "Clients", new CSharpList([.. time.Clients.Select(static entry => (CSharpItem)(CSharpText)Of(entry))]));
        Add(parts, time.LocalStratum is not null, "LocalStratum", CSharpLiteral.Number(time.LocalStratum ?? 0));
        Add(parts, time.StepBeyond != Units.Seconds(1), "StepBeyond", CSharpLiteral.Time(time.StepBeyond));
        return new CSharpObject("new()", parts);
    }

    static string Of(NtpAccess entry)
    {
        string verb = entry.Allows ? "Allow" : "Deny";
        return entry.Clients is NamedNetwork named
            ? $"{verb}.{(entry.Overrides ? "AllOf" : "Subnet")}({CSharpLiteral.Text(named.Network)})"
            : $"{verb}.{(entry.Overrides ? "All" : "Everyone")}";
    }
}
