using System;
using System.Collections;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Runtime.CompilerServices;

namespace GatewayDsl;

/// <summary>
/// An immutable list that is equal to another when its items are. Every list of the language is one; write it as a
/// collection expression: <c>[a, b, ..rest]</c>.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Create))]
public sealed class Sequence<T> : IReadOnlyList<T>, IEquatable<Sequence<T>>
    where T : class
{
    readonly T[] items;

    internal Sequence(T[] items) => this.items = items;

    /// <summary>The sequence without items.</summary>
    public static Sequence<T> Empty { get; } = new([]);

    /// <summary>How many items there are.</summary>
    public int Count => items.Length;

    /// <summary>The item at a position, counted from 0.</summary>
    /// <param name="index">The position.</param>
    public T this[int index] => items[index];

    /// <summary>Takes the items of an array; the array itself is not kept.</summary>
    /// <param name="items">The items, in order.</param>
    public static implicit operator Sequence<T>(T[] items) => new((T[])items.Clone());

    /// <inheritdoc/>
    public bool Equals(Sequence<T>? other) => other is not null && (ReferenceEquals(this, other) || items.SequenceEqual(other.items));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = items.Length;
        foreach (T item in items)
        {
            hash = unchecked((hash * 31) + item.GetHashCode());
        }

        return hash;
    }

    /// <summary>The items as they stand in a definition, for messages.</summary>
    public override string ToString() => "[" + string.Join(", ", items.Select(static item => item.ToString())) + "]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}

/// <summary>Makes sequences for collection expressions; definitions write <c>[a, b]</c> instead.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Sequence
{
    /// <summary>Makes a sequence of the items.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items, in order.</param>
    public static Sequence<T> Create<T>(ReadOnlySpan<T> items)
        where T : class => items.IsEmpty ? Sequence<T>.Empty : new(items.ToArray());
}
