public static class Statements
{
    public sealed class Log : IDisposable { readonly List<string> to; readonly string name; public Log(List<string> to, string name) { this.to = to; this.name = name; to.Add("+" + name); } public void Dispose() => to.Add("-" + name); }
    public static object If_else() { int F(int n) { if (n < 0) return -1; else if (n == 0) { return 0; } return 1; } return (F(-5), F(0), F(5)); }
    public static object For() { int sum = 0; for (int i = 0, j = 10; i < j; i++, j--) sum += i * j; return sum; }
    public static object For_ever() { int n = 0; for (; ; ) { if (++n > 5) break; } return n; }
    public static object While() { int n = 27, steps = 0; while (n != 1) { n = n % 2 == 0 ? n / 2 : 3 * n + 1; steps++; } return steps; }
    public static object Do() { int n = 0; do { n += 3; } while (n < 10); return n; }
    public static object Continue_and_break() { var r = new List<int>(); for (int i = 0; i < 10; i++) { if (i % 2 == 0) continue; if (i > 7) break; r.Add(i); } return r; }
    public static object Nested_break() { int n = 0; foreach (int a in new[] { 1, 2, 3 }) { foreach (int b in new[] { 1, 2, 3 }) { if (b == 2) break; n += a * b; } } return n; }
    public static object Continue_in_switch() { int n = 0; foreach (int a in new[] { 1, 2, 3 }) { switch (a) { case 2: continue; case 3: n += 100; break; } n += a; } return n; }
    public static object Return_from_loop() { int F() { while (true) { foreach (int x in new[] { 1, 2 }) { if (x == 2) return x; } } } return F(); }
    public static object Foreach_tuple() { int n = 0; foreach (var (a, b) in new[] { (1, 2), (3, 4) }) n += a * b; return n; }
    public static object Foreach_text() { int n = 0; foreach (char c in "abc") n += c; return n; }
    public static object Foreach_changes_list() { var l = new List<int> { 1, 2, 3 }; foreach (int x in l) if (x == 2) l.Add(9); return l; }
    public static object Foreach_removes_from_list() { var l = new List<int> { 1, 2, 3 }; foreach (int x in l) l.Remove(x); return l; }
    public static object Foreach_changes_then_breaks() { var l = new List<int> { 1, 2, 3 }; foreach (int x in l) { l.Add(x); break; } return l; }
    public static object Foreach_array_sees_changes() { int[] a = [1, 2, 3]; int n = 0; foreach (int x in a) { a[2] = 10; n += x; } return n; }
    public static object Foreach_null() { int[]? a = null; foreach (int x in a!) { } return 1; }
    public static object Closures_in_for() { var fs = new List<Func<int>>(); for (int i = 0; i < 3; i++) fs.Add(() => i); return fs.Select(f => f()); }
    public static object Closures_in_foreach() { var fs = new List<Func<int>>(); foreach (int i in new[] { 1, 2, 3 }) fs.Add(() => i); return fs.Select(f => f()); }
    public static object Closures_in_block() { var fs = new List<Func<int>>(); for (int i = 0; i < 3; i++) { int k = i * i; fs.Add(() => k++); } return (fs[2](), fs[2](), fs[1]()); }
    public static object Using_statement() { var log = new List<string>(); using (new Log(log, "a")) { log.Add("body"); } return log; }
    public static object Using_declaration() { var log = new List<string>(); { using var a = new Log(log, "a"); using var b = new Log(log, "b"); log.Add("body"); } log.Add("after"); return log; }
    public static object Using_and_exception() { var log = new List<string>(); try { using var a = new Log(log, "a"); throw new InvalidOperationException(); } catch (InvalidOperationException) { log.Add("caught"); } return log; }
    public static object Using_and_return() { var log = new List<string>(); int F() { using (new Log(log, "x")) { return log.Count; } } return (F(), log.Count); }
    public static object Local_constants() { const int size = 4; int[] a = new int[size]; a[size - 1] = 7; return a; }
    public static object Multiple_declarators() { int a = 1, b = a + 1, c = a + b; return (a, b, c); }
    public static object Deconstruction_swap() { int a = 1, b = 2; (a, b) = (b, a); return (a, b); }
    public static object Deconstruction_nested() { var (a, (b, c)) = (1, (2, 3)); (int d, var e) = (4, 5); return a + b + c + d + e; }
    public static object Deconstruction_to_array() { int[] a = [1, 2, 3]; int i = 0; (a[i], a[i + 1]) = (a[i + 1], a[i]); return a; }
    public static object Discards() { var (_, b) = (1, 2); _ = b; return b; }
    public static object Assignment_is_expression() { int a, b; a = b = 5; return a + b + (a = 3) + a; }
    public static object Array_index_order() { int i = 0; int[] a = [0, 0, 0]; a[i++] = i; a[i] = i++ * 10; return a; }
    public static object Array_compound_once() { int i = 0; int[] a = [1, 2]; a[i++] += 10; return (a[0], a[1], i); }
    public static object Out_of_range_after_right_side() { int[] a = [1]; int n = 0; try { a[5] = n = 9; } catch (IndexOutOfRangeException) { } return n; }
    public static object Goto_less_search() { bool found = false; for (int i = 0; i < 5 && !found; i++) for (int j = 0; j < 5 && !found; j++) found = i * j == 6; return found; }
    public static object Empty_statements() { ; ; { } return 1; }
}
