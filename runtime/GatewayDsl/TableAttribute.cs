using System;

namespace GatewayDsl;

/// <summary>
/// Gives a partial record the rows of a file: <c>[Table("sites.yaml")] public sealed partial record Site(HostName Id, IpNetwork Lan);</c>
/// gets a static property <c>Rows</c>, a <see cref="Sequence{T}"/> with one record for each row of the file, in the file's order. The
/// record's parameters are the columns; capitals, hyphens and underscores of their names make no difference. A value that is wrong is
/// an error at its place in the file.
/// </summary>
/// <remarks>
/// The file is YAML (<c>.yaml</c>, <c>.yml</c>), TOML (<c>.toml</c>) or CSV (<c>.csv</c>, RFC 4180, with a header). A parameter is of a
/// value type of the language that is read from text, a text, a whole number, a truth value or an enumeration; in YAML and TOML also a
/// record of the project, or a <see cref="Sequence{T}"/>. One that may be null, or has a default, may be left out of a row; a sequence
/// that is left out is empty.
/// </remarks>
/// <param name="file">The file, relative to the project's folder and listed among its <c>AdditionalFiles</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TableAttribute(string file) : Attribute
{
    /// <summary>The file, relative to the project's folder and listed among its <c>AdditionalFiles</c>.</summary>
    public string File { get; } = file;

    /// <summary>The parameter of which no two rows have the same value: <c>Key = nameof(Site.Id)</c>. Default: none; no two rows may be the same as a whole.</summary>
    public string? Key { get; init; }

    /// <summary>The name of the list that holds the rows, for a file with several: <c>List = "sites"</c>. Default: the only list of the file.</summary>
    public string? List { get; init; }
}
