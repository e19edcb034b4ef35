using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Whether the chains of a firewall can be gone through use by use: one that many jump to is compared at each of its uses, and these may multiply.</summary>
static class ChainSize
{
    const int MostRules = 100_000;
    const int Deepest = 64;

    /// <summary>Whether a gateway can be compared.</summary>
    /// <param name="gateway">The gateway.</param>
    public static bool IsComparable(Gateway gateway)
    {
        int left = MostRules;
        return Fits(gateway.Firewall.Input.Rules, 0, ref left) && Fits(gateway.Firewall.Forward.Rules, 0, ref left) && Fits(gateway.Firewall.Output.Rules, 0, ref left);
    }

    static bool Fits(Sequence<FirewallRule> rules, int depth, ref int left)
    {
        foreach (FirewallRule rule in rules)
        {
            if (--left < 0 || depth > Deepest)
            {
                return false;
            }

            foreach (NamedChain chain in rule switch
            {
                JumpRule jump => [jump.Chain],
                DispatchRule dispatch => [.. dispatch.Entries.Select(static entry => entry.Chain)],
                _ => System.Array.Empty<NamedChain>(),
            })
            {
                if (!Fits(chain.Rules, depth + 1, ref left))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
