using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Rules;

/// <summary>What the firewall opens to the internet.</summary>
static class FirewallExposureRules
{
    static readonly IpNetwork[] WholeFamilies = ["0.0.0.0/0", "::/0"];

    static readonly RuleInfo SshOnUplink = new("GW5010", Severity.Error,
        "SSH is open to the internet all the time",
        "A login that everybody can reach is tried by everybody, day and night. On an interface that leads to the internet it may be open only while somebody on the device wants it to be.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.From(Wan).Tcp(22)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.From(Wan).Tcp(22).While(SshOnWan)) },
            """,
    };

    static readonly RuleInfo OpenPolicy = new("GW5011", Severity.Error,
        "The input chain accepts what no rule names",
        "Every service that runs on the gateway, also one that listens by accident, is then reached from every side, the internet among them.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Accept(Accept.Established, Drop.From(Wan)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan)) },
            """,
    };

    static readonly RuleInfo OpenToUplink = new("GW5012", Severity.Error,
        "A rule accepts everything that comes from the internet",
        "A rule without protocol, port or state opens every service of the gateway to whoever sends packets on an interface that leads to the internet.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan, Wan)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan), Accept.From(Wan).Tcp(443)) },
            """,
    };

    static readonly RuleInfo VanishingFlag = new("GW5019", Severity.Warning,
        "A flag file does not survive a reboot",
        "Only /data is kept between boots and updates. A flag elsewhere is gone after the next one, and what it opened is closed without a word.")
    {
        Fix = "Write a file that survives a reboot",
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.From(Wan).Tcp(22).While(Toggle.File("/run/ssh-wan-enabled"))) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.From(Wan).Tcp(22).While(Toggle.File("/data/config/ssh-wan-enabled"))) },
            """,
    };

