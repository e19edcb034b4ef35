using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace GatewayDsl.Evaluation.Tests.Programs;

/// <summary>
/// Pure programs from a grammar: variables of a few types, expressions over them, statements that change them, and exceptions that
/// are thrown, caught or not.
/// </summary>
static class ProgramGenerator
{
    // A program begins with these, so that every expression has something to refer to.
    const string Variables = "int i = 3, j = -7; long l = 40; byte b = 250; bool p = true; string s = \"abc\"; char c = 'q'; decimal d = 2.5m; int? n = null; int[] a = [4, 1, 9]; List<int> x = [2, 2]; E e = E.Two; R r = new(1, \"r\"); Dictionary<string, int> m = new() { [\"k\"] = 1 };";

    /// <summary>What the programs stand beside.</summary>
    public const string Types = """
        public static class K { public static readonly int Max = int.MaxValue, Min = int.MinValue, Byte = 255, Minus = -3; }
        public enum E { One = 1, Two, Three }
        public record R(int N, string T) { public R? Next { get; init; } public static R operator +(R left, R right) => new(left.N + right.N, left.T + right.T); }
        """;

    /// <summary>The body of a method.</summary>
    public static Gen<string> Program =>
        from statements in Gen.Choose(2, 7).SelectMany(static count => Statements(count, 2))
        select Variables + "\n" + statements + "\nreturn (i, j, l, b, p, s, c, d, n, a, x, e, r, m);";

    static Gen<string> Statements(int count, int depth) => Gen.CollectToList(Enumerable.Range(0, count), _ => Statement(depth)).Select(static all => string.Join("\n", all));

    static Gen<string> Statement(int depth)
    {
        var forms = new List<Gen<string>>
        {
            Int(depth).SelectMany(static value => Gen.Elements("i", "j", "a[1]", "m[\"k\"]", "l").SelectMany(target => Gen.Elements("=", "+=", "-=", "*=", "^=", "|=").Select(op => $"{target} {op} {value};"))),
            Int(depth).Select(static value => $"checked {{ i += {value}; }}"),
            Int(depth).Select(static value => $"b = unchecked((byte)({value})); c = (char)(c + 1);"),
            Long(depth).Select(static value => $"l = {value};"),
            Bool(depth).Select(static value => $"p = {value};"),
            Text(depth).Select(static value => $"s = {value}; if (s.Length > 200) s = s[..20];"),
            Int(depth).Select(static value => $"n = {value};"),
            Gen.Constant("n = null;"),
            Int(depth).Select(static value => $"x.Add({value});"),
            Int(depth).Select(static value => $"d = Math.Round(d / (({value}) & j), 3);"),
            Int(depth).Two().Select(static pair => $"a[{pair.Item1} & 3] = {pair.Item2};"),
            Text(depth).SelectMany(static key => Int(1).Select(value => $"m[{key}] = {value};")),
            Int(depth).Select(static value => $"r = r with {{ N = {value}, Next = r.Next is null ? r : null }};"),
            Gen.Elements("r += new R(j, s);", "e = (E)(((int)e % 3) + 1);", "(i, j) = (j, i);", "x.Reverse();", "b++;", "i--;", "c--;", "j = i++ + ++i;", "x = [.. x, .. a];", "a = [.. a.Where(v => v != i)];", "{ if (int.TryParse(s, out int parsed)) i = parsed; }"),
        };
        if (depth > 0)
        {
            Gen<string> block = Gen.Choose(1, 2).SelectMany(count => Statements(count, depth - 1));
            forms.AddRange([
                Bool(depth).SelectMany(condition => block.Two().Select(pair => $"if ({condition}) {{ {pair.Item1} }} else {{ {pair.Item2} }}")),
                block.SelectMany(body => Gen.Choose(1, 4).Select(times => $"for (int k{depth} = 0; k{depth} < {times}; k{depth}++) {{ {body} }}")),
                block.SelectMany(body => Bool(1).Select(condition => $"foreach (int v{depth} in a.ToArray()) {{ if ({condition}) continue; {body} i += v{depth}; }}")),
                block.SelectMany(body => Gen.Choose(1, 3).Select(times => $"{{ int w{depth} = 0; while (w{depth}++ < {times}) {{ {body} if (i == 5) break; }} }}")),
                block.Two().Select(static pair => $"try {{ {pair.Item1} }} catch (ArithmeticException) {{ {pair.Item2} }} finally {{ x.Add(77); }}"),
                block.Two().Select(pair => $"try {{ {pair.Item1} }} catch (Exception caught{depth}) when (caught{depth} is not OverflowException) {{ {pair.Item2} }}"),
                block.Two().Select(static pair => $"switch (e) {{ case E.One: {{ {pair.Item1} break; }} case E.Two when p: {{ {pair.Item2} break; }} default: i++; break; }}"),
                Int(depth).Select(static value => $"{{ int Local(int q) => q > 0 ? q + i : {value}; j = Local(j); }}"),
                Int(depth).Select(static value => $"{{ Func<int, int> f = q => q ^ ({value}); i = f(i); j++; i = f(i); }}"),
            ]);
        }

        return Gen.OneOf(forms);
    }

