public static class Dates
{
    static readonly DateTime Noon = new(2026, 3, 4, 12, 30, 15);
    static readonly TimeSpan Long = TimeSpan.MaxValue;
    static string Named(Exception e) => e switch { ArgumentOutOfRangeException => "range", ArgumentNullException => "null", ArgumentException => "argument", OverflowException => "overflow", InvalidOperationException => "invalid", _ => "other" };
    static string Said(Func<object> work) { try { return work().ToString()!; } catch (Exception e) { return Named(e) + ";"; } }

    public static object Date_from_day_number() => (DateOnly.FromDayNumber(0), DateOnly.FromDayNumber(3652058), DateOnly.FromDayNumber(739000));
    public static object Date_from_day_number_negative() => DateOnly.FromDayNumber(-1);
    public static object Date_from_day_number_too_large() => DateOnly.FromDayNumber(3652059);
    public static object Date_from_time() => (DateOnly.FromDateTime(Noon), DateOnly.FromDateTime(DateTime.MinValue));
    public static object Date_parse_bad() => DateOnly.ParseExact("2026-02-30", "yyyy-MM-dd", CultureInfo.InvariantCulture);
    public static object Time_of_day_left_out() => (new DateTime(2026, 1, 2), new DateTime(2026, 1, 2).Hour, new DateTime(2026, 1, 2).Minute, new DateTime(2026, 1, 2).Second);
    public static object Time_sums() => (Noon.Add(TimeSpan.FromHours(13)), Noon.Subtract(TimeSpan.FromDays(1)), Noon.Subtract(new DateTime(2026, 1, 1)), Noon.AddTicks(5), Noon - TimeSpan.FromMinutes(31), Noon + TimeSpan.FromSeconds(50));
    public static object Time_too_early() => DateTime.MinValue - TimeSpan.FromTicks(1);
    public static object Time_too_late() => DateTime.MaxValue + TimeSpan.FromTicks(1);
    public static object Time_add_too_late() => DateTime.MaxValue.Add(TimeSpan.FromTicks(1));
    public static object Span_parts() => (new TimeSpan(7L), new TimeSpan(1, 2, 3), new TimeSpan(9, 1, 2, 3), new TimeSpan(1, 2, 3, 4).Minutes, new TimeSpan(1, 2, 3, 4).Seconds, TimeSpan.FromMilliseconds(1500).Milliseconds);
    public static object Span_sums() => (TimeSpan.FromHours(2).Add(TimeSpan.FromMinutes(5)), TimeSpan.FromHours(2).Subtract(TimeSpan.FromMinutes(5)), TimeSpan.FromHours(-2).Duration(), TimeSpan.FromHours(1).Negate());
    public static object Span_sum_overflow() => Long.Add(TimeSpan.FromTicks(1));
    public static object Span_difference_overflow() => TimeSpan.MinValue.Subtract(TimeSpan.FromTicks(1));
    public static object Span_minus_overflow() => TimeSpan.MinValue - TimeSpan.FromTicks(1);
    public static object Span_negate_overflow() => TimeSpan.MinValue.Negate();
    public static object Span_from_too_many_days() => Said(() => TimeSpan.FromDays(int.MaxValue));
    public static object Date_add_too_many_days() => Said(() => new DateOnly(2026, 1, 1).AddDays(int.MaxValue)) + Said(() => new DateOnly(2026, 1, 1).AddDays(int.MinValue)) + Said(() => new DateOnly(2026, 1, 1).AddMonths(200_000));
    public static object Span_messages() { try { return Long + TimeSpan.FromTicks(1); } catch (OverflowException e) { return e.Message; } }
    public static object Span_add_messages() { try { return Long.Add(TimeSpan.FromTicks(1)); } catch (OverflowException e) { return e.Message; } }
    public static object Span_from_units() => (TimeSpan.FromDays(2), TimeSpan.FromHours(3), TimeSpan.FromMinutes(4L), TimeSpan.FromSeconds(5L), TimeSpan.FromMilliseconds(6L), TimeSpan.FromTicks(7));
    public static object Days_in_months() => (DateTime.DaysInMonth(2024, 2), DateTime.DaysInMonth(2025, 2), DateTime.DaysInMonth(2026, 12), DateTime.IsLeapYear(2100));
    public static object Days_in_no_month() => DateTime.DaysInMonth(2026, 13);
    public static object Equal_dates() => (Noon.Equals(Noon), Noon.Equals(Noon.AddTicks(1)), DateTime.Equals(Noon, Noon), new DateOnly(2026, 1, 1).Equals(new DateOnly(2026, 1, 1)), new DateOnly(2026, 1, 1).Equals(new DateOnly(2026, 1, 2)), TimeSpan.Zero.Equals(TimeSpan.FromTicks(1)), TimeSpan.Equals(TimeSpan.Zero, TimeSpan.Zero));
    public static object Compared_dates() => (Noon.CompareTo(Noon), Noon.CompareTo(DateTime.MinValue), TimeSpan.Zero.CompareTo(Long), new DateOnly(2026, 1, 1).CompareTo(new DateOnly(2027, 1, 1)));
    public static object Date_operators() { var d = new DateOnly(2026, 1, 1); var e = d.AddDays(1); return (d < e, d <= d, d > e, d >= e, d == e, d != e, Noon < Noon, Noon <= Noon, Noon != DateTime.MinValue, TimeSpan.Zero >= Long); }
    public static object Date_texts() { var d = new DateOnly(2026, 11, 5); return $"{d:d}|{d:o}|{d:O}|{d:yyyy/MM}|{d.ToString()}|{d.ToString(CultureInfo.InvariantCulture)}|{d.ToString("dd.MM.yy", CultureInfo.InvariantCulture)}"; }
    public static object Time_texts() => $"{Noon:u}|{Noon:O}|{Noon:HH:mm}|{Noon.ToString(CultureInfo.InvariantCulture)}|{Noon.ToString("yyyy", CultureInfo.InvariantCulture)}|{Noon.ToString()}|{Noon.ToString("s")}";
    public static object Span_texts() { var s = new TimeSpan(1, 2, 3, 4); return $"{s:c}|{s:t}|{s:T}|{s:dd}|{s.ToString()}|{s.ToString("c", CultureInfo.InvariantCulture)}|{s.ToString(@"mm\:ss")}"; }
    public static object Limits() => (TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.Zero, DateTime.MinValue, DateTime.MaxValue, DateTime.UnixEpoch, string.Empty);
    public static object Defaults() { DateTime t = default; TimeSpan s = default; DateOnly d = default; Index i = default; Range r = default; return (t, s, d, i.ToString(), r.ToString()); }
    public static object Dates_as_objects() { object a = Noon, b = TimeSpan.Zero, c = new DateOnly(2026, 1, 1); return (a is DateTime, a is TimeSpan, b is TimeSpan, c is DateOnly, c is DateTime, (DateTime)a, a.Equals(Noon)); }
    public static object Cast_of_a_date() { object a = Noon; return (TimeSpan)a; }
    public static object Dates_in_sets() => new HashSet<DateOnly> { new(2026, 1, 1), new(2026, 1, 1), new(2026, 1, 2) }.Count + new Dictionary<TimeSpan, int> { [TimeSpan.Zero] = 4 }[TimeSpan.FromTicks(0)];
}
