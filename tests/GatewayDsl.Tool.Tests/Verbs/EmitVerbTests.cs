using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Targets;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Emit;
using Xunit;

namespace GatewayDsl.Tool.Tests.Verbs;

/// <summary>The verb with an evaluator and emitters that say what a test needs.</summary>
public sealed class EmitVerbTests
{
    static readonly SourceSpan Somewhere = new("Edge.cs", 0, 1, 1, 1, 1, 2);

    [Theory]
    [InlineData(Severity.Info, 0)]
    [InlineData(Severity.Warning, 0)]
    [InlineData(Severity.Error, 1)]
    public void Only_errors_keep_files_from_being_written(Severity severity, int exitCode)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        var finding = new LocatedFinding(new RuleInfo("GW9999", severity, "", ""), "message", Somewhere, []);
        EmitOutcome outcome = Run(folder, [finding, finding], new Artifact("a", [new ArtifactLine("text", ModelPath.Root)]));
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Single(outcome.Definition.Findings);
        Assert.Equal(exitCode == 0, File.Exists(folder["devices/gw/a"]));
    }

    [Fact]
    public void A_file_that_would_leave_the_folder_stops_all()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        EmitOutcome outcome = Run(folder, [], new Artifact("a", []), new Artifact("../../b", []));
        Assert.Equal(2, outcome.ExitCode);
        Assert.False(Directory.Exists(folder["devices"]));
    }

    [Fact]
    public void Text_is_utf8_with_line_feeds_and_no_mark()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        Run(folder, [], new Artifact("a", [new ArtifactLine("ä", ModelPath.Root), new ArtifactLine("b", ModelPath.Root)]));
        Assert.Equal("ä\nb\n"u8.ToArray(), File.ReadAllBytes(folder["devices/gw/a"]));
    }

    static EmitOutcome Run(TemporaryFolder folder, IReadOnlyList<LocatedFinding> findings, params Artifact[] artifacts)
    {
        var gateway = new Gateway("gw") { Board = Rock64.Board, Networks = [] };
        var verb = new EmitVerb(new DefinitionReader(
            (_, _, _) => new EvaluationResult([new EvaluatedGateway(gateway, null!, "Acme.Edge.Device", Somewhere, [])], findings),
            (_, _) => [.. artifacts.AsEnumerable()]));
        return verb.Run(folder.Path, null, default);
    }
}
