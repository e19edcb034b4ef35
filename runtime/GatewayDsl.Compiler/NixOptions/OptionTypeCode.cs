using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using GatewayDsl.Compiler.Documents.Nix;

namespace GatewayDsl.Compiler.NixOptions;

/// <summary>
/// Types in the few letters of <c>schemas/nixos-options-*.txt</c>: <c>b</c> truth, <c>i</c> whole number, <c>f</c> fraction, <c>s</c> text,
/// <c>p</c> path, <c>x</c> expression, <c>n</c> null, <c>e</c> one of, <c>l</c> list, <c>L</c> list with items, <c>a</c> set, <c>m</c> module,
/// <c>o</c> open module, <c>(…|…)</c> either, <c>?</c> null or, <c>*</c> anything, <c>u</c> anything because nobody can read the type.
/// </summary>
static class OptionTypeCode
{
    /// <summary>Writes a type.</summary>
    /// <param name="type">The type.</param>
    public static string Write(OptionType type) => type switch
    {
        AnyType any => any.IsUnread ? "u" : "*",
        TruthType => "b",
        WholeType { Least: null, Most: null } => "i",
        WholeType whole => "i" + Number(whole.Least) + ":" + Number(whole.Most) + ";",
        FractionType => "f",
        TextType { Pattern: null } => "s",
        TextType text => "s" + NixPrinter.Flat(text.Pattern!),
        PathType => "p",
        ExpressionType => "x",
        NullType => "n",
        ChoiceType choice => "e[" + string.Join(",", choice.Values.Select(NixPrinter.Flat)) + "]",
        ListType list => (list.MustHaveItems ? "L" : "l") + Write(list.Item),
        SetType set => "a" + Write(set.Item),
        ModuleType { Others: null } => "m",
        ModuleType module => "o" + Write(module.Others!),
        EitherType { Types: { Count: 2 } types } when types[0] is NullType => "?" + Write(types[1]),
        EitherType either => "(" + string.Join("|", either.Types.Select(Write)) + ")",
        _ => throw new InvalidOperationException("no letter for " + type.GetType().Name),
    };

    /// <summary>Reads a type.</summary>
    /// <param name="code">Its letters.</param>
    public static OptionType Read(string code)
    {
        int at = 0;
        return Read(code, ref at);
    }

    static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    static OptionType Read(string code, ref int at)
    {
        switch (code[at++])
        {
            case '*': return new AnyType(IsUnread: false);
            case 'u': return new AnyType(IsUnread: true);
            case 'b': return new TruthType();
            case 'f': return new FractionType();
            case 'p': return new PathType();
            case 'x': return new ExpressionType();
            case 'n': return new NullType();
            case 'm': return new ModuleType(null);
            case 'o': return new ModuleType(Read(code, ref at));
            case 'l': return new ListType(Read(code, ref at), MustHaveItems: false);
            case 'L': return new ListType(Read(code, ref at), MustHaveItems: true);
            case 'a': return new SetType(Read(code, ref at));
            case '?': return new EitherType([new NullType(), Read(code, ref at)]);
            case 's': return new TextType(at < code.Length && code[at] == '"' ? Text(code, ref at) : null);
            case 'i': return Whole(code, ref at);
            case 'e': return Choice(code, ref at);
            case '(':
                List<OptionType> types = [Read(code, ref at)];
                while (code[at++] == '|')
                {
                    types.Add(Read(code, ref at));
                }

                return new EitherType(types.ToArray());
            default: throw new FormatException("no type begins with " + code.Substring(at - 1));
        }
    }

    static WholeType Whole(string code, ref int at)
    {
        int end = at < code.Length && (code[at] is ':' or '-' || char.IsDigit(code[at])) ? code.IndexOf(';', at) : -1;
        if (end < 0)
        {
            return new WholeType(null, null);
        }

        string[] bounds = code.Substring(at, end - at).Split(':');
        at = end + 1;
        return new WholeType(Bound(bounds[0]), Bound(bounds[1]));
    }

    static long? Bound(string text) => text.Length == 0 ? null : long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    static ChoiceType Choice(string code, ref int at)
    {
        List<NixExpression> values = [];
        do
        {
            at++;
            if (code[at] == '"')
            {
                values.Add(Text(code, ref at));
                continue;
            }

            int end = code.IndexOfAny([',', ']'], at);
            string word = code.Substring(at, end - at).Trim('(', ')');
            at = end;
            values.Add(word switch
            {
                "null" => new NixNull(),
                "true" or "false" => new NixTruth(word == "true"),
                _ => new NixNumber(long.Parse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
            });
        }
        while (code[at] == ',');

        at++;
        return new ChoiceType(values.ToArray());
    }

    static string Text(string code, ref int at)
    {
        var text = new StringBuilder();
        for (at++; code[at] != '"'; at++)
        {
            text.Append(code[at] != '\\' ? code[at] : code[++at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var c => c });
        }

        at++;
        return text.ToString();
    }
}
