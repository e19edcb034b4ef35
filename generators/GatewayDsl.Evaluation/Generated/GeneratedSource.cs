using System;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Evaluation.Generated;

/// <summary>A source that the generator adds to a project, so that definitions can name what is in it.</summary>
/// <param name="Name">The file's name; it ends in <c>.g.cs</c>.</param>
/// <param name="Text">The C#.</param>
public sealed record GeneratedSource(string Name, string Text)
{
    const string OfTable = ".Rows.g.cs";

    /// <summary>The source, parsed as the files of the project are.</summary>
    /// <param name="options">The options of those files.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public SyntaxTree Parse(CSharpParseOptions options, CancellationToken cancellation = default) =>
        CSharpSyntaxTree.ParseText(SourceText.From(Text, Encoding.UTF8), options, Name, cancellation);

    internal static string NameOfTable(string record) => record + OfTable;

    internal static bool IsTable(string path) => path.EndsWith(OfTable, StringComparison.Ordinal);
}
