using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Members of the whole numbers and decimals, of <see cref="Math"/>, and of nullable values.</summary>
static class KnownNumbers
{
    static readonly string[] Whole = ["SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"];

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = Build();

    static Dictionary<string, KnownMember> Build()
    {
        var members = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
        {
            ["System.Math.DivRem"] = static call => call.Count == 2
                ? call.Result(new TupleData([call.Result(Operate(call, BinaryOperatorKind.Divide)), call.Result(Operate(call, BinaryOperatorKind.Remainder))], call.Method.ReturnType))
                : null,
            ["System.Math.BigMul"] = static call => call is { Count: 2 } && call.Argument(0) is int left && call.Argument(1) is int right ? call.Result((long)left * right) : null,
            ["System.Nullable.get_HasValue"] = static call => call.Result(call.Self is not null),
            ["System.Nullable.get_Value"] = static call => call.Self is not null ? call.Result(call.Self) : throw call.Invalid("the value is null", "Nullable object must have a value."),
            ["System.Nullable.GetValueOrDefault"] = static call => call.Self is not null ? call.Result(call.Self)
                : call.Count == 1 ? call.Arguments[0]
                : call.Result(Interpreter.DefaultData(call.Method.ContainingType.TypeArguments[0], call.Here)),
            ["System.Nullable.ToString"] = static call => call.Result(call.Interpreter.TextOf(call.Receiver, call.Here)),
            ["System.Nullable.Equals"] = static call => call.Result(call.Equal(call.Self, call.Argument(0))),
            ["System.ValueTuple.Equals"] = static call => call.Result(call.Equal(call.Self, call.Argument(0))),
            ["System.ValueTuple.ToString"] = static call => call.Result(call.Interpreter.TextOf(call.Receiver, call.Here)),
            ["System.ValueTuple.CompareTo"] = static call => call.Result(call.Interpreter.Compare(call.Self, call.Argument(0), comparer: null, call.Here)),
            ["System.ValueTuple..ctor"] = static call => call.Result(new TupleData(call.Arguments, call.Method.ContainingType)),
            ["System.Object.Equals"] = static call => call.Result(call.Count == 2 ? ReferenceEquals(call.Argument(0), call.Argument(1)) || call.Equal(call.Argument(0), call.Argument(1)) : call.Equal(call.Self, call.Argument(0))),
            ["System.Object.ReferenceEquals"] = static call => call.Argument(0) is ObjectData or ListData or TableData or null || call.Argument(1) is null ? call.Result(ReferenceEquals(call.Argument(0), call.Argument(1))) : null,
            ["System.Object.ToString"] = static call => call.Result(call.Interpreter.TextOf(call.Receiver, call.Here)),
            ["System.IComparable.CompareTo"] = static call => call.Result(call.Interpreter.Compare(call.Self, call.Argument(0), comparer: null, call.Here)),
            ["System.IEquatable.Equals"] = static call => call.Result(call.Equal(call.Self, call.Argument(0))),
            ["System.IFormattable.ToString"] = static call => call.Argument(1) is ComparerData or null ? call.Result(call.Interpreter.Formatted(call.Receiver, call.Argument(0) as string, call.Here)) : null,
            ["System.Convert.ToString"] = static call => call.Count == 2 && call.Argument(1) is int and (2 or 8 or 16) && call.Argument(0) is int or byte or short or long
                ? call.Result(call.Argument(0) switch { int number => Convert.ToString(number, call.Number(1)), byte number => Convert.ToString(number, call.Number(1)), short number => Convert.ToString(number, call.Number(1)), var number => Convert.ToString((long)number!, call.Number(1)) })
                : null,
            ["System.Globalization.CultureInfo.get_InvariantCulture"] = static call => call.Result(new ComparerData(IgnoreCase: false, IsOrdinal: false, IsCulture: true)),
        };
        foreach (string type in Whole)
        {
            members.Add($"System.{type}.Parse", static call => Parsed(call, call.Method.ContainingType.SpecialType));
            members.Add($"System.{type}.TryParse", static call => TriedToParse(call, call.Method.ContainingType.SpecialType));
            members.Add($"System.{type}.DivRem", members["System.Math.DivRem"]);
            members.Add($"System.{type}.IsEvenInteger", static call => call.Result(Arithmetic.Convert(call.Argument(0)!, SpecialType.System_Decimal, isChecked: true) is decimal number && number % 2 == 0));
            members.Add($"System.{type}.IsOddInteger", static call => call.Result(Arithmetic.Convert(call.Argument(0)!, SpecialType.System_Decimal, isChecked: true) is decimal number && number % 2 != 0));
            members.Add($"System.{type}.PopCount", static call => call.Result(Arithmetic.Convert(Bits(call.Argument(0)!), Arithmetic.TypeOf(call.Argument(0)!), isChecked: true)));
        }

        foreach (string type in (string[])[.. Whole, "Decimal", "Math"])
        {
            members.Add($"System.{type}.Min", static call => Least(call, isLargest: false));
            members.Add($"System.{type}.Max", static call => Least(call, isLargest: true));
            members.Add($"System.{type}.Clamp", Clamped);
            members.Add($"System.{type}.Sign", static call => call.Argument(0) is IComparable number && Zero(call) is { } zero ? call.Result(Math.Sign(number.CompareTo(zero))) : null);
        }

        foreach (string type in (string[])["SByte", "Int16", "Int32", "Int64", "Decimal", "Math"])
        {
            members.Add($"System.{type}.Abs", Absolute);
        }

        foreach (string type in (string[])["Decimal", "Math"])
        {
            members.Add($"System.{type}.Floor", static call => call.Argument(0) is decimal number ? call.Result(decimal.Floor(number)) : null);
            members.Add($"System.{type}.Ceiling", static call => call.Argument(0) is decimal number ? call.Result(decimal.Ceiling(number)) : null);
            members.Add($"System.{type}.Truncate", static call => call.Argument(0) is decimal number ? call.Result(decimal.Truncate(number)) : null);
            members.Add($"System.{type}.Round", static call => call.Argument(0) is not decimal number ? null
                : call.Count == 1 ? call.Result(decimal.Round(number))
                : call.Count == 2 && call.Argument(1) is int digits ? digits is >= 0 and <= 28 ? call.Result(decimal.Round(number, digits)) : throw call.OutOfRange("a decimal has 0 to 28 digits")
                : call.Argument(call.Count - 1) is EnumData { Name: "AwayFromZero" or "ToEven" } mode ? call.Result(decimal.Round(number, call.Count == 3 ? call.Number(1) : 0, (MidpointRounding)(int)mode.Number)) : null);
        }

        members.Add("System.Decimal.Parse", static call => Parsed(call, SpecialType.System_Decimal));
        members.Add("System.Decimal.TryParse", static call => TriedToParse(call, SpecialType.System_Decimal));
        members.Add("System.Boolean.Parse", static call => Parsed(call, SpecialType.System_Boolean));
        members.Add("System.Boolean.TryParse", static call => TriedToParse(call, SpecialType.System_Boolean));
        foreach (string type in (string[])[.. Whole, "Decimal", "Boolean", "Char"])
        {
            members.Add($"System.{type}.ToString", static call => call.Count switch
            {
                0 => call.Result(call.Interpreter.TextOf(call.Self is null ? call.Arguments[0] : call.Receiver, call.Here)),
                1 when call.Self is null => call.Result(call.Interpreter.TextOf(call.Arguments[0], call.Here)),
                1 when call.Argument(0) is ComparerData { IsCulture: true } => call.Result(call.Interpreter.TextOf(call.Receiver, call.Here)),
                1 or 2 when call.Argument(0) is string or null && (call.Count == 1 || call.Argument(1) is ComparerData { IsCulture: true }) => call.Result(call.Interpreter.Formatted(call.Receiver, call.Argument(0) as string, call.Here)),
                _ => null,
            });
            members.Add($"System.{type}.Equals", static call => call.Result(Equals(call.Self, call.Argument(0))));
            members.Add($"System.{type}.CompareTo", static call => call.Argument(0) is null ? call.Result(1)
                : call.Self is IComparable one && call.Argument(0) is { } other && other.GetType() == one.GetType() ? call.Result(one.CompareTo(other)) : null);
        }

        return members;
    }

