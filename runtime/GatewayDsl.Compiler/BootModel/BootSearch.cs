using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.BootModel;

/// <summary>What is known of a device: its states, and the shortest way on which each broken promise is broken.</summary>
sealed class BootSearch
{
    BootSearch(BootSteps steps, BootGraph graph, IReadOnlyDictionary<BootPromise, IReadOnlyList<BootEdge>> broken)
    {
        Graph = graph;
        Broken = broken;
        Words = new BootWords(steps, graph);
    }

    /// <summary>All states.</summary>
    public BootGraph Graph { get; }

    /// <summary>The promises that do not hold, each with the way on which it is broken.</summary>
    public IReadOnlyDictionary<BootPromise, IReadOnlyList<BootEdge>> Broken { get; }

    /// <summary>Says a way in words.</summary>
    public BootWords Words { get; }

    /// <summary>Looks at everything that can happen.</summary>
    /// <param name="steps">What that is.</param>
    public static BootSearch Of(BootSteps steps)
    {
        var graph = new BootGraph(steps);
        Dictionary<BootPromise, IReadOnlyList<BootEdge>> broken = [];
        BootPromise[] ofSteps = [BootPromise.RunningSlot, BootPromise.Left, BootPromise.Kept, BootPromise.Newest];
        foreach (BootEdge edge in graph.Edges)
        {
            foreach (BootPromise promise in ofSteps)
            {
                if (promise.IsBrokenBy(steps.Device, graph.States[edge.From], edge, graph.States[edge.To]) && !broken.ContainsKey(promise))
                {
                    broken.Add(promise, [.. graph.WayTo(edge.From), edge]);
                }
            }
        }

        bool[] certain = graph.CertainToWork(), updatable = graph.CanUpdate();
        if (FirstNot(certain) is { } trapped)
        {
            broken.Add(BootPromise.Reachable, [.. graph.WayTo(trapped), .. Round(graph, trapped, certain)]);
        }

        if (FirstNot(updatable) is { } last)
        {
            broken.Add(BootPromise.Updatable, graph.WayTo(last));
        }

        return new BootSearch(steps, graph, broken);

        static int? FirstNot(bool[] holds) => System.Array.IndexOf(holds, false) is >= 0 and var first ? first : null;
    }

    // How the device goes on without ever working, until it is where it was.
    static List<BootEdge> Round(BootGraph graph, int trapped, bool[] certain)
    {
        List<BootEdge> round = [];
        HashSet<int> seen = [];
        for (int at = trapped; seen.Add(at) && graph.From(at).Where(edge => edge.IsOwn && !certain[edge.To]).Select(static edge => (BootEdge?)edge).FirstOrDefault() is { } edge; at = edge.To)
        {
            round.Add(edge);
        }

        return round;
    }
}
