using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Rules;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>Whatever can be constructed, no rule throws, and every finding points into the model.</summary>
public sealed class RulesAreTotalTests
{
    const int Gateways = 2_000;

    [Fact]
    public void No_rule_throws_and_every_finding_can_be_read()
    {
        var random = new RandomGateways(seed: 1);
        HashSet<string> seen = [];
        for (int i = 0; i < Gateways; i++)
        {
            Gateway gateway = random.Next();
            IReadOnlyList<Finding> findings = GatewayCompiler.Validate(gateway);
            foreach (Finding finding in findings)
            {
                seen.Add(finding.Rule.Id);
                Assert.NotEqual("", finding.Path.Text);
                Assert.NotEqual("", finding.Message);
                foreach (string path in finding.Related.Select(static place => place.Path.Text).Append(finding.Path.Text))
                {
                    Assert.True(ModelMembers.Exists(gateway, path), $"{finding.Rule.Id} points to {path}, which is no place of gateway {i}");
                }
            }

            Assert.Equal(findings, GatewayCompiler.Validate(gateway));
        }

        // A generator that never makes a mistake would prove nothing.
        Assert.Equal(RuleCatalogue.All.Select(static rule => rule.Info.Id).Except(["GW5005", "GW5023"]), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_chain_shared_at_every_level_is_walked_once()
    {
        NamedChain chain = Chain.Named("c0", Accept.From(Interface.Tunnel("tun0")).Tcp(22));
        for (int i = 1; i <= 60; i++)
        {
            chain = Chain.Named($"c{i}", Jump.Into(chain), Jump.Into(chain), Jump.Into(chain));
        }

        Gateway gateway = SampleGateway.Value with { Firewall = new() { Input = Chain.Drop(Accept.Established, Jump.Into(chain)) } };
        Assert.Contains(GatewayCompiler.Validate(gateway), static finding => finding.Rule.Id == "GW5023");
    }
}
