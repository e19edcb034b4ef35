public static class Functions
{
    static int Twice(int x) => 2 * x;
    static int Optional(int a, int b = 10, string c = "c", params int[] rest) => a + b + c.Length + rest.Sum();
    static bool Split(string text, out string left, out string right) { int i = text.IndexOf('-'); left = i < 0 ? text : text[..i]; right = i < 0 ? "" : text[(i + 1)..]; return i >= 0; }
    static void Swap<T>(ref T a, ref T b) => (a, b) = (b, a);
    static void Bump(ref int x, in int by) => x += by;
    static int Sum(params IEnumerable<int> all) => all.Sum();
    static int SpanSum(params ReadOnlySpan<int> all) { int n = 0; foreach (int x in all) n += x; return n; }
    static T Apply<T>(Func<T, T> f, T x, int times) { for (int i = 0; i < times; i++) x = f(x); return x; }

    public static object Named_and_optional() => (Optional(1), Optional(1, c: "cc"), Optional(b: 2, a: 1), Optional(1, 2, "x", 3, 4), Optional(1, 2, "x", [5]));
    public static object Named_order_of_evaluation() { var log = new List<int>(); int F(int x) { log.Add(x); return x; } int r = Optional(b: F(1), a: F(2)); return (r, log); }
    public static object Out_parameters() { bool a = Split("x-y", out string l, out var r); bool b = Split("z", out l, out _); return (a, l, r, b); }
    public static object Out_declared_in_condition() => Split("a-b", out var l, out var r) && l != r ? r + l : "";
    public static object Ref_parameters() { int a = 1, b = 2; Swap(ref a, ref b); string s = "x", t = "y"; Swap(ref s, ref t); return (a, b, s, t); }
    public static object Ref_to_array_element() { int[] a = [1, 2, 3]; Swap(ref a[0], ref a[2]); Bump(ref a[1], 5); return a; }
    public static object Ref_same_variable() { int x = 3; Bump(ref x, x); return x; }
    public static object In_sees_changes() { int x = 3; int F(in int y) { x = 10; return y; } return F(in x); }
    public static object Params_collections() => (Sum(), Sum(1, 2), Sum([1, 2, 3]), SpanSum(4, 5), SpanSum());
    public static object Recursion() { int Fact(int n) => n <= 1 ? 1 : n * Fact(n - 1); int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); return (Fact(10), Fib(15)); }
    public static object Mutual_recursion() { bool Even(int n) => n == 0 || Odd(n - 1); bool Odd(int n) => n != 0 && Even(n - 1); return (Even(10), Odd(7), Even(3)); }
    public static object Local_functions_capture() { int n = 0; void Add(int x) { n += x; } Add(3); Add(4); return n; }
    public static object Local_function_before_declaration() { return F() + k(); int F() => 5; int k() => 6; }
    public static object Static_local_function() { static int F(int x) => x + 1; return F(F(1)); }
    public static object Generic_local_function() { T Id<T>(T x) => x; (T, U) Both<T, U>(T t, U u) => (t, u); return (Id(5), Id("s"), Both(1, 'c')); }
    public static object Lambdas_capture_variables() { int n = 1; Func<int> get = () => n; Action<int> set = x => n = x; set(9); return (get(), n); }
    public static object Lambda_forms() { Func<int, int, int> add = (a, b) => a + b; Func<int, Func<int, int>> curry = a => b => a * 10 + b; Func<int> block = () => { int x = 2; return x * x; }; var inferred = (int x) => x + 1; var withDefault = (int x = 7) => x; return (add(1, 2), curry(3)(4), block(), inferred(1), withDefault(), withDefault(1)); }
    public static object Method_groups() { Func<int, int> f = Twice; var g = Twice; return (f(2), g(3), new[] { 1, 2 }.Select(Twice).Sum(), Apply(Twice, 1, 5)); }
    public static object Instance_method_group() { string s = "abc"; Func<string, bool> f = s.Contains; return (f("b"), f("z")); }
    public static object Extension_method_group() { var l = new[] { 1, 2 }; Func<int> f = l.Count; return f(); }
    public static object Counter() { Func<int> Make() { int n = 0; return () => ++n; } var a = Make(); var b = Make(); return (a(), a(), b(), a()); }
    public static object Composition() { Func<A, C> Compose<A, B, C>(Func<A, B> f, Func<B, C> g) => x => g(f(x)); return Compose<string, int, bool>(s => s.Length, n => n > 2)("abc"); }
    public static object Null_delegate() { Func<int>? f = null; return f!(); }
    public static object Null_delegate_conditional() { Func<int>? f = null, g = () => 4; return (f?.Invoke(), g?.Invoke()); }
    public static object Fixed_point() { Func<int, int>? fact = null; fact = n => n < 2 ? 1 : n * fact!(n - 1); return fact(6); }
    public static object Memo() { var memo = new Dictionary<int, long>(); long Fib(int n) => memo.TryGetValue(n, out long v) ? v : memo[n] = n < 2 ? n : Fib(n - 1) + Fib(n - 2); return Fib(60); }
    public static object Discard_parameters() { Func<int, int, int> f = (_, _) => 5; return f(1, 2); }
    public static object Expression_bodied_throw() { int F(int x) => x > 0 ? x : throw new ArgumentException(); try { return F(-1); } catch (ArgumentException) { return "t"; } }
    public static object Nameof() => nameof(Twice) + nameof(List<int>.Count) + nameof(System.Text);
    public static object Tuple_return() { (int Sum, int Product) F(int a, int b) => (a + b, a * b); var r = F(3, 4); return (r.Sum, r.Product, F(1, 2).Product); }
    public static object Trailing_expression_lambda_in_query() => (from x in new[] { 1, 2, 3 } let f = (Func<int, int>)(y => y * x) select f(2)).ToList();
    public static object Deconstructed_anew_in_each_round() { var f = new List<Func<int>>(); foreach (var p in new[] { (1, 2), (3, 4) }) { var (a, b) = p; (int c, _) = p; f.Add(() => a * 100 + b * 10 + c); } return f.Select(x => x()).ToList(); }
    public static object Deconstructed_in_a_for() { var f = new List<Func<int>>(); for (int i = 0; i < 3; i++) { (int a, int b) = (i, i + 1); f.Add(() => a + b); a += 10; } return f.Select(x => x()).ToList(); }
}