    static Gen<string> Int(int depth)
    {
        Gen<string> leaf = Gen.OneOf(
            Gen.Elements("i", "j", "(int)b", "a.Length", "x.Count", "s.Length", "r.N", "(int)e", "(n ?? 6)", "m.Count", "c - 'a'"),
            Gen.Choose(0, 12).Select(static number => number.ToString(CultureInfo.InvariantCulture)),
            Gen.Elements("K.Max", "K.Min", "K.Byte", "K.Minus"));
        if (depth <= 0)
        {
            return leaf;
        }

        Gen<string> inner = Int(depth - 1);
        return Gen.Frequency(
            (2, leaf),
            (4, inner.Two().SelectMany(static pair => Gen.Elements("+", "-", "*", "&", "|", "^").Select(op => $"({pair.Item1} {op} {pair.Item2})"))),
            (1, inner.Two().SelectMany(static pair => Gen.Elements("/", "%").Select(op => $"({pair.Item1} {op} (({pair.Item2}) & j))"))),
            (1, inner.SelectMany(static value => Gen.Elements("-", "~").Select(op => $"{op}({value})"))),
            (1, inner.Two().SelectMany(static pair => Gen.Elements("<<", ">>", ">>>").Select(op => $"({pair.Item1} {op} {pair.Item2})"))),
            (1, Bool(depth - 1).SelectMany(condition => inner.Two().Select(pair => $"({condition} ? {pair.Item1} : {pair.Item2})"))),
            (1, inner.Select(static value => $"a[({value}) & 3]")),
            (1, inner.Select(static value => $"checked(({value}) + i)")),
            (1, inner.Select(static value => $"unchecked((int)(l * ({value})))")),
            (1, inner.Two().SelectMany(static pair => Gen.Elements("Math.Max", "Math.Min").Select(call => $"{call}({pair.Item1}, {pair.Item2})"))),
            (1, inner.Select(static value => $"(({value}) switch {{ < 0 => -1, 0 => i, > 0 and < 10 => 2, 77 or 78 => j, _ => 3 }})")),
            (1, inner.Select(static value => $"a.Select(v => v + ({value})).Sum()")),
            (1, inner.Select(static value => $"x.Where(v => v > ({value})).FirstOrDefault()")),
            (1, inner.Select(static value => $"x.OrderByDescending(v => v % 3).ThenBy(v => v).ElementAt(({value}) & 1)")),
            (1, inner.Select(static value => $"a.Aggregate({value}, (u, v) => u * 3 + v)")),
            (1, Gen.Elements("(a is [> 2, ..] ? 1 : -1)", "(r is { N: > 0, Next: null } ? 1 : 2)", "(x is [_, .. { Count: > 1 }] ? 5 : 0)", "a.Max()", "x.Last()", "a.GroupBy(v => v & 1).Count()", "(r.Next?.N ?? -4)", "a[^1]", "a[1..].Length", "m[s]", "int.Parse(s)", "(n is int ? 1 : 0)", "(int)(short)(i * 7)", "n.Value")));
    }

    static Gen<string> Long(int depth) => Gen.OneOf(
        Int(depth).Select(static value => $"(l + ({value}))"),
        Int(depth).Select(static value => $"unchecked(l * ({value}) - 1)"),
        Int(depth).Select(static value => $"(long)unchecked((uint)({value}))"),
        Int(depth).Select(static value => $"checked(l * l + ({value}))"));

    static Gen<string> Bool(int depth)
    {
        Gen<string> leaf = Gen.Elements("p", "i > j", "n is null", "n > 2", "s == \"abc\"", "e == E.Two", "r == new R(1, \"r\")", "a.Contains(9)", "m.ContainsKey(s)");
        return depth <= 0 ? leaf : Gen.OneOf(
            leaf,
            Int(depth - 1).Two().SelectMany(static pair => Gen.Elements("<", "<=", "==", "!=", ">=", ">").Select(op => $"({pair.Item1} {op} {pair.Item2})")),
            Bool(depth - 1).Two().SelectMany(static pair => Gen.Elements("&&", "||", "^", "&", "|").Select(op => $"({pair.Item1} {op} {pair.Item2})")),
            Bool(depth - 1).Select(static value => $"!({value})"),
            Int(depth - 1).Select(static value => $"x.Any(v => v == ({value}))"));
    }

    static Gen<string> Text(int depth) => Gen.OneOf(
        Gen.Elements("\"k\"", "s", "r.T", "e.ToString()", "s.ToUpperInvariant()", "s.Trim('a')", "string.Join(\"-\", x)", "new string(c, 2)", "$\"{r}\"", "s.Replace(\"a\", \"xy\")", "\"12\""),
        Int(depth).Select(static value => $"({value}).ToString()"),
        Int(depth).Select(static value => $"$\"<{{{value}:D3}}|{{p}}|{{n}}|{{d,6}}>\""),
        Int(depth).Select(static value => $"s.Substring(({value}) & 3)"),
        Int(depth).Select(static value => $"(s + ({value}) + c + n)"));
}
