using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;
using GatewayDsl.Tool.Import.Networks;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>What the base chains of all tables do together: a packet passes if each of them accepts it.</summary>
sealed class HookChains
{
    readonly Draft draft;
    readonly ImportFile file;
    readonly ChainSteps steps;
    readonly FirewallWriter writer;
    readonly List<RulesetChainText> bases = [];

    /// <summary>Understands all chains of a ruleset.</summary>
    /// <param name="draft">What is told about them.</param>
    /// <param name="interfaces">The interfaces.</param>
    /// <param name="file">The ruleset.</param>
    /// <param name="tables">The tables.</param>
    /// <exception cref="RulesetException">nft(8) would refuse them.</exception>
    public HookChains(Draft draft, InterfaceTable interfaces, ImportFile file, IReadOnlyList<RulesetTableText> tables)
    {
        this.draft = draft;
        this.file = file;
        steps = new ChainSteps(draft);
        writer = new FirewallWriter(draft, steps, new RuleWriter(draft, interfaces));
        foreach (RulesetTableText table in tables.Where(static table => table.Chains.Count > 0))
        {
            RulesetChainText[] chains = [.. table.Chains.Values];
            if (table.IsDormant || table.Family is "arp" or "bridge")
            {
                draft.Leave(chains[0].Said, table.IsDormant ? $"the table '{table.Name}' is switched off" : $"packets below IP are not filtered by a definition; the table '{table.Name}' is left out");
                continue;
            }

            Array.ForEach(chains, steps.Understand);
            bases.AddRange(chains.Where(chain => chain.Type is not null && steps.ReversePathOf(chain) is null));
            foreach (RulesetChainText chain in chains)
            {
                RoutesBack(chain);
            }

            foreach (RulesetChainText chain in chains.Where(chain => chain.Type is null && chain.Rules.Count > 0 && !steps.IsEntered(chain)))
            {
                draft.Leave(chain.Said, $"nothing enters the chain '{chain.Name}'");
            }
        }

        bases = [.. bases.OrderBy(static chain => chain.Priority)];
    }

    /// <summary>The kernel's own parameters that do what chains for the routes back did.</summary>
    public List<Sysctl> Sysctls { get; } = [];

    /// <summary>The firewall.</summary>
    public Firewall Firewall() => new()
    {
        Input = Hooked("input", "Firewall.Input", "prerouting", "ingress"),
        Forward = Hooked("forward", "Firewall.Forward", "prerouting", "ingress", "postrouting", "egress"),
        Output = Hooked("output", "Firewall.Output", "postrouting", "egress"),
    };

    Chain Hooked(string hook, string path, params string[] others)
    {
        // Chains that refuse nothing change nothing; those that only refuse may stand before all others.
        RulesetChainText[] own = [.. bases.Where(chain => chain.Hook == hook && chain.Type != "nat")];
        RulesetChainText[] all = [.. bases.Where(chain => (chain.Hook == hook || others.Contains(chain.Hook)) && Refuses(chain))];
        RulesetChainText[] deciding = [.. all.Where(chain => !chain.Accepts || steps.Any(chain, static step => step.Action == RuleAction.Accept))];
        RulesetChainText[] before = [.. all.Except(deciding)];
        if (deciding.Length == 0 && own.Length > 0)
        {
            // Written down even if it refuses nothing, since it says so.
            deciding = [own[^1]];
            before = [.. before.Except(deciding)];
        }

        if (before.Concat(deciding).FirstOrDefault(static chain => chain.Table.Family == "netdev") is { } device)
        {
            return Close(device, $"closes everything at {hook}: the chain '{device.Name}' refuses packets of a device before they get here, and the language has no word for that");
        }

        string[] families = [.. deciding.Select(static chain => chain.Table.Family)];
        if (families.Length > 2 || (families.Length == 2 && !families.Order(StringComparer.Ordinal).SequenceEqual(["ip", "ip6"])) || deciding.Any(chain => chain.Hook != hook))
        {
            return Close(deciding[0], $"closes everything at {hook}: packets have to pass several chains there ({string.Join(", ", deciding.Select(static chain => $"{chain.Table.Family} {chain.Table.Name} {chain.Name}"))}), and the language has one; put their rules together");
        }

        if (deciding.Length == 0 && hook != "output")
        {
            draft.Change(file.Whole, $"refuses everything at {hook}, where the ruleset has no chain and so refuses nothing; write {char.ToUpperInvariant(hook[0]) + hook[1..]} = Chain.Accept() to keep that");
            return Chain.Drop();
        }

        List<FirewallRule> rules = writer.Rules([.. before, .. deciding], path);
        if (deciding.All(static chain => chain.Accepts))
        {
            return Chain.Accept([.. rules]);
        }

        // The policy of a chain is for the packets of its table's family.
        if (families is ["ip"] or ["ip6"])
        {
            draft.Change(deciding[0].Said, $"refuses all of {(families[0] == "ip" ? "IPv6" : "IPv4")} at {hook}, which the ruleset does not filter; write rules that accept what is needed");
        }

        foreach (RulesetChainText open in deciding.Where(static chain => chain.Accepts))
        {
            rules.Add(Accept.Everything.Source(open.Table.Family == "ip" ? "0.0.0.0/0" : "::/0"));
        }

        return Chain.Drop([.. rules]);
    }

    // ip-sysctl.rst: 1 is the strict test of RFC 3704, 2 the loose one; of 'all' and the interface's own the larger number holds.
    void RoutesBack(RulesetChainText chain)
    {
        if (steps.ReversePathOf(chain) is not { } path)
        {
            return;
        }

        if (chain.Table.Family == "ip6")
        {
            draft.Change(chain.Said, "takes packets of IPv6 whose source is not routed back, since neither the language nor the kernel's parameters have a word for that");
            return;
        }

        var parameter = Sysctl.Set("net.ipv4.conf.all.rp_filter", path.IsStrict ? 1 : 2);
        if (!Sysctls.Contains(parameter))
        {
            Sysctls.Add(parameter);
        }

        draft.Change(chain.Said, $"sources that are not routed back are refused by the kernel, by '{parameter.Key.Text} = {parameter.Value.Text}' in Sysctls{(chain.Table.Family == "inet" ? ", and for IPv4 alone: it has no such parameter for IPv6" : "")}; exceptions of the chain '{chain.Name}' are left out");
    }

    bool Refuses(RulesetChainText chain) => !chain.Accepts || steps.Any(chain, static step => step.Refuses);

    Chain Close(RulesetChainText chain, string why)
    {
        draft.Change(chain.Said, why);
        return Chain.Drop();
    }
}
