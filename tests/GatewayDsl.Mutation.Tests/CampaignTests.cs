using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Mutation.Tests.Results;
using GatewayDsl.Mutation.Tests.Running;
using GatewayDsl.Mutation.Tests.Schemata;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Mutation.Tests;

/// <summary>
/// A fault that is planted into the evaluator makes one of its tests fail. Every whole handler is taken away, one by one, and a
/// sample of the small faults is planted that were found before; with <c>GATEWAYDSL_FULL=1</c> every fault is. What no test found in
/// the last campaign is listed in <c>Results/survivors.txt</c>; nothing may be added to it unseen.
/// </summary>
public class CampaignTests
{
    static readonly bool Full = Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1";
    static readonly bool Update = Environment.GetEnvironmentVariable(Snapshot.UpdateVariable) == "1";

    // A sample that is worn away by changes of the evaluator tells little.
    const double LeastOfTheSample = 0.8;

    static readonly Lazy<Findings> Before = new(static () => new Findings());
    static readonly Lazy<Laboratory> Shared = new(static () => new Laboratory(static mutant => Full || mutant.IsHandler || Before.Value.FinderOf(mutant) is not null));

    public static TheoryData<string> Files => [.. MutatedEvaluator.Files];

    [Fact]
    public void The_page_says_what_the_last_full_campaign_found() => ScorePage.Match(Update);

    [Fact]
    public void What_was_found_and_what_is_harmless_is_still_there()
    {
        string[] ids = [.. Shared.Value.Mutants.Select(static mutant => mutant.Id)];
        string[] finders = [.. Before.Value.Found];
        Assert.True(finders.Intersect(ids).Count() >= finders.Length * LeastOfTheSample, "the evaluator has changed much since the last full campaign; run it again, as docs/mutation-score.md tells");
    }

    [Fact]
    public void No_whole_handler_survives() => Assert.Equal("", string.Join("\n", Shared.Value.Mutants.Where(static mutant => mutant.IsHandler && Before.Value.HasSurvived(mutant)).Select(static mutant => mutant.Id)));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_fault_is_found(string file)
    {
        Findings before = Before.Value;
        Outcome[] outcomes = [.. Shared.Value.Mutants.Where(mutant => mutant.File == file).Select(mutant => Shared.Value.Try(mutant, before.FinderOf(mutant)))];
        if (Full && Update)
        {
            Findings.Write(file, outcomes, before);
            ScorePage.Match(isUpdate: true);
            return;
        }

        Assert.Equal("", string.Join(
            "\n",
            from outcome in outcomes
            where outcome.Finder is null && !before.IsHarmless(outcome.Mutant) && !before.HasSurvived(outcome.Mutant)
            select outcome.IsReached ? $"{outcome.Mutant.Id}: no test fails" : $"{outcome.Mutant.Id}: no test comes by"));
    }
}
