using System;

namespace GatewayDsl.Evaluation.Generated;

/// <summary>A source that the generator adds to a project, so that definitions can name what is in it.</summary>
/// <param name="Name">The file's name; it ends in <c>.g.cs</c>.</param>
/// <param name="Text">The C#.</param>
public sealed record GeneratedSource(string Name, string Text)
{
    const string OfTable = ".Rows.g.cs";

    internal static string NameOfTable(string record) => record + OfTable;

    internal static bool IsTable(string path) => path.EndsWith(OfTable, StringComparison.Ordinal);
}
