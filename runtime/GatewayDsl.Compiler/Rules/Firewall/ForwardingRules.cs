using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>What passes through the gateway: the kernel's switch and the forward chain must say the same.</summary>
static class ForwardingRules
{
    static readonly RuleInfo Unguarded = new("GW5021", Severity.Error,
        "The kernel carries packets, and the forward chain lets all of them through",
        "With forwarding on, the forward chain is all that keeps the networks apart. One that accepts everything makes the gateway a plain router between the LAN and the internet.")
    {
        Wrong = """
            Forwarding = Forwarding.Ipv4,
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)), Forward = Chain.Accept() },
            """,
        Right = """
            Forwarding = Forwarding.Ipv4,
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)), Forward = Chain.Drop(Accept.Established, Accept.From(Lan).To(Wan).Tcp(443)) },
            """,
    };

    static readonly RuleInfo NothingToForward = new("GW5022", Severity.Warning,
        "The forward chain has rules, and the kernel never carries a packet",
        "With Forwarding.Never no packet meets the forward chain. Its rules do nothing, and whoever reads them believes that something passes.")
    {
        Wrong = """
            Forwarding = Forwarding.Never,
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)), Forward = Chain.Drop(Accept.From(Lan).To(Wan).Tcp(443)) },
            """,
        Right = """
            Forwarding = Forwarding.Never,
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)) },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(Unguarded, CheckUnguarded), new(NothingToForward, CheckNothingToForward)];

    static IEnumerable<Problem> CheckUnguarded(At<Gateway> gateway)
    {
        if (gateway.Value.Forwarding == Forwarding.Never)
        {
            yield break;
        }

        At<Chain> chain = gateway.The(g => g.Firewall.Forward);
        var switchedOn = new RelatedPlace(gateway.The(g => g.Forwarding).Path, $"forwarding is '{gateway.Value.Forwarding}'");
        foreach (At<FirewallRule> rule in chain.Each(c => c.Rules))
        {
            // Behind an unconditional verdict there is nothing left to let through.
            if (rule.Value is PacketRule { Toggle: null } decides && RuleCover.Covers(decides.Match, Accept.Everything.Match))
            {
                if (decides.Verdict == Verdict.Accept)
                {
                    yield return new Problem(rule.Path, $"'{RuleText.Of(decides)}' lets every packet through, and forwarding is '{gateway.Value.Forwarding}'; name what may pass, or write Forwarding.Never", switchedOn);
                }

                yield break;
            }
        }

        if (chain.Value.Policy == Verdict.Accept)
        {
            yield return new Problem(chain.Path, $"The forward chain lets through what no rule names, and forwarding is '{gateway.Value.Forwarding}'; write Chain.Drop(…) with what may pass, or Forwarding.Never", switchedOn);
        }
    }

    static IEnumerable<Problem> CheckNothingToForward(At<Gateway> gateway)
    {
        if (gateway.Value.Forwarding == Forwarding.Never && gateway.Value.Firewall.Forward.Rules.Any(static rule => rule is not PacketRule refuses || refuses.Verdict == Verdict.Accept))
        {
            yield return new Problem(
                gateway.The(g => g.Firewall.Forward).Path,
                "Forwarding is 'never', so no packet meets these rules; leave them out, or write Forwarding.Ipv4 or Forwarding.Both",
                new RelatedPlace(gateway.The(g => g.Forwarding).Path, "forwarding is 'never'"));
        }
    }
}
