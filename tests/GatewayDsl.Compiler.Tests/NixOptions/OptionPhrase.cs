using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.NixOptions;

namespace GatewayDsl.Compiler.Tests.NixOptions;

/// <summary>Reads what nixpkgs says of an option's type (<c>lib/types.nix</c>, <c>description</c>): <c>null or list of string</c>.</summary>
sealed partial class OptionPhrase
{
    static readonly OptionType Anything = new AnyType(IsUnread: false), Text = new TextType(null);

    // What stands for a type and has words that mean something else within other phrases.
    static readonly (string Phrase, OptionType Type)[] Known =
    [
        ("(optionally newline-terminated) single-line string", new TextType("[^\n]*\n?")),
        ("single-line string", new TextType("[^\n]*")),
        ("string (with check: non-empty without trailing slash)", new TextType("(.|\n)*[^/]")),
        ("string (with check: non-empty)", new TextType("(.|\n)+")),
        ("string (with check: hexadecimal string)", new TextType("[[:xdigit:]]*")),
        ("string, not containing newlines or colons", new TextType("[^\n:]*")),
        ("string, with spaces inside double quotes", Text),
        ("string without line breaks or quotes", new TextType("[^\n\"]*")),
        ("string without spaces", new TextType("[^ ]*")),
        ("string containing either a number or a range", Text),
        ("string containing all of the characters %Y, %m, %d, %H, %M, %S", Text),
        ("string starting with / or ~/", new TextType("~?/(.|\n)*")),
        ("string of the form number{b|k|M|G}", new TextType("[0-9]+[bkMG]")),
        ("printable string without spaces, # and /", new TextType("[^ #/]*")),
        ("file mode string", Text),
        ("non-empty string", new TextType("(.|\n)+")),
        ("Minecraft UUID", Text),
        ("Go duration (https://golang.org/pkg/time/#ParseDuration)", Text),
        ("Network prefix in CIDR notation", Text),
        ("IPv4 or IPv6 address", Text),
        ("key ID prefixed with BTN_ or KEY_", new TextType("(BTN|KEY)_(.|\n)*")),
        ("PKCS#11 URI", Text),
        ("tmpfiles.d(5) age format", Text),
        ("configured template name", Text),
        ("udev rule value", Text),
        ("string", Text),
        ("absolute path, not containing newlines or colons", new PathType()),
        ("absolute path not in the Nix store", new PathType()),
        ("absolute path", new PathType()),
        ("path in the Nix store", new PathType()),
        ("package that is a Home Assistant component", new ExpressionType()),
        ("NetworkManager plugin package", new ExpressionType()),
        ("package", new ExpressionType()),
        ("ibus-engine", new ExpressionType()),
        ("nixpkgs overlay", new ExpressionType()),
        ("An evaluation of Nixpkgs; the top level attribute set of packages", new ExpressionType()),
        ("boolean", new TruthType()),
        ("signed integer or floating point number", new EitherType([new WholeType(null, null), new FractionType()])),
        ("nonnegative integer or floating point number, meaning >=0", new EitherType([new WholeType(0, null), new FractionType()])),
        ("nonnegative floating point number, meaning >=0", new FractionType()),
        ("positive integer or floating point number, meaning >0", new EitherType([new WholeType(1, null), new FractionType()])),
        ("floating point number", new FractionType()),
        ("nonzero signed integer, meaning !=0", new WholeType(null, null)),
        ("unsigned integer, meaning >=0", new WholeType(0, null)),
        ("positive integer, meaning >0", new WholeType(1, null)),
        ("integer of at least 16 bits", new WholeType(null, null)),
        ("signed integer", new WholeType(null, null)),
        ("null", new NullType()),
        ("submodule", new ModuleType(null)),
        ("anything", Anything), ("unspecified value", Anything), ("raw value", Anything),
        ("YAML 1.1 value", Anything), ("YAML 1.2 value", Anything), ("JSON value", Anything), ("Json value or lambda", Anything), ("TOML value", Anything), ("HOCON value", Anything),
        ("section of an INI file (attrs of INI atom (null, bool, int, float or string) or a list of them for duplicate keys)", new SetType(Anything)),
        ("section of an INI file (attrs of INI atom (null, bool, int, float or string) or a non-empty list of them)", new SetType(Anything)),
        ("section of an INI file (attrs of INI atom (null, bool, int, float or string))", new SetType(Anything)),
        ("Flat key-value file", Anything),
        ("systemd option", Anything), ("sysctl option value", Anything), ("settings option", Anything), ("libconfig value", Anything), ("Python value", Anything), ("Elixir value", Anything),
        ("attribute-tagged union", Anything), ("INI atom (null, bool, int, float or string) or a list of them for duplicate keys", Anything), ("INI atom (null, bool, int, float or string)", Anything),
        ("atom (null, bool, int, float or string)", Anything), ("Toplevel NixOS config", Anything), ("nixpkgs config", Anything),
        ("atom (null, bool, int, float or string) or a list of them for duplicate keys", Anything),
    ];

    readonly string text;
    int at;

    OptionPhrase(string text) => this.text = text;

