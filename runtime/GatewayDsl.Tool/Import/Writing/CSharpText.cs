using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace GatewayDsl.Tool.Import.Writing;

/// <summary>A piece of C# that knows how to lay itself out: on one line where it fits, and else as people break it.</summary>
abstract record CSharpText
{
    /// <summary>How long a line may get.</summary>
    protected const int Widest = 140;

    /// <summary>The piece on one line; null where it does not go onto one.</summary>
    public abstract string? Flat { get; }

    /// <summary>Writes the piece.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="indent">How far the line that it starts on is indented.</param>
    /// <param name="column">How much of that line is taken.</param>
    public void Write(StringBuilder output, int indent, int column)
    {
        if (Fits(column))
        {
            output.Append(Flat);
        }
        else
        {
            WriteBroken(output, indent);
        }
    }

    /// <summary>Whether it goes onto a line of which so much is taken.</summary>
    /// <param name="column">How much is taken.</param>
    bool Fits(int column) => Flat is { } flat && column + flat.Length < Widest;

    /// <summary>Words that are one piece: a literal, a name.</summary>
    /// <param name="text">The words.</param>
    public static implicit operator CSharpText(string text) => new CSharpWords(text);

    /// <summary>Writes the piece over several lines.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="indent">How far the line that it starts on is indented.</param>
    protected abstract void WriteBroken(StringBuilder output, int indent);

    /// <summary>Starts a line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="indent">How far it is indented.</param>
    protected static StringBuilder Line(StringBuilder output, int indent) => output.Append('\n').Append(' ', indent);

    /// <summary>Writes items, each on lines of its own with its remarks above it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="items">The items.</param>
    /// <param name="indent">How far they are indented.</param>
    /// <param name="endsInComma">Whether a comma stands behind the last one, too.</param>
    protected static void WriteItems(StringBuilder output, IReadOnlyList<CSharpItem> items, int indent, bool endsInComma)
    {
        for (int i = 0; i < items.Count; i++)
        {
            CSharpItem item = items[i];
            output.Append(i > 0 && item.Remarks.Count > 0 ? "\n" : "");
            foreach (string remark in item.Remarks)
            {
                Line(output, indent).Append("// ").Append(CSharpLiteral.Comment(remark));
            }

            // A list that is broken begins on a line of its own, as objects do.
            bool isLowered = item.Head.EndsWith("= ", StringComparison.Ordinal) && item.Text is CSharpList && !item.Text.Fits(indent + item.Head.Length);
            Line(output, indent).Append(isLowered ? item.Head.TrimEnd() : item.Head);
            item.Text.Write(isLowered ? Line(output, indent) : output, indent, indent + item.Head.Length);
            output.Append(i < items.Count - 1 || endsInComma ? "," : "");
        }
    }
}

/// <summary>An item of a list, or a member of an object.</summary>
/// <param name="Head">What stands before it, like <c>Lease = </c>.</param>
/// <param name="Text">The item.</param>
sealed record CSharpItem(string Head, CSharpText Text)
{
    /// <summary>Remarks above it.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>An item of a list.</summary>
    /// <param name="text">The item.</param>
    public static implicit operator CSharpItem(CSharpText text) => new("", text);
}

/// <summary>Words that are one piece.</summary>
/// <param name="Words">The words.</param>
sealed record CSharpWords(string Words) : CSharpText
{
    /// <inheritdoc/>
    public override string? Flat => Words;

    /// <inheritdoc/>
    protected override void WriteBroken(StringBuilder output, int indent) => output.Append(Words);
}

/// <summary>A call: <c>Chain.Drop(…)</c>.</summary>
/// <param name="Head">What is called.</param>
/// <param name="Arguments">The arguments.</param>
sealed record CSharpCall(string Head, IReadOnlyList<CSharpItem> Arguments) : CSharpText
{
    /// <summary>Whether each argument stands on a line of its own: rules are read one by one.</summary>
    public bool IsTall { get; init; }

    /// <inheritdoc/>
    public override string? Flat =>
        !(IsTall && Arguments.Count > 1) && Arguments.All(static each => each.Remarks.Count == 0 && each.Text.Flat is not null)
            ? $"{Head}({string.Join(", ", Arguments.Select(static each => each.Head + each.Text.Flat))})"
            : null;

    /// <inheritdoc/>
    protected override void WriteBroken(StringBuilder output, int indent)
    {
        output.Append(Head).Append('(');
        WriteItems(output, Arguments, indent + 4, endsInComma: false);
        output.Append(')');
    }
}

/// <summary>A list: <c>[a, b]</c>.</summary>
/// <param name="Items">The items.</param>
sealed record CSharpList(IReadOnlyList<CSharpItem> Items) : CSharpText
{
    /// <inheritdoc/>
    public override string? Flat =>
        Items.All(static each => each.Remarks.Count == 0 && each.Text is not CSharpObject && each.Text.Flat is not null)
            ? $"[{string.Join(", ", Items.Select(static each => each.Text.Flat))}]"
            : null;

    /// <inheritdoc/>
    protected override void WriteBroken(StringBuilder output, int indent)
    {
        output.Append('[');
        WriteItems(output, Items, indent + 4, endsInComma: true);
        Line(output, indent).Append(']');
    }
}

/// <summary>An object and its members: <c>new() { … }</c>, or a value <c>with { … }</c>.</summary>
/// <param name="Head">What stands before the members, like <c>new(Lan)</c>.</param>
/// <param name="Members">The members; each <see cref="CSharpItem.Head"/> is a name and an equals sign.</param>
sealed record CSharpObject(string Head, IReadOnlyList<CSharpItem> Members) : CSharpText
{
    /// <summary>Remarks behind the last member.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Whether it stays on one line where it fits.</summary>
    public bool IsFlat { get; init; }

    /// <inheritdoc/>
    public override string? Flat =>
        Members.Count == 0 && Remarks.Count == 0 ? Head
        : IsFlat && Members.All(static each => each.Remarks.Count == 0 && each.Text.Flat is not null)
            ? $"{Head} {{ {string.Join(", ", Members.Select(static each => each.Head + each.Text.Flat))} }}"
            : null;

    /// <inheritdoc/>
    protected override void WriteBroken(StringBuilder output, int indent)
    {
        output.Append(Head);
        Line(output, indent).Append('{');
        WriteItems(output, Members, indent + 4, endsInComma: true);
        foreach (string remark in Remarks)
        {
            Line(output, indent + 4).Append("// ").Append(CSharpLiteral.Comment(remark));
        }

        Line(output, indent).Append('}');
    }
}
