public static class Generics
{
    public interface IShape { static abstract string Name { get; } static abstract IShape Make(int size); int Area { get; } string Describe() => $"area {Area}"; static virtual string Kind => "shape"; }
    public sealed record Square(int Size) : IShape { public static string Name => "square"; public static IShape Make(int size) => new Square(size); public int Area => Size * Size; }
    public sealed record Strip(int Size) : IShape { public static string Name => "strip"; public static IShape Make(int size) => new Strip(size); public int Area => Size; public string Describe() => "a strip"; public static string Kind => "line"; }
    public interface IAdd<T> where T : IAdd<T> { static abstract T operator +(T a, T b); static abstract T Zero { get; } }
    public readonly record struct Money(int Cents) : IAdd<Money> { public static Money operator +(Money a, Money b) => new(a.Cents + b.Cents); public static Money Zero => new(0); }
    public class Stack<T> { readonly List<T> items = []; public int Count => items.Count; public void Push(T x) => items.Add(x); public T Pop() { T x = items[^1]; items.RemoveAt(items.Count - 1); return x; } public Stack<U> Map<U>(Func<T, U> f) { var s = new Stack<U>(); foreach (T x in items) s.Push(f(x)); return s; } public override string ToString() => string.Join("|", items); }
    public class Pair<A, B>(A first, B second) { public A First { get; } = first; public B Second { get; } = second; public Pair<B, A> Flip() => new(Second, First); public class Inner { public A? Value; public string Show() => $"{Value}"; } }
    public class Cache<T> { public static int Hits { get; } = 3; public static readonly T? Default = default; public static readonly List<T> All = []; }
    public class Base<T> { protected T? value; public virtual T? Get() => value; public void Set(T x) => value = x; public T? Twice() => Get(); }
    public class Derived : Base<string> { public override string? Get() => base.Get() + "!"; }
    public class Made { public int X { get; set; } = 5; }
    public record Option<T>(T? Value, bool Has) { public static Option<T> None => new(default, false); public Option<U> Bind<U>(Func<T, Option<U>> f) => Has ? f(Value!) : Option<U>.None; }
    static T Largest<T>(IEnumerable<T> all) where T : IComparable<T> { T best = all.First(); foreach (T x in all) if (x.CompareTo(best) > 0) best = x; return best; }
    static string NameOf<T>() where T : IShape => T.Name + T.Make(3).Area + T.Kind;
    static T SumAll<T>(params T[] all) where T : IAdd<T> { T sum = T.Zero; foreach (T x in all) sum += x; return sum; }
    static T New<T>() where T : new() => new();
    static string TypeTest<T>(object o) => o is T ? "yes" : "no";
    static T? As<T>(object o) where T : class => o as T;
    static T[] Repeat<T>(T x, int n) { var a = new T[n]; for (int i = 0; i < n; i++) a[i] = x; return a; }
    static bool Same<T>(T a, T b) => EqualityComparer<T>.Default.Equals(a, b);

    public static object Stack_of_ints() { var s = new Stack<int>(); s.Push(1); s.Push(2); s.Push(3); return (s.Pop(), s.Count, s.ToString(), s.Map(x => x + "x").ToString()); }
    public static object Flip() { var p = new Pair<int, string>(1, "a").Flip(); return (p.First, p.Second); }
    public static object Nested_type() => new Pair<int, string>.Inner { Value = 4 }.Show() + new Pair<string, int>.Inner().Show();
    public static object Static_per_type() { Cache<int>.All.Add(1); Cache<string>.All.Add("s"); Cache<int>.All.Add(2); return (Cache<int>.All.Count, Cache<string>.All.Count, Cache<int>.Default, Cache<string>.Default); }
    public static object Virtual_in_generic_base() { var d = new Derived(); d.Set("x"); return d.Twice()!; }
    public static object Constraint_comparable() => (Largest([3, 9, 2]), Largest([1.5m, 0.5m]), Largest(new[] { 'a', 'z', 'k' }));
    public static object Static_abstract() => NameOf<Square>() + NameOf<Strip>();
    public static object Default_interface_member() { IShape a = new Square(3), b = new Strip(4); return (a.Describe(), b.Describe()); }
    public static object Generic_operator() => SumAll(new Money(5), new Money(7)).Cents;
    public static object New_constraint() => (New<Made>().X, New<int>(), New<List<int>>().Count);
    public static object Type_tests() => TypeTest<int>(5) + TypeTest<string>(5) + TypeTest<List<int>>(new List<int>()) + TypeTest<IEnumerable<int>>(new[] { 1 }) + (As<string>("x") ?? "n") + (As<string>(1) ?? "n");
    public static object Arrays_of_t() => (Repeat("a", 3), Repeat(0, 2));
    public static object Default_of_t() { T? D<T>() => default; return (D<int>(), D<string>(), D<int?>(), D<(int, bool)>(), D<char>()); }
    public static object Option_monad() { Option<int> half(int x) => x % 2 == 0 ? new(x / 2, true) : Option<int>.None; return (new Option<int>(8, true).Bind(half).Bind(half), new Option<int>(6, true).Bind(half).Bind(half)); }
    public static object Equality_of_t() => (Same(1, 1), Same("a", "b"), Same<int?>(null, null), Same(new Money(1), new Money(1)));
    public static object Variance_in_functions() { Func<object, string> f = o => $"<{o}>"; Func<string, object> g = f; return g("x"); }
    public static object Recursive_generic() { string Depth<T>(int n, T x) => n == 0 ? $"{x}" : Depth(n - 1, (x, n)); return Depth(3, 'a'); }
    public static object Generic_dictionary_of_lists() { Dictionary<K, List<V>> Group<K, V>(IEnumerable<V> all, Func<V, K> key) where K : notnull { var d = new Dictionary<K, List<V>>(); foreach (V v in all) { if (!d.TryGetValue(key(v), out var l)) d[key(v)] = l = []; l.Add(v); } return d; } return Group([1, 2, 3, 4, 5], x => x % 2 == 0).Select(p => (p.Key, p.Value)); }
}
