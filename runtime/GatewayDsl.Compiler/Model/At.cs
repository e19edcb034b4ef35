using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace GatewayDsl.Compiler;

/// <summary>
/// A value of the model together with the path that it was reached by. One object may be shared by many places, so a value
/// alone cannot say where it stands; rules and emitters therefore walk the model with this.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="value">The value.</param>
/// <param name="path">Where it stands.</param>
public readonly struct At<T>(T value, ModelPath path)
{
    /// <summary>The value.</summary>
    public T Value { get; } = value;

    /// <summary>Where it stands.</summary>
    public ModelPath Path { get; } = path;

    /// <summary>A member, or a member of a member: <c>gateway.The(g =&gt; g.Firewall.Input)</c>. The path is the lambda's own text.</summary>
    /// <typeparam name="TMember">The type of the member.</typeparam>
    /// <param name="member">A lambda that does nothing but name members.</param>
    /// <param name="text">The lambda's text; the compiler fills it in.</param>
    public At<TMember> The<TMember>(Func<T, TMember> member, [CallerArgumentExpression(nameof(member))] string text = "") =>
        new(member(Value), Path.Member(LambdaText.Members(text)));

    /// <summary>The items of a sequence, each with its path: <c>chain.Each(c =&gt; c.Rules)</c>.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="member">A lambda that does nothing but name members.</param>
    /// <param name="text">The lambda's text; the compiler fills it in.</param>
    public IEnumerable<At<TItem>> Each<TItem>(Func<T, Sequence<TItem>> member, [CallerArgumentExpression(nameof(member))] string text = "")
        where TItem : class
    {
        ModelPath path = Path.Member(LambdaText.Members(text));
        Sequence<TItem> items = member(Value);
        return Items(items, path);

        static IEnumerable<At<TItem>> Items(Sequence<TItem> items, ModelPath path)
        {
            for (int i = 0; i < items.Count; i++)
            {
                yield return new At<TItem>(items[i], path.Item(i));
            }
        }
    }

    /// <summary>The same place, if its value is of a certain kind: <c>network.As&lt;StaticNetwork&gt;()</c>.</summary>
    /// <typeparam name="TKind">The kind.</typeparam>
    public At<TKind>? As<TKind>()
        where TKind : class => Value is TKind kind ? new At<TKind>(kind, Path) : null;
}

/// <summary>Reads the members that a lambda names from the lambda's text.</summary>
static class LambdaText
{
    public static string Members(string text)
    {
        // "g => g.Firewall.Input" and "d => d.Dhcp!.Range": what stands behind the first dot after the arrow.
        int arrow = text.IndexOf("=>", StringComparison.Ordinal);
        int dot = text.IndexOf('.', arrow + 2);
        return text.Substring(dot + 1).Replace("!", "").Trim();
    }
}
