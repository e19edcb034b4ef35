using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using GatewayDsl.Evaluation.Generated;

namespace GatewayDsl.Evaluation.Tests.Tables;

/// <summary>A file beside the sources, in memory.</summary>
sealed class TableText(string path, SourceText? text) : AdditionalText
{
    public TableText(string path, string text)
        : this(path, SourceText.From(text, System.Text.Encoding.UTF8))
    {
    }

    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => text;
}

/// <summary>Definitions with tables, compiled as the doors do it.</summary>
static class TableCompilation
{
    public static CSharpCompilation Of(string source, params AdditionalText[] files)
    {
        CSharpCompilation compilation = TestCompilation.Of(source);
        return GeneratedSources.AddTo(compilation, GeneratedSources.Of(compilation, files));
    }

    public static EvaluationResult Evaluate(string source, params AdditionalText[] files) => Evaluator.Evaluate(Of(source, files), files, null);
}
