public static class Iteration
{
    public sealed class Countdown(int from) : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { for (int i = from; i > 0; i--) yield return i; } IEnumerator IEnumerable.GetEnumerator() => GetEnumerator(); }
    public sealed class Steps { int at; public Steps GetEnumerator() => this; public bool MoveNext() => ++at < 4; public int Current => at * at; }
    public sealed class Bag : IEnumerable<string> { readonly List<string> items = []; public void Add(string s) => items.Add(s); public void Add(string s, int times) { for (int i = 0; i < times; i++) items.Add(s); } public IEnumerator<string> GetEnumerator() => items.GetEnumerator(); IEnumerator IEnumerable.GetEnumerator() => GetEnumerator(); }
    static IEnumerable<int> Naturals() { int n = 0; while (true) yield return n++; }
    static IEnumerable<int> Tree(int depth) { if (depth == 0) yield break; foreach (int x in Tree(depth - 1)) yield return x; yield return depth; foreach (int x in Tree(depth - 1)) yield return x; }

    public static object Infinite() => Naturals().Where(n => n % 3 == 1).Take(4);
    public static object Recursive() => Tree(3);
    public static object Lazy() { var log = new List<string>(); IEnumerable<int> F() { log.Add("start"); yield return 1; log.Add("mid"); yield return 2; log.Add("end"); } var q = F(); log.Add("made"); foreach (int x in q) log.Add("got" + x); return log; }
    public static object Starts_anew() { int n = 0; IEnumerable<int> F() { n++; yield return n; } var q = F(); return (q.First(), q.First(), n); }
    public static object Own_enumerable() { int n = 0; foreach (int x in new Countdown(4)) n = n * 10 + x; return (n, new Countdown(3).Sum(), new Countdown(2)); }
    public static object Own_enumerator() { var l = new List<int>(); foreach (int x in new Steps()) l.Add(x); return l; }
    public static object By_hand() { IEnumerator<int> e = new Countdown(3).GetEnumerator(); int n = 0; while (e.MoveNext()) n += e.Current; return n; }
    public static object List_by_hand() { IEnumerable<int> l = new List<int> { 5, 6 }; using var e = l.GetEnumerator(); e.MoveNext(); int a = e.Current; bool more = e.MoveNext(); return (a, e.Current, more, e.MoveNext()); }
    public static object Collection_initialiser() => new Bag { "a", { "b", 2 }, "c" };
    public static object Collection_expression_of_own_type() { Bag b = ["x", "y"]; return b; }
    public static object Yield_in_switch() { IEnumerable<string> F(int n) { switch (n) { case 1: yield return "one"; break; default: yield return "many"; yield return n.ToString(); break; } yield return "."; } return F(1).Concat(F(5)); }
    public static object Local_iterator_captures() { int k = 10; IEnumerable<int> F() { for (int i = 0; i < 3; i++) yield return i * k; } var q = F(); k = 100; return q; }
    public static object Parameters_are_kept() { IEnumerable<int> Down(int n) { while (n > 0) yield return n--; } var q = Down(3); return (q.Sum(), q.Sum()); }
    public static object Empty_iterator() { IEnumerable<int> F() { yield break; } return F(); }
}
