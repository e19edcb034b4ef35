public static class Builders
{
    static StringBuilder Abc() => new("abc");
    static string Named(Exception e) => e switch { ArgumentOutOfRangeException => "range", ArgumentNullException => "null", ArgumentException => "argument", OverflowException => "overflow", InvalidOperationException => "invalid", _ => "other" };
    static string Said(Func<object> work) { try { return work().ToString()!; } catch (Exception e) { return Named(e) + ";"; } }

    public static object Characters() { var b = Abc(); return (b[0], b[2], b.Length); }
    public static object Character_past_the_end() { var b = Abc(); return b[3]; }
    public static object Character_before_the_start() { var b = Abc(); return b[-1]; }
    public static object Insert_anywhere() => (Abc().Insert(0, "x").ToString(), Abc().Insert(3, "x").ToString(), Abc().Insert(1, 42).ToString(), Abc().Insert(2, 'y').ToString());
    public static object Insert_past_the_end() => Abc().Insert(4, "x");
    public static object Insert_before_the_start() => Abc().Insert(-1, "x");
    public static object Remove_anywhere() => (Abc().Remove(0, 3).ToString(), Abc().Remove(1, 1).ToString(), Abc().Remove(3, 0).ToString(), Abc().Remove(0, 0).ToString(), Abc().Remove(2, 1).ToString());
    public static object Remove_wrong() => Said(() => Abc().Remove(-1, 1)) + Said(() => Abc().Remove(0, -1)) + Said(() => Abc().Remove(2, 2)) + Said(() => Abc().Remove(4, 0));
    public static object Append_many() => Abc().Append('x', 3).Append('y', 0).Append('z', 1).ToString();
    public static object Append_negative() => Abc().Append('x', -1);
    public static object Append_kinds() => Abc().Append(1).Append(true).Append('c').Append(2.50m).Append((string?)null).Append((object?)null).Append((object)7).ToString();
    public static object Append_formats() => Abc().Append(CultureInfo.InvariantCulture, $"<{3,4}>").AppendJoin(", ", new[] { 1, 2 }).ToString();
    public static object Replace_and_clear() { var b = Abc().Append("abc").Replace("b", "__").Replace('c', 'C'); string s = b.ToString(); b.Clear(); return (s, b.Length, b.ToString()); }
    public static object Between() => (char.IsBetween('b', 'a', 'c'), char.IsBetween('a', 'a', 'c'), char.IsBetween('c', 'a', 'c'), char.IsBetween('d', 'a', 'c'), char.IsBetween('A', 'a', 'c'));
    public static object Ascii() => ((int[])[0, 65, 127, 128, 233]).Select(i => char.IsAscii((char)i)).ToList();
    public static object Ascii_kinds() => "aZ09fF gG@`{[/:".Select(c => (char.IsAsciiDigit(c), char.IsAsciiLetter(c), char.IsAsciiHexDigit(c), char.IsAsciiLetterOrDigit(c), char.IsAsciiLetterLower(c), char.IsAsciiLetterUpper(c))).ToList();
    public static object Kinds() => "a1 Z_-\n\té".Select(c => (char.IsDigit(c), char.IsLetter(c), char.IsLetterOrDigit(c), char.IsWhiteSpace(c), char.IsUpper(c), char.IsLower(c), char.IsPunctuation(c), char.IsControl(c))).ToList();
}
