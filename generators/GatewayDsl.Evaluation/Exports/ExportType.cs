using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Documents;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation.Exports;

/// <summary>
/// A type whose values come across the border of an assembly: those of the language, numbers, text, enumerations, and collections of them that cannot
/// change. Both sides know it by the declared type of the member.
/// </summary>
abstract class ExportType(ITypeSymbol symbol)
{
    static readonly string[] Collections = ["IEnumerable", "IReadOnlyList", "IReadOnlyCollection", "ImmutableArray", "ImmutableList", "IImmutableList"];

    /// <summary>The type.</summary>
    public ITypeSymbol Symbol { get; } = symbol;

    /// <summary>What comes across as a type; null where nothing does.</summary>
    /// <param name="symbol">The type that a member is declared with.</param>
    public static ExportType? Of(ITypeSymbol symbol) => symbol switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Of(nullable.TypeArguments[0]) is PlainType plain ? new PlainType(symbol, plain.Number, plain.Enumeration, isNullable: true) : null,
        INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } number } enumeration => new PlainType(symbol, number.SpecialType, enumeration, isNullable: false),
        { SpecialType: SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) } => new PlainType(symbol, symbol.SpecialType, null, isNullable: symbol.SpecialType == SpecialType.System_String),
        IArrayTypeSymbol { Rank: 1 } array => Of(array.ElementType) is { } item ? new ManyType(symbol, item) : null,
        INamedTypeSymbol { TypeArguments.Length: 1 } many when Collections.Contains(many.Name) && KnownLists.IsList(many) => Of(many.TypeArguments[0]) is { } item ? new ManyType(symbol, item) : null,
        INamedTypeSymbol named when NativeTypes.IsNative(named) && NativeTypes.TypeOf(named) is { } type => ShapeOf(type) is { } shape ? new LanguageType(symbol, shape) : null,
        _ => null,
    };

    static ModelShape? ShapeOf(Type type)
    {
        try
        {
            return ModelShape.Of(type);
        }
        catch (InvalidOperationException)
        {
            // A type of the language that is no part of a gateway, like what a chain is still being made with.
            return null;
        }
    }
}

/// <summary>Text, a number, a truth value or a member of an enumeration.</summary>
sealed class PlainType(ITypeSymbol symbol, SpecialType number, INamedTypeSymbol? enumeration, bool isNullable) : ExportType(symbol)
{
    /// <summary>What it is, or what the enumeration's numbers are.</summary>
    public SpecialType Number { get; } = number;

    /// <summary>The enumeration, where it is one.</summary>
    public INamedTypeSymbol? Enumeration { get; } = enumeration;

    /// <summary>Writes a value.</summary>
    /// <param name="data">The value.</param>
    public static JsonValue Write(object? data) => data switch
    {
        null => new JsonLiteral("null"),
        string text => new JsonString(text),
        bool truth => new JsonLiteral(truth ? "true" : "false"),
        char c => new JsonLiteral(((int)c).ToString(CultureInfo.InvariantCulture)),
        EnumData constant => new JsonLiteral(System.Convert.ToString(constant.Number, CultureInfo.InvariantCulture)),
        IFormattable number => new JsonLiteral(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException($"{data.GetType()} is not plain"),
    };

    /// <summary>Reads a value.</summary>
    /// <param name="value">What was written.</param>
    /// <param name="data">The value.</param>
    /// <returns>Whether it is one of the type.</returns>
    public bool TryRead(JsonValue value, out object? data)
    {
        data = null;
        if (value is JsonLiteral { Text: "null" })
        {
            return isNullable;
        }

        object? plain = value switch
        {
            JsonString text when Number == SpecialType.System_String => text.Value,
            JsonLiteral { Text: var code } when Number == SpecialType.System_Char => KnownNumbers.Read(code, NumberStyles.None, SpecialType.System_UInt16) is ushort c ? (char)c : null,
            JsonLiteral literal => KnownNumbers.Read(literal.Text, NumberStyles.AllowLeadingSign, Number),
            _ => null,
        };
        data = plain is not null && Enumeration is not null ? new EnumData(Enumeration, plain) : plain;
        return data is not null;
    }
}

/// <summary>A value of the language.</summary>
sealed class LanguageType(ITypeSymbol symbol, ModelShape shape) : ExportType(symbol)
{
    /// <summary>What it consists of.</summary>
    public ModelShape Shape { get; } = shape;
}

/// <summary>Several of one type.</summary>
sealed class ManyType(ITypeSymbol symbol, ExportType item) : ExportType(symbol)
{
    /// <summary>The type of each.</summary>
    public ExportType Item { get; } = item;
}
