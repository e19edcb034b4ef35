using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace GatewayDsl.Generators.Tests;

/// <summary>Tables as the compiler and an editor meet them.</summary>
public sealed class TableTests
{
    const string Sites = "- { id: berlin, lan: 172.20.30.1/24 }\n- { id: bonn, lan: 172.20.31.1/24 }\n";

    const string Edge = """
        using System.Collections.Generic;
        using System.Linq;
        using GatewayDsl;
        using GatewayDsl.Targets;

        namespace Acme;

        [Table("sites.yaml", Key = nameof(Site.Id))]
        public sealed partial record Site(Identifier Id, IpInterface Lan);

        public static class Edge
        {
            static readonly Interface Lan = Interface.Onboard("eth0");

            [Fleet]
            public static IEnumerable<Gateway> Devices => Site.Rows.Select(site => new Gateway($"gw-{site.Id}")
            {
                Board = Rock64.Board,
                Networks = [Network.Static(Lan, site.Lan)],
            });
        }

        """;

    sealed class Text(string path, string text) : AdditionalText
    {
        readonly SourceText text = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }

    [Fact]
    public void The_rows_reach_the_emitted_models_and_the_whole_compiles()
    {
        CSharpCompilation output = Generated(Edge, Sites, out GeneratorRunResult result);
        Assert.Null(result.Exception);
        Assert.Empty(output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(["Acme.Site.Rows.g.cs", "GatewayDsl.Emitted.g.cs", "GatewayDsl.Exported.g.cs"], result.GeneratedSources.Select(static source => source.HintName).Order(StringComparer.Ordinal));
        string[] models = [.. output.Assembly.GetAttributes().Where(static attribute => attribute.AttributeClass!.Name == "EmittedModelAttribute").Select(static attribute => (string)attribute.ConstructorArguments[0].Value!)];
        Assert.Equal(2, models.Length);
        Assert.Contains("172.20.31.1/24", models[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_is_a_diagnostic_in_the_additional_file()
    {
        const string Wrong = "- { id: berlin, lan: 172.20.30.1/24 }\n- { id: bonn, lan: 172.20.31.1/33 }\n";
        CSharpCompilation output = Generated(Edge, Wrong, out GeneratorRunResult result);
        Diagnostic diagnostic = Assert.Single(Analysis.Report(output, new Text("/project/sites.yaml", Wrong)));
        Assert.Equal((LocationKind.ExternalFile, DiagnosticSeverity.Error), (diagnostic.Location.Kind, diagnostic.Severity));
        Assert.Equal(["/project/sites.yaml(2,20): GW1109"], Analysis.Places([diagnostic]));
        Assert.Equal("172.20.31.1/33", Wrong.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));

        // Without the analyzer it is no less an error.
        Assert.Contains("EmittedRejectionAttribute(1, \"sites.yaml(2,20): GW1109: ", result.GeneratedSources.Single(static source => source.HintName == "GatewayDsl.Emitted.g.cs").SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rules_finding_is_in_the_additional_file_and_shows_the_code()
    {
        const string Wrong = "- { id: berlin, lan: 127.0.0.1/8 }\n";
        Diagnostic diagnostic = Assert.Single(Analysis.Report(Generated(Edge, Wrong, out _), new Text("/project/sites.yaml", Wrong)));
        Assert.Equal(["/project/sites.yaml(1,22): GW3011"], Analysis.Places([diagnostic]));
        Assert.Contains(diagnostic.AdditionalLocations, static place => place.SourceTree?.FilePath == "Edge.cs");
    }

    [Fact]
    public async Task An_editor_that_asks_about_the_file_gets_what_is_in_it_as_it_is_typed()
    {
        // The generated rows are those of before: an editor runs generators when a file is saved.
        CSharpCompilation output = Generated(Edge, Sites, out _);
        var typed = new Text("/project/sites.yaml", Sites.Replace("31.1/24", "31.1/", StringComparison.Ordinal));
        AnalysisResult result = await Analysis.Start(output, typed).GetAnalysisResultAsync(typed, CancellationToken.None);
        Diagnostic diagnostic = Assert.Single(result.GetAllDiagnostics());
        Assert.Equal(["/project/sites.yaml(2,20): GW1109"], Analysis.Places([diagnostic]));
        Assert.Empty(await Analysis.Start(output, typed).GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(output.SyntaxTrees[0]), null, CancellationToken.None));
    }

    [Fact]
    public void An_edit_of_the_file_is_evaluated_anew()
    {
        GeneratorDriver driver = Start(Sites).RunGenerators(Definitions.Compile(Edge));
        driver = driver.ReplaceAdditionalText(First, new Text("/project/sites.yaml", Sites.Replace("31.1", "32.1", StringComparison.Ordinal))).RunGenerators(Definitions.Compile(Edge));
        Assert.Equal((Modified, Modified), (Generation.Reason(driver, TrackingNames.Rows), Generation.Reason(driver, TrackingNames.Evaluate)));
        Assert.Equal([Modified, Modified, Cached], OutputReasons(driver).Order());
    }

    [Theory]
    [InlineData("# a remark\n")]
    [InlineData("\n")]
    public void An_edit_of_the_file_that_changes_no_value_leaves_the_output_cached(string head)
    {
        GeneratorDriver driver = Start(Sites).RunGenerators(Definitions.Compile(Edge));
        driver = driver.ReplaceAdditionalText(First, new Text("/project/sites.yaml", head + Sites)).RunGenerators(Definitions.Compile(Edge));
        Assert.Equal((Unchanged, Unchanged), (Generation.Reason(driver, TrackingNames.Rows), Generation.Reason(driver, TrackingNames.Evaluate)));
        Assert.All(OutputReasons(driver), static reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void An_edit_elsewhere_leaves_the_output_cached()
    {
        CSharpCompilation compilation = Definitions.Compile(Edge, "class Unrelated;");
        GeneratorDriver driver = Start(Sites).RunGenerators(compilation).RunGenerators(compilation.With("Other1.cs", "class Unrelated { int field; }"));
        Assert.Equal((Unchanged, Unchanged), (Generation.Reason(driver, TrackingNames.Rows), Generation.Reason(driver, TrackingNames.Evaluate)));
        Assert.All(OutputReasons(driver), static reason => Assert.Equal(Cached, reason));
    }

    Text First { get; } = new("/project/sites.yaml", Sites);

    GeneratorDriver Start(string sites) => Generation.Start().AddAdditionalTexts([sites == Sites ? First : new Text("/project/sites.yaml", sites)]);

    CSharpCompilation Generated(string source, string sites, out GeneratorRunResult result)
    {
        GeneratorDriver driver = Start(sites).RunGeneratorsAndUpdateCompilation(Definitions.Compile(source), out Compilation output, out _);
        result = driver.GetRunResult().Results.Single();
        return (CSharpCompilation)output;
    }

    static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason);
}
