using Point = (int X, int Y);
using static System.Math;
public static class Extensions
{
    extension(string text)
    {
        public int Vowels => text.Count(c => "aeiou".Contains(c));
        public string Twice() => text + text;
        public string Times(int n) => n <= 0 ? "" : text + text.Times(n - 1);
        public static string Empty2 => "";
        public static string Made(int n) => new('m', n);
    }

    extension<T>(IEnumerable<T> source)
    {
        public T Second => source.Skip(1).First();
        public IEnumerable<T> Every(int n) { int i = 0; foreach (T x in source) if (i++ % n == 0) yield return x; }
        public U Fold<U>(U seed, Func<U, T, U> f) { foreach (T x in source) seed = f(seed, x); return seed; }
        public static IEnumerable<T> operator +(IEnumerable<T> left, IEnumerable<T> right) => left.Concat(right);
    }

    public static string Old(this string s, int n = 1) => s + n;
    public static T Pipe<S, T>(this S s, Func<S, T> f) => f(s);
    public static void Deconstruct(this string s, out char first, out string rest) { first = s[0]; rest = s[1..]; }
}

public static class CSharp14
{
    public class Fields { public string Name { get => field ?? "unset"; set => field = value?.ToUpperInvariant()!; } public int Count { get; set { if (value < 0) throw new ArgumentOutOfRangeException(); field = value; } } = 3; }
    public partial class Halves { public partial int Size { get; } public partial Halves(int n); }
    public partial class Halves { readonly int n; public partial int Size => n * 2; public partial Halves(int n) { this.n = n; } }
    delegate bool Try(string s, out int n);

    public static object Extension_properties() => ("banana".Vowels, new[] { 1, 2 }.Second, string.Empty2);
    public static object Extension_methods() => ("ab".Twice(), "x".Times(3), string.Made(2), "s".Old(), "s".Old(5));
    public static object Extension_generic() => (new[] { 1, 2, 3, 4, 5 }.Every(2), "abc".Fold(0, (n, c) => n + c), new List<string> { "a", "b" }.Fold("", (a, b) => a + b));
    public static object Extension_operator() { IEnumerable<int> a = [1], b = [2]; return a + b; }
    public static object Extension_called_statically() => (Extensions.Twice("q"), Extensions.Old("q"), 5.Pipe(x => x + 1).Pipe(x => $"{x}"));
    public static object Extension_deconstruct() { var (c, rest) = "hello"; return (c, rest); }
    public static object Field_keyword() { var f = new Fields(); string a = f.Name; f.Name = "x"; f.Count = 7; return (a, f.Name, f.Count, new Fields().Count); }
    public static object Field_keyword_throws() { new Fields().Count = -1; return 0; }
    public static object Partial_property_and_constructor() => new Halves(4).Size;
    public static object Unbound_nameof() => nameof(List<>) + nameof(Dictionary<,>.Keys);
    public static object Lambda_modifiers() { Try t = (text, out n) => int.TryParse(text, out n); return (t("5", out int a), a, t("x", out int b), b); }
    public static object Implicit_spans() { int[] a = [1, 2, 3]; return (Sum(a), Sum([4, 5])); static int Sum(ReadOnlySpan<int> s) { int n = 0; foreach (int x in s) n += x; return n; } }
    public static object Primary_and_required() => new Req { A = 1, B = 2 }.Sum;
    public class Req { public required int A; public required int B { get; init; } public int Sum => A + B; }
    public static object Aliased_types() { Point p = (1, 2); return p.X + p.Y; }
    public static object Inline_out_in_conditional_access() { Dictionary<string, int>? d = new() { ["a"] = 1 }; return (d?.TryGetValue("a", out int v) == true) ? v : -1; }
    public static object Pattern_variables_in_ternary() { object o = 5; return o is int n ? n + 1 : 0; }
    public static object With_on_nested() { var a = (X: 1, Y: 2); var b = a with { X = 9 }; return (a, b); }
    public static object Using_static_math() => Max(1, Min(5, 3));
    static int Kept { get => field + 1; } = 4;
    static string Lazy { get => field ?? "none"; }
    public static object Static_field_keyword() => (Kept, Kept, Lazy);
    static class Begun { static int Start = 4; public static int Twice { get => 2 * field; } = Start + 1; static readonly int Sum; static Begun() => Sum = Twice + Start; public static (int, int, int) All => (Twice, Start, Sum); }
    public static object Static_field_keyword_before_a_static_constructor() => Begun.All;
}
