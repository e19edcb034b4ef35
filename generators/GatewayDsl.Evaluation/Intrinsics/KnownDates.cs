using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Dates and spans of time as values; none of them knows what time it is.</summary>
static class KnownDates
{
    const string D = "System.DateOnly.";
    const string T = "System.DateTime.";
    const string S = "System.TimeSpan.";

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = Build();

    static Dictionary<string, KnownMember> Build()
    {
        var members = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
        {
            [D + ".ctor"] = static call => call.Count == 3 ? Guarded(call, () => Date(new DateTime(call.Number(0), call.Number(1), call.Number(2)))) : null,
            [D + "FromDayNumber"] = static call => call.Number(0) is >= 0 and <= 3652058 ? call.Result(new DateData(call.Number(0))) : throw call.OutOfRange($"there is no day {call.Number(0)}"),
            [D + "FromDateTime"] = static call => call.Result(Date((DateTime)call.Argument(0)!)),
            [D + "ParseExact"] = static call => call.Count is 2 or 4 && call.Argument(1) is "yyyy-MM-dd" && call.Argument(0) is string text
                ? DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? call.Result(Date(date)) : throw Abort.Throws(call.Here, "FormatException", $"'{text}' is no date; write one like 2026-01-31")
                : null,
            [D + "get_DayNumber"] = static call => call.Result(((DateData)call.Self!).Day),
            [T + ".ctor"] = static call => call.Count is 3 or 6 && call.Arguments.All(static argument => argument.Data is int)
                ? Guarded(call, () => new DateTime(call.Number(0), call.Number(1), call.Number(2), call.Count == 6 ? call.Number(3) : 0, call.Count == 6 ? call.Number(4) : 0, call.Count == 6 ? call.Number(5) : 0))
                : null,
            [T + "get_Hour"] = static call => call.Result(((DateTime)call.Self!).Hour),
            [T + "get_Minute"] = static call => call.Result(((DateTime)call.Self!).Minute),
            [T + "get_Second"] = static call => call.Result(((DateTime)call.Self!).Second),
            [T + "get_Ticks"] = static call => call.Result(((DateTime)call.Self!).Ticks),
            [T + "get_Date"] = static call => call.Result(((DateTime)call.Self!).Date),
            [T + "get_TimeOfDay"] = static call => call.Result(((DateTime)call.Self!).TimeOfDay),
            [T + "Add"] = static call => Guarded(call, () => ((DateTime)call.Self!).Add((TimeSpan)call.Argument(0)!)),
            [T + "Subtract"] = static call => Guarded(call, () => call.Argument(0) is TimeSpan span ? ((DateTime)call.Self!).Subtract(span) : ((DateTime)call.Self!).Subtract((DateTime)call.Argument(0)!)),
            [T + "AddTicks"] = static call => Guarded(call, () => ((DateTime)call.Self!).AddTicks((long)call.Argument(0)!)),
            [S + ".ctor"] = static call => call.Count switch
            {
                1 => call.Result(new TimeSpan((long)call.Argument(0)!)),
                3 => Guarded(call, () => new TimeSpan(call.Number(0), call.Number(1), call.Number(2))),
                4 => Guarded(call, () => new TimeSpan(call.Number(0), call.Number(1), call.Number(2), call.Number(3))),
                _ => null,
            },
            [S + "Add"] = static call => Guarded(call, () => ((TimeSpan)call.Self!).Add((TimeSpan)call.Argument(0)!)),
            [S + "Subtract"] = static call => Guarded(call, () => ((TimeSpan)call.Self!).Subtract((TimeSpan)call.Argument(0)!)),
            [S + "Negate"] = static call => Guarded(call, () => ((TimeSpan)call.Self!).Negate()),
            [S + "Duration"] = static call => Guarded(call, () => ((TimeSpan)call.Self!).Duration()),
        };
        foreach ((string name, Func<TimeSpan, object> part) in new (string, Func<TimeSpan, object>)[]
        {
            ("Days", static span => span.Days), ("Hours", static span => span.Hours), ("Minutes", static span => span.Minutes),
            ("Seconds", static span => span.Seconds), ("Milliseconds", static span => span.Milliseconds), ("Ticks", static span => span.Ticks),
        })
        {
            members.Add(S + "get_" + name, call => call.Result(part((TimeSpan)call.Self!)));
        }

        foreach ((string name, long ticks) in new[] { ("Days", TimeSpan.TicksPerDay), ("Hours", TimeSpan.TicksPerHour), ("Minutes", TimeSpan.TicksPerMinute), ("Seconds", TimeSpan.TicksPerSecond), ("Milliseconds", TimeSpan.TicksPerMillisecond), ("Ticks", 1) })
        {
            // The overloads with further parts are given 0 for those that are left out.
            members.Add(S + "From" + name, call => call.Argument(0) is int or long && call.Arguments.Skip(1).All(static argument => argument.Data is 0 or 0L)
                ? Guarded(call, () => TimeSpan.FromTicks(checked(Convert.ToInt64(call.Argument(0), CultureInfo.InvariantCulture) * ticks)))
                : null);
        }

        foreach (string type in new[] { D, T })
        {
            members.Add(type + "get_Year", static call => call.Result(Time(call).Year));
            members.Add(type + "get_Month", static call => call.Result(Time(call).Month));
            members.Add(type + "get_Day", static call => call.Result(Time(call).Day));
            members.Add(type + "get_DayOfYear", static call => call.Result(Time(call).DayOfYear));
            members.Add(type + "get_DayOfWeek", static call => call.Result(new EnumData((INamedTypeSymbol)call.Method.ReturnType, (int)Time(call).DayOfWeek)));
            members.Add(type + "AddMonths", static call => Guarded(call, () => Same(call, Time(call).AddMonths(call.Number(0)))));
            members.Add(type + "AddYears", static call => Guarded(call, () => Same(call, Time(call).AddYears(call.Number(0)))));
        }

        members.Add(D + "AddDays", static call => Guarded(call, () => Same(call, Time(call).AddTicks(checked(call.Number(0) * TimeSpan.TicksPerDay)))));
        members.Add(T + "IsLeapYear", static call => Guarded(call, () => DateTime.IsLeapYear(call.Number(0))));
        members.Add(T + "DaysInMonth", static call => Guarded(call, () => DateTime.DaysInMonth(call.Number(0), call.Number(1))));
        foreach (string type in new[] { D, T, S })
        {
            members.Add(type + "Equals", static call => call.Result(call.Count == 1 ? Equals(call.Self, call.Argument(0)) : Equals(call.Argument(0), call.Argument(1))));
            members.Add(type + "CompareTo", static call => call.Result(call.Interpreter.Compare(call.Self, call.Argument(0), comparer: null, call.Here)));
            members.Add(type + "ToString", static call => call.Count == 0 ? call.Result(Format(call.Self!, null))
                : call.Argument(0) is ComparerData { IsCulture: true } ? call.Result(Format(call.Self!, null))
                : call.Argument(0) is string or null && (call.Count == 1 || call.Argument(1) is ComparerData { IsCulture: true }) ? call.Result(call.Interpreter.Formatted(call.Receiver, call.Argument(0) as string, call.Here)) : null);
        }

        return members;
    }

