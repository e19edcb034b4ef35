public static class Lists
{
    static List<int> Three() => [3, 1, 2];
    static string Named(Exception e) => e switch { ArgumentOutOfRangeException => "range", ArgumentNullException => "null", ArgumentException => "argument", OverflowException => "overflow", InvalidOperationException => "invalid", _ => "other" };
    static string Said(Func<object> work) { try { return work() is IEnumerable<int> items ? string.Join(",", items) + ";" : "done;"; } catch (Exception e) { return Named(e) + ";"; } }
    static string Did(Action<List<int>> work) { var list = Three(); try { work(list); return string.Join(",", list) + ";"; } catch (Exception e) { return Named(e) + ";"; } }

    public static object Insert_places() => Did(l => l.Insert(0, 9)) + Did(l => l.Insert(3, 9)) + Did(l => l.Insert(1, 9)) + Did(l => l.Insert(4, 9)) + Did(l => l.Insert(-1, 9));
    public static object Insert_ranges() => Did(l => l.InsertRange(0, [7, 8])) + Did(l => l.InsertRange(3, [7])) + Did(l => l.InsertRange(2, [])) + Did(l => l.InsertRange(4, [7])) + Did(l => l.AddRange([5, 6])) + Did(l => l.AddRange([]));
    public static object Remove_places() => Did(l => l.RemoveAt(0)) + Did(l => l.RemoveAt(2)) + Did(l => l.RemoveAt(3)) + Did(l => l.RemoveAt(-1)) + Did(l => l.Remove(1)) + Did(l => l.Remove(7)) + Did(l => l.RemoveAll(i => i > 1)) + Did(l => l.Clear());
    public static object Remove_ranges() => Did(l => l.RemoveRange(0, 3)) + Did(l => l.RemoveRange(1, 1)) + Did(l => l.RemoveRange(3, 0)) + Did(l => l.RemoveRange(2, 2)) + Did(l => l.RemoveRange(-1, 1)) + Did(l => l.RemoveRange(0, -1));
    public static object Get_ranges() => Said(() => Three().GetRange(0, 3)) + Said(() => Three().GetRange(1, 2)) + Said(() => Three().GetRange(3, 0)) + Said(() => Three().GetRange(2, 2)) + Said(() => Three().GetRange(-1, 1)) + Said(() => Three().GetRange(1, -1)) + Said(() => Three().Slice(1, 2)) + Said(() => Three().Slice(2, 2)) + Said(() => Three().Slice(-1, 2));
    public static object Set_items() => Did(l => l[0] = 9) + Did(l => l[2] = 9) + Did(l => l[3] = 9) + Did(l => l[-1] = 9);
    public static object Get_item_past() => Three()[3];
    public static object Get_item_before() { int i = -1; return Three()[i]; }
    public static object Array_item_past() { int[] a = [1]; int i = 1; return a[i]; }
    public static object Array_item_before() { int[] a = [1]; int i = -1; return a[i]; }
    public static object Array_item_set_past() { int[] a = [1]; int i = 1; a[i] = 2; return a; }
    public static object Reverses() => Did(l => l.Reverse());
    public static object Sorts() => Did(l => l.Sort()) + Did(l => l.Sort((a, b) => b - a)) + Did(l => l.Sort(Comparer<int>.Default)) + Did(l => l.Sort((a, b) => b.CompareTo(a)));
    public static object Sort_equal_ones() => Did(l => { l.AddRange([3, 3, 1]); l.Sort(); });
    public static object Sort_by_part() { var l = new List<(int K, int V)> { (2, 1), (1, 1), (3, 1) }; l.Sort((a, b) => a.K - b.K); return l; }
    public static object Array_sorts() { int[] a = [3, 1, 2]; Array.Sort(a); int[] b = [3, 1, 2]; Array.Sort(b, (x, y) => y - x); string[] c = ["b", "a"]; Array.Sort(c, StringComparer.Ordinal); return (a, b, c); }
    public static object Finds() { var l = Three(); return (l.Find(i => i < 3), l.Find(i => i > 9), l.FindIndex(i => i == 3), l.FindIndex(i => i == 9), l.FindLast(i => i < 3), l.FindLast(i => i > 2), l.FindLast(i => i > 9), l.FindAll(i => i > 1), l.FindLastIndex(i => i < 3)); }
    public static object Find_first() { var l = Three(); return (l.Find(i => i == 3), l.FindLast(i => i == 3), Array.Find([5, 6], i => i == 5), Array.FindIndex([5, 6], i => i == 6), Array.Find([5, 6], i => i > 6)); }
    public static object Indices() { List<int> l = [1, 2, 1]; return (l.IndexOf(1), l.IndexOf(9), l.LastIndexOf(1), l.LastIndexOf(9), l.Contains(2), l.Contains(9), Array.IndexOf([4, 5], 5), Array.IndexOf([4, 5], 6)); }
    public static object Predicates() { var l = Three(); return (l.Exists(i => i == 1), l.Exists(i => i == 9), l.TrueForAll(i => i > 0), l.TrueForAll(i => i > 1), Array.Exists([1], i => i == 1), Array.TrueForAll([1, 2], i => i == 1)); }
    public static object Converts() => (Three().ConvertAll(i => $"<{i}>"), Array.ConvertAll([1, 2], i => i * 2L), Three().ToArray(), Array.FindAll([1, 2, 3], i => i != 2));
    public static object Makes() => (new List<int>(), new List<int>(5), new List<int>([1, 2]), new List<string?>(new[] { "a", null }), Array.Empty<int>(), new int[3], new string?[2], new bool[1], new (int, string?)[1]);
    public static object Make_negative() => new List<int>(-1);
    public static object Make_array_negative() { int n = -1; return new int[n]; }
    public static object Fill_and_clone() { int[] a = [1, 2, 3]; var b = (int[])a.Clone(); Array.Fill(a, 7); Array.Reverse(b); return (a, b); }
    public static object Struct_copies() { var a = new (int A, int B)[] { (1, 2) }; var b = a[0]; b.A = 9; a[0].B = 5; var l = new List<(int A, int B)> { (1, 2) }; var c = l[0]; c.A = 9; return (a, b, l, c); }
    public static object Counts() { IReadOnlyCollection<int> r = Three(); ICollection<int> c = Three(); IReadOnlyList<int> i = Three(); IList<int> s = Three(); s.Add(5); c.Add(6); return (r.Count, c.Count, i.Count, i[1], s[3], s.Count); }
    public static object Count_of_groups() => Three().GroupBy(i => i % 2).Select(g => (g.Key, g.Count(), g.First())).ToList();
    public static object Spans() { ReadOnlySpan<int> s = [1, 2, 3, 4]; var t = s[1..3]; return (t.Length, t[0], s[^1], s.Slice(2).Length, s.Slice(1, 2)[1], t.ToArray()); }
    public static object Span_past_the_end() { ReadOnlySpan<int> s = [1, 2]; int i = 2; return s[i]; }
    public static object Span_slice_too_far() { ReadOnlySpan<int> s = [1, 2]; return s.Slice(1, 2).Length; }
    public static object Span_slice_from_too_far() { ReadOnlySpan<int> s = [1, 2]; return s.Slice(3).Length; }
    public static object Span_changes() { int[] a = [1, 2, 3]; Span<int> s = a; return (s.Length, s[1], s[^1], s.ToArray()); }
    public static object Text_spans() { ReadOnlySpan<char> s = "abcdef"; return (s.Length, s[2]); }
    public static object Default_span() { ReadOnlySpan<int> s = default; return (s.Length); }
    public static object Two_dimensions() { int[][] a = [[1, 2], [3]]; a[1][0] += 5; return (a, a[0].Length, a.Length, a[1][^1]); }
}
