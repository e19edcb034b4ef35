using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace GatewayDsl.Evaluation;

/// <summary>
/// Which source put which object at which place of its owner. The same object may stand at many places, so origins belong to
/// the edges: owner and member, or sequence and position.
/// </summary>
sealed class OriginTable
{
    // A factory takes apart what it is given, and what that is made of; never more than a rule's match's ports.
    const int Depth = 5;

    readonly Dictionary<object, Edges> known = new(ByReference.Instance);

    sealed class Edges(Trace made)
    {
        public Trace Made { get; } = made;

        public Dictionary<string, Trace> Members { get; } = new(StringComparer.Ordinal);

        public Trace?[]? Items { get; set; }
    }

    /// <summary>The origin of a member's value, if the source speaks of it.</summary>
    public Trace? Member(object owner, string member) =>
        known.TryGetValue(owner, out Edges? edges) && edges.Members.TryGetValue(member, out Trace? trace) ? trace : null;

    /// <summary>The origin of an item, if the source speaks of it.</summary>
    public Trace? Item(object sequence, int index) =>
        known.TryGetValue(sequence, out Edges? edges) && edges.Items is { } items && index < items.Length ? items[index] : null;

    /// <summary>The source has put a value into a member.</summary>
    public void SetMember(object owner, string member, Trace trace) => EdgesOf(owner, trace).Members[member] = trace;

    /// <summary>The source has made a sequence of items.</summary>
    public void SetItems(object sequence, Trace made, IEnumerable<Trace> items) => EdgesOf(sequence, made).Items = [.. items];

    /// <summary>An object is a copy of another, as <c>with</c> makes it: what the copy shares it has from where the other has it.</summary>
    public void Copy(object from, object to, Trace made)
    {
        Edges edges = EdgesOf(to, made);
        if (known.TryGetValue(from, out Edges? old))
        {
            foreach (KeyValuePair<string, Trace> member in old.Members)
            {
                edges.Members[member.Key] = member.Value;
            }
        }
    }

    /// <summary>
    /// Our own code has made <paramref name="result"/> of the inputs, unseen. What in it is one of the inputs, or was in one of
    /// them, keeps its origin; the rest has that of the call.
    /// </summary>
    public void Graft(object result, Trace call, IReadOnlyList<Value> inputs)
    {
        if (!IsTracked(result) || known.ContainsKey(result))
        {
            return;
        }

        var candidates = new Dictionary<object, Queue<Trace>>(ByReference.Instance);
        foreach (Value input in inputs)
        {
            Offer(candidates, input.Data, input.Trace, depth: 0);
        }

        Visit(result, call, candidates);
    }

    /// <summary>Offers an object, and what it is made of, with the traces that the source has for them; without one of its own it is only looked into.</summary>
    void Offer(Dictionary<object, Queue<Trace>> candidates, object? data, Trace? own, int depth)
    {
        if (data is ListData list)
        {
            foreach (Value item in list.Items)
            {
                Offer(candidates, item.Data, item.Trace, depth);
            }

            return;
        }

        if (data is null || !IsTracked(data))
        {
            return;
        }

        if (own is not null)
        {
            if (!candidates.TryGetValue(data, out Queue<Trace>? traces))
            {
                candidates.Add(data, traces = new Queue<Trace>());
            }

            // One object given twice stands at two places, in the order in which it was given.
            traces.Enqueue(own);
        }

        if (depth == Depth || !known.TryGetValue(data, out Edges? edges))
        {
            return;
        }

        if (data is IEnumerable sequence)
        {
            int i = 0;
            foreach (object item in sequence)
            {
                Offer(candidates, item, edges.Items?[i++], depth + 1);
            }

            return;
        }

        foreach (PropertyInfo property in NativeShape.Of(data.GetType()).Members)
        {
            if (!property.PropertyType.IsValueType)
            {
                Trace? edge = edges.Members.TryGetValue(property.Name, out Trace? trace) ? trace : null;
                Offer(candidates, NativeShape.Get(data, property), edge, depth + 1);
            }
        }
    }

    void Visit(object owner, Trace call, Dictionary<object, Queue<Trace>> candidates)
    {
        if (known.ContainsKey(owner))
        {
            return;
        }

        Edges edges = EdgesOf(owner, call);
        if (owner is IEnumerable sequence)
        {
            edges.Items = [.. sequence.Cast<object>().Select(item => EdgeTo(item, call, candidates))];
            return;
        }

        foreach (PropertyInfo property in NativeShape.Of(owner.GetType()).Members)
        {
            if (!property.PropertyType.IsValueType && property.PropertyType != typeof(string)
                && NativeShape.Get(owner, property) is { } value && EdgeTo(value, call, candidates) is { } trace)
            {
                edges.Members[property.Name] = trace;
            }
        }
    }

    Trace? EdgeTo(object value, Trace call, Dictionary<object, Queue<Trace>> candidates)
    {
        if (!IsTracked(value))
        {
            return null;
        }

        if (candidates.TryGetValue(value, out Queue<Trace>? traces))
        {
            return traces.Count > 1 ? traces.Dequeue() : traces.Peek();
        }

        if (known.TryGetValue(value, out Edges? edges))
        {
            return edges.Made;
        }

        if (candidates.Count > 0)
        {
            Visit(value, call, candidates);
        }

        return null;
    }

    Edges EdgesOf(object owner, Trace made)
    {
        if (!known.TryGetValue(owner, out Edges? edges))
        {
            known.Add(owner, edges = new Edges(made));
        }

        return edges;
    }

    static bool IsTracked(object data) => NativeTypes.IsNativeObject(data);
}