    static object? Operate(KnownCall call, BinaryOperatorKind kind)
    {
        try
        {
            SpecialType type = Arithmetic.TypeOf(call.Argument(0)!);
            return Arithmetic.Convert(Arithmetic.Operate(kind, Arithmetic.Promoted(call.Argument(0)!), Arithmetic.Promoted(call.Argument(1)!), isChecked: false)!, type, isChecked: false);
        }
        catch (Exception exception) when (exception is DivideByZeroException or OverflowException)
        {
            throw Abort.Throws(call.Here, exception.GetType().Name, $"{call.Argument(0)} and {call.Argument(1)} have no quotient");
        }
    }

    static int Bits(object number)
    {
        ulong rest = unchecked(number is ulong large ? large : (ulong)Convert.ToInt64(number, CultureInfo.InvariantCulture));
        rest = number switch { sbyte => rest & 0xFF, short => rest & 0xFFFF, int => rest & 0xFFFFFFFF, _ => rest };
        int bits = 0;
        for (; rest != 0; rest &= rest - 1)
        {
            bits++;
        }

        return bits;
    }

    static object? Zero(KnownCall call) => Arithmetic.Convert(0, Arithmetic.TypeOf(call.Argument(0)!), isChecked: true);

    static Value? Absolute(KnownCall call)
    {
        object number = call.Argument(0)!;
        if (Zero(call) is not { } zero)
        {
            return null;
        }

        try
        {
            return ((IComparable)number).CompareTo(zero) >= 0 ? call.Result(number)
                : call.Result(Arithmetic.Convert(Arithmetic.Operate(UnaryOperatorKind.Minus, Arithmetic.Promoted(number), isChecked: true)!, Arithmetic.TypeOf(number), isChecked: true));
        }
        catch (OverflowException)
        {
            throw Abort.Throws(call.Here, "OverflowException", "the smallest number has no absolute value", "Negating the minimum value of a twos complement number is invalid.");
        }
    }

