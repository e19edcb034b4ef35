public static class Collections
{
    static readonly int[] Numbers = [5, 3, 8, 1];
    public static object Expressions() { int[] a = [1, 2]; List<int> l = [.. a, 3]; IEnumerable<int> e = [.. l, .. a]; IReadOnlyList<string> s = ["x"]; int[][] n = [[1], [], [2, 3]]; ImmutableArray<int> i = [1, .. l]; HashSet<int> h = [1, 1, 2]; return (a, l, e, s, n, i, h); }
    public static object Spread_of_query() { string[] s = ["a", .. Numbers.Where(n => n > 3).Select(n => $"n{n}"), .. "xy".Select(c => c.ToString())]; return s; }
    public static object Arrays() { int[] a = new int[3]; a[1] = 5; var b = new[] { 1L, 2 }; var c = new string[] { "x", null! }; var clone = (int[])a.Clone(); clone[0] = 9; return (a, b, c, a.Length, clone, new bool[2], new (int, string)[1]); }
    public static object Array_methods() { int[] a = [3, 1, 2]; Array.Sort(a); var b = (int[])a.Clone(); Array.Reverse(b); int[] f = new int[2]; Array.Fill(f, 7); return (a, b, f, Array.IndexOf(a, 2), Array.Exists(a, x => x > 2), Array.Find(a, x => x > 1), Array.FindAll(a, x => x < 3), Array.ConvertAll(a, x => x * 2), Array.TrueForAll(a, x => x > 0), Array.Empty<int>()); }
    public static object Array_negative() => new int[Numbers[3] - 2];
    public static object Jagged() { int[][] a = new int[2][]; a[0] = [1, 2]; a[1] = new int[1]; a[1][0] = a[0][1] * 5; return a; }
    public static object Array_is_shared() { int[] a = [1]; int[] b = a; b[0] = 2; return (a[0], a == b, a.Equals(b), a.SequenceEqual([2])); }
    public static object Lists() { var l = new List<int> { 5, 3 }; l.Add(8); l.AddRange([1, 2]); l.Insert(0, 9); l.RemoveAt(1); bool r = l.Remove(8), no = l.Remove(77); l[0] = 4; return (l, l.Count, r, no, l.Contains(1), l.IndexOf(2), l.LastIndexOf(3)); }
    public static object List_searches() { List<int> l = [1, 2, 3, 4]; return (l.Find(x => x > 2), l.FindLast(x => x < 3), l.FindIndex(x => x == 3), l.FindAll(x => x % 2 == 0), l.Exists(x => x > 9), l.TrueForAll(x => x > 0), l.ConvertAll(x => x + "!"), l.Find(x => x > 50)); }
    public static object List_edits() { List<int> l = [1, 2, 3, 4, 5, 6]; int n = l.RemoveAll(x => x % 2 == 0); l.InsertRange(1, [7, 8]); l.Reverse(); l.RemoveRange(0, 1); return (n, l, l.GetRange(1, 2), l[1..], l.ToArray()); }
    public static object List_sorts() { List<int> l = [3, 1, 2]; l.Sort(); var d = new List<int>(l); d.Sort((a, b) => b.CompareTo(a)); List<string> s = ["b", "A", "a"]; s.Sort(StringComparer.Ordinal); return (l, d, s); }
    public static object List_for_each() { int n = 0; new List<int> { 1, 2 }.ForEach(x => n += x); return n; }
    public static object List_clear() { var l = new List<string>(5) { "a" }; l.Clear(); return (l.Count, l.Any()); }
    public static object List_out_of_range() => new List<int> { 1 }[1];
    public static object List_insert_too_far() { var l = new List<int>(); l.Insert(1, 5); return l; }
    public static object List_range_too_far() => new List<int> { 1, 2 }.GetRange(1, 5);
    public static object List_as_interface() { IList<int> l = new List<int> { 1 }; l.Add(2); ICollection<int> c = l; IReadOnlyList<int> r = [4, 5]; return (l[1], c.Count, r[0], r.Count, l.Contains(2), l.IndexOf(2)); }
    public static object Immutable_arrays() { var a = ImmutableArray.Create(1, 2); var b = a.Add(3).Insert(0, 9).Remove(1).SetItem(0, 8); return (a, b, b.Length, b.Contains(3), b.IndexOf(2), a.AddRange(new[] { 7, 8 }), ImmutableArray<int>.Empty.IsEmpty, a[1], Numbers.ToImmutableArray().RemoveAt(0), b.Replace(3, 4)); }
    public static object Immutable_array_default() { ImmutableArray<int> a = default; return (a.IsDefault, a.IsDefaultOrEmpty); }
    public static object Immutable_array_default_length() { ImmutableArray<int> a = default; return a.Length; }
    public static object Immutable_builders() { var b = ImmutableArray.CreateBuilder<string>(); b.Add("a"); b.AddRange("b", "c"); var done = b.ToImmutable(); b.Add("d"); return (done, b.Count, b[0]); }
    public static object Immutable_lists() { var l = ImmutableList<int>.Empty.Add(1).AddRange([2, 3]); return (l, l.Count, l.RemoveAll(x => x > 1), l.Insert(1, 5), l[2], Numbers.ToImmutableList().Contains(8), ImmutableList.Create(1, 2)); }
    public static object Dictionaries() { var d = new Dictionary<string, int> { ["b"] = 2, ["a"] = 1 }; d["c"] = 3; d["b"] += 10; d.Add("d", 4); bool added = d.TryAdd("a", 9); return (d, d.Count, d.ContainsKey("a"), d.ContainsValue(13), d.Keys, d.Values, added, d.TryGetValue("x", out int x), x, d.GetValueOrDefault("a"), d.GetValueOrDefault("z", -1)); }
    public static object Dictionary_gaps() { var d = new Dictionary<int, string>(); for (int i = 0; i < 5; i++) d[i] = "v" + i; d.Remove(1); d.Remove(3); d[10] = "new"; d[11] = "newer"; d[12] = "last"; return d.Keys; }
    public static object Dictionary_remove_out() { var d = new Dictionary<string, int> { ["a"] = 5 }; bool r = d.Remove("a", out int v), n = d.Remove("a"); return (r, v, n, d.Count); }
    public static object Dictionary_ignoring_case() { var d = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["Key"] = 1 }; d["KEY"] = 2; return (d["key"], d.Count, d.Keys); }
    public static object Dictionary_walk() { var s = ""; foreach (var (k, v) in new Dictionary<string, int> { ["x"] = 1, ["y"] = 2 }) s += k + v; foreach (KeyValuePair<int, int> p in new Dictionary<int, int> { [1] = 2 }) s += p.Key + p.Value + p.ToString(); return s; }
    public static object Dictionary_missing() => new Dictionary<string, int> { ["a"] = 1 }["b"];
    public static object Dictionary_twice() { var d = new Dictionary<string, int>(); d.Add("a", 1); d.Add("a", 2); return d; }
    public static object Dictionary_null_key() { var d = new Dictionary<string, int>(); return d[null!]; }
    public static object Dictionary_changed_in_walk() { var d = new Dictionary<int, int> { [1] = 1, [2] = 2 }; foreach (var p in d) d[p.Key + 10] = 1; return d; }
    public static object Dictionary_removed_in_walk() { var d = new Dictionary<int, int> { [1] = 1, [2] = 2, [3] = 3 }; foreach (var p in d) if (p.Key == 2) d.Remove(3); else d[p.Key] = 5; return d; }
    public static object Dictionary_of_tuples() { var d = new Dictionary<(int, string), int> { [(1, "a")] = 5 }; return (d[(1, "a")], d.ContainsKey((2, "a"))); }
    public static object Dictionary_copies() { var d = new Dictionary<int, int> { [1] = 1 }; var e = new Dictionary<int, int>(d) { [2] = 2 }; return (d.Count, e); }
    public static object Sorted_dictionaries() { var d = new SortedDictionary<int, string> { [3] = "c", [1] = "a" }; d[2] = "b"; var s = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["b"] = 1, ["B"] = 2, ["a"] = 3 }; return (d, d.Keys, d.First().Value, s.Keys, s["B"]); }
    public static object Immutable_dictionaries() { var d = ImmutableDictionary<string, int>.Empty.Add("a", 1).SetItem("a", 2).Add("b", 3); var e = d.Remove("b"); return (d.Count, e.Count, d["a"], e.ContainsKey("b"), d.TryGetValue("b", out int b), b, new[] { 3, 1, 2 }.ToImmutableDictionary(x => x, x => x * 2)); }
    public static object Immutable_dictionary_twice() => ImmutableDictionary<string, int>.Empty.Add("a", 1).Add("a", 2);
    public static object Immutable_sorted_dictionaries() => new[] { "b", "a" }.ToImmutableSortedDictionary(x => x, x => x + "!", StringComparer.Ordinal).Add("c", "d").Remove("a");
    public static object Sets() { var s = new HashSet<int> { 3, 1, 3 }; bool again = s.Add(1), fresh = s.Add(7); s.UnionWith([9, 1]); s.ExceptWith([3]); return (s, again, fresh, s.Contains(9), s.Count, s.Remove(9), s.SetEquals([7, 1]), s.IsSubsetOf([1, 7, 8]), s.IsSupersetOf([7]), s.Overlaps([5])); }
    public static object Set_operations() { HashSet<int> a = [1, 2, 3], b = [1, 2, 3]; a.IntersectWith([2, 3, 4]); b.SymmetricExceptWith([3, 4]); return (a, b, b.RemoveWhere(x => x > 3), new HashSet<string>(["a", "A"], StringComparer.OrdinalIgnoreCase)); }
    public static object Sorted_sets() { var s = new SortedSet<int> { 5, 1, 3 }; s.Add(2); return (s, s.Min, s.Max, s.Contains(3), new SortedSet<string>(["b", "a"], StringComparer.Ordinal)); }
    public static object Immutable_sets() { var s = ImmutableHashSet.Create(3, 1, 2); var t = s.Add(5).Remove(1); return (s, t, t.Contains(5), s.Union([9]).Count, s.Intersect([1, 9]), ImmutableSortedSet.Create(3, 1).Add(2), new[] { 2, 2 }.ToImmutableHashSet().Count); }
    public static object Nested() { var d = new Dictionary<string, List<int>>(); foreach (var (k, v) in new[] { ("a", 1), ("b", 2), ("a", 3) }) { if (!d.ContainsKey(k)) d[k] = []; d[k].Add(v); } return d.Select(p => (p.Key, p.Value)); }
    public static object Spans() { Span<int> s = [1, 2, 3]; ReadOnlySpan<int> r = Numbers; return (s.Length, r[1], s.Slice(1).ToArray(), Numbers.Contains(8)); }
    public static object Pairs() { var p = new KeyValuePair<string, int>("a", 1); var (k, v) = p; return (p, k, v, KeyValuePair.Create(1, 2)); }
    static int Summed(ReadOnlySpan<int> items) { int sum = 0; foreach (int item in items) { sum += item; } return sum; }
    public static object Arrays_as_spans() { int[] a = [1, 2, 3]; return (Summed(a), Summed((ReadOnlySpan<int>)a), Summed(((ReadOnlySpan<int>)a).Slice(1))); }
    public static object Empty_spans() { ReadOnlySpan<int> none = default; int[]? nothing = null; ReadOnlySpan<int> of = nothing; return (none.Length, Summed(none), of.Length, Summed(nothing)); }
    public static object Immutable_positions() { var a = ImmutableArray.Create(1, 2, 3, 4); var l = ImmutableList.Create(5, 6, 7); return (a.RemoveAt(1), a.SetItem(2, 9), l.RemoveAt(2), l.SetItem(1, 8)); }
    public static object Immutable_position_beyond() => ImmutableArray.Create(1, 2).SetItem(2, 3);
    public static object Immutable_position_before() => ImmutableList.Create(1, 2).RemoveAt(-1);
}
