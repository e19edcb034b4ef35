using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Members of <see cref="string"/>. Comparisons are ordinal; one that asks for a culture is not known.</summary>
static class KnownText
{
    const string T = "System.String.";

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
    {
        [T + ".ctor"] = Made,
        [T + "get_Length"] = static call => call.Result(call.SelfText.Length),
        [T + "get_Chars"] = static call => call.Number(0) is >= 0 and var index && index < call.SelfText.Length
            ? call.Result(call.SelfText[index])
            : throw Abort.Throws(call.Here, "IndexOutOfRangeException", $"there is no character {call.Number(0)}"),
        [T + "Join"] = Join,
        [T + "Concat"] = Concat,
        [T + "Format"] = Format,
        [T + "Create"] = static call => call.Count == 2 && call.Argument(0) is ComparerData { IsCulture: true } && call.Argument(1) is string text ? call.Result(text) : null,
        [T + "IsNullOrEmpty"] = static call => call.Result(string.IsNullOrEmpty(call.Argument(0) as string)),
        [T + "IsNullOrWhiteSpace"] = static call => call.Result(string.IsNullOrWhiteSpace(call.Argument(0) as string)),
        [T + "ToUpperInvariant"] = static call => call.Result(call.SelfText.ToUpperInvariant()),
        [T + "ToLowerInvariant"] = static call => call.Result(call.SelfText.ToLowerInvariant()),
        [T + "Trim"] = static call => Trimmed(call, static (text, characters) => text.Trim(characters)),
        [T + "TrimStart"] = static call => Trimmed(call, static (text, characters) => text.TrimStart(characters)),
        [T + "TrimEnd"] = static call => Trimmed(call, static (text, characters) => text.TrimEnd(characters)),
        [T + "Contains"] = static call => call.Argument(0) is char c && call.Count == 1 ? call.Result(call.SelfText.IndexOf(c) >= 0)
            : call.Argument(0) is char ? null
            : ComparisonOf(call, 1) is { } comparison ? call.Result(call.SelfText.IndexOf(call.Text(0), comparison) >= 0) : null,
        [T + "StartsWith"] = static call => Affix(call, static (text, affix, comparison) => text.StartsWith(affix, comparison)),
        [T + "EndsWith"] = static call => Affix(call, static (text, affix, comparison) => text.EndsWith(affix, comparison)),
        [T + "IndexOf"] = static call => Position(call, static (text, c, start) => text.IndexOf(c, start), static (text, part, start, comparison) => text.IndexOf(part, start, comparison)),
        [T + "LastIndexOf"] = static call => call.Count == 1 || call.Argument(1) is EnumData
            ? Position(call, static (text, c, _) => text.LastIndexOf(c), static (text, part, _, comparison) => part.Length == 0 ? text.Length : text.LastIndexOf(part, comparison))
            : null,
        [T + "IndexOfAny"] = static call => call.Count == 1 ? call.Result(call.SelfText.IndexOfAny(Characters(call.Arguments[0]))) : null,
        [T + "Substring"] = Substring,
        [T + "Insert"] = static call =>
        {
            string inserted = call.Text(1);
            Budget.CheckText((long)call.SelfText.Length + inserted.Length, call.Here);
            return call.Number(0) < 0 || call.Number(0) > call.SelfText.Length ? throw call.OutOfRange($"a text of {call.SelfText.Length} characters has no position {call.Number(0)}") : call.Result(call.SelfText.Insert(call.Number(0), inserted));
        },
        [T + "Remove"] = static call => Part(call, static (text, start, length) => text.Remove(start, length)),
        [T + "Replace"] = Replace,
        [T + "Split"] = Split,
        [T + "PadLeft"] = static call => Padded(call, static (text, width, filler) => text.PadLeft(width, filler)),
        [T + "PadRight"] = static call => Padded(call, static (text, width, filler) => text.PadRight(width, filler)),
        [T + "ToString"] = static call => call.Result(call.Self),
        [T + "ToCharArray"] = static call =>
        {
            Budget.CheckItems(call.SelfText.Length, call.Here);
            return call.Count == 0 ? call.Result(new ListData(call.Method.ReturnType, ((IArrayTypeSymbol)call.Method.ReturnType).ElementType, [.. call.SelfText.Select(c => call.Result(c))])) : null;
        },
        [T + "CompareOrdinal"] = static call => call.Count == 2 ? call.Result(string.CompareOrdinal(call.Argument(0) as string, call.Argument(1) as string)) : null,
        [T + "Compare"] = static call => call.Count == 3 && Comparison(call.Argument(2)) is { } comparison ? call.Result(string.Compare(call.Argument(0) as string, call.Argument(1) as string, comparison)) : null,
        [T + "Equals"] = static call => call.Self is null
            ? call.Count == 2 ? call.Result(Equals(call.Argument(0), call.Argument(1))) : Comparison(call.Argument(2)) is { } three ? call.Result(string.Equals(call.Argument(0) as string, call.Argument(1) as string, three)) : null
            : call.Count == 1 ? call.Result(Equals(call.Self, call.Argument(0))) : Comparison(call.Argument(1)) is { } two ? call.Result(string.Equals(call.SelfText, call.Argument(0) as string, two)) : null,
    };

