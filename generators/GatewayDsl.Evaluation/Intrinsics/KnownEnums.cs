using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Members of enumerations.</summary>
static class KnownEnums
{
    const string E = "System.Enum.";

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
    {
        [E + "ToString"] = static call => call.Count == 0 ? call.Result(call.Interpreter.TextOf(call.Receiver, call.Here))
            : call is { Count: 1 } && call.Argument(0) is string format ? call.Result(call.Interpreter.Formatted(call.Receiver, format, call.Here)) : null,
        [E + "Equals"] = static call => call.Result(call.Equal(call.Self, call.Argument(0))),
        [E + "CompareTo"] = static call => call.Result(call.Interpreter.Compare(call.Self, call.Argument(0), comparer: null, call.Here)),
        [E + "HasFlag"] = static call => call is { Self: EnumData own } && call.Argument(0) is EnumData flag ? call.Result((own.Bits & flag.Bits) == flag.Bits) : null,
        [E + "GetValues"] = static call => Enumeration(call) is { } type
            ? Listed(call, Constants(type).Select(constant => new EnumData(type, constant.ConstantValue!)))
            : null,
        [E + "GetNames"] = static call => Enumeration(call) is { } type ? Listed(call, Constants(type).Select(static constant => constant.Name)) : null,
        [E + "GetName"] = static call => Enumeration(call) is { } type && call.Argument(0) is EnumData own
            ? call.Result(Constants(type).FirstOrDefault(constant => own.Number.Equals(constant.ConstantValue))?.Name)
            : null,
        [E + "IsDefined"] = static call => Enumeration(call) is { } type && call.Argument(0) is EnumData own
            ? call.Result(Constants(type).Any(constant => own.Number.Equals(constant.ConstantValue)))
            : null,
        [E + "Parse"] = static call => Enumeration(call) is { } type && call.Argument(0) is string or null && (call.Count == 1 || call.Argument(1) is bool)
            ? call.Result(Read(type, call.Text(0), call.Count == 2 && call.Argument(1) is true) ?? throw Abort.Throws(call.Here, "ArgumentException", $"'{call.Argument(0)}' is no {type.Name}"))
            : null,
        [E + "TryParse"] = static call =>
        {
            if (Enumeration(call) is not { } type || call.Argument(0) is not (string or null) || (call.Count == 3 && call.Argument(1) is not bool))
            {
                return null;
            }

            EnumData? value = call.Argument(0) is string text ? Read(type, text, call.Count == 3 && call.Argument(1) is true) : null;
            call.Out(call.Count - 1, value ?? Interpreter.DefaultData(type, call.Here));
            return call.Result(value is not null);
        },
    };

    static INamedTypeSymbol? Enumeration(KnownCall call) => call.Method.TypeArguments.Length == 1 ? call.Method.TypeArguments[0] as INamedTypeSymbol : null;

    // As Enum.GetValues has them: by their bits.
    static IEnumerable<IFieldSymbol> Constants(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(static member => member.HasConstantValue).OrderBy(member => new EnumData(type, member.ConstantValue!).Bits);

    static Value Listed(KnownCall call, IEnumerable<object> items) =>
        call.Result(new ListData(call.Method.ReturnType, ((IArrayTypeSymbol)call.Method.ReturnType).ElementType, [.. items.Select(item => call.Result(item))]));

    // Names, or a number; several of them are put together.
    static EnumData? Read(INamedTypeSymbol type, string text, bool ignoreCase)
    {
        SpecialType underlying = type.EnumUnderlyingType!.SpecialType;
        if (decimal.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out decimal exact))
        {
            try
            {
                return new EnumData(type, Arithmetic.Convert(exact, underlying, isChecked: true)!);
            }
            catch (OverflowException)
            {
                return null;
            }
        }

        ulong bits = 0;
        foreach (string name in text.Split(','))
        {
            if (Constants(type).FirstOrDefault(constant => string.Equals(constant.Name, name.Trim(), ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)) is not { } found)
            {
                return null;
            }

            bits |= new EnumData(type, found.ConstantValue!).Bits;
        }

        return new EnumData(type, Arithmetic.Convert(bits, underlying, isChecked: false)!);
    }
}
