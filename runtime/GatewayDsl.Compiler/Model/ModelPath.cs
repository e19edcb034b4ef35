using System;
using System.Globalization;

namespace GatewayDsl.Compiler;

/// <summary>
/// A place in the model as a reader would write it in C#: <c>Firewall.Input.Rules[3].Match.Ports[0]</c>. Findings, artifacts and
/// reports speak in these; the evaluator turns them into files and lines.
/// </summary>
public readonly struct ModelPath : IEquatable<ModelPath>
{
    readonly string? text;

    ModelPath(string text) => this.text = text;

    /// <summary>The gateway itself.</summary>
    public static ModelPath Root => default;

    /// <summary>The path as text; empty for the gateway itself.</summary>
    public string Text => text ?? "";

    /// <summary>Reads a path.</summary>
    /// <param name="text">For example <c>Dhcp.Range</c>.</param>
    public static ModelPath Parse(string text) => new(text);

    /// <summary>The path of a member, or of a chain of members with dots between them.</summary>
    /// <param name="member">For example <c>Dhcp</c> or <c>Dhcp.Range</c>.</param>
    public ModelPath Member(string member) => new(Text.Length == 0 ? member : Text + "." + member);

    /// <summary>The path of an item.</summary>
    /// <param name="index">Its position, counted from 0.</param>
    public ModelPath Item(int index) => new(Text + "[" + index.ToString(CultureInfo.InvariantCulture) + "]");

    /// <inheritdoc/>
    public bool Equals(ModelPath other) => Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ModelPath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>Returns <see cref="Text"/>.</summary>
    public override string ToString() => Text;

    /// <summary>Whether two paths are the same.</summary>
    /// <param name="left">One path.</param>
    /// <param name="right">The other path.</param>
    public static bool operator ==(ModelPath left, ModelPath right) => left.Equals(right);

    /// <summary>Whether two paths differ.</summary>
    /// <param name="left">One path.</param>
    /// <param name="right">The other path.</param>
    public static bool operator !=(ModelPath left, ModelPath right) => !left.Equals(right);
}