    static Value? Made(KnownCall call)
    {
        switch (call.Count)
        {
            case 2 when call.Argument(0) is char filler:
                Budget.CheckText(call.Number(1), call.Here);
                return call.Number(1) < 0 ? throw call.OutOfRange("the length is negative") : call.Result(new string(filler, call.Number(1)));
            case 1 when call.Argument(0) is ListData or string or null:
                return call.Result(call.Argument(0) is null ? "" : call.Argument(0) as string ?? new string(Characters(call.Arguments[0])));
            default:
                return null;
        }
    }

    /// <summary>A comparison that is the same everywhere; null for one that asks a culture.</summary>
    public static StringComparison? Comparison(object? data) => data switch
    {
        EnumData { Name: "Ordinal" } => StringComparison.Ordinal,
        EnumData { Name: "OrdinalIgnoreCase" } => StringComparison.OrdinalIgnoreCase,
        _ => null,
    };

    static StringComparison? ComparisonOf(KnownCall call, int index) => call.Count <= index ? StringComparison.Ordinal : Comparison(call.Argument(index));

    public static char[] Characters(Value value) => value.Data switch
    {
        char c => [c],
        string text => text.ToCharArray(),
        ListData list => [.. list.Items.Select(static item => (char)item.Data!)],
        _ => [],
    };

    static Value? Trimmed(KnownCall call, Func<string, char[], string> trim) =>
        call.Count <= 1 ? call.Result(trim(call.SelfText, call.Count == 0 ? [] : Characters(call.Arguments[0]))) : null;

    static Value? Affix(KnownCall call, Func<string, string, StringComparison, bool> test) => call.Count switch
    {
        1 when call.Argument(0) is char c => call.Result(test(call.SelfText, c.ToString(), StringComparison.Ordinal)),

        // Without a comparison the framework asks the culture; the invariant one agrees with ordinal on plain ASCII alone.
        1 when IsAscii(call.SelfText) && IsAscii(call.Text(0)) => call.Result(test(call.SelfText, call.Text(0), StringComparison.Ordinal)),
        2 when Comparison(call.Argument(1)) is { } comparison => call.Result(test(call.SelfText, call.Text(0), comparison)),
        _ => null,
    };

