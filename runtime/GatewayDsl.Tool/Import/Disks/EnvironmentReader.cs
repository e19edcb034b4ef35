using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Disks;

/// <summary>A copy of U-Boot's environment, as a line of <c>fw_env.config</c> has it.</summary>
/// <param name="Said">The line; its value is the device.</param>
/// <param name="At">Where the copy starts, in bytes.</param>
/// <param name="Size">How long it is.</param>
/// <param name="Sector">The erase block; 0 where nothing is said.</param>
sealed record EnvironmentCopy(Fact Said, long At, long Size, long Sector);

/// <summary>Reads <c>fw_env.config</c> (U-Boot, tools/env/README) and the options of U-Boot that say the same.</summary>
/// <param name="draft">What is told about them.</param>
sealed class EnvironmentReader(Draft draft)
{
    /// <summary>The copies, by file.</summary>
    public IReadOnlyList<IReadOnlyList<EnvironmentCopy>> Files { get; } = [.. draft.Folder.Of(FileFormat.FirmwareEnvironment).OrderBy(static file => !file.Path.Contains("etc/", StringComparison.Ordinal)).Select(file => Copies(file, draft))];

    /// <summary>The options of U-Boot's configuration, without <c>CONFIG_</c>.</summary>
    public IReadOnlyList<Fact> Options { get; } = [.. draft.Folder.Of(FileFormat.BootloaderOptions).SelectMany(static file => Read(file))];

    static IReadOnlyList<EnvironmentCopy> Copies(ImportFile file, Draft draft)
    {
        var copies = new List<EnvironmentCopy>();
        for (int i = 0; i < file.Lines.Count; i++)
        {
            string[] words = file.Lines[i].Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            Fact said = file.Says(i + 1, "environment", words[0]);
            if (words.Length < 3 || Numbers.Of(words[1]) is not { } at || Numbers.Of(words[2]) is not { } size || size == 0)
            {
                draft.Break(said, "fw_printenv takes a device, an offset, a size and perhaps a sector size here");
                continue;
            }

            copies.Add(new EnvironmentCopy(said, at, size, words.Length > 3 ? Numbers.Of(words[3]) ?? 0 : 0));
        }

        return copies;
    }

    static IEnumerable<Fact> Read(ImportFile file) =>
        from line in file.Lines.Select((text, i) => (Text: text.Trim(), Line: i + 1))
        where line.Text.StartsWith("CONFIG_", StringComparison.Ordinal) && line.Text.Contains('=', StringComparison.Ordinal)
        let sign = line.Text.IndexOf('=')
        select file.Says(line.Line, line.Text["CONFIG_".Length..sign], line.Text[(sign + 1)..].Trim('"'));
}
