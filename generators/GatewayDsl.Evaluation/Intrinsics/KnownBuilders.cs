using System;
using System.Collections.Generic;
using System.Text;

namespace GatewayDsl.Evaluation;

/// <summary>Members of <see cref="char"/> and <see cref="StringBuilder"/>.</summary>
static class KnownBuilders
{
    const string B = "System.Text.StringBuilder.";

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = Build();

    static Dictionary<string, KnownMember> Build()
    {
        var members = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
        {
            [B + ".ctor"] = static call => call.Count == 0 || call.Argument(0) is int or null ? call.Result(new BuilderData(new StringBuilder()))
                : call is { Count: 1 } && call.Argument(0) is string text ? call.Result(new BuilderData(new StringBuilder(text))) : null,
            [B + "get_Length"] = static call => call.Result(Text(call).Length),
            [B + "get_Chars"] = static call => call.Number(0) >= 0 && call.Number(0) < Text(call).Length
                ? call.Result(Text(call)[call.Number(0)])
                : throw Abort.Throws(call.Here, "IndexOutOfRangeException", $"there is no character {call.Number(0)}"),
            [B + "Append"] = Append,
            [B + "AppendJoin"] = static call => Added(call, Joined(call)),
            [B + "Insert"] = static call => call.Count == 2 ? Inserted(call, call.Number(0), call.Interpreter.TextOf(call.Arguments[1], call.Here)) : null,
            [B + "Remove"] = static call =>
            {
                int start = call.Number(0);
                int length = call.Number(1);
                if (start < 0 || length < 0 || start > Text(call).Length - length)
                {
                    throw call.OutOfRange($"a text of {Text(call).Length} characters has no {length} characters from position {start}");
                }

                call.Charge(Text(call).Length);
                Text(call).Remove(start, length);
                return call.Receiver;
            },
            [B + "Replace"] = Replace,
            [B + "Clear"] = static call =>
            {
                Text(call).Clear();
                return call.Receiver;
            },
            [B + "ToString"] = static call =>
            {
                call.Charge(Text(call).Length);
                return call.Count == 0 ? call.Result(Text(call).ToString()) : null;
            },
            ["System.Char.ToUpperInvariant"] = static call => call.Result(char.ToUpperInvariant((char)call.Argument(0)!)),
            ["System.Char.ToLowerInvariant"] = static call => call.Result(char.ToLowerInvariant((char)call.Argument(0)!)),
            ["System.Char.IsBetween"] = static call => call.Result((char)call.Argument(0)! >= (char)call.Argument(1)! && (char)call.Argument(0)! <= (char)call.Argument(2)!),
        };
        foreach ((string name, Func<char, bool> test) in Tests)
        {
            members.Add("System.Char." + name, call => call.Argument(0) is char c && call.Count == 1 ? call.Result(test(c)) : null);
        }

        return members;
    }

    static IEnumerable<(string Name, Func<char, bool> Test)> Tests =>
    [
        ("IsDigit", char.IsDigit),
        ("IsLetter", char.IsLetter),
        ("IsLetterOrDigit", char.IsLetterOrDigit),
        ("IsUpper", char.IsUpper),
        ("IsLower", char.IsLower),
        ("IsWhiteSpace", char.IsWhiteSpace),
        ("IsPunctuation", char.IsPunctuation),
        ("IsControl", char.IsControl),
        ("IsAscii", static c => c < 128),
        ("IsAsciiDigit", static c => c is >= '0' and <= '9'),
        ("IsAsciiLetter", static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')),
        ("IsAsciiLetterLower", static c => c is >= 'a' and <= 'z'),
        ("IsAsciiLetterUpper", static c => c is >= 'A' and <= 'Z'),
        ("IsAsciiLetterOrDigit", static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')),
        ("IsAsciiHexDigit", static c => c is (>= 'a' and <= 'f') or (>= 'A' and <= 'F') or (>= '0' and <= '9')),
    ];

    static StringBuilder Text(KnownCall call) => ((BuilderData)call.Self!).Text;

    static Value? Append(KnownCall call)
    {
        switch (call.Count)
        {
            case 1:
                // An array of characters is text; of other arrays only the name would be appended.
                return Added(call, call.Argument(0) is ListData ? new string(KnownText.Characters(call.Arguments[0])) : call.Interpreter.TextOf(call.Arguments[0], call.Here));
            case 2 when call.Argument(0) is char c:
                int count = call.Number(1);
                Budget.CheckText(Text(call).Length + (long)count, call.Here);
                return count < 0 ? throw call.OutOfRange("the number of characters is negative") : Added(call, new string(c, count));
            case 2 when call.Argument(0) is ComparerData { IsCulture: true } && call.Argument(1) is string text:
                return Added(call, text);
            default:
                return null;
        }
    }

    static Value Added(KnownCall call, string text) => Inserted(call, Text(call).Length, text);

    static Value Inserted(KnownCall call, int position, string text)
    {
        Budget.CheckText((long)Text(call).Length + text.Length, call.Here);
        if (position < 0 || position > Text(call).Length)
        {
            throw call.OutOfRange($"a text of {Text(call).Length} characters has no position {position}");
        }

        call.Charge(position == Text(call).Length ? text.Length : text.Length + Text(call).Length);
        Text(call).Insert(position, text);
        return call.Receiver;
    }

    static string Joined(KnownCall call)
    {
        var parts = new StringBuilder();
        bool first = true;
        foreach (Value item in call.Items(1))
        {
            string piece = (first ? "" : call.Argument(0)?.ToString()) + call.Interpreter.TextOf(item, call.Here);
            Budget.CheckText((long)parts.Length + piece.Length, call.Here);
            parts.Append(piece);
            call.Charge(piece.Length);
            first = false;
        }

        return parts.ToString();
    }

    static Value? Replace(KnownCall call)
    {
        StringBuilder text = Text(call);
        call.Charge(text.Length);
        if (call.Count != 2)
        {
            return null;
        }

        if (call.Argument(0) is char from && call.Argument(1) is char to)
        {
            text.Replace(from, to);
            return call.Receiver;
        }

        string old = call.Text(0);
        string with = call.Argument(1) as string ?? "";
        if (old.Length == 0)
        {
            throw Abort.Throws(call.Here, "ArgumentException", "an empty text cannot be replaced");
        }

        Budget.CheckText(text.Length + ((long)(text.Length / old.Length) * Math.Max(0, with.Length - old.Length)), call.Here);

        // Through a string: a builder moves its rest at every replacement.
        string replaced = text.ToString().Replace(old, with);
        text.Clear().Append(replaced);
        return call.Receiver;
    }
}