    static Value? Position(KnownCall call, Func<string, char, int, int> character, Func<string, string, int, StringComparison, int> part)
    {
        string text = call.SelfText;
        int start = call.Count > 1 && call.Argument(1) is int from ? from : 0;
        if (start < 0 || start > text.Length)
        {
            throw call.OutOfRange($"a text of {text.Length} characters has no position {start}");
        }

        int expected = call.Count > 1 && call.Argument(1) is int ? 2 : 1;
        if (call.Argument(0) is char c)
        {
            return call.Count == expected ? call.Result(character(text, c, start)) : null;
        }

        StringComparison? comparison = call.Count == expected ? IsAscii(text) && IsAscii(call.Text(0)) ? StringComparison.Ordinal : null
            : call.Count == expected + 1 ? Comparison(call.Argument(expected)) : null;
        return comparison is { } known ? call.Result(part(text, call.Text(0), start, known)) : null;
    }

    static bool IsAscii(string text) => text.All(static c => c is >= ' ' and <= '~');

    static Value? Join(KnownCall call)
    {
        string separator = call.Argument(0) as string ?? call.Argument(0)?.ToString() ?? "";
        return call.Count == 2 && call.Argument(1) is not string ? Build(call, separator, call.Items(1)) : call.Count == 2 ? Build(call, separator, [call.Arguments[1]]) : null;
    }

    static Value? Concat(KnownCall call) =>
        Build(call, "", call.Count == 1 && call.Argument(0) is not string and not null && call.Method.Parameters[0].Type.SpecialType != SpecialType.System_Object ? call.Items(0) : call.Arguments);

    static Value Build(KnownCall call, string separator, IEnumerable<Value> parts)
    {
        var text = new System.Text.StringBuilder();
        bool first = true;
        foreach (Value part in parts)
        {
            string piece = call.Interpreter.TextOf(part, call.Here);
            Budget.CheckText((long)text.Length + piece.Length + separator.Length, call.Here);
            text.Append(first ? "" : separator).Append(piece);
            call.Charge(piece.Length + separator.Length);
            first = false;
        }

        return call.Result(text.ToString());
    }

    // "{0,3:D2}" and the like, as in interpolated text.
    static Value? Format(KnownCall call)
    {
        int first = call.Argument(0) is ComparerData { IsCulture: true } ? 1 : 0;
        if (call.Argument(0) is not (string or ComparerData { IsCulture: true }) || call.Argument(first) is not string format)
        {
            return null;
        }

        Value[] holes = call.Count == first + 2 && call.Argument(first + 1) is ListData list && call.Method.Parameters[first + 1].IsParams ? [.. list.Items] : [.. call.Arguments.Skip(first + 1)];
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            bool isDouble = i + 1 < format.Length && format[i + 1] == format[i];
            if (format[i] is '{' or '}' && isDouble)
            {
                text.Append(format[i++]);
            }
            else if (format[i] == '{' && format.IndexOf('}', i) is > 0 and var end)
            {
                string[] parts = format.Substring(i + 1, end - i - 1).Split([':'], 2);
                string[] place = parts[0].Split(',');
                if (!int.TryParse(place[0], out int index) || index < 0 || index >= holes.Length || (place.Length > 1 && !int.TryParse(place[1], out _)))
                {
                    throw Abort.Throws(call.Here, "FormatException", $"'{{{parts[0]}}}' names no value; there are {holes.Length}");
                }

                string piece = call.Interpreter.Aligned(holes[index], parts.Length > 1 ? parts[1] : null, place.Length > 1 ? int.Parse(place[1], System.Globalization.CultureInfo.InvariantCulture) : null, call.Here);
                Budget.CheckText((long)text.Length + piece.Length, call.Here);
                text.Append(piece);
                i = end;
            }
            else
            {
                text.Append(format[i] is '{' or '}' ? throw Abort.Throws(call.Here, "FormatException", "a brace stands alone; double it") : format[i]);
            }
        }

