using System.Collections.Generic;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>What is known of the rules of a firewall after all packets of all hooks were followed, in every state of the switches.</summary>
/// <param name="rules">How many rules there are.</param>
sealed class RuleFacts(int rules)
{
    readonly bool[] reached = new bool[rules];
    readonly bool[] differs = new bool[rules];
    readonly SortedSet<int>?[] behind = new SortedSet<int>?[rules];

    /// <summary>Whether some packet is decided by a rule, or sent into a chain by it.</summary>
    /// <param name="rule">The rule.</param>
    public bool IsReached(int rule) => reached[rule];

    /// <summary>Whether some packet would meet another verdict without the rule.</summary>
    /// <param name="rule">The rule.</param>
    public bool MakesADifference(int rule) => differs[rule];

    /// <summary>The rules that would decide about the packets of a rule if it were not there, with <see cref="PacketDiagram.Policy"/> for the policy.</summary>
    /// <param name="rule">The rule.</param>
    public IReadOnlyCollection<int> Behind(int rule) => behind[rule] is { } found ? found : [];

    /// <summary>Some packet is sent into a chain.</summary>
    /// <param name="rule">The rule that does it.</param>
    public void Reach(int rule) => reached[rule] = true;

    /// <summary>Some packet is decided.</summary>
    /// <param name="rule">The rule that does it.</param>
    /// <param name="without">The rule that would do it otherwise.</param>
    /// <param name="otherwise">Whether that one's verdict is another.</param>
    public void Decide(int rule, int without, bool otherwise)
    {
        reached[rule] = true;
        differs[rule] |= otherwise;
        (behind[rule] ??= []).Add(without);
    }
}
