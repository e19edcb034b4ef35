public static class Equality
{
    public class Plain(int x) { public int X = x; }
    public class ByLength(string text) { public string Text = text; public override bool Equals(object? o) => o is ByLength other && other.Text.Length == Text.Length; public override int GetHashCode() => Text.Length; }
    public sealed class Typed(int x) : IEquatable<Typed> { public int X = x; public bool Equals(Typed? other) => other is not null && other.X % 10 == X % 10; public override bool Equals(object? o) => o is Typed t && Equals(t); public override int GetHashCode() => X % 10; }
    public sealed class Never { public override bool Equals(object? o) => false; public override int GetHashCode() => 0; }
    public struct Fields { public int A; public string? B; public Plain? C; }
    public record Rec(int A, string? B = null) { public int C { get; set; } public object? D; }
    public record Sub(int A, int E) : Rec(A);
    public record Loose(string Text) { public virtual bool Equals(Loose? other) => other is not null && string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase); public override int GetHashCode() => 1; }
    public record LooseSub(string Text, int N) : Loose(Text);
    public readonly record struct Pt(int X, int Y) : IComparable<Pt> { public int CompareTo(Pt other) => X != other.X ? X.CompareTo(other.X) : Y.CompareTo(other.Y); }
    public sealed class Rank(int n) : IComparable { public int N = n; public int CompareTo(object? o) => ((Rank)o!).N - N; }
    public enum Size : ulong { S = 1, M = 5, L = ulong.MaxValue }
    static int Twice(int x) => x * 2;
    static int Thrice(int x) => x * 3;

    public static object Objects() { var a = new Plain(1); var b = new Plain(1); var c = a; return (a == b, a == c, a.Equals(b), a.Equals(c), Equals(a, b), new HashSet<Plain> { a, b, c }.Count, new[] { a, b, c }.Distinct().Count(), new[] { a }.Contains(b), new[] { a }.Contains(c), a != b); }
    public static object Own_equality() { var a = new ByLength("ab"); var b = new ByLength("cd"); return (a == b, a.Equals(b), a.Equals("ab"), Equals(a, b), new HashSet<ByLength> { a, b, new("x") }.Count, new Dictionary<ByLength, int> { [a] = 1 }[b], new[] { a }.Contains(b), new[] { a, b }.GroupBy(x => x).Count(), a.Equals(null)); }
    public static object Typed_equality() { var a = new Typed(1); var b = new Typed(11); return (a == b, a.Equals(b), Equals(a, b), new HashSet<Typed> { a, b, new(2) }.Count, new List<Typed> { a }.IndexOf(b), new[] { a, b }.Distinct().Count(), a.Equals((Typed?)null), a.Equals((object)"x")); }
    public static object Never_equal() { var n = new Never(); return (n.Equals(n), Equals(n, n), n == n, new List<Never> { n }.Contains(n), ReferenceEquals(n, n)); }
    public static object Structs() { var p = new Plain(1); Fields a = new() { A = 1, B = "b", C = p }, b = new() { A = 1, B = "b", C = p }, c = new() { A = 1 }, d = default; return (a.Equals(b), a.Equals(c), c.Equals(a), d.Equals(default(Fields)), d.Equals(c), c.Equals(d), new HashSet<Fields> { a, b, c, d }.Count, c.Equals(new Fields { A = 1, B = null }), d.Equals(new Fields { A = 0 }), a.Equals("x")); }
    public static object Records() { var a = new Rec(1, "b"); return (a == new Rec(1, "b"), a == new Rec(1), a == new Rec(1, "b") { C = 1 }, a == new Rec(1, "b") { D = null }, a == new Rec(1, "b") { D = 1 }, a.Equals(new Rec(1, "b")), a.Equals((object)"x"), a != new Rec(2, "b"), a.Equals(null), new HashSet<Rec> { a, new(1, "b"), new(1, "b") { C = 5 } }.Count); }
    public static object Records_that_inherit() { Rec a = new Sub(1, 2), b = new Sub(1, 2), c = new Rec(1), d = new Sub(1, 3), e = new Sub(2, 2); return (a == b, a == c, c == a, a == d, a == e, a.Equals(b), new HashSet<Rec> { a, b, c, d }.Count); }
    public static object Records_with_own_equality() { Loose a = new("x"), b = new("X"), c = new LooseSub("x", 1), d = new LooseSub("X", 1), e = new LooseSub("X", 2); return (a == b, a == c, c == a, c == d, c == e, a.Equals(b)); }
    public static object Nested() { var p = new Plain(1); return ((1, "a", (2, 'c')) == (1, "a", (2, 'c')), (1, p).Equals((1, p)), (1, p).Equals((1, new Plain(1))), (1, 2) != (1, 3), ((int?)null, 1) == (null, 1), new Rec(1) { D = (1, "a") } == new Rec(1) { D = (1, "a") }, new Rec(1) { D = new[] { 1 } } == new Rec(1) { D = new[] { 1 } }); }
    public static object Lists() { List<int> a = [1], b = [1], c = a; int[] d = [1], e = [1]; var s = "abc".ToList(); return (a == b, a == c, a.Equals(b), a.Equals(c), d == e, d.Equals(e), a.SequenceEqual(b), new HashSet<List<int>> { a, b, c }.Count, s == null, new StringBuilder("a") == new StringBuilder("a"), new Dictionary<int, int>().Equals(new Dictionary<int, int>())); }
    public static object Pairs() { var a = KeyValuePair.Create("k", 1); return (a.Equals(KeyValuePair.Create("k", 1)), a.Equals(KeyValuePair.Create("k", 2)), a.Equals(KeyValuePair.Create("x", 1)), new HashSet<KeyValuePair<string, int>> { a, new("k", 1), new("k", 2) }.Count, new Dictionary<string, int> { ["k"] = 1 }.Contains(a), a.ToString(), a.Key, a.Value); }
    public static object Functions() { Func<int, int> a = Twice, b = Twice, c = Thrice, d = a; Func<int, int>? none = null; return (a == b, a == c, a == d, a.Equals(b), a != c, a == none, none == null, a(3) + c(3)); }
    public static object Functions_of_objects() { var p = new ByLength("a"); var q = new ByLength("a"); Func<object?, bool> a = p.Equals, b = p.Equals, c = q.Equals; return (a == b, a == c); }
    public static object Anonymous() { var a = new { X = 1, Y = (string?)null }; var b = new { X = 1, Y = (string?)null }; var c = new { X = 2, Y = (string?)null }; return (a.Equals(b), a.Equals(c), a == b, new[] { a, b, c }.Distinct().Count(), new[] { a, b, c }.GroupBy(x => new { x.X }).Count()); }
    public static object Keys_of_all_kinds() { var d = new Dictionary<object, string> { [1] = "int", [1L] = "long", ["1"] = "text", [(1, 2)] = "tuple", [new Rec(1)] = "record", [new Pt(1, 2)] = "struct", [Size.S] = "enum", ['1'] = "char", [1m] = "decimal", [true] = "bool" }; return (d.Count, d[1], d[1L], d["1"], d[(1, 2)], d[new Rec(1)], d[new Pt(1, 2)], d[Size.S], d['1'], d[1.0m], d[true]); }
    public static object Order_of_objects() => (new[] { new Pt(2, 1), new Pt(1, 9), new Pt(1, 3) }.Order(), new[] { new Pt(2, 1), new Pt(1, 9) }.Max(), new[] { new Rank(1), new Rank(3) }.Min()!.N, new[] { new Rank(1), new Rank(3), new Rank(2) }.Order().Select(r => r.N), new Pt(1, 2).CompareTo(new Pt(1, 3)), new SortedSet<Pt> { new(2, 2), new(1, 1) });
    public static object Order_of_enums() => (new[] { Size.L, Size.S, Size.M }.Order(), Size.L > Size.S, Size.L.CompareTo(Size.M), new[] { Size.L, Size.S }.Min(), Size.S.CompareTo(Size.S));
    public static object Order_of_tuples() => (new[] { (1, 'b', 2), (1, 'a', 9), (0, 'z', 1) }.Order(), new[] { (1, (2, 3)), (1, (2, 1)) }.Min(), (1, 2).CompareTo((1, 2)));
    public static object Order_of_nulls() => (new int?[] { 3, null, 1 }.Order(), new int?[] { 3, null, 1 }.Max(), new int?[] { 3, null, 1 }.Min(), new int?[] { null }.Max(), new string?[] { "b", null, "a" }.Order(StringComparer.Ordinal), Comparer<int?>.Default.Compare(null, 1), Comparer<int?>.Default.Compare(1, null), Comparer<int?>.Default.Compare(null, null));
    public static object Order_of_what_has_none() => new[] { new Plain(1), new Plain(2) }.Order().ToList();
    public static object Order_of_one_without() => new[] { new Plain(1) }.Order().Count();
    public static object Order_of_other_kinds() => (new[] { true, false }.Order(), new[] { 'b', 'a' }.Order(), new[] { 1.5m, 1.25m }.Order(), new[] { (byte)2, (byte)1 }.Order(), new object[] { 2, 1 }.Order());
    public static object Order_of_mixed() => new object[] { 2, "a" }.Order().ToList();
}
