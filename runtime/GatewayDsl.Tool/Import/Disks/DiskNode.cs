using System.Globalization;
using System.Text.RegularExpressions;

namespace GatewayDsl.Tool.Import.Disks;

/// <summary>A partition's device, taken apart: the disk and the number (Linux, disk_name() in block/partitions/core.c).</summary>
/// <param name="Disk">The whole disk, like <c>/dev/mmcblk1</c>.</param>
/// <param name="Number">The partition's number.</param>
sealed partial record DiskNode(string Disk, int Number)
{
    /// <summary>The parts of a device; null where it is no partition of a disk that is told by its name.</summary>
    /// <param name="device">The device.</param>
    public static DiskNode? Of(string device) =>
        Pattern().Match(device) is { Success: true } match && int.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new DiskNode(match.Groups["disk"].Value, number)
            : null;

    [GeneratedRegex("^(?<disk>/dev/(mmcblk[0-9]+|nvme[0-9]+n[0-9]+|loop[0-9]+))p(?<number>[0-9]{1,3})$|^(?<disk>/dev/(sd|vd|hd|xvd)[a-z]+)(?<number>[0-9]{1,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
