using System.Linq;

namespace GatewayDsl;

/// <summary>
/// The value of a NixOS option: <see cref="NixBoolean"/>, <see cref="NixInteger"/>, <see cref="NixText"/>, <see cref="NixList"/> or
/// <see cref="NixSet"/>. Plain data: there is no way to write an expression, so nothing is read, fetched or run by a value.
/// </summary>
public abstract record NixValue
{
    private protected NixValue()
    {
    }

    /// <summary>A list of values, like <c>NixValue.List("a", "b")</c>.</summary>
    /// <param name="items">The values, in order.</param>
    public static NixList List(params NixValue[] items) => new(items);

    /// <summary>A set of named values, like <c>NixValue.Set(NixAttribute.Of("RateLimitBurst", 500))</c>.</summary>
    /// <param name="attributes">The names and their values.</param>
    public static NixSet Set(params NixAttribute[] attributes) => new(attributes);

    /// <summary>Takes a truth value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NixValue(bool value) => new NixBoolean(value);

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NixValue(int value) => new NixInteger(value);

    /// <summary>Takes text.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidValueException">The text is longer than 65,536 characters, or has characters that make it read other than it is.</exception>
    public static implicit operator NixValue(string value) => NixText.Of(value);
}

/// <summary>A truth value.</summary>
public sealed record NixBoolean : NixValue
{
    internal NixBoolean(bool value) => Value = value;

    /// <summary>The value.</summary>
    public bool Value { get; }

    /// <summary>Takes a truth value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NixBoolean(bool value) => new(value);
}

/// <summary>A whole number.</summary>
public sealed record NixInteger : NixValue
{
    internal NixInteger(int value) => Value = value;

    /// <summary>The value.</summary>
    public int Value { get; }

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NixInteger(int value) => new(value);
}

/// <summary>A text.</summary>
public sealed record NixText : NixValue
{
    NixText(string value) => Value = value;

    /// <summary>The value: at most 65,536 characters without control characters but tab and line feed.</summary>
    public string Value { get; }

    /// <summary>Takes text.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidValueException">The text is longer than 65,536 characters, or has characters that make it read other than it is.</exception>
    public static implicit operator NixText(string value) => Of(value);

    internal static NixText Of(string value) =>
        value is { Length: <= 64 << 10 } && FileText.FirstMisfit(value) < 0
            ? new NixText(value)
            : throw new InvalidValueException($"{Quoted.Of(value)} cannot be the value of an option", "write at most 65536 characters without control characters other than tab and line feed, and without marks that change the direction of reading");
}

/// <summary>A list of values.</summary>
public sealed record NixList : NixValue
{
    internal NixList(Sequence<NixValue> items) => Items = items;

    /// <summary>The values, in order.</summary>
    public Sequence<NixValue> Items { get; init; }
}

/// <summary>A set of named values.</summary>
public sealed record NixSet : NixValue
{
    internal NixSet(Sequence<NixAttribute> attributes) => Attributes = attributes;

    /// <summary>The names and their values.</summary>
    [Unordered]
    public Sequence<NixAttribute> Attributes { get; init; }
}

/// <summary>A name and its value.</summary>
public sealed record NixAttribute
{
    NixAttribute(NixName name, NixValue value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The name.</summary>
    public NixName Name { get; init; }

    /// <summary>Its value.</summary>
    public NixValue Value { get; init; }

    /// <summary>A name and its value.</summary>
    /// <param name="name">The name, once in its set (GW8052).</param>
    /// <param name="value">Its value.</param>
    public static NixAttribute Of(NixName name, NixValue value) => new(name, value);
}

/// <summary>The name of an attribute: 1 to 255 printable ASCII characters.</summary>
public sealed record NixName : Scalar
{
    NixName(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>RateLimitBurst</c>.</param>
    /// <exception cref="InvalidValueException">The text is empty, too long or has other characters.</exception>
    public static NixName Parse(string text) =>
        text is { Length: >= 1 and <= 255 } && text.All(static c => c is >= ' ' and <= '~')
            ? new NixName(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} cannot name an attribute", "write 1 to 255 printable ASCII characters");

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>RateLimitBurst</c>.</param>
    public static implicit operator NixName(string text) => Parse(text);
}
