using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Findings;

/// <summary>Severities that <c>.editorconfig</c> gives. That the compiler gives the same is seen by the tests of the package.</summary>
public sealed class SeverityTests
{
    static readonly string Repeated = EdgeProject.Definition.Replace("    };\n", "        Firewall = new() { Input = Chain.Drop(Accept.From(Lan), Accept.From(Lan).Tcp(22)), Forward = Chain.Drop() },\n    };\n");

    [Theory]
    [InlineData("[*.cs]\ndotnet_diagnostic.GW5002.severity = error\n", 1, "error GW5002")]
    [InlineData("[*.cs]\ndotnet_diagnostic.gw5002.severity = suggestion\n", 0, "info GW5002")]
    [InlineData("[*.cs]\ndotnet_diagnostic.GW5002.severity = none\n", 0, null)]
    [InlineData("[*.cs]\ndotnet_diagnostic.GW5002.severity = silent\n", 0, null)]
    [InlineData("[*.cs]\ndotnet_diagnostic.GW5002.severity = default\n", 0, "warning GW5002")]
    [InlineData("[Other.cs]\ndotnet_diagnostic.GW5002.severity = none\n", 0, "warning GW5002")]
    [InlineData("[*.cs]\ndotnet_analyzer_diagnostic.severity = none\n", 0, null)]
    [InlineData("[*.cs]\ndotnet_analyzer_diagnostic.severity = none\ndotnet_analyzer_diagnostic.category-GatewayDsl.severity = error\n", 1, "error GW5002")]
    [InlineData("[*.cs]\ndotnet_analyzer_diagnostic.severity = none\ndotnet_diagnostic.GW5002.severity = warning\n", 0, "warning GW5002")]
    public void A_warning_is_as_bad_as_the_file_says(string file, int exitCode, string? told)
    {
        using var folder = new TemporaryFolder();
        folder.Write(".editorconfig", file);
        folder.WriteEdge(Repeated);
        Definition definition = Read(folder);
        Assert.Equal(exitCode, definition.ExitCode);
        Assert.Equal(told is null ? [] : [told], definition.Findings.Select(static finding => $"{FindingPrinter.Word(finding.Severity)} {finding.Id}"));
    }

    [Fact]
    public void An_error_stays_one()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".editorconfig", "[*.cs]\ndotnet_diagnostic.GW1004.severity = none\n");
        folder.WriteEdge(EdgeProject.Definition.Replace("/24", "/33"));
        SourceFinding finding = Assert.Single(Read(folder).Findings);
        Assert.Equal(("GW1004", Severity.Error), (finding.Id, finding.Severity));
    }

    static Definition Read(TemporaryFolder folder) => new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit).Read(folder.Path, CancellationToken.None);
}
