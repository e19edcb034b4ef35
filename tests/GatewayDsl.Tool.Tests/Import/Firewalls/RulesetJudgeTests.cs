using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Tool.Tests.Import.Firewalls;

/// <summary>Rulesets of public shape, imported and emitted again: the kernel accepts the same packets, and no others where the language has no words for all.</summary>
public sealed partial class RulesetJudgeTests
{
    public static TheoryData<string> Names => [.. RulesetSample.Names];

    [Fact]
    public void There_are_a_dozen_and_more() => Assert.InRange(RulesetSample.Names.Count(), 13, 50);

    [JudgeTheory("nft", "ip", "sysctl", NeedsRoot = true)]
    [MemberData(nameof(Names))]
    public void The_kernel_and_the_model_accept_what_the_original_accepts(string name)
    {
        string original = RulesetSample.Text(name);
        using ImportSample sample = RulesetSample.Import(original);
        Assert.DoesNotContain(sample.Outcome.Definition.Findings, static finding => finding.Severity == Severity.Error && finding.Message.Contains("evaluat", StringComparison.Ordinal));
        string emitted = sample.Emitted("nftables.conf")!;
        IReadOnlyList<PacketRound> rounds = RulesetKernel.Rounds();

        // Rules change their minds at the numbers that they name, and nowhere else.
        int[] ports = [.. Number().Matches(original + emitted).Select(static match => match.Value.Length > 5 ? 0 : int.Parse(match.Value, CultureInfo.InvariantCulture)).SelectMany(static port => new[] { port - 1, port, port + 1 }).Concat([1, 22, 53, 65534, 65535]).Where(static port => port is >= 0 and <= 65535).Distinct().Order()];
        using var kernel = new RulesetKernel();
        Dictionary<int, HashSet<int>> before = kernel.Accepted(original, rounds, ports), after = kernel.Accepted(emitted, rounds, ports);
        FirewallReach reach = FirewallReach.Of(sample.Gateway)!;
        bool narrower = name.Contains("narrower", StringComparison.Ordinal);
        int packets = 0;
        foreach (PacketRound round in rounds)
        {
            int[] opened = [.. after[round.Number].Except(before[round.Number]).Order()], closed = [.. before[round.Number].Except(after[round.Number]).Order()];
            Assert.True(opened.Length == 0, $"{round} is opened at {string.Join(',', opened)}:\n{emitted}");
            Assert.True(closed.Length == 0 || narrower, $"{round} is closed at {string.Join(',', closed)}:\n{emitted}");
            foreach (int number in RulesetKernel.Numbers(round, ports))
            {
                bool accepts = reach.Decide(round.Hook, round.Like with { Number = number }, []).Verdict == Verdict.Accept;
                Assert.True(accepts == after[round.Number].Contains(number), $"{round} at {number}: the model says {accepts}");
                packets++;
            }
        }

        Assert.True(before.Values.Any(static accepted => accepted.Count > 0) && after.Values.Any(static accepted => accepted.Count > 0) && packets > 1500);
        Assert.Equal(narrower, sample.Outcome.Remarks.Any(static remark => remark.Kind == Tool.Import.RemarkKind.Changed && (remark.Message.Contains("refuses more", StringComparison.Ordinal) || remark.Message.Contains("accepts less", StringComparison.Ordinal))));
    }

    [GeneratedRegex(@"(?<![\w.:])\d+(?![\w.:])|(?<=\d-)\d+(?!\.)")]
    private static partial Regex Number();
}
