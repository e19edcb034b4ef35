using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>
/// Which rule decides about each packet of a hook, as a decision diagram: a node asks one axis or one switch, and has a child for each
/// range of answers. Equal parts are one node, and a node whose answers do not matter is left out, so that equal firewalls have equal diagrams.
/// </summary>
sealed class PacketDiagram
{
    /// <summary>The rule number that stands for the policy of the chain.</summary>
    public const int Policy = -1;

    readonly List<Node> nodes = [];
    readonly Dictionary<Node, int> known = new(Node.Comparer);

    /// <summary>Where a packet begins: a node, or what <see cref="Leaf"/> gave.</summary>
    public int Root { get; set; }

    /// <summary>How many nodes there are.</summary>
    public int Count => nodes.Count;

    /// <summary>What says that a rule decides.</summary>
    /// <param name="rule">The rule, or <see cref="Policy"/>.</param>
    public static int Leaf(int rule) => -rule - 2;

    /// <summary>Whether a number is a leaf and not a node.</summary>
    /// <param name="at">The number.</param>
    public static bool IsLeaf(int at) => at < 0;

    /// <summary>The rule that a leaf says.</summary>
    /// <param name="leaf">The leaf.</param>
    public static int RuleOf(int leaf) => -leaf - 2;

    /// <summary>A node.</summary>
    /// <param name="at">Its number.</param>
    public Node this[int at] => nodes[at];

    /// <summary>The node with these children, or its only child.</summary>
    /// <param name="level">What it asks.</param>
    /// <param name="starts">The first number of each range; no two neighbours lead to one child.</param>
    /// <param name="children">Where each range leads.</param>
    public int Add(int level, int[] starts, int[] children)
    {
        if (children.Length == 1)
        {
            return children[0];
        }

        var node = new Node(level, starts, children);
        if (!known.TryGetValue(node, out int at))
        {
            at = nodes.Count;
            nodes.Add(node);
            known.Add(node, at);
        }

        return at;
    }

    /// <summary>The rule that decides about one packet.</summary>
    /// <param name="values">The answer to each level.</param>
    public int Decide(Func<int, int> values)
    {
        int at = Root;
        while (!IsLeaf(at))
        {
            Node node = nodes[at];
            int found = Array.BinarySearch(node.Starts, values(node.Level));
            at = node.Children[found >= 0 ? found : ~found - 1];
        }

        return RuleOf(at);
    }

    /// <summary>A question with a child for each range of answers.</summary>
    /// <param name="Level">What is asked: a level of <see cref="DiagramBuilder"/>.</param>
    /// <param name="Starts">The first number of each range, ascending.</param>
    /// <param name="Children">Where each range leads.</param>
    internal readonly record struct Node(int Level, int[] Starts, int[] Children)
    {
        public static IEqualityComparer<Node> Comparer { get; } = new ByContent();

        sealed class ByContent : IEqualityComparer<Node>
        {
            public bool Equals(Node one, Node other) =>
                one.Level == other.Level && one.Starts.AsSpan().SequenceEqual(other.Starts) && one.Children.AsSpan().SequenceEqual(other.Children);

            public int GetHashCode(Node node)
            {
                int hash = node.Level;
                for (int i = 0; i < node.Starts.Length; i++)
                {
                    hash = unchecked((((hash * 31) + node.Starts[i]) * 31) + node.Children[i]);
                }

                return hash;
            }
        }
    }
}
