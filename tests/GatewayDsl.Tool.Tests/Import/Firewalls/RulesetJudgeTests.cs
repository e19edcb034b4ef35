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
    const string File = "etc/nftables.conf";

    // A chain that refuses sources without a route back; hardly one of the packets here has one. The kernel's parameter does it in the definition.
    const string RoutesBack = "priority mangle + 10; policy drop";

    // The language has no words for some types of ICMPv6.
    static readonly string[] Narrower = ["22-rock64-attempts"];

    public static TheoryData<string> Names => [.. RulesetSample.Names];

    public static TheoryData<string> Configurations => [.. ImportSample.Names.Where(static name => ImportSample.Configuration(name).Files.ContainsKey(File))];

    [Fact]
    public void There_are_a_dozen_and_more() => Assert.InRange(RulesetSample.Names.Count(), 13, 50);

    [Fact]
    public void More_than_half_of_the_configurations_have_one() => Assert.InRange(Configurations.Count, 16, 30);

    [JudgeTheory("nft", "ip", "sysctl", NeedsRoot = true)]
    [MemberData(nameof(Names))]
    public void The_kernel_and_the_model_accept_what_the_original_accepts(string name)
    {
        using ImportSample sample = RulesetSample.Import(RulesetSample.Text(name));
        Judge(sample, name.Contains("narrower", StringComparison.Ordinal));
    }

    [JudgeTheory("nft", "ip", "sysctl", NeedsRoot = true)]
    [MemberData(nameof(Configurations))]
    public void They_do_so_in_a_whole_configuration(string name) => Judge(ImportSample.Configuration(name), Narrower.Contains(name));

    static void Judge(ImportSample sample, bool narrower)
    {
        string original = Included(sample).Replace(RoutesBack, RoutesBack.Replace("drop", "accept", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(sample.Outcome.Definition.Findings, static finding => finding.Severity == Severity.Error && finding.Message.Contains("evaluat", StringComparison.Ordinal));
        string emitted = sample.Emitted("nftables.conf")!;
        using var kernel = new RulesetKernel(sample.Gateway.Networks.Select(static network => network.Interface.Name.Text));
        IReadOnlyList<PacketRound> rounds = kernel.Rounds();

        // Rules change their minds at the numbers that they name, and nowhere else.
        int[] ports = [.. Number().Matches(original + emitted).Select(static match => match.Value.Length > 5 ? 0 : int.Parse(match.Value, CultureInfo.InvariantCulture)).SelectMany(static port => new[] { port - 1, port, port + 1 }).Concat([1, 22, 53, 65534, 65535]).Where(static port => port is >= 0 and <= 65535).Distinct().Order()];
        Dictionary<int, HashSet<int>> before = kernel.Accepted(original, rounds, ports), after = kernel.Accepted(emitted, rounds, ports);
        FirewallReach reach = FirewallReach.Of(sample.Gateway)!;
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

    // What files of a folder say, in the place where they are included.
    static string Included(ImportSample sample) => Include().Replace(sample.Files[File], line => string.Concat(
        from file in sample.Files
        where file.Key.StartsWith(line.Groups[1].Value, StringComparison.Ordinal) && file.Key.EndsWith(".nft", StringComparison.Ordinal)
        orderby file.Key
        select file.Value));

    [GeneratedRegex("include \"/(.*)\\*\\.nft\"")]
    private static partial Regex Include();

    [GeneratedRegex(@"(?<![\w.:])\d+(?![\w.:])|(?<=\d-)\d+(?!\.)")]
    private static partial Regex Number();
}
