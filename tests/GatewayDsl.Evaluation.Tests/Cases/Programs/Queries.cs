public static class Queries
{
    public record Site(int Id, string Name, string Area, int? Parent = null);
    static readonly Site[] Sites = [new(1, "graz", "south"), new(2, "linz", "north", 1), new(3, "Wels", "north", 2), new(4, "enns", "north", 2), new(5, "leoben", "south", 9)];
    static readonly int[] N = [5, 3, 8, 1, 8];
    static readonly string[] S = ["pear", "Fig", "apple", "fig"];

    public static object Select_where() => (N.Select(x => x * 2), N.Where(x => x > 3), N.Select((x, i) => x * i), N.Where((x, i) => i % 2 == 0));
    public static object Select_many() => (Sites.SelectMany(s => s.Name), new[] { 1, 2 }.SelectMany(x => new[] { x, x * 10 }), new[] { 1, 2 }.SelectMany(x => "ab", (x, c) => $"{x}{c}"), new[] { 3, 4 }.SelectMany((x, i) => new[] { x, i }));
    public static object Order() => (N.Order(), N.OrderDescending(), N.OrderBy(x => -x), Sites.OrderBy(s => s.Area.Length).ThenByDescending(s => s.Id).Select(s => s.Id), S.OrderBy(s => s, StringComparer.Ordinal), S.Order(StringComparer.OrdinalIgnoreCase));
    public static object Order_is_stable() => Sites.OrderBy(s => s.Area, StringComparer.Ordinal).Select(s => s.Name);
    public static object Order_then() => Sites.OrderByDescending(s => s.Area, StringComparer.Ordinal).ThenBy(s => s.Name, StringComparer.Ordinal).Select(s => s.Name);
    public static object Order_then_twice() => new[] { (1, 2, 3), (1, 1, 9), (0, 5, 5), (1, 2, 1) }.OrderBy(t => t.Item1).ThenBy(t => t.Item2).ThenByDescending(t => t.Item3);
    public static object Order_with_nulls() => Sites.OrderBy(s => s.Parent).Select(s => s.Id);
    public static object Order_of_bools_and_chars() => (new[] { true, false }.Order(), "hello".Order(), S.OrderBy(s => s[0]));
    public static object Group() => Sites.GroupBy(s => s.Area).Select(g => (g.Key, g.Count(), g.Select(s => s.Id)));
    public static object Group_with_element() => Sites.GroupBy(s => s.Area, s => s.Name).Select(g => g.Key + ":" + string.Join(",", g));
    public static object Group_with_result() => (Sites.GroupBy(s => s.Area, (k, g) => k + g.Count()), Sites.GroupBy(s => s.Area, s => s.Id, (k, g) => k + g.Sum()));
    public static object Group_by_comparer() => S.GroupBy(s => s, StringComparer.OrdinalIgnoreCase).Select(g => (g.Key, g.Count()));
    public static object Group_by_null() => Sites.GroupBy(s => s.Parent).Select(g => (g.Key, g.Count()));
    public static object Group_by_tuple() => Sites.GroupBy(s => (s.Area, s.Name.Length)).Select(g => (g.Key.Area, g.Key.Length, g.First().Id));
    public static object Join() => Sites.Join(Sites, s => s.Parent, p => p.Id, (s, p) => s.Name + "<" + p.Name);
    public static object Group_join() => Sites.GroupJoin(Sites, p => p.Id, s => s.Parent ?? 0, (p, all) => (p.Name, all.Count()));
    public static object Left_and_right_join() => (Sites.LeftJoin(Sites, s => s.Parent, p => (int?)p.Id, (s, p) => s.Name + "<" + p?.Name), Sites.RightJoin(Sites, s => s.Parent, p => (int?)p.Id, (s, p) => s?.Name + "<" + p.Name));
    public static object Query_syntax() => from s in Sites where s.Id > 1 let n = s.Name.Length orderby n descending, s.Id select $"{s.Name}{n}";
    public static object Query_joins() => from s in Sites join p in Sites on s.Parent equals p.Id select (s.Id, p.Id);
    public static object Query_join_into() => from p in Sites join s in Sites on p.Id equals s.Parent into children where children.Any() select (p.Name, children.Select(c => c.Id));
    public static object Query_groups() => from s in Sites group s.Id by s.Area into g orderby g.Key.Length select (g.Key, g.Sum());
    public static object Query_many() => from a in new[] { 1, 2, 3 } from b in new[] { 1, 2, 3 } where a < b select a * 10 + b;
    public static object Query_typed_range() => from int x in new object[] { 1, 2 } select x + 1;
    public static object Aggregates() => (N.Sum(), N.Sum(x => (long)x), N.Min(), N.Max(), N.Min(x => -x), N.Count(), N.Count(x => x > 4), N.LongCount(), new[] { 1.5m, 2m }.Average(), N.Aggregate((a, b) => a * b), N.Aggregate(10, (a, b) => a - b), N.Aggregate("", (a, b) => a + b, r => r + "!"));
    public static object Aggregates_of_nullable() => (Sites.Sum(s => s.Parent), Sites.Max(s => s.Parent), new int?[0].Min(), new int?[] { null }.Sum());
    public static object Sum_overflow() => new[] { int.MaxValue, 1 }.Sum();
    public static object Min_of_nothing() => new int[0].Min();
    public static object Min_by() => (Sites.MinBy(s => s.Name.Length)!.Id, Sites.MaxBy(s => s.Name.Length)!.Id, Sites.MaxBy(s => s.Name, StringComparer.Ordinal)!.Id, new Site[0].MinBy(s => s.Id));
    public static object Elements() => (N.First(), N.First(x => x > 5), N.Last(), N.Last(x => x < 5), N.ElementAt(2), N.ElementAt(^1), N.Where(x => x == 3).Single(), N.Single(x => x == 1));
    public static object Elements_or_default() => (N.FirstOrDefault(x => x > 50), N.FirstOrDefault(x => x > 50, -1), new string[0].FirstOrDefault(), N.LastOrDefault(), new int[0].LastOrDefault(7), N.SingleOrDefault(x => x == 3), N.ElementAtOrDefault(50), new int[0].SingleOrDefault());
    public static object Single_of_many() => N.Single(x => x == 8);
    public static object Single_or_default_of_many() => N.SingleOrDefault(x => x == 8);
    public static object First_of_nothing() => new string[0].First();
    public static object Last_without_match() => N.Last(x => x > 100);
    public static object Element_too_far() => N.ElementAt(9);
    public static object Tests() => (N.Any(), N.Any(x => x > 7), N.All(x => x > 0), N.Contains(3), new int[0].All(x => false), S.Contains("FIG", StringComparer.OrdinalIgnoreCase), N.SequenceEqual([5, 3, 8, 1, 8]));
    public static object Parts() => (N.Take(2), N.Skip(3), N.TakeLast(2), N.SkipLast(2), N.TakeWhile(x => x > 2), N.SkipWhile(x => x > 2), N.Take(1..3), N.Take(^2..), N.TakeWhile((x, i) => i < 2), N.SkipWhile((x, i) => i < 4));
    public static object Parts_beyond() => (N.Take(50), N.Skip(50), N.Take(-1), N.TakeLast(0));
    public static object Sets() => (N.Distinct(), N.Union([9, 3]), N.Except([8]), N.Intersect([8, 5, 5]), S.Distinct(StringComparer.OrdinalIgnoreCase), N.DistinctBy(x => x % 2), S.UnionBy(["FIGS"], s => s.Length), N.ExceptBy([0], x => x % 2), N.IntersectBy([1], x => x % 2));
    public static object Combining() => (N.Concat([0]), N.Append(9), N.Prepend(7), N.Zip(S), N.Zip(S, (a, b) => b + a), N.Zip(S, "xyz"), N.Reverse(), N.Chunk(2), N.Index(), new int[0].DefaultIfEmpty(5), new int[0].DefaultIfEmpty());
    public static object Making() => (Enumerable.Range(3, 4), Enumerable.Repeat("x", 3), Enumerable.Empty<int>(), Enumerable.Range(0, 0));
    public static object Range_negative() => Enumerable.Range(0, -1);
    public static object Range_too_large() => Enumerable.Range(int.MaxValue, 5).Count();
    public static object Chunk_of_nothing() => N.Chunk(0);
    public static object Types() => (new object[] { 1, "a", 2, null! }.OfType<int>(), new object[] { "a", "b" }.Cast<string>(), new object[] { 1, "x" }.OfType<string>(), new[] { 1, 2 }.Cast<object>());
    public static object Cast_wrong() => new object[] { 1, "x" }.Cast<int>().Sum();
    public static object Making_tables() => (Sites.ToDictionary(s => s.Id), Sites.ToDictionary(s => s.Id, s => s.Name), S.ToHashSet(StringComparer.OrdinalIgnoreCase), N.ToHashSet(), N.ToList(), N.ToArray(), new[] { ("a", 1) }.ToDictionary());
    public static object Table_twice() => N.ToDictionary(x => x);
    public static object Lookup() { var l = Sites.ToLookup(s => s.Area, s => s.Id); return (l["north"], l["none"], l.Count, l.Contains("south"), l.Select(g => (g.Key, g.Count()))); }
    public static object Count_by() => S.CountBy(s => s.Length).Select(p => (p.Key, p.Value));
    public static object Deferred() { int k = 1; var q = N.Where(x => x > k); k = 4; var list = new List<int> { 1 }; var r = list.Select(x => x + k); list.Add(2); return (q, r); }
    public static object Walked_twice() { int n = 0; var q = N.Select(x => { n++; return x; }); int a = q.Sum() + q.Sum(); return (a, n); }
    public static object Short_circuits() { int n = 0; bool any = N.Any(x => { n++; return x == 3; }); var first = N.Select(x => { n += 10; return x; }).First(); return (any, first, n); }
    public static object Chained() => N.Where(x => x > 1).OrderBy(x => x).Select(x => x * x).Skip(1).Take(2).Aggregate((a, b) => a + b);
    public static object Null_source() { int[]? a = null; return a!.Select(x => x); }
    public static object Anonymous_keys() => Sites.GroupBy(s => new { s.Area, Long = s.Name.Length > 4 }).Select(g => g.Key.ToString() + g.Count());
    public static object Nested_queries() => Sites.Select(s => Sites.Where(t => t.Area == s.Area && t.Id < s.Id).Select(t => t.Id));
    public static object Order_of_evaluation() { var log = new List<string>(); var r = new[] { 1, 2 }.Where(x => { log.Add("w" + x); return true; }).Select(x => { log.Add("s" + x); return x; }).ToList(); return log; }
}