    /// <summary>The phrases that nobody can read.</summary>
    public SortedSet<string> Unread { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a phrase.</summary>
    /// <param name="text">The phrase.</param>
    /// <param name="unread">Takes what could not be read of it.</param>
    public static OptionType Read(string text, ISet<string> unread)
    {
        var phrase = new OptionPhrase(text);
        OptionType type = phrase.Either();
        if (phrase.at < text.Length)
        {
            phrase.Unread.Add(text);
            type = new AnyType(IsUnread: true);
        }

        unread.UnionWith(phrase.Unread);
        return type;
    }

    OptionType Either()
    {
        List<OptionType> types = [One()];
        while (true)
        {
            // "A or B convertible to it": B is taken, and made an A.
            Skip(" convertible to it");
            if (!Skip(", or ") && !Skip(" or "))
            {
                return EitherType.Of(types);
            }

            types.Add(One());
        }
    }

    OptionType One()
    {
        foreach ((string phrase, OptionType type) in Known)
        {
            if (Ahead(phrase) && IsEnd(at + phrase.Length))
            {
                at += phrase.Length;
                return type;
            }
        }

        if (Skip("lazy attribute set of ") || Skip("attribute set of "))
        {
            return new SetType(One());
        }

        if (Ahead("attribute set") && IsEnd(at + "attribute set".Length))
        {
            at += "attribute set".Length;
            return new SetType(Anything);
        }

        if (Skip("open submodule of "))
        {
            return new ModuleType(One());
        }

        if (Skip("non-empty (list of "))
        {
            var list = new ListType(One(), MustHaveItems: true);
            return Skip(")") ? list : Rest();
        }

        if (Skip("list of "))
        {
            return new ListType(One(), MustHaveItems: false);
        }

        if (Skip("function that evaluates to a(n) "))
        {
            One();
            return new ExpressionType();
        }

        if (Skip("string matching the pattern "))
        {
            return new TextType(Balanced());
        }

        return Concatenated() ?? Choice() ?? Between() ?? Grouped() ?? Rest();
    }

    OptionType? Concatenated() => Take(Concatenation()) is null ? null : Text;

    OptionType? Choice()
    {
        if (Take(SingleChoice()) is { } single)
        {
            return new ChoiceType([Literal(single.Groups[1].Value)]);
        }

        return Take(SeveralChoices()) is { } several
            ? new ChoiceType(several.Groups[1].Captures.Select(static capture => Literal(capture.Value)).ToArray())
            : null;
    }

    OptionType? Between()
    {
        if (Take(WholeBetween()) is { } whole)
        {
            return new WholeType(Long(whole.Groups[1].Value), Long(whole.Groups[2].Value));
        }

        // Of a range that fractions are in as well, a definition can give the whole numbers.
        return Take(FractionBetween()) is { } fraction
            ? new EitherType([new WholeType((long)Math.Ceiling(Fraction(fraction.Groups[1].Value)), (long)Math.Floor(Fraction(fraction.Groups[2].Value))), new FractionType()])
            : null;
    }

    OptionType? Grouped()
    {
        int start = at;
        int unread = Unread.Count;
        if (!Skip("("))
        {
            return null;
        }

        OptionType inner = Either();
        if (Skip(")") && IsEnd(at) && Unread.Count == unread)
        {
            return inner;
        }

        if (text[at - 1] == ')' && IsEnd(at))
        {
            return inner;
        }

        at = start;
        return null;
    }

    // Up to where another type begins.
    AnyType Rest()
    {
        Unread.Add(Balanced());
        return new AnyType(IsUnread: true);
    }

    string Balanced()
    {
        int start = at, depth = 0;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (depth == 0 && (c == ')' || Ahead(" or ") || Ahead(" convertible to it")))
            {
                break;
            }

            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
        }

        return text[start..at];
    }

    Match? Take(Regex regex)
    {
        Match match = regex.Match(text, at);
        if (!match.Success || !IsEnd(at + match.Length))
        {
            return null;
        }

        at += match.Length;
        return match;
    }

    bool Ahead(string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    bool Skip(string word)
    {
        bool ahead = Ahead(word);
        at += ahead ? word.Length : 0;
        return ahead;
    }

    bool IsEnd(int position) =>
        position == text.Length || text[position] == ')' || string.CompareOrdinal(text, position, " or ", 0, 4) == 0 || string.CompareOrdinal(text, position, ", or ", 0, 5) == 0
        || string.CompareOrdinal(text, position, " convertible to it", 0, 18) == 0;

    static NixExpression Literal(string word) => word switch
    {
        "<null>" or "null" => new NixNull(),
        "true" or "false" => word == "true",
        _ when word[0] == '"' => Regex.Replace(word[1..^1], @"\\(.)", "$1"),
        _ => Long(word),
    };

    static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    static double Fraction(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("""\G(?:strings|Fish shell code) concatenated with "[^"]*"(?= |\)|$)""")]
    private static partial Regex Concatenation();

    [GeneratedRegex("""\Gvalue ("(?:[^"\\]|\\.)*"|[^ ]+) \(singular enum\)""")]
    private static partial Regex SingleChoice();

    [GeneratedRegex("""\Gone of (?:("(?:[^"\\]|\\.)*"|-?\d+|true|false|<null>)(?:, (?!or ))?)+""")]
    private static partial Regex SeveralChoices();

    [GeneratedRegex("""\G(?:\d+ bit (?:un)?signed integer; |integer )between (-?\d+) and (-?\d+) \(both inclusive\)""")]
    private static partial Regex WholeBetween();

    [GeneratedRegex("""\Ginteger or floating point number between (-?[\d.]+) and (-?[\d.]+) \(both inclusive\)""")]
    private static partial Regex FractionBetween();
}