    // Of equal ones .NET gives the right one as the smaller and the left one as the larger; decimals differ in their zeros.
    static Value? Least(KnownCall call, bool isLargest) =>
        call.Argument(0) is IComparable left && call.Argument(1) is { } right && left.GetType() == right.GetType()
            ? call.Result(left.CompareTo(right) < 0 != isLargest ? left : right)
            : null;

    static Value? Clamped(KnownCall call)
    {
        if (call.Argument(0) is not IComparable value || call.Argument(1) is not IComparable least || call.Argument(2) is not IComparable most)
        {
            return null;
        }

        return least.CompareTo(most) > 0 ? throw Abort.Throws(call.Here, "ArgumentException", $"{least} is more than {most}")
            : call.Result(value.CompareTo(least) < 0 ? least : value.CompareTo(most) > 0 ? most : value);
    }

    static Value? Parsed(KnownCall call, SpecialType type)
    {
        if (!IsKnownStyle(call, call.Count, out NumberStyles style, type))
        {
            return null;
        }

        string text = call.Text(0, type == SpecialType.System_Boolean ? "value" : "s");
        if (Read(text, style, type) is { } value)
        {
            return call.Result(value);
        }

        bool isWhole = type is not (SpecialType.System_Boolean or SpecialType.System_Decimal) && IsWhole(text, style);
        throw isWhole
            ? Abort.Throws(call.Here, "OverflowException", $"'{text}' does not fit", $"Value was either too large or too small for {Words(type)}.")
            : Abort.Throws(call.Here, "FormatException", $"'{text}' is no such value", type == SpecialType.System_Boolean ? $"String '{text}' was not recognized as a valid Boolean." : $"The input string '{text}' was not in a correct format.");
    }

