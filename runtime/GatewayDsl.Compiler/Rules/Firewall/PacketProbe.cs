using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Packets for the gateway that come from one interface, with one protocol and port, from any address: what a question about the firewall is asked with.</summary>
/// <param name="From">The interface that they come from.</param>
/// <param name="Protocol">Their protocol.</param>
/// <param name="Port">The port that they go to; null for packets to any port.</param>
/// <param name="State">The state of their connection.</param>
sealed record PacketProbe(Interface From, Protocol Protocol, Port? Port, ConnectionState State)
{
    /// <summary>The rules that accept some of the packets, up to the one that decides about all that are left.</summary>
    public IReadOnlyList<At<PacketRule>> AcceptedBy(At<Gateway> gateway) => Answer(gateway).Accepting;

    /// <summary>Whether some of the packets get in: by a rule, toggled or not, by provisioning, or by the policy.</summary>
    public bool GetsIn(At<Gateway> gateway)
    {
        Walk answer = Answer(gateway);
        return answer.Accepting.Count > 0 || answer.Provisioned || (!answer.Decided && gateway.Value.Firewall.Input.Policy == Verdict.Accept);
    }

    Walk Answer(At<Gateway> gateway)
    {
        var walk = new Walk(this);
        walk.Enter([.. ReachableRules.BaseChain(gateway, Hook.Input).Each(c => c.Rules)], 0);
        return walk;
    }

    /// <summary>Follows the packets through the chains.</summary>
    sealed class Walk(PacketProbe probe)
    {
        // What a chain does to the packets does not depend on the way to it, so a shared chain is entered once.
        readonly List<(NamedChain Chain, bool Decides)> entered = [];

        public List<At<PacketRule>> Accepting { get; } = [];

        public bool Provisioned { get; private set; }

        public bool Decided { get; private set; }

        public bool Enter(IReadOnlyList<At<FirewallRule>> rules, int jumps)
        {
            foreach (At<FirewallRule> rule in rules)
            {
                if (Follow(rule, jumps))
                {
                    Decided = Decided || jumps == 0;
                    return true;
                }
            }

            return false;
        }

        bool Follow(At<FirewallRule> rule, int jumps)
        {
            switch (rule.Value)
            {
                case PacketRule packet:
                    Share share = ShareOf(packet.Match);
                    if (share != Share.None && packet.Verdict == Verdict.Accept)
                    {
                        Accepting.Add(rule.As<PacketRule>()!.Value);
                    }

                    return share == Share.All && packet.Toggle is null;
                case JumpRule jump:
                    Share entering = ShareOf(jump.Match);
                    return entering != Share.None && Descend(rule.As<JumpRule>()!.Value.The(r => r.Chain), jumps) && entering == Share.All;
                case DispatchRule:
                    return rule.As<DispatchRule>()!.Value.Each(r => r.Entries)
                        .Where(entry => entry.Value.Interface.Is(probe.From))
                        .Take(1)
                        .Any(entry => Descend(entry.The(e => e.Chain), jumps));
                case ProvisionedRule provisioned:
                    Provisioned = Provisioned || provisioned.Interface.Is(probe.From);
                    return false;
                default:
                    return false;
            }
        }

        bool Descend(At<NamedChain> chain, int jumps)
        {
            if (jumps >= ReachableRules.MostJumps)
            {
                return false;
            }

            foreach ((NamedChain known, bool decides) in entered)
            {
                if (ReferenceEquals(known, chain.Value))
                {
                    return decides;
                }
            }

            bool decided = Enter([.. chain.Each(c => c.Rules)], jumps + 1);
            entered.Add((chain.Value, decided));
            return decided;
        }

        Share ShareOf(PacketMatch match)
        {
            bool misses = (match.In.Count > 0 && !match.In.Any(probe.From.Is))
                || match.Out.Count > 0
                || (match.Protocol is not null && match.Protocol != probe.Protocol)
                || (match.States.Count > 0 && !match.States.Contains(probe.State))
                || (match.Ports.Count > 0 && probe.Port is not null && !match.Ports.Any(Reaches));
            if (misses)
            {
                return Share.None;
            }

            bool narrows = match.Sources.Count > 0
                || match.Destinations.Count > 0
                || match.IcmpTypes.Count > 0
                || (match.Ports.Count > 0 && (probe.Port is null || !match.Ports.Any(port => port.First <= probe.Port.First && probe.Port.Last <= port.Last)));
            return narrows ? Share.Some : Share.All;
        }

        bool Reaches(Port port) => port.First <= probe.Port!.Last && probe.Port.First <= port.Last;
    }

    enum Share
    {
        None,
        Some,
        All,
    }
}
