using System.Linq;
using GatewayDsl.Compiler.Emitters;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Emitters;

/// <summary>What nft and the kernel make of the emitted rulesets.</summary>
public sealed class NftablesTests
{
    public static TheoryData<string> Samples => [EdgeSample.Gateway.Name.Text, EdgeSample.Everything.Name.Text];

    [JudgeTheory("nft", "unshare", NeedsRoot = true)]
    [MemberData(nameof(Samples))]
    public void NftAcceptsTheRuleset(string name) =>
        Judge.Run("unshare", ["-n", "nft", "-c", "-f", "-"], Sample(name).Text("nftables.conf")).MustAccept();

    [JudgeTheory("nft", "ip", NeedsRoot = true)]
    [MemberData(nameof(Samples))]
    public void TheKernelHasTheRulesetAfterItWasLoadedTwice(string name)
    {
        using var network = new NetworkNamespace();
        string ruleset = Sample(name).Text("nftables.conf");

        Load(network, ruleset);
        string once = Listed(network);
        Load(network, ruleset);

        Assert.Equal(once, Listed(network));
        Assert.Contains("policy drop;", once);

        // What the kernel lists has the rules of what was loaded, each once.
        string[] loaded = [.. ruleset.Split('\n').Where(static line => line.Contains(" accept") || line.Contains("jump ")).Select(static line => line.Trim())];
        Assert.Equal(loaded.Length, once.Split('\n').Count(static line => line.Contains(" accept") || line.Contains("jump ")));
    }

    [JudgeTheory("nft", "ip", NeedsRoot = true)]
    [MemberData(nameof(Samples))]
    public void ToggleIsOnAfterOneOrTwoTransactionsAndOffAfterOneOrTwo(string name)
    {
        using var network = new NetworkNamespace();
        Gateway gateway = Sample(name);
        Load(network, gateway.Text("nftables.conf"));
        string closed = Listed(network);
        string toggle = gateway == EdgeSample.Gateway ? "nftables/toggle-ssh-wan-enabled" : "nftables/toggle-support";

        Load(network, gateway.Text(toggle + ".on.nft"));
        string open = Listed(network);
        Load(network, gateway.Text(toggle + ".on.nft"));

        Assert.Equal(open, Listed(network));
        string[] added = [.. open.Split('\n').Except(closed.Split('\n'))];
        Assert.Equal(gateway.Text(toggle + ".on.nft").Split('\n').Count(static line => line.StartsWith("add rule", System.StringComparison.Ordinal)), added.Length);

        Load(network, gateway.Text(toggle + ".off.nft"));
        Assert.Equal(closed, Listed(network));
        Load(network, gateway.Text(toggle + ".off.nft"));
        Assert.Equal(closed, Listed(network));
    }

    [Fact]
    public void ToggledRuleIsInNoChainOfTheRulesetItself()
    {
        Assert.DoesNotContain("tcp dport 22 accept\n", EdgeSample.Gateway.Text("nftables.conf"));
        Assert.DoesNotContain("8443", EdgeSample.Everything.Text("nftables.conf"));
    }

    [Fact]
    public void RuleWhoseAddressSetIsEmptyMatchesNothingRatherThanEverything()
    {
        Gateway gateway = EdgeSample.Gateway with
        {
            Firewall = new() { Input = Chain.Drop(Accept.Everything.Source(AddressSet.Of("nobody")).Tcp(22)) },
        };

        Assert.DoesNotContain("22", gateway.Text("nftables.conf"));
    }

    [Fact]
    public void TypesOfOneFamilyWithAddressesOfTheOtherMatchNothing()
    {
        Gateway gateway = EdgeSample.Gateway with
        {
            Firewall = new() { Input = Chain.Drop(Accept.Everything.Source("fd00::/8").Icmp(IcmpType.EchoRequest)) },
        };

        Assert.DoesNotContain("accept\n    }", gateway.Text("nftables.conf"));
    }

    [Fact]
    public void ChainThatManyJumpToIsEmittedOnce()
    {
        // Each level jumps twice to the next: a walk that does not remember would take 2^64 steps.
        NamedChain chain = Chain.Named("level0", Accept.Everything.Tcp(22));
        for (int level = 1; level < 64; level++)
        {
            chain = Chain.Named("level" + level, Jump.Into(chain), Jump.Into(chain));
        }

        // The kernel would refuse so many jumps (GW5023), so the emitter is asked alone.
        Gateway gateway = EdgeSample.Gateway with { Firewall = new() { Input = Chain.Drop(Jump.Into(chain)) } };
        string ruleset = NftablesEmitter.Emit(new At<Gateway>(gateway, ModelPath.Root)).Single(static artifact => artifact.Path == "nftables.conf").Text;

        Assert.Equal(64 + 3, ruleset.Split('\n').Count(static line => line.TrimStart().StartsWith("chain ", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void NoToggleIsCalledLikeASecondPlaceOfAnother()
    {
        Toggle ssh = Toggle.File("/data/ssh");
        Toggle numbered = Toggle.File("/data/ssh-2");
        Chain input = Chain.Drop(Accept.Everything.Tcp(22).While(ssh), Accept.Everything.Tcp(23).While(ssh), Accept.Everything.Tcp(24).While(numbered));

        string ruleset = (EdgeSample.Gateway with { Firewall = new() { Input = input } }).Text("nftables.conf");

        Assert.Distinct(ruleset.Split('\n').Where(static line => line.Contains("chain ")));
    }

    static Gateway Sample(string name) => new[] { EdgeSample.Gateway, EdgeSample.Everything }.Single(each => each.Name.Text == name);

    static void Load(NetworkNamespace network, string commands) => network.Run("nft", ["-f", "-"], commands).MustAccept();

    static string Listed(NetworkNamespace network) => network.Run("nft", ["list", "ruleset"]).MustAccept().Output;
}
