using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Disks;

/// <summary>Something that is mounted.</summary>
/// <param name="Said">The line; its value is the device.</param>
/// <param name="Where">The folder.</param>
/// <param name="Type">The file system.</param>
sealed record MountFacts(Fact Said, string Where, string Type);

/// <summary>Reads <c>fstab</c> (fstab(5)) and <c>.mount</c> units (systemd.mount(5)): what is mounted where is derived by the definition, but for the data.</summary>
static class MountReader
{
    /// <summary>The mounts.</summary>
    /// <param name="draft">What is told about them.</param>
    public static IReadOnlyList<MountFacts> Read(Draft draft) =>
    [
        .. draft.Folder.Of(FileFormat.MountTable).SelectMany(static file => Table(file)),
        .. draft.Folder.Of(FileFormat.MountUnit).Select(file => Unit(file, draft)).OfType<MountFacts>(),
    ];

    static IEnumerable<MountFacts> Table(ImportFile file) =>
        from line in file.Lines.Select(static (text, i) => (Words: text.Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries), Line: i + 1))
        where line.Words.Length >= 3
        select new MountFacts(file.Says(line.Line, "mount", line.Words[0]), line.Words[1], line.Words[2]);

    static MountFacts? Unit(ImportFile file, Draft draft)
    {
        IReadOnlyList<IniSetting> settings = IniFile.Read(file, draft.Break);
        Fact? Of(string key) => settings.FirstOrDefault(setting => setting.Key == key)?.Said;
        return Of("Mount/What") is { } what && Of("Mount/Where") is { } where ? new MountFacts(what, where.Value, Of("Mount/Type")?.Value ?? "") : null;
    }
}
