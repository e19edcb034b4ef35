public static class Comparers
{
    public sealed class Own : IEqualityComparer<string>, IComparer<string>
    {
        public bool Equals(string? x, string? y) => x?.Length == y?.Length;
        public int GetHashCode(string text) => text.Length;
        public int Compare(string? x, string? y) => x!.Length - y!.Length;
    }

    static readonly string[] Words = ["a", "b", "cc"];
    static readonly Own Length = new();

    public static object Distinct() => Words.Distinct(Length);
    public static object Distinct_by() => Words.DistinctBy(w => w, Length);
    public static object Union() => Words.Union(Words, Length);
    public static object Union_by() => Words.UnionBy(Words, w => w, Length);
    public static object Except() => Words.Except(Words, Length);
    public static object Except_by() => Words.ExceptBy(Words, w => w, Length);
    public static object Intersect() => Words.Intersect(Words, Length);
    public static object Intersect_by() => Words.IntersectBy(Words, w => w, Length);
    public static object Join() => Words.Join(Words, w => w, w => w, (a, b) => a + b, Length);
    public static object Left_join() => Words.LeftJoin(Words, w => w, w => w, (a, b) => a + b, Length);
    public static object Right_join() => Words.RightJoin(Words, w => w, w => w, (a, b) => a + b, Length);
    public static object Group_join() => Words.GroupJoin(Words, w => w, w => w, (a, b) => a + b.Count(), Length);
    public static object Count_by() => Words.CountBy(w => w, Length);
    public static object Aggregate_by() => Words.AggregateBy(w => w, 0, (n, w) => n + 1, Length);
    public static object Group_by() => Words.GroupBy(w => w, Length);
    public static object Group_by_element() => Words.GroupBy(w => w, w => w, Length);
    public static object Group_by_result() => Words.GroupBy(w => w, (k, all) => k, Length);
    public static object To_lookup() => Words.ToLookup(w => w, Length);
    public static object To_dictionary() => Words.ToDictionary(w => w, Length);
    public static object To_hash_set() => Words.ToHashSet(Length);
    public static object Contains() => Words.Contains("x", Length);
    public static object Sequence_equal() => Words.SequenceEqual(Words, Length);
    public static object Order() => Words.Order(Length);
    public static object Order_descending() => Words.OrderDescending(Length);
    public static object Order_by() => Words.OrderBy(w => w, Length);
    public static object Then_by() => Words.OrderBy(w => 1).ThenBy(w => w, Length);
    public static object Min_by() => Words.MinBy(w => w, Length)!;
    public static object Max_by() => Words.MaxBy(w => w, Length)!;
    public static object Min() => Words.Min(Length)!;
    public static object Dictionary() => new Dictionary<string, int>(Length);
    public static object Hash_set() => new HashSet<string>(Length);
    public static object Sorted_set() => new SortedSet<string>(Length);
    public static object Sorted_dictionary() => new SortedDictionary<string, int>(Length);
    public static object Sort() { var l = Words.ToList(); l.Sort(Length); return l; }
    public static object Sort_an_array() { string[] a = [.. Words]; Array.Sort(a, Length); return a; }
    public static object Distinct_by_culture() => Words.Distinct(StringComparer.InvariantCulture);
    public static object Order_by_culture() => Words.Order();
    public static object Dictionary_by_culture() => new Dictionary<string, int>(StringComparer.CurrentCulture);
}