    static DateTime Time(KnownCall call) => call.Self is DateData date ? date.Time : (DateTime)call.Self!;

    static object Same(KnownCall call, DateTime time) => call.Self is DateData ? Date(time) : time;

    static DateData Date(DateTime time) => new((int)(time.Ticks / TimeSpan.TicksPerDay));

    static Value Guarded(KnownCall call, Func<object> make)
    {
        try
        {
            return call.Result(make());
        }
        catch (ArgumentOutOfRangeException)
        {
            throw call.OutOfRange("there is no such time; a date lies between the years 1 and 9999");
        }
        catch (OverflowException)
        {
            // Days that do not fit into a date are out of range, spans that do not fit have overflown.
            throw call.Self is DateData ? call.OutOfRange("there is no such date")
                : call.Method.Name.StartsWith("From", StringComparison.Ordinal) ? call.OutOfRange("the span is too long")
                : Abort.Throws(call.Here, "OverflowException", "the span is too long", "TimeSpan overflowed because the duration is too long.");
        }
    }

    /// <summary>Operators of dates and spans; null for other values.</summary>
    public static object? Operate(BinaryOperatorKind kind, object left, object right, Trace here)
    {
        try
        {
            return (left, right, kind) switch
            {
                (DateTime a, TimeSpan b, BinaryOperatorKind.Add) => a + b,
                (DateTime a, TimeSpan b, BinaryOperatorKind.Subtract) => a - b,
                (DateTime a, DateTime b, BinaryOperatorKind.Subtract) => a - b,
                (TimeSpan a, TimeSpan b, BinaryOperatorKind.Add) => a + b,
                (TimeSpan a, TimeSpan b, BinaryOperatorKind.Subtract) => a - b,
                (DateTime or TimeSpan or DateData, _, _) when left.GetType() == right.GetType() => Arithmetic.Compare(kind, ((IComparable)left).CompareTo(right)),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            throw Abort.Throws(here, "OverflowException", "the span is too long", "TimeSpan overflowed because the duration is too long.");
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Abort.Throws(here, "ArgumentOutOfRangeException", "there is no such time; a date lies between the years 1 and 9999");
        }
    }

    /// <summary>The text of a date or a span; null for other values, and for formats that are not known.</summary>
    public static string? Format(object value, string? format)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        return value switch
        {
            TimeSpan span when format is null or "c" or "t" or "T" || IsMadeOf(format, "dhmsf\\:.'- ") => span.ToString(format is null ? "c" : format, culture),
            DateTime time when format is null or "o" or "O" or "s" or "u" || IsMadeOf(format, "yMdHmsfT-/:. '") => time.ToString(format, culture),
            DateData date when format is null or "d" => date.Time.ToString("MM/dd/yyyy", culture),
            DateData date when format is "o" or "O" => date.Time.ToString("yyyy-MM-dd", culture),
            DateData date when IsMadeOf(format, "yMd-/. '") => date.Time.ToString(format, culture),
            _ => null,
        };
    }

    static bool IsMadeOf(string format, string characters) => format.Length is >= 2 and <= 32 && format.All(c => characters.IndexOf(c) >= 0);
}
