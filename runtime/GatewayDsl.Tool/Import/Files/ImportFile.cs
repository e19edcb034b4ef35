using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;

namespace GatewayDsl.Tool.Import.Files;

/// <summary>A file of an existing gateway.</summary>
/// <param name="Path">Its path below the imported folder, with <c>/</c> between the parts.</param>
/// <param name="Format">What it is.</param>
/// <param name="Text">What it says.</param>
sealed record ImportFile(string Path, FileFormat Format, string Text)
{
    /// <summary>Its lines, without their ends.</summary>
    public IReadOnlyList<string> Lines { get; } = [.. Text.Split('\n').Select(static line => line.TrimEnd('\r'))];

    /// <summary>Its name without its folder.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Something that a line says.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="key">Under which name.</param>
    /// <param name="value">What it says.</param>
    public Fact Says(int line, string key, string value) => new(key, value, Path, line);

    /// <summary>The file as a whole.</summary>
    public Fact Whole => new("", "", Path, 0);
}
