using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Rules;

/// <summary><see cref="Policy.En18031"/>: what the rules for every device leave open and the requirements of EN 18031-1 ask about.</summary>
static class En18031Rules
{
    static readonly RuleInfo NoUpdates = new("GW9011", Severity.Warning,
        "A device under EN 18031-1 takes no updates",
        "The requirements SUM-1 to SUM-3 and GEC-1 ask how a hole is closed in the field. Without updates the answer is that it is not.")
    {
        Wrong = """
            Policies = [Policy.En18031],
            Updates = null, Storage = null, Boot = null, Logging = Logging.InRam(32.MiB()), Access = new(),
            """,
        Right = """
            Policies = [Policy.En18031],
            """,
    };

    static readonly RuleInfo CarriedIn = new("GW9012", Severity.Warning,
        "Packets from the internet are carried into another network",
        "The gateway is the border of the networks behind it (TCM-1). A connection that somebody on the internet opens reaches devices that were never meant to be asked from there.")
    {
        Wrong = """
            Policies = [Policy.En18031],
            Forwarding = Forwarding.Ipv4,
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)), Forward = Chain.Drop(Accept.Established, Accept.From(Wan).To(Lan).Tcp(443)) },
            """,
        Right = """
            Policies = [Policy.En18031],
            Forwarding = Forwarding.Ipv4,
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)), Forward = Chain.Drop(Accept.Established, Accept.From(Lan).To(Wan).Tcp(443)) },
            """,
    };

    static readonly RuleInfo OpenForGood = new("GW9013", Severity.Warning,
        "A service is open to the internet all the time",
        "What everybody can ask at any time is what everybody can attack at any time (GEC-2, ACM-1). A switch on the device keeps it closed until somebody needs it.")
    {
        Wrong = """
            Policies = [Policy.En18031],
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.From(Wan).Tcp(8443)) },
            """,
        Right = """
            Policies = [Policy.En18031],
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.From(Wan).Tcp(8443).While(Toggle.File("/data/config/support"))) },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(NoUpdates, CheckUpdates), new(CarriedIn, CheckForward), new(OpenForGood, CheckInput)];

    static bool Applies(At<Gateway> gateway) => gateway.Value.Policies.Contains(Policy.En18031);

    static IEnumerable<Problem> CheckUpdates(At<Gateway> gateway) =>
        gateway.Value.Updates is not null ? [] :
        from policy in gateway.Each(g => g.Policies)
        where policy.Value == Policy.En18031
        select new Problem(policy.Path, $"Policy.En18031 asks for updates, and '{gateway.Value.Name}' takes none; write Updates = new Rauc {{ … }}, with Storage and Boot");

    static IEnumerable<Problem> CheckForward(At<Gateway> gateway) =>
        gateway.Value.Forwarding == Forwarding.Never ? [] :
        from found in Opening(gateway, Hook.Forward)
        select new Problem(
            found.Rule.Path,
            $"'{RuleText.Of(found.Rule.Value)}' carries connections from '{found.Uplink.Value.Interface.Name}', which leads to the internet, into another network; leave it out, or let them begin on the inside",
            new RelatedPlace(found.Uplink.Path, $"'{found.Uplink.Value.Interface.Name}' leads to the internet"));

    // Rules without a port are told by GW5012, and answers to pings are no service.
    static IEnumerable<Problem> CheckInput(At<Gateway> gateway) =>
        from found in Opening(gateway, Hook.Input)
        where found.Rule.Value.Match.Ports.Count > 0
        select new Problem(
            found.Rule.Path,
            $"'{RuleText.Of(found.Rule.Value)}' is open to the internet on '{found.Uplink.Value.Interface.Name}' all the time; add .While(Toggle.File(\"/data/config/…\")), or leave it out",
            new RelatedPlace(found.Uplink.Path, $"'{found.Uplink.Value.Interface.Name}' leads to the internet"));

    /// <summary>The rules that accept new connections from a large part of the internet while every switch is off, each once.</summary>
    static IEnumerable<(At<PacketRule> Rule, At<Network> Uplink)> Opening(At<Gateway> gateway, Hook hook)
    {
        if (!Applies(gateway) || FirewallReach.Of(gateway.Value) is not { } reach)
        {
            yield break;
        }

        HashSet<ModelPath> seen = [];
        foreach (At<Network> uplink in gateway.Uplinks())
        {
            PacketBox opening = reach.Space.From(uplink.Value.Interface, reach.Space.Whole(Axis.Service), PacketState.New);
            DiagramWalk walk = reach.Walk(hook, opening, static _ => false, []);
            foreach (int number in walk.Deciders().Select(static found => found.Rule).Distinct().OrderBy(static rule => rule))
            {
                if (number != PacketDiagram.Policy && reach.Rules[number].Rule is PacketRule accepts && accepts.Verdict == Verdict.Accept
                    && InternetShare.IsOpenTo(reach.Space.Addresses, walk.Values(Axis.Source, decider => decider == number)) && seen.Add(reach.Rules[number].Path))
                {
                    yield return (new At<PacketRule>(accepts, reach.Rules[number].Path), uplink);
                }
            }
        }
    }
}
