using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Compiler.Tests.Rules;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Reachability;

/// <summary>What the diagrams say, against the same firewalls followed rule by rule.</summary>
public sealed class FirewallReachTests
{
    static readonly Hook[] Hooks = [Hook.Input, Hook.Forward, Hook.Output];

    [Fact]
    public void Every_packet_is_decided_as_rule_by_rule()
    {
        var random = new RandomFirewalls(seed: 3);
        HashSet<Verdict> seen = [];
        for (int i = 0; i < 1500; i++)
        {
            Gateway gateway = random.Next();
            FirewallReach reach = FirewallReach.Of(gateway)!;
            for (int n = 0; n < 60; n++)
            {
                Hook hook = random.One(Hooks);
                Packet packet = random.Packet(hook);
                IReadOnlyList<Switch> on = random.Some(reach.Switches);
                FirewallRule? decider = RuleByRule.Decide(gateway, hook, packet, on);
                Verdict expected = decider switch
                {
                    null => RuleByRule.Chain(gateway, hook).Policy,
                    PacketRule rule => rule.Verdict,
                    _ => Verdict.Accept,
                };
                PacketDecision decision = reach.Decide(hook, packet, on);
                seen.Add(decision.Verdict);
                Assert.True(expected == decision.Verdict, $"gateway {i}, {hook}: {packet} is {decision.Verdict} by {decision.Place}, and should be {expected}");
                Assert.Equal(decider is null, decision.Rule is null);
            }
        }

        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void Every_answer_is_one_that_its_example_gets()
    {
        var random = new RandomFirewalls(seed: 4);
        int answers = 0;
        for (int i = 0; i < 300; i++)
        {
            Gateway gateway = random.Next();
            FirewallReach reach = FirewallReach.Of(gateway, "198.51.100.128/25")!;
            Hook hook = random.One(Hooks);
            Packet like = random.Packet(hook);
            var question = new PacketQuestion(hook)
            {
                In = random.Chance(2) ? like.In : null,
                Out = random.Chance(2) ? like.Out : null,
                Protocol = random.Chance(2) ? like.Protocol : null,
                State = random.Chance(2) ? like.State : null,
                Source = random.Chance(3) ? IpNetwork.Parse("198.51.100.128/25") : null,
            };
            foreach (PacketAnswer answer in reach.Ask(question, new Dictionary<Switch, bool>()))
            {
                Switch[] on = [.. answer.Switches.Where(static pair => pair.Value).Select(static pair => pair.Key)];
                Assert.NotEmpty(answer.Decisions);
                foreach (PacketDecision decision in answer.Decisions)
                {
                    answers++;
                    Assert.Equal(decision.Packet.Source.Family, decision.Packet.Destination.Family);
                    Assert.True(question.Source is null || question.Source.Contains(decision.Packet.Source), decision.Packet.ToString());
                    Assert.True(question.In is null || decision.Packet.In == question.In || decision.Packet.In == Packet.AnyOtherInterface);
                    Assert.Equal(question.Protocol ?? decision.Packet.Protocol, decision.Packet.Protocol);
                    FirewallRule? decider = RuleByRule.Decide(gateway, hook, decision.Packet, on);
                    Assert.Equal(decider is null, decision.Rule is null);
                    Assert.Equal(decision.Verdict, decider is PacketRule rule ? rule.Verdict : decider is null ? RuleByRule.Chain(gateway, hook).Policy : Verdict.Accept);
                }
            }
        }

        Assert.InRange(answers, 500, int.MaxValue);
    }

    [Fact]
    public void Any_gateway_can_be_followed()
    {
        var random = new RandomGateways(seed: 5);
        for (int i = 0; i < 1000; i++)
        {
            Assert.NotNull(FirewallReach.Of(random.Next()));
        }
    }

    [Fact]
    public void Edge_gateway_is_as_its_definition_says()
    {
        FirewallReach reach = FirewallReach.Of(EdgeSample.Gateway)!;
        IReadOnlyList<PacketAnswer> ssh = reach.Ask(
            new PacketQuestion(Hook.Input) { In = "eth0", Protocol = PacketProtocol.Tcp, Number = 22, State = PacketState.New },
            new Dictionary<Switch, bool> { [new Switch("eth0", true)] = false });
        Assert.Equal(2, ssh.Count);
        Assert.Equal("Firewall.Input.Policy", Assert.Single(ssh[0].Decisions).Place.Text);
        Assert.Equal((Verdict.Accept, "Firewall.Input.Rules[5]"), (Assert.Single(ssh[1].Decisions).Verdict, ssh[1].Decisions[0].Place.Text));
        Assert.Equal([new(new Switch("ssh-wan-enabled", false), true)], ssh[1].Switches);
    }
}
