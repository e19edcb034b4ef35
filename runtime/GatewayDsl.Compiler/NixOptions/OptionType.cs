using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;

namespace GatewayDsl.Compiler.NixOptions;

/// <summary>What an option of NixOS takes.</summary>
abstract record OptionType
{
    /// <summary>Whether a value that is neither a list nor a set is one of this type.</summary>
    /// <param name="value">The value.</param>
    public virtual bool Takes(NixExpression value) => false;

    /// <summary>What to write, as a message says it.</summary>
    public abstract string Words { get; }

    /// <summary>The type itself, or what it is a choice of.</summary>
    public virtual IEnumerable<OptionType> Alternatives => [this];
}

/// <summary>Anything: a type that says so itself, or one whose words say nothing that could be checked.</summary>
/// <param name="IsUnread">Whether it is only that nobody can read the words.</param>
sealed record AnyType(bool IsUnread) : OptionType
{
    public override bool Takes(NixExpression value) => true;

    public override string Words => "any value";
}

/// <summary>A truth value.</summary>
sealed record TruthType : OptionType
{
    public override bool Takes(NixExpression value) => value is NixTruth;

    public override string Words => "true or false";
}

/// <summary>A whole number.</summary>
sealed record WholeType(long? Least, long? Most) : OptionType
{
    public override bool Takes(NixExpression value) => value is NixNumber { Value: var number } && !(number < Least) && !(number > Most);

    public override string Words => (Least, Most) switch
    {
        (null, null) => "a whole number",
        (null, { } most) => string.Format(CultureInfo.InvariantCulture, "a whole number up to {0}", most),
        ({ } least, null) => string.Format(CultureInfo.InvariantCulture, "a whole number from {0} upwards", least),
        ({ } least, { } most) => string.Format(CultureInfo.InvariantCulture, "a whole number from {0} to {1}", least, most),
    };
}

/// <summary>A number with a fraction. Definitions have none, so none of their values is one.</summary>
sealed record FractionType : OptionType
{
    public override string Words => "a number with a fraction, which no definition can hold";
}

/// <summary>A text.</summary>
/// <param name="Pattern">The POSIX pattern that all of it matches; null where it is any.</param>
sealed record TextType(string? Pattern) : OptionType
{
    public override bool Takes(NixExpression value) => value switch
    {
        NixString text => Pattern is null || TextPattern.Matches(Pattern, text.Value),
        NixJoined or NixCall or NixSelection or NixVariable => true,
        _ => false,
    };

    public override string Words => Pattern is null ? "a text" : $"a text that matches {Pattern}";
}

/// <summary>A path from the root.</summary>
sealed record PathType : OptionType
{
    public override bool Takes(NixExpression value) => value switch
    {
        NixString text => text.Value.StartsWith("/", StringComparison.Ordinal),
        NixJoined or NixPath or NixCall or NixSelection or NixVariable => true,
        _ => false,
    };

    public override string Words => "a path that begins with \"/\"";
}

/// <summary>What only an expression can be: a package, a function.</summary>
sealed record ExpressionType : OptionType
{
    public override bool Takes(NixExpression value) => value is NixPath or NixCall or NixSelection or NixVariable or NixFunction or NixLet or NixOperation;

    public override string Words => "a package or a function, which no definition can hold";
}

/// <summary>Null.</summary>
sealed record NullType : OptionType
{
    public override bool Takes(NixExpression value) => value is NixNull;

    public override string Words => "null";
}

/// <summary>One of some values.</summary>
/// <param name="Values">They: texts, numbers, truth values, null.</param>
sealed record ChoiceType(Sequence<NixExpression> Values) : OptionType
{
    public override bool Takes(NixExpression value) => Values.Contains(value) || value is NixCall or NixSelection or NixVariable;

    public override string Words => Values.Count == 1 ? NixPrinter.Flat(Values[0]) : "one of " + string.Join(", ", Values.Select(NixPrinter.Flat));
}

/// <summary>A list.</summary>
sealed record ListType(OptionType Item, bool MustHaveItems) : OptionType
{
    public override bool Takes(NixExpression value) => value is NixCall or NixSelection or NixVariable or NixOperation;

    public override string Words => (MustHaveItems ? "a list with items, each of them " : "a list, each item ") + Item.Words;
}

/// <summary>A set in which any name may stand.</summary>
sealed record SetType(OptionType Item) : OptionType
{
    public override bool Takes(NixExpression value) => value is NixCall or NixSelection or NixVariable or NixOperation;

    public override string Words => "a set, each value " + Item.Words;
}

/// <summary>A set of options.</summary>
/// <param name="Others">What stands under names that are no options; null where there are none.</param>
sealed record ModuleType(OptionType? Others) : OptionType
{
    public override bool Takes(NixExpression value) => value is NixCall or NixSelection or NixVariable or NixOperation;

    public override string Words => "a set of options";
}

/// <summary>One of several types.</summary>
sealed record EitherType(Sequence<OptionType> Types) : OptionType
{
    public override bool Takes(NixExpression value) => Types.Any(type => type.Takes(value));

    public override string Words => string.Join(", or ", Types.Select(static type => type.Words));

    public override IEnumerable<OptionType> Alternatives => Types.SelectMany(static type => type.Alternatives);

    /// <summary>One of some types: the type itself, where it is only one, and anything, where one of them is that.</summary>
    /// <param name="types">They.</param>
    public static OptionType Of(IEnumerable<OptionType> types)
    {
        OptionType[] distinct = [.. types.SelectMany(static type => type.Alternatives).Distinct()];
        return distinct.Length == 1 ? distinct[0]
            : distinct.OfType<AnyType>().Any() ? new AnyType(distinct.OfType<AnyType>().Any(static any => any.IsUnread))
            : new EitherType(distinct);
    }
}
