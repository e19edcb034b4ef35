using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace GatewayDsl.Generators.Tests;

/// <summary>A file of the project as the compiler passes it; whoever reads it fails the test.</summary>
sealed class ProjectText(string path) : AdditionalText
{
    public const string Folder = "/home/anna/edge/";

    public override string Path => path.StartsWith('/') ? path : Folder + path;

    public static ImmutableArray<AdditionalText> Of(IEnumerable<string> files) => [.. files.Select(static file => new ProjectText(file))];

    // A certificate can be any bytes, and a compiler that reads them as text fails.
    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        Assert.Fail("the file was read");
        return null;
    }

    /// <summary>What the build tells by properties and metadata.</summary>
    public sealed class Options(params (string Path, string Fault)[] faults) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(new() { ["build_property.ProjectDir"] = Folder });

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(
            faults.Where(fault => Folder + fault.Path == textFile.Path).ToDictionary(static _ => "build_metadata.AdditionalFiles.GatewayFault", static fault => fault.Fault));
    }

    sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
