using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Evaluation;

/// <summary>Members of <see cref="string"/> and <see cref="char"/>. Comparisons are ordinal; one that asks for a culture is not known.</summary>
static class KnownText
{
    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
    {
        ["System.String.get_Length"] = static call => call.Result(((string)call.Self!).Length),
        ["System.String.get_Chars"] = static call => call.Number(0) is >= 0 and var index && index < ((string)call.Self!).Length
            ? call.Result(((string)call.Self!)[index])
            : throw Abort.At(call.Here, LanguageRules.Throws, $"IndexOutOfRangeException: there is no character {call.Number(0)}"),
        ["System.String.Join"] = Join,
        ["System.String.Concat"] = Concat,
        ["System.String.IsNullOrEmpty"] = static call => call.Result(string.IsNullOrEmpty(call.Argument(0) as string)),
        ["System.String.IsNullOrWhiteSpace"] = static call => call.Result(string.IsNullOrWhiteSpace(call.Argument(0) as string)),
        ["System.String.ToUpperInvariant"] = static call => call.Result(((string)call.Self!).ToUpperInvariant()),
        ["System.String.ToLowerInvariant"] = static call => call.Result(((string)call.Self!).ToLowerInvariant()),
        ["System.String.Trim"] = static call => call.Arguments.Length == 0 ? call.Result(((string)call.Self!).Trim()) : call.Argument(0) is char c ? call.Result(((string)call.Self!).Trim(c)) : null,
        ["System.String.TrimStart"] = static call => call.Arguments.Length == 0 ? call.Result(((string)call.Self!).TrimStart()) : call.Argument(0) is char c ? call.Result(((string)call.Self!).TrimStart(c)) : null,
        ["System.String.TrimEnd"] = static call => call.Arguments.Length == 0 ? call.Result(((string)call.Self!).TrimEnd()) : call.Argument(0) is char c ? call.Result(((string)call.Self!).TrimEnd(c)) : null,
        ["System.String.Contains"] = static call => call.Arguments.Length == 1
            ? call.Result(call.Argument(0) is char c ? ((string)call.Self!).IndexOf(c) >= 0 : ((string)call.Self!).IndexOf(call.Text(0), StringComparison.Ordinal) >= 0)
            : null,
        ["System.String.StartsWith"] = static call => Affix(call, static (text, affix) => text.StartsWith(affix, StringComparison.Ordinal)),
        ["System.String.EndsWith"] = static call => Affix(call, static (text, affix) => text.EndsWith(affix, StringComparison.Ordinal)),
        ["System.String.Substring"] = Substring,
        ["System.String.Replace"] = Replace,
        ["System.String.Split"] = Split,
        ["System.String.PadLeft"] = static call => Padded(call, static (text, width, filler) => text.PadLeft(width, filler)),
        ["System.String.PadRight"] = static call => Padded(call, static (text, width, filler) => text.PadRight(width, filler)),
        ["System.String.ToString"] = static call => call.Result(call.Self),
        ["System.Char.IsDigit"] = static call => call.Argument(0) is char c ? call.Result(char.IsDigit(c)) : null,
        ["System.Char.IsLetter"] = static call => call.Argument(0) is char c ? call.Result(char.IsLetter(c)) : null,
        ["System.Char.IsLetterOrDigit"] = static call => call.Argument(0) is char c ? call.Result(char.IsLetterOrDigit(c)) : null,
    };

    static Value? Affix(KnownCall call, Func<string, string, bool> test) => call.Arguments.Length switch
    {
        1 when call.Argument(0) is char c => call.Result(test((string)call.Self!, c.ToString())),

        // Without a comparison the framework asks the culture; the invariant one agrees with ordinal on plain ASCII alone.
        1 when IsAscii((string)call.Self!) && IsAscii(call.Text(0)) => call.Result(test((string)call.Self!, call.Text(0))),
        2 when call.Argument(1) is EnumData { Name: "Ordinal" } => call.Result(test((string)call.Self!, call.Text(0))),
        _ => null,
    };

    static bool IsAscii(string text) => text.All(static c => c is >= ' ' and <= '~');

    static Value? Join(KnownCall call)
    {
        string separator = call.Argument(0) as string ?? call.Argument(0)?.ToString() ?? "";
        IEnumerable<Value> parts = call.Arguments.Length == 2 && call.Argument(1) is not string ? call.Interpreter.Items(call.Arguments[1]) : call.Arguments.Skip(1);
        return Build(call, separator, parts);
    }

    static Value? Concat(KnownCall call) =>
        Build(call, "", call.Arguments.Length == 1 && call.Argument(0) is not string ? call.Interpreter.Items(call.Arguments[0]) : call.Arguments);

    static Value Build(KnownCall call, string separator, IEnumerable<Value> parts)
    {
        var text = new System.Text.StringBuilder();
        bool first = true;
        foreach (Value part in parts)
        {
            string piece = call.Interpreter.TextOf(part, call.Here);
            Budget.CheckText((long)text.Length + piece.Length + separator.Length, call.Here);
            text.Append(first ? "" : separator).Append(piece);
            first = false;
        }

        return call.Result(text.ToString());
    }

    static Value? Substring(KnownCall call)
    {
        string text = (string)call.Self!;
        int start = call.Number(0);
        int length = call.Arguments.Length == 2 ? call.Number(1) : text.Length - start;
        return start >= 0 && length >= 0 && start <= text.Length - length
            ? call.Result(text.Substring(start, length))
            : throw Abort.At(call.Here, LanguageRules.Throws, $"ArgumentOutOfRangeException: a text of {text.Length} characters has no {length} characters from position {start}");
    }

    static Value? Replace(KnownCall call)
    {
        string text = (string)call.Self!;
        if (call.Arguments.Length != 2)
        {
            return null;
        }

        if (call.Argument(0) is char from && call.Argument(1) is char to)
        {
            return call.Result(text.Replace(from, to));
        }

        string old = call.Text(0);
        string with = call.Argument(1) as string ?? "";
        if (old.Length == 0)
        {
            throw Abort.At(call.Here, LanguageRules.Throws, "ArgumentException: an empty text cannot be replaced");
        }

        Budget.CheckText(text.Length + ((long)(text.Length / old.Length) * Math.Max(0, with.Length - old.Length)), call.Here);
        return call.Result(text.Replace(old, with));
    }

    static Value? Split(KnownCall call)
    {
        string text = (string)call.Self!;

        // The compiler fills in 'options'; only the plain form is known.
        bool plain = call.Arguments.Length == 1 || (call.Arguments.Length == 2 && call.Argument(1) is EnumData { Name: "None" });
        string[]? parts = !plain ? null
            : call.Argument(0) is char c ? text.Split(c)
            : call.Argument(0) is string { Length: > 0 } separator ? text.Split([separator], StringSplitOptions.None)
            : null;
        if (parts is null)
        {
            return null;
        }

        Budget.CheckItems(parts.Length, call.Here);
        return call.Result(new ListData(call.Method.ReturnType, ((Microsoft.CodeAnalysis.IArrayTypeSymbol)call.Method.ReturnType).ElementType, [.. parts.Select(part => new Value(part, call.Receiver.Trace))]));
    }

    static Value? Padded(KnownCall call, Func<string, int, char, string> pad)
    {
        int width = call.Number(0);
        Budget.CheckText(width, call.Here);
        return width < 0
            ? throw Abort.At(call.Here, LanguageRules.Throws, "ArgumentOutOfRangeException: the width is negative")
            : call.Result(pad((string)call.Self!, width, call.Arguments.Length == 2 ? (char)call.Argument(1)! : ' '));
    }
}
