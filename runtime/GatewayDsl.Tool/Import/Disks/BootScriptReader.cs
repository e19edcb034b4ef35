using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Disks;

/// <summary>
/// Reads what a script of U-Boot says that a definition says too. The script itself is not kept: the definition has one of its own, which does the
/// same by other words.
/// </summary>
sealed partial class BootScriptReader
{
    // Nobody writes longer ones, and what is looked for in a line takes the square of its length at worst.
    const int LongestLine = 1024;

    readonly List<Fact> lines = [];

    /// <summary>Reads the scripts.</summary>
    /// <param name="draft">What is told about them.</param>
    public BootScriptReader(Draft draft)
    {
        Files = [.. draft.Folder.Of(FileFormat.BootScript)];
        foreach (ImportFile file in Files)
        {
            lines.AddRange(file.Lines.Select((text, i) => file.Says(i + 1, "", text.Trim())).Where(static line => line.Value.Length is > 0 and <= LongestLine && line.Value[0] != '#'));
        }
    }

    /// <summary>The scripts.</summary>
    public IReadOnlyList<ImportFile> Files { get; }

    /// <summary>The lines that are no remarks.</summary>
    public IReadOnlyList<Fact> Lines => lines;

    /// <summary>Where the kernel, the device tree and the RAM disk are loaded to; null where the script does not say all three as numbers.</summary>
    /// <param name="script">Where the script itself lies: what the board says, or U-Boot's usual place.</param>
    public LoadAddresses? Load(MemoryAddress script)
    {
        long? At(string file) => Find(Loads()).Where(load => Regex.IsMatch(load.Value.Split('\0')[1], file, RegexOptions.CultureInvariant)).Select(static load => Hex(load.Value.Split('\0')[0])).FirstOrDefault();
        return At("(Image|zImage|vmlinu|kernel)") is { } kernel && At("\\.dtb$") is { } tree && At("(initr|ramdisk)") is { } ramdisk
            ? new LoadAddresses { Kernel = kernel, DeviceTree = tree, Ramdisk = ramdisk, Script = script }
            : null;
    }

    /// <summary>The device tree.</summary>
    public Fact? DeviceTree => Find(Trees()).FirstOrDefault();

    /// <summary>The serial console and its speed, with a NUL between.</summary>
    public Fact? Console => Find(Consoles()).FirstOrDefault();

    /// <summary>The driver of the earliest messages.</summary>
    public Fact? Early => Find(Earliest()).FirstOrDefault();

    /// <summary>The disk as U-Boot calls it.</summary>
    public Fact? Disk => Find(Disks()).Select(static found => found with { Value = found.Value.Replace('\0', ' ') }).FirstOrDefault();

    /// <summary>The disks and partitions that it names as Linux does.</summary>
    public IEnumerable<Fact> Nodes => Find(NodeWords());

    /// <summary>Where it makes such a name out of variables.</summary>
    public IEnumerable<Fact> DerivedNodes => lines.Where(static line => DerivedWords().IsMatch(line.Value));

    /// <summary>Where it sets, reads or counts down the attempts.</summary>
    public IEnumerable<Fact> Counters => lines.Where(static line => CounterWords().IsMatch(line.Value));

    /// <summary>Whether it leaves choosing a slot to the bootmeth.</summary>
    public bool IsChosenByBootmeth => !Counters.Any() && lines.Exists(static line => line.Value.Contains("raucargs", StringComparison.Ordinal) || line.Value.Contains("distro_bootpart", StringComparison.Ordinal));

    /// <summary>What a pattern finds: its groups, with a NUL between.</summary>
    /// <param name="pattern">The pattern.</param>
    IEnumerable<Fact> Find(Regex pattern) =>
        from line in lines
        from Match match in pattern.Matches(line.Value)
        select line with { Value = string.Join('\0', match.Groups.Cast<Group>().Skip(1).Select(static part => part.Value)) };

    static long? Hex(string text) => long.TryParse(text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long number) && number >= 0 ? number : null;

    [GeneratedRegex(@"\b(?:load|fatload|ext4load)\s+\S+\s+\S+\s+(0x[0-9a-fA-F]{1,15})\s+(\S+?)[;""]?(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Loads();

    [GeneratedRegex(@"([A-Za-z0-9._-]+/[A-Za-z0-9._-]+\.dtb)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Trees();

    [GeneratedRegex(@"\bconsole=(tty[A-Za-z]+[0-9]+),([0-9]{3,7})", RegexOptions.CultureInvariant)]
    private static partial Regex Consoles();

    [GeneratedRegex(@"\bearlycon=([A-Za-z0-9,]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Earliest();

    [GeneratedRegex(@"\b(mmc|nvme|scsi|usb|virtio)\s+""?([0-9])(?::|\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Disks();

    [GeneratedRegex(@"(/dev/(?:mmcblk[0-9]+p[0-9]+|sd[a-z][0-9]+|nvme[0-9]n[0-9]p[0-9]+))\b", RegexOptions.CultureInvariant)]
    private static partial Regex NodeWords();

    [GeneratedRegex(@"/dev/(mmcblk|sd|nvme)\$\{?\w+", RegexOptions.CultureInvariant)]
    private static partial Regex DerivedWords();

    [GeneratedRegex(@"\bBOOT_[AB]_LEFT\b|\bBOOT_\$\{\w+\}_LEFT\b", RegexOptions.CultureInvariant)]
    private static partial Regex CounterWords();
}
