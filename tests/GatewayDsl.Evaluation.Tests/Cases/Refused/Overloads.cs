public static class Overloads
{
    static readonly string Word = "straße";
    static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0);

    public static object Starts_by_culture() => Word.StartsWith("str");
    public static object Ends_by_culture() => "a".EndsWith("é");
    public static object Starts_ignoring_culture() => Word.StartsWith("S", StringComparison.InvariantCultureIgnoreCase);
    public static object Contains_by_culture() => Word.Contains("s", StringComparison.CurrentCulture);
    public static object Contains_character_by_culture() => Word.Contains('s', StringComparison.Ordinal);
    public static object Index_by_culture() => Word.IndexOf("ss");
    public static object Index_by_culture_comparison() => Word.IndexOf("ss", StringComparison.InvariantCulture);
    public static object Index_within() => Word.IndexOf('s', 0, 2);
    public static object Last_index_within() => Word.LastIndexOf('s', 3);
    public static object Index_of_any_from() => Word.IndexOfAny(['s'], 1);
    public static object Compare_by_culture() => string.Compare("a", "b", StringComparison.InvariantCulture);
    public static object Compare_parts() => string.CompareOrdinal("ab", 0, "ab", 1, 1);
    public static object Compare_plain() => string.Compare("a", "b");
    public static object Equals_by_culture() => "a".Equals("b", StringComparison.CurrentCulture);
    public static object Static_equals_by_culture() => string.Equals("a", "b", StringComparison.CurrentCulture);
    public static object Replace_ignoring_case() => Word.Replace("S", "x", StringComparison.OrdinalIgnoreCase);
    public static object Replace_by_culture() => Word.Replace("S", "x", false, CultureInfo.InvariantCulture);
    public static object Split_at_white_space() => Word.Split();
    public static object Split_at_nothing() => Word.Split("");
    public static object Split_at_no_character() => Word.Split((char[]?)null);
    public static object Characters_within() => Word.ToCharArray(1, 2);
    public static object Text_of_part() => new string(['a', 'b'], 0, 1);
    public static object Format_with_culture() => string.Format(CultureInfo.GetCultureInfo("de"), "{0}", 1);
    public static object Join_part() => string.Join(",", ["a", "b"], 0, 1);
    public static object Unknown_number_format() => 5.ToString("E2");
    public static object Unknown_date_format() => Noon.ToString("D");
    public static object Unknown_date_only_format() => new DateOnly(2026, 1, 1).ToString("D");
    public static object Unknown_span_format() => TimeSpan.Zero.ToString("g");
    public static object Date_format_of_letters() => Noon.ToString("yyyy K");
    public static object Date_of_a_calendar() => new DateOnly(2026, 1, 1, new GregorianCalendar());
    public static object Time_of_a_kind() => new DateTime(2026, 1, 1, 1, 1, 1, DateTimeKind.Utc);
    public static object Time_of_ticks() => new DateTime(5L);
    public static object Time_with_milliseconds() => new DateTime(2026, 1, 1, 1, 1, 1, 5);
    public static object Span_with_milliseconds() => new TimeSpan(1, 2, 3, 4, 5);
    public static object Span_of_several() => TimeSpan.FromDays(1, 2);
    public static object Date_parse_otherwise() => DateOnly.ParseExact("05.01.2026", "dd.MM.yyyy", CultureInfo.InvariantCulture);
    public static object Date_parse_with_many() => DateOnly.ParseExact("2026-01-05", ["yyyy-MM-dd"]);
    public static object Date_text_by_culture() => Noon.ToString(CultureInfo.GetCultureInfo("de"));
    public static object Parse_with_a_culture() => int.Parse("5", CultureInfo.GetCultureInfo("de"));
    public static object Parse_with_exponent() => int.Parse("1e2", NumberStyles.AllowExponent);
    public static object Parse_currency() => decimal.Parse("5", NumberStyles.Currency);
    public static object Try_parse_with_a_culture() => int.TryParse("5", CultureInfo.GetCultureInfo("de"), out int _);
    public static object Round_down() => Math.Round(1.5m, MidpointRounding.ToZero);
    public static object Round_digits_down() => Math.Round(1.55m, 1, MidpointRounding.ToPositiveInfinity);
    public static object Base_of_a_ulong() => Convert.ToString('a');
    public static object Number_text_by_culture() => 5.ToString(CultureInfo.GetCultureInfo("de"));
    public static object Format_by_culture() => 5.ToString("D2", CultureInfo.GetCultureInfo("de"));
    public static object Enum_of_a_type() => Enum.Parse(typeof(DayOfWeek), "Monday");
    public static object Enum_values_of_a_type() => Enum.GetValues(typeof(DayOfWeek));
    public static object Array_part_sorted() { int[] a = [3, 1]; Array.Sort(a, 0, 2); return a; }
    public static object Arrays_sorted_together() { int[] a = [3, 1], b = [1, 2]; Array.Sort(a, b); return b; }
    public static object Array_part_filled() { int[] a = [3, 1]; Array.Fill(a, 7, 0, 1); return a; }
    public static object Array_part_reversed() { int[] a = [3, 1]; Array.Reverse(a, 0, 2); return a; }
    public static object Array_part_searched() => Array.IndexOf([3, 1], 1, 1);
    public static object Array_find_from() => Array.FindIndex([3, 1], 1, i => i == 1);
    public static object List_part_reversed() { List<int> l = [3, 1]; l.Reverse(0, 2); return l; }
    public static object List_part_sorted() { List<int> l = [3, 1]; l.Sort(0, 2, null); return l; }
    public static object List_part_searched() => new List<int> { 3, 1 }.IndexOf(1, 1);
    public static object List_of_equal_ones_sorted() { var l = new List<(int K, string V)> { (1, "b"), (1, "a") }; l.Sort((a, b) => a.K - b.K); return l; }
    public static object Double_conversion() => Convert.ToInt32("5");
    public static object Hash_codes() => 5.GetHashCode();
    public static object Types() => 5.GetType().Name;
    public static object Type_of() => typeof(int).Name;
    public static object Builder_of_a_capacity_and_text() => new StringBuilder("a", 0, 1, 5).ToString();
    public static object Builder_text_part() => new StringBuilder("abc").ToString(1, 1);
    public static object Builder_insert_many() => new StringBuilder("abc").Insert(0, "x", 2).ToString();
    public static object Builder_with_culture() => new StringBuilder().Append(CultureInfo.GetCultureInfo("de"), $"{5}").ToString();
    public static object Builder_replace_part() => new StringBuilder("abc").Replace("a", "b", 0, 1).ToString();

    static IEnumerable<int> Walked() { try { yield return 5.ToString("E2").Length; } finally { Word.Substring(Word.Length + 1); } }
    public static object What_ends_a_walk_runs_nothing_behind_it() { try { foreach (int item in Walked()) { return item; } } catch (ArgumentOutOfRangeException) { return 0; } return 1; }
    public static object What_ends_a_filter_is_told() { try { throw new InvalidOperationException("a"); } catch (InvalidOperationException) when (5.ToString("E2").Length > 0) { return 1; } }
}
