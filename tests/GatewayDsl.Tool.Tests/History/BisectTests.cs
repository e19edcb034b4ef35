using System;
using System.Linq;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.History.Bisect;
using GatewayDsl.Tool.Tests.Diff;
using Xunit;

namespace GatewayDsl.Tool.Tests.History;

/// <summary><c>gateway bisect</c>: the first revision for which a statement holds.</summary>
public sealed class BisectTests
{
    [JudgeFact("git")]
    public void The_first_revision_is_found_with_what_shows_it()
    {
        using var history = new HistoryRepository();
        BisectOutcome outcome = history.Bisect("wan reaches tcp/22");
        Assert.Equal((0, "open SSH", 7), (outcome.ExitCode, outcome.First.Single().Subject, outcome.Revisions));
        Assert.Equal(new SidePlace("edge/Edge.cs", 21, 17), outcome.Evidence.Single().Lines.Single().Places[0]);
        Assert.Equal("another name", history.Bisect("Name is gw-2").First.Single().Subject);
    }

    // Each of many histories has its turn at another place, also beside revisions that cannot be read.
    [JudgeFact("git")]
    public void The_turn_is_found_wherever_it_is_in_few_steps()
    {
        const int Length = 14;
        using var repository = new TestRepository();
        for (int i = 1; i < Length; i++)
        {
            repository.Write(TestRepository.Definition.Replace("8080", (8080 + i).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)).Commit($"{i}");
        }

        for (int turn = 1; turn < Length; turn++)
        {
            BisectOutcome outcome = new BisectVerb(new(GatewayDsl.Evaluation.Evaluator.Evaluate, GatewayDsl.Compiler.GatewayCompiler.Emit)).Run(
                $"not lan8 reaches tcp/1", new("HEAD") { Project = repository.Folder["edge"] }, new(), default);
            Assert.Equal(1, outcome.ExitCode);
            outcome = new BisectVerb(new(GatewayDsl.Evaluation.Evaluator.Evaluate, GatewayDsl.Compiler.GatewayCompiler.Emit)).Run(
                $"eth1 reaches tcp/{8080 + turn}", new($"HEAD~{Length - 1 - turn}") { Project = repository.Folder["edge"] }, new(), default);
            Assert.Equal($"{turn}", outcome.First.Single().Subject);
            Assert.InRange(outcome.Read, 2, 6);
        }
    }

    [JudgeFact("git")]
    public void Where_those_between_cannot_be_read_the_candidates_are_told()
    {
        using var history = new HistoryRepository();
        BisectOutcome outcome = history.Bisect("Networks[eth1].Address is 172.20.31.1/24");
        Assert.Equal(["another address", "broken"], outcome.First.Select(static commit => commit.Subject));
        Assert.Equal(0, outcome.ExitCode);
    }

    [JudgeFact("git")]
    public void What_never_holds_or_always_does_has_no_first_revision()
    {
        using var history = new HistoryRepository();
        BisectOutcome never = history.Bisect("Vpn exists");
        Assert.Equal(1, never.ExitCode);
        Assert.Contains("does not hold in", never.Reason, StringComparison.Ordinal);
        BisectOutcome always = history.Bisect("eth1 reaches tcp/22");
        Assert.Equal(1, always.ExitCode);
        Assert.Contains("holds already in", always.Reason, StringComparison.Ordinal);
        Assert.Contains("'Accept.From(eth1).Tcp(22, 8080)'", always.Evidence.Single().Lines.Single().Text, StringComparison.Ordinal);
    }
}
