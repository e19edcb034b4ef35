using System;
using System.Collections.Generic;
using System.Globalization;

namespace GatewayDsl.Evaluation;

/// <summary>Members of the whole numbers, of <see cref="Math"/>, and of nullable values.</summary>
static class KnownNumbers
{
    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = Build();

    static Dictionary<string, KnownMember> Build()
    {
        var members = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
        {
            ["System.Math.Min"] = static call => Least(call, sign: 1),
            ["System.Math.Max"] = static call => Least(call, sign: -1),
            ["System.Math.Abs"] = static call => call.Argument(0) switch
            {
                int and not int.MinValue => call.Result(Math.Abs(call.Number(0))),
                long number and not long.MinValue => call.Result(Math.Abs(number)),
                int or long => throw Abort.At(call.Here, LanguageRules.Throws, "OverflowException: the smallest number has no absolute value"),
                _ => null,
            },
            ["System.Int32.Parse"] = static call => call.Arguments.Length == 1
                ? int.TryParse(call.Text(0), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
                    ? call.Result(number)
                    : throw Abort.At(call.Here, LanguageRules.Throws, "FormatException: the text is no whole number")
                : null,
            ["System.Nullable.get_HasValue"] = static call => call.Result(call.Self is not null),
            ["System.Nullable.get_Value"] = static call => call.Self is not null
                ? call.Result(call.Self)
                : throw Abort.At(call.Here, LanguageRules.Throws, "InvalidOperationException: the value is null"),
            ["System.Nullable.GetValueOrDefault"] = static call => call.Self is not null ? call.Result(call.Self) : call.Arguments.Length == 1 ? call.Arguments[0] : null,
            ["System.ValueTuple.Equals"] = static call => call.Result(call.Interpreter.AreEqual(call.Self, call.Argument(0))),
            ["System.Object.Equals"] = static call => call.Result(call.Arguments.Length == 2
                ? call.Interpreter.AreEqual(call.Argument(0), call.Argument(1))
                : call.Interpreter.AreEqual(call.Self, call.Argument(0))),
            ["System.Object.ToString"] = static call => call.Result(call.Interpreter.TextOf(call.Receiver, call.Here)),
            ["System.Enum.ToString"] = static call => call.Arguments.Length == 0 ? call.Result(call.Interpreter.TextOf(call.Receiver, call.Here)) : null,
            ["System.String.Equals"] = static call => call.Arguments.Length switch
            {
                1 => call.Result(Equals(call.Self, call.Argument(0))),
                2 when call.Self is null && call.Argument(1) is string or null => call.Result(Equals(call.Argument(0), call.Argument(1))),
                2 when call.Argument(1) is EnumData { Name: "Ordinal" } => call.Result(Equals(call.Self, call.Argument(0))),
                _ => null,
            },
        };
        foreach (string type in new[] { "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Decimal", "Boolean", "Char" })
        {
            members.Add("System." + type + ".ToString", static call => call.Arguments.Length switch
            {
                0 => call.Result(call.Interpreter.TextOf(call.Receiver, call.Here)),
                1 when call.Argument(0) is string format => call.Result(call.Interpreter.Formatted(call.Receiver, format, call.Here)),
                _ => null,
            });
            members.Add("System." + type + ".Equals", static call => call.Result(Equals(call.Self, call.Argument(0))));
            members.Add("System." + type + ".CompareTo", static call => call.Self is IComparable one && call.Argument(0) is { } other && other.GetType() == one.GetType() ? call.Result(one.CompareTo(other)) : null);
        }

        return members;
    }

    static Value? Least(KnownCall call, int sign) =>
        call.Argument(0) is IComparable left && call.Argument(1) is { } right && left.GetType() == right.GetType()
            ? call.Result(left.CompareTo(right) * sign <= 0 ? left : right)
            : null;
}
