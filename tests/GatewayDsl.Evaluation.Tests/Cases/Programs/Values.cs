public static class Values
{
    public enum Plain { A, B = 5, C }
    [Flags] public enum Flag { None = 0, R = 1, W = 2, X = 4, RW = R | W, All = 7 }
    public enum Small : sbyte { Neg = -1, Zero, Pos }
    static readonly int N = -17, Big = int.MaxValue;

    public static object Math_basics() => (Math.Max(3, 5), Math.Min(3L, 5), Math.Abs(N), Math.Sign(N), Math.Clamp(15, 0, 10), Math.Abs(-1.5m), Math.Max((byte)3, (byte)4), Math.DivRem(17, 5), Math.BigMul(Big, 2));
    public static object Math_abs_smallest() => Math.Abs(-Big - 1);
    public static object Math_clamp_wrong() => Math.Clamp(5, 10, 0);
    public static object Math_div_rem_by_zero() => Math.DivRem(N, N - N);
    public static object Math_decimals() => (Math.Floor(-1.5m), Math.Ceiling(1.2m), Math.Round(2.5m), Math.Round(2.345m, 2), Math.Truncate(-1.9m), Math.Round(2.5m, MidpointRounding.AwayFromZero), decimal.Round(1.005m, 2), decimal.Floor(7.9m));
    public static object Static_of_numbers() => (int.Max(1, 2), long.Min(1, 2), int.Clamp(9, 1, 5), int.Abs(N), int.Sign(-3), int.IsEvenInteger(4), int.IsOddInteger(N), int.PopCount(255), uint.Max(1u, 2u), decimal.Max(1m, 2m), int.DivRem(9, 4));
    public static object Limits() => (int.MaxValue, int.MinValue, byte.MaxValue, long.MinValue, ulong.MaxValue, char.MaxValue, decimal.MaxValue, short.MinValue);
    public static object Compare_and_equals() => (3.CompareTo(5), 5L.CompareTo(5L), 3.Equals(3), 3.Equals(3L), 2m.Equals(2), 1.5m.CompareTo(1.4m), true.CompareTo(false));
    public static object Enum_text() => $"{Plain.A} {Plain.C} {(Plain)9} {Flag.R | Flag.X} {Flag.RW} {Flag.None} {(Flag)8} {Flag.All} {Small.Neg}";
    public static object Enum_formats() => $"{Plain.B:D} {Plain.B:G} {Plain.B:X} {Flag.RW:D} {Small.Neg:D}" + Plain.C.ToString("D");
    public static object Enum_arithmetic() => (Plain.A + 1, Plain.C - Plain.A, Plain.B - 1, Plain.C > Plain.B, Flag.R | Flag.W, Flag.All & ~Flag.W, Flag.All ^ Flag.X, ~Flag.None, Small.Neg < Small.Pos);
    public static object Enum_steps() { Plain p = Plain.B; p++; Flag f = Flag.None; f |= Flag.R; f |= Flag.X; f &= ~Flag.R; p += 1; return (p, f); }
    public static object Enum_flags() => (Flag.RW.HasFlag(Flag.R), Flag.RW.HasFlag(Flag.X), Flag.All.HasFlag(Flag.RW), (Flag.R & Flag.W) == 0);
    public static object Enum_lists() => (Enum.GetValues<Plain>(), Enum.GetNames<Flag>(), Enum.GetValues<Small>(), Enum.GetName(Plain.B), Enum.IsDefined(Plain.C), Enum.IsDefined((Plain)3));
    public static object Enum_parse() => (Enum.Parse<Plain>("B"), Enum.Parse<Flag>("R, X"), Enum.Parse<Plain>("c", true), Enum.Parse<Plain>("5"), Enum.TryParse("Z", out Plain z), z, Enum.TryParse("A", out Plain a), a);
    public static object Enum_parse_bad() => Enum.Parse<Plain>("Q");
    public static object Enum_compare() => (Plain.A.CompareTo(Plain.C), Plain.A.Equals(Plain.A), Plain.A.Equals(0), new[] { Plain.C, Plain.A }.Order(), new[] { Plain.C, Plain.A }.Max());
    public static object Tuples() { var t = (Id: 1, Name: "x"); var u = t; u.Id = 5; t.Name += "y"; return (t, u, t.Item1, t == (1, "xy"), t != u, t.Equals((1, "xy"))); }
    public static object Tuple_nested() { var t = (1, (2, "a")); var u = t; u.Item2.Item1 = 9; return (t, u, t.Item2.Item2); }
    public static object Tuple_text() => (1, "a", (2, 'b')).ToString() + $"{(1, (string?)null)}";
    public static object Tuple_order() => new[] { (2, 1), (1, 9), (1, 3) }.Order();
    public static object Tuple_large() { var t = (1, 2, 3, 4, 5, 6, 7, 8, 9); return t.Item9 + t.Item8; }
    public static object Tuple_names_from_members() { int a = 1; var t = (a, N); return t.a + t.N; }
    public static object Dates() { var d = new DateOnly(2024, 2, 28); return (d.AddDays(2), d.AddMonths(12), d.AddYears(-4), d.Year, d.Month, d.Day, d.DayOfWeek, d.DayOfYear, d.DayNumber); }
    public static object Date_text() { var d = new DateOnly(2026, 1, 5); return $"{d} {d:yyyy-MM-dd} {d:O}" + d.ToString("dd.MM.yyyy") + d.ToString("o", CultureInfo.InvariantCulture); }
    public static object Date_order() => (new DateOnly(2026, 1, 1) < new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 1) == new DateOnly(2026, 1, 1), new[] { new DateOnly(2026, 3, 1), new DateOnly(2025, 1, 1) }.Min(), new DateOnly(2026, 1, 1).CompareTo(new DateOnly(2025, 1, 1)), default(DateOnly));
    public static object Date_wrong() => new DateOnly(2025, 2, 30);
    public static object Date_too_late() => new DateOnly(9999, 12, 31).AddDays(1);
    public static object Date_parse() => DateOnly.ParseExact("2026-02-03", "yyyy-MM-dd", CultureInfo.InvariantCulture);
    public static object Times() { var t = new DateTime(2026, 1, 31, 10, 20, 30); return (t.Year, t.Hour, t.Minute, t.Second, t.Date, t.TimeOfDay, t.AddMonths(1), t.DayOfWeek, t.Ticks, t - new DateTime(2026, 1, 1), t + TimeSpan.FromHours(20)); }
    public static object Time_text() => $"{new DateTime(2026, 1, 2, 3, 4, 5)} {new DateTime(2026, 1, 2, 3, 4, 5):yyyy-MM-dd HH:mm:ss} {new DateTime(2026, 1, 2):s} {new DateTime(2026, 1, 2):O}";
    public static object Time_facts() => (DateTime.IsLeapYear(2024), DateTime.DaysInMonth(2026, 2), DateTime.MinValue, DateTime.UnixEpoch.Year);
    public static object Spans() { var s = new TimeSpan(1, 30, 5); return (s.Hours, s.Minutes, s.Seconds, s.Days, s.Ticks, s + TimeSpan.FromDays(2), s - TimeSpan.FromMinutes(91), -s, s > TimeSpan.Zero, s.Negate().Duration() == s, new TimeSpan(1, 2, 3, 4).Days); }
    public static object Span_text() => $"{TimeSpan.FromSeconds(90)} {TimeSpan.FromDays(3)} {new TimeSpan(5)} {TimeSpan.FromHours(-2)} " + TimeSpan.FromMinutes(75).ToString(@"hh\:mm") + TimeSpan.FromHours(1).ToString("c");
    public static object Span_overflow() => TimeSpan.MaxValue + TimeSpan.FromTicks(1);
    public static object Ranges_of_arrays() { int[] a = [1, 2, 3, 4, 5]; return (a[1..3], a[..2], a[3..], a[^2..], a[..], a[^1], a[1..^1]); }
    public static object Ranges_of_text() { string s = "abcdef"; return (s[1..3], s[^2..], s[..^4], s[2..2], s[^1]); }
    public static object Ranges_as_values() { Range r = 1..^1; Index i = ^2; int[] a = [1, 2, 3, 4]; return (a[r], a[i], "wxyz"[r], r.ToString(), i.ToString()); }
    public static object Range_assignment() { int[] a = [1, 2, 3]; a[^1] = 9; a[^2] += 5; var l = new List<int> { 1, 2 }; l[^1] = 7; return (a, l); }
    public static object Range_too_far() { int[] a = [1]; return a[2..]; }
    public static object Index_too_far() { int[] a = [1]; return a[^2]; }
    public static object Index_from_end_of_nothing() { int[] a = []; return a[^1]; }
    public static object Text_range_too_far() => "abc"[2..9];
}