    static Value? TriedToParse(KnownCall call, SpecialType type)
    {
        if (!IsKnownStyle(call, call.Count - 1, out NumberStyles style, type) || call.Argument(0) is not (string or null))
        {
            return null;
        }

        object? value = call.Argument(0) is string text ? Read(text, style, type) : null;
        call.Out(call.Count - 1, value ?? (type == SpecialType.System_Boolean ? false : Arithmetic.Convert(0, type, isChecked: true)));
        return call.Result(value is not null);
    }

    // The styles that the evaluator knows: those that are taken without one, and hexadecimal.
    static bool IsKnownStyle(KnownCall call, int count, out NumberStyles style, SpecialType type)
    {
        style = type == SpecialType.System_Decimal ? NumberStyles.Number : NumberStyles.Integer;
        for (int i = 1; i < count; i++)
        {
            switch (call.Argument(i))
            {
                case EnumData { Number: int number } when type != SpecialType.System_Boolean:
                    style = (NumberStyles)number;
                    break;
                case ComparerData { IsCulture: true } or null:
                    break;
                default:
                    return false;
            }
        }

        return (style & (NumberStyles.AllowExponent | NumberStyles.AllowCurrencySymbol)) == 0;
    }

    static bool IsWhole(string text, NumberStyles style)
    {
        string digits = (style & NumberStyles.AllowLeadingWhite) != 0 ? text.Trim() : text;
        digits = (style & NumberStyles.AllowLeadingSign) != 0 ? digits.TrimStart('-', '+') : digits;
        bool isHexadecimal = (style & NumberStyles.AllowHexSpecifier) != 0;
        return digits.Length > 0 && System.Linq.Enumerable.All(digits, c => c is >= '0' and <= '9' || (isHexadecimal && Uri.IsHexDigit(c)));
    }

    static string Words(SpecialType type) => type switch
    {
        SpecialType.System_SByte => "a signed byte",
        SpecialType.System_Byte => "an unsigned byte",
        SpecialType.System_UInt16 => "a UInt16",
        SpecialType.System_UInt32 => "a UInt32",
        SpecialType.System_UInt64 => "a UInt64",
        _ => "an " + type.ToString().Substring("System_".Length),
    };

    /// <summary>A number or a truth value of a type, from its text; null where it is none.</summary>
    public static object? Read(string text, NumberStyles style, SpecialType type)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        return type switch
        {
            SpecialType.System_SByte => sbyte.TryParse(text, style, culture, out sbyte number) ? number : null,
            SpecialType.System_Byte => byte.TryParse(text, style, culture, out byte number) ? number : null,
            SpecialType.System_Int16 => short.TryParse(text, style, culture, out short number) ? number : null,
            SpecialType.System_UInt16 => ushort.TryParse(text, style, culture, out ushort number) ? number : null,
            SpecialType.System_Int32 => int.TryParse(text, style, culture, out int number) ? number : null,
            SpecialType.System_UInt32 => uint.TryParse(text, style, culture, out uint number) ? number : null,
            SpecialType.System_Int64 => long.TryParse(text, style, culture, out long number) ? number : null,
            SpecialType.System_UInt64 => ulong.TryParse(text, style, culture, out ulong number) ? number : null,
            SpecialType.System_Decimal => decimal.TryParse(text, style, culture, out decimal number) ? number : null,
            SpecialType.System_Boolean => bool.TryParse(text, out bool truth) ? truth : null,
            _ => null,
        };
    }
}
