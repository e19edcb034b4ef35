using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Evaluation;

/// <summary>
/// How deep objects of the language stand inside of each other. Rules, emitters and the records' own equality go down into them by
/// recursion; what is too deep for that is refused where it is made.
/// </summary>
sealed class NativeNesting
{
    readonly Dictionary<object, int> known = new(ByReference.Instance);

    /// <summary>An object has been made of parts, or got one more.</summary>
    public void Made(object whole, IReadOnlyList<Value> parts, Trace place)
    {
        if (!NativeTypes.IsNativeObject(whole))
        {
            return;
        }

        // As if the whole held all of its parts: most often it does, and looking into it costs more.
        int depth = known.TryGetValue(whole, out int before) ? before : OwnOf(whole);
        foreach (Value part in parts)
        {
            depth = System.Math.Max(depth, DepthOf(part.Data) + OwnOf(whole));
        }

        if (depth > Budget.Nesting)
        {
            depth = Measured(whole);
            Budget.CheckNesting(depth, place);
        }

        known[whole] = depth;
    }

    /// <summary>An object was made elsewhere, and all of its parts are known already.</summary>
    public void Imported(object whole, Trace place)
    {
        int depth = OwnOf(whole) + PartsOf(whole).Select(part => DepthOf(part)).DefaultIfEmpty().Max();
        Budget.CheckNesting(depth, place);
        known[whole] = depth;
    }

    /// <summary>An object is a copy of another.</summary>
    public void Copied(object from, object to) => known[to] = DepthOf(from);

    // A sequence is the way in which a record holds others.
    static int OwnOf(object whole) => whole is IEnumerable ? 0 : 1;

    int DepthOf(object? part) => part switch
    {
        null => 0,
        ListData list => list.Items.Count == 0 ? 0 : list.Items.Max(item => item.Data is not null && known.TryGetValue(item.Data, out int depth) ? depth : 0),
        _ => known.TryGetValue(part, out int depth) ? depth : 0,
    };

    // Parts before wholes, in a loop, each object once.
    static int Measured(object whole)
    {
        var depths = new Dictionary<object, int>(ByReference.Instance);
        var ahead = new Stack<object>([whole]);
        while (ahead.Count > 0)
        {
            object next = ahead.Peek();
            int waiting = ahead.Count;
            int depth = 0;
            foreach (object part in PartsOf(next))
            {
                if (!depths.TryGetValue(part, out int inner))
                {
                    ahead.Push(part);
                }

                depth = System.Math.Max(depth, inner);
            }

            if (ahead.Count == waiting)
            {
                depths[ahead.Pop()] = depth + OwnOf(next);
            }
        }

        return depths[whole];
    }

    static IEnumerable<object> PartsOf(object whole) =>
        (whole is IEnumerable sequence ? sequence.Cast<object?>() : NativeShape.Of(whole.GetType()).Members.Where(static member => !member.PropertyType.IsValueType).Select(member => NativeShape.Get(whole, member)))
        .Where(NativeTypes.IsNativeObject)!;
}