        return call.Result(text.ToString());
    }

    static Value? Substring(KnownCall call) => Part(call, static (text, start, length) => text.Substring(start, length));

    static Value? Part(KnownCall call, Func<string, int, int, string> part)
    {
        string text = call.SelfText;
        int start = call.Number(0);
        int length = call.Count == 2 ? call.Number(1) : text.Length - start;
        return start >= 0 && length >= 0 && start <= text.Length - length
            ? call.Result(part(text, start, length))
            : throw call.OutOfRange($"a text of {text.Length} characters has no {length} characters from position {start}");
    }

    static Value? Replace(KnownCall call)
    {
        string text = call.SelfText;
        if (call.Count > 3 || (call.Count == 3 && Comparison(call.Argument(2)) is not StringComparison.Ordinal))
        {
            return null;
        }

        if (call.Argument(0) is char from && call.Argument(1) is char to)
        {
            return call.Result(text.Replace(from, to));
        }

        string old = call.Text(0, "oldValue");
        string with = call.Argument(1) as string ?? "";
        if (old.Length == 0)
        {
            throw Abort.Throws(call.Here, "ArgumentException", "an empty text cannot be replaced");
        }

        Budget.CheckText(text.Length + ((long)(text.Length / old.Length) * Math.Max(0, with.Length - old.Length)), call.Here);
        return call.Result(text.Replace(old, with));
    }

    static Value? Split(KnownCall call)
    {
        string text = call.SelfText;
        object? last = call.Argument(call.Count - 1);
        EnumData? options = last as EnumData;
        int left = call.Count - (options is null ? 0 : 1);
        int count = left == 2 ? call.Number(1) : int.MaxValue;
        string[]? separators = call.Argument(0) switch
        {
            char c => [c.ToString()],
            string { Length: > 0 } separator => [separator],
            ListData { ElementType.SpecialType: SpecialType.System_Char } list => [.. list.Items.Select(static item => item.Data!.ToString())],
            ListData { ElementType.SpecialType: SpecialType.System_String } list => [.. list.Items.Select(static item => item.Data as string ?? "").Where(static item => item.Length > 0)],
            _ => null,
        };

        // Without separators, white space separates.
        if (separators is not { Length: > 0 } || left > 2 || count < 0)
        {
            return null;
        }

        int flags = options is null ? 0 : (int)options.Number;
        List<string> parts = Parts(text, separators, count, removeEmpty: (flags & 1) != 0, trim: (flags & 2) != 0);
        Budget.CheckItems(parts.Count, call.Here);
        return call.Result(new ListData(call.Method.ReturnType, ((IArrayTypeSymbol)call.Method.ReturnType).ElementType, [.. parts.Select(part => new Value(part, call.Receiver.Trace))]));
    }

    static List<string> Parts(string text, string[] separators, int count, bool removeEmpty, bool trim)
    {
        var parts = new List<string>();
        int start = 0;
        int position = 0;
        while (position < text.Length && parts.Count < count - 1 && parts.Count <= Budget.Items)
        {
            if (separators.FirstOrDefault(candidate => string.CompareOrdinal(text, position, candidate, 0, candidate.Length) == 0) is { } separator)
            {
                Keep(text.Substring(start, position - start));
                start = position += separator.Length;
            }
            else
            {
                position++;
            }
        }

        if (count > 0)
        {
            if (removeEmpty && parts.Count == count - 1)
            {
                // The last part begins behind separators that would give nothing.
                while (separators.FirstOrDefault(candidate => string.CompareOrdinal(text, start, candidate, 0, candidate.Length) == 0) is { } separator && start < text.Length)
                {
                    start += separator.Length;
                }
            }

            Keep(text.Substring(start));
        }

        return parts;

        void Keep(string part)
        {
            part = trim ? part.Trim() : part;
            if (!removeEmpty || part.Length > 0)
            {
                parts.Add(part);
            }
        }
    }

    static Value? Padded(KnownCall call, Func<string, int, char, string> pad)
    {
        int width = call.Number(0);
        Budget.CheckText(width, call.Here);
        return width < 0
            ? throw call.OutOfRange("the width is negative")
            : call.Result(pad(call.SelfText, width, call.Count == 2 ? (char)call.Argument(1)! : ' '));
    }
}