    static readonly RuleInfo ProvisionedTwice = new("GW5020", Severity.Error,
        "Provisioned ports are opened twice on one interface",
        "The ports that the operator provisions for an interface stand in one chain, which is entered once.")
    {
        Fix = "Leave the rule out",
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.From(Wan).Provisioned, Accept.From(Wan).Provisioned) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.From(Wan).Provisioned) },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(SshOnUplink, CheckSshOnUplink),
        new(OpenPolicy, CheckOpenPolicy),
        new(OpenToUplink, CheckOpenToUplink),
        new(VanishingFlag, CheckVanishingFlag),
        new(ProvisionedTwice, CheckProvisionedTwice),
    ];

    static IEnumerable<Problem> CheckSshOnUplink(At<Gateway> gateway)
    {
        if (FirewallReach.Of(gateway.Value) is not { } reach)
        {
            yield break;
        }

        HashSet<ModelPath> seen = [];
        foreach (At<Network> uplink in gateway.Uplinks())
        {
            // With every switch off: what a toggle opens is open only while somebody wants it.
            int ssh = Service.Of(PacketProtocol.Tcp, 22);
            DiagramWalk walk = reach.Walk(Hook.Input, reach.Space.From(uplink.Value.Interface, (ssh, ssh), PacketState.New), static _ => false, []);
            int[] opening = [.. walk.Deciders().Select(static found => found.Rule).Where(rule => Opens(reach, rule)).OrderBy(static rule => rule)];
            if (opening.Length == 0 || !InternetShare.IsOpenTo(reach.Space.Addresses, walk.Values(Axis.Source, opening.Contains)))
            {
                continue;
            }

            // Those that open it to so many by themselves, or all, if it takes several.
            int[] alone = [.. opening.Where(rule => InternetShare.IsOpenTo(reach.Space.Addresses, walk.Values(Axis.Source, decider => decider == rule)))];
            foreach (int number in alone.Length > 0 ? alone : opening)
            {
                var rule = new At<PacketRule>((PacketRule)reach.Rules[number].Rule, reach.Rules[number].Path);
                if (seen.Add(rule.Path))
                {
                    At<Port> port = rule.Each(r => r.Match.Ports).FirstOrDefault(static port => port.Value.First <= 22 && 22 <= port.Value.Last);
                    yield return new Problem(
                        port.Value is null ? rule.Path : port.Path,
                        $"'{RuleText.Of(rule.Value)}' opens SSH on '{uplink.Value.Interface.Name}', which leads to the internet; add .While(Toggle.File(\"/data/config/ssh-wan-enabled\")), or leave port 22 out",
                        new RelatedPlace(uplink.Path, $"'{uplink.Value.Interface.Name}' leads to the internet"));
                }
            }
        }
    }

    // One that accepts everything is told by another rule, and so is the policy.
    static bool Opens(FirewallReach reach, int rule) =>
        rule != PacketDiagram.Policy && reach.Rules[rule].Rule is PacketRule { Toggle: null } packet && packet.Verdict == Verdict.Accept && !IsOpen(packet.Match);

    static IEnumerable<Problem> CheckOpenPolicy(At<Gateway> gateway)
    {
        if (gateway.Value.Firewall.Input.Policy == Verdict.Accept)
        {
            yield return new Problem(gateway.The(g => g.Firewall.Input).Path, "The input chain accepts every packet that no rule decides about; write Chain.Drop(…), and a rule for each service that may be reached");
        }
    }

    static IEnumerable<Problem> CheckOpenToUplink(At<Gateway> gateway)
    {
        if (FirewallReach.Of(gateway.Value) is not { } reach)
        {
            yield break;
        }

        HashSet<ModelPath> seen = [];
        foreach (At<Network> uplink in gateway.Uplinks())
        {
            PacketBox opening = reach.Space.From(uplink.Value.Interface, reach.Space.Whole(Axis.Service), PacketState.New);
            foreach (int number in reach.Walk(Hook.Input, opening, static _ => null, []).Deciders().Select(static found => found.Rule).OrderBy(static rule => rule))
            {
                if (number != PacketDiagram.Policy && reach.Rules[number].Rule is PacketRule accepts && accepts.Verdict == Verdict.Accept
                    && IsOpen(accepts.Match) && seen.Add(reach.Rules[number].Path))
                {
                    var rule = new At<PacketRule>(accepts, reach.Rules[number].Path);
                    At<Interface> named = rule.Each(r => r.Match.In).FirstOrDefault(use => use.Value.Is(uplink.Value.Interface));
                    yield return new Problem(
                        named.Value is null ? rule.Path : named.Path,
                        $"'{RuleText.Of(rule.Value)}' accepts everything from '{uplink.Value.Interface.Name}', which leads to the internet; name the ports, like Accept.From(…).Tcp(443)",
                        new RelatedPlace(uplink.Path, $"'{uplink.Value.Interface.Name}' leads to the internet"));
                }
            }
        }
    }

    // Nothing but interfaces is said, or new connections, which is the same to whoever opens one.
    static bool IsOpen(PacketMatch match) =>
        match.Protocol is null && FromAnywhere(match) && match.Destinations.Count == 0 && (match.States.Count == 0 || match.States.Contains(ConnectionState.New));

    static bool FromAnywhere(PacketMatch match) =>
        match.Sources.Count == 0 || RuleCover.Networks(match.Sources).Any(WholeFamilies.Contains);

    static IEnumerable<Problem> CheckVanishingFlag(At<Gateway> gateway) =>
        from item in ReachableRules.Rules(gateway)
        let rule = item.Rule.As<PacketRule>()
        where rule is { Value.Toggle: not null }
        let flag = rule.Value.The(r => r.Toggle!.Flag)
        where !flag.Value.Text.StartsWith("/data/", System.StringComparison.Ordinal)
        select new Problem(flag.Path, $"'{flag.Value}' is gone after a reboot; write a file below /data, like \"/data/config/{flag.Value.FileName}\"") { Suggestion = Suggested.Text($"/data/config/{flag.Value.FileName}") };

    static IEnumerable<Problem> CheckProvisionedTwice(At<Gateway> gateway) =>
        from pair in Repetition.In(
            ReachableRules.Rules(gateway, Hook.Input).Select(static rule => rule.As<ProvisionedRule>()).Where(static rule => rule is not null).Select(static rule => rule!.Value),
            static rule => rule.Interface.Name)
        select new Problem(
            pair.Item.Path,
            $"The provisioned ports of '{pair.Item.Value.Interface.Name}' are opened already; keep one of the two rules",
            new RelatedPlace(pair.First.Path, "the same ports")) { Suggestion = Suggested.Nothing };
}
