using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Writing;

/// <summary>What the written definition tells its readers of where it is from: lines that it has no words for, and what no file said.</summary>
static class MarkedRemarks
{
    /// <summary>Remarks beside members and fields, by what they speak of.</summary>
    /// <param name="imported">What was imported.</param>
    public static Dictionary<string, IReadOnlyList<string>> Beside(ImportedGateway imported)
    {
        var beside = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (IGrouping<string, Unsaid> asked in imported.Draft.Unsaid.GroupBy(static each => each.Path, StringComparer.Ordinal))
        {
            beside[asked.Key] = [.. asked.Select(static each => $"Say it yourself: {each.Why}.")];
        }

        foreach (IGrouping<string, ImportRemark> member in Left(imported).Where(remark => IsWritten(imported.Gateway, MemberOf(imported, remark))).GroupBy(remark => MemberOf(imported, remark), StringComparer.Ordinal))
        {
            beside[member.Key] = [.. beside.GetValueOrDefault(member.Key, []), .. member.SelectMany(Lines)];
        }

        return beside;
    }

    /// <summary>Remarks on what no member of the definition speaks of.</summary>
    /// <param name="imported">What was imported.</param>
    public static IReadOnlyList<string> AtTheEnd(ImportedGateway imported) => [.. Left(imported).Where(remark => !IsWritten(imported.Gateway, MemberOf(imported, remark))).SelectMany(Lines)];

    static IEnumerable<ImportRemark> Left(ImportedGateway imported) => imported.Draft.Remarks.Where(static remark => remark.Kind == RemarkKind.NotImported);

    static IEnumerable<string> Lines(ImportRemark remark) =>
        remark.Verbatim.Length > 0 ? [$"Not imported, {remark.Place}: {remark.Verbatim}", $"    {remark.Message}."] : [$"Not imported, {remark.Place}: {remark.Message}."];

    static string MemberOf(ImportedGateway imported, ImportRemark remark) => imported.Draft.Folder.At(remark.File)?.Format switch
    {
        FileFormat.Rauc => nameof(Gateway.Updates),
        FileFormat.BootScript or FileFormat.BootloaderOptions or FileFormat.FirmwareEnvironment => nameof(Gateway.Boot),
        FileFormat.PartitionDump or FileFormat.Repart or FileFormat.MountTable or FileFormat.MountUnit => nameof(Gateway.Storage),
        FileFormat.Link or FileFormat.Network or FileFormat.OtherNetworkd => nameof(Gateway.Networks),
        FileFormat.Dnsmasq or FileFormat.Hosts => nameof(Gateway.Dhcp),
        FileFormat.Chrony => nameof(Gateway.Time),
        FileFormat.Nftables => nameof(Gateway.Firewall),
        FileFormat.Sysctl => nameof(Gateway.Sysctls),
        _ => "",
    };

    static bool IsWritten(Gateway gateway, string member) => member switch
    {
        nameof(Gateway.Updates) => gateway.Updates is not null,
        nameof(Gateway.Boot) => gateway.Boot is not null,
        nameof(Gateway.Storage) => gateway.Storage is not null,
        nameof(Gateway.Networks) => true,
        nameof(Gateway.Dhcp) => gateway.Dhcp is not null,
        nameof(Gateway.Time) => gateway.Time is not null,
        nameof(Gateway.Firewall) => gateway.Firewall != new Firewall(),
        nameof(Gateway.Sysctls) => gateway.Sysctls.Count > 0,
        _ => false,
    };
}
