using System.Collections.Generic;

namespace GatewayDsl.Compiler.BootModel;

/// <summary>A step between two states, by their numbers.</summary>
readonly record struct BootEdge(int From, int To, BootEvent Event, BootSlot Slot, bool IsOwn);

/// <summary>All states that a device can come to, breadth first, so that the way by which each was found is a shortest one.</summary>
sealed class BootGraph
{
    readonly List<BootState> states = [];
    readonly List<BootEdge> edges = [];

    // The edge by which a state was found.
    readonly List<int> foundBy = [];

    // Where the edges of a state start; those of one state lie together.
    readonly List<int> starts = [];

    /// <summary>Follows everything that can happen.</summary>
    /// <param name="steps">What that is.</param>
    public BootGraph(BootSteps steps)
    {
        Dictionary<ulong, int> numbers = [];
        List<BootTransition> next = [];
        Add(BootSteps.First, -1);
        for (int from = 0; from < states.Count; from++)
        {
            starts.Add(edges.Count);
            next.Clear();
            steps.AddFrom(states[from], next);
            foreach (BootTransition step in next)
            {
                int to = Add(step.To, edges.Count);
                edges.Add(new BootEdge(from, to, step.Event, step.Slot, step.IsOwn));
            }
        }

        starts.Add(edges.Count);

        int Add(BootState state, int edge)
        {
            if (!numbers.TryGetValue(state.Key, out int number))
            {
                numbers[state.Key] = number = states.Count;
                states.Add(state);
                foundBy.Add(edge);
            }

            return number;
        }
    }

    /// <summary>The states, nearest first.</summary>
    public IReadOnlyList<BootState> States => states;

    /// <summary>The steps, in the order of the states that they start from.</summary>
    public IReadOnlyList<BootEdge> Edges => edges;

    /// <summary>The steps from a state.</summary>
    public IEnumerable<BootEdge> From(int state)
    {
        for (int i = starts[state]; i < starts[state + 1]; i++)
        {
            yield return edges[i];
        }
    }

    /// <summary>A shortest way to a state.</summary>
    public IReadOnlyList<BootEdge> WayTo(int state)
    {
        List<BootEdge> way = [];
        for (int edge = foundBy[state]; edge >= 0; edge = foundBy[edges[edge].From])
        {
            way.Add(edges[edge]);
        }

        way.Reverse();
        return way;
    }

    /// <summary>
    /// The states from which a device comes to a slot that works whatever happens, if power stays: by no way of its own steps can it
    /// avoid that for ever.
    /// </summary>
    public bool[] CertainToWork()
    {
        int[] open = new int[states.Count];
        List<int>[] before = Before(static edge => edge.IsOwn);
        foreach (BootEdge edge in edges)
        {
            open[edge.From] += edge.IsOwn ? 1 : 0;
        }

        bool[] certain = new bool[states.Count];
        Queue<int> found = new();
        for (int i = 0; i < states.Count; i++)
        {
            if (states[i].Works)
            {
                certain[i] = true;
                found.Enqueue(i);
            }
        }

        while (found.Count > 0)
        {
            foreach (int from in before[found.Dequeue()])
            {
                if (--open[from] == 0 && !certain[from])
                {
                    certain[from] = true;
                    found.Enqueue(from);
                }
            }
        }

        return certain;
    }

    /// <summary>The states from which an update can still be installed.</summary>
    public bool[] CanUpdate()
    {
        List<int>[] before = Before(static _ => true);
        bool[] can = new bool[states.Count];
        Queue<int> found = new();
        for (int i = 0; i < states.Count; i++)
        {
            if (states[i].Step == BootStep.Installed)
            {
                can[i] = true;
                found.Enqueue(i);
            }
        }

        while (found.Count > 0)
        {
            foreach (int from in before[found.Dequeue()])
            {
                if (!can[from])
                {
                    can[from] = true;
                    found.Enqueue(from);
                }
            }
        }

        return can;
    }

    List<int>[] Before(System.Func<BootEdge, bool> counts)
    {
        List<int>[] before = new List<int>[states.Count];
        for (int i = 0; i < before.Length; i++)
        {
            before[i] = [];
        }

        foreach (BootEdge edge in edges)
        {
            if (counts(edge))
            {
                before[edge.To].Add(edge.From);
            }
        }

        return before;
    }
}
