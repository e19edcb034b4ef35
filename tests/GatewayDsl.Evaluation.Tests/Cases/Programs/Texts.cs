public static class Texts
{
    static readonly string Word = "Hello, World", Padded = "  x y\t", None = "", Path = "a/b//c/";
    static readonly int Number = 1234567, Small = 7, Negative = -42;

    public static object Length_and_index() => (Word.Length, Word[0], Word[^1], None.Length);
    public static object Index_out_of_range() => Word[50];
    public static object Concatenation() => "a" + 1 + 'b' + true + null + 2L + 1.50m + "z";
    public static object Concat_methods() => string.Concat("a", "b") + string.Concat(new[] { "c", "d" }) + string.Concat(1, 'x', true) + string.Concat("a", null, "b", "c");
    public static object Join_forms() => string.Join(", ", 1, 2, 3) + string.Join('-', "a", "b") + string.Join("|", new List<int> { 4, 5 }) + string.Join("", new string?[] { "p", null, "q" }) + string.Join(",", "one");
    public static object Cases() => Word.ToUpperInvariant() + Word.ToLowerInvariant();
    public static object Trims() => (Padded.Trim(), Padded.TrimStart(), Padded.TrimEnd(), "xxaxx".Trim('x'), "xyax".Trim('x', 'y'), "--a".TrimStart('-'), "a..".TrimEnd('.'));
    public static object Searches() => (Word.Contains("World"), Word.Contains('z'), Word.IndexOf('o'), Word.IndexOf('o', 5), Word.IndexOf("l", StringComparison.Ordinal), Word.LastIndexOf('o'), Word.IndexOf("zz", StringComparison.Ordinal), Word.IndexOfAny(['W', ',']));
    public static object Ignoring_case() => (Word.Contains("WORLD", StringComparison.OrdinalIgnoreCase), Word.StartsWith("hello", StringComparison.OrdinalIgnoreCase), Word.EndsWith("WORLD", StringComparison.Ordinal), Word.Equals("HELLO, WORLD", StringComparison.OrdinalIgnoreCase), string.Equals("a", "A", StringComparison.OrdinalIgnoreCase));
    public static object Affixes() => (Word.StartsWith("Hell"), Word.StartsWith('H'), Word.EndsWith("ld"), Word.EndsWith('x'), Word.StartsWith("", StringComparison.Ordinal));
    public static object Substrings() => (Word.Substring(7), Word.Substring(0, 5), Word.Substring(12), Word.Remove(5), Word.Remove(0, 7), Word.Insert(5, "!"));
    public static object Substring_too_far() => Word.Substring(5, 50);
    public static object Replaces() => (Word.Replace('o', '0'), Word.Replace("World", "You"), Word.Replace("l", ""), Word.Replace("l", null), "aaa".Replace("aa", "b"));
    public static object Replace_nothing() => Word.Replace("", "x");
    public static object Splits() => (Path.Split('/'), Path.Split("//"), Path.Split('/', 2), Path.Split('/', StringSplitOptions.RemoveEmptyEntries), " a , b ".Split(',', StringSplitOptions.TrimEntries), "a;b,c".Split(';', ','), "".Split(','));
    public static object Splits_with_options() => (" a ,, b ".Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), "a,b,,c".Split(',', 2, StringSplitOptions.RemoveEmptyEntries), "a--b-c".Split(["--", "-"], StringSplitOptions.None));
    public static object Pads() => "a".PadLeft(3) + "b".PadRight(3, '.') + "long".PadLeft(2) + "|";
    public static object Pad_negative() => "a".PadLeft(-1);
    public static object Null_or_empty() => (string.IsNullOrEmpty(null), string.IsNullOrEmpty(""), string.IsNullOrWhiteSpace(" \t"), string.IsNullOrWhiteSpace("x"));
    public static object Interpolation() => $"{Number} {Small,5}|{Small,-5}| {Small:D3} {255:x}{255:X4} {Number:N0} {1.5m} {'c'} {true} {null}{{}}";
    public static object Interpolation_nested() => $"{(Small > 5 ? $"big {Small}" : "small")} {string.Join(",", new[] { 1, 2 }.Select(x => $"<{x}>"))}";
    public static object Formats() => Number.ToString("N2") + Negative.ToString("D5") + Small.ToString("X2") + 12.345m.ToString("N1") + Negative.ToString("G") + ((byte)200).ToString("x8") + 5.ToString("D0");
    public static object Format_method() => string.Format("{0} {1,4} {2:D3} {0}", "a", 5, 7) + string.Format("{{{0}}}", 1) + string.Format(CultureInfo.InvariantCulture, "{0:N0}", 5000);
    public static object Format_wrong_index() => string.Format("{1}", 5);
    public static object Culture_invariant() => Number.ToString(CultureInfo.InvariantCulture) + 1.5m.ToString(CultureInfo.InvariantCulture) + Number.ToString("N0", CultureInfo.InvariantCulture) + string.Create(CultureInfo.InvariantCulture, $"{Number} {1.5m}");
    public static object Raw() => """
        one "quoted"
          two
        """ + $$"""{{{Small}}} {not}""" + @"c:\d""e";
    public static object Escapes() => "\t\u0041\x42\\\"\0\e".Length + "\u00e9";
    public static object Char_tests() => (char.IsDigit('5'), char.IsLetter('x'), char.IsUpper('x'), char.IsLower('x'), char.IsWhiteSpace(' '), char.IsLetterOrDigit('-'), char.IsPunctuation('!'));
    public static object Char_ascii_tests() => (char.IsAsciiDigit('5'), char.IsAsciiLetter('é'), char.IsAsciiHexDigit('F'), char.IsAsciiLetterOrDigit('_'), char.IsBetween('c', 'a', 'f'), char.IsAsciiLetterUpper('A'), char.IsAsciiLetterLower('A'));
    public static object Char_cases() => (char.ToUpperInvariant('é'), char.ToLowerInvariant('Z'), 'a'.ToString(), 'a'.CompareTo('c'), 'b'.Equals('b'));
    public static object Constructors() => new string('x', 3) + new string(['a', 'b']) + new string('-', 0);
    public static object Constructor_negative() => new string('x', -1);
    public static object Walk() => (Word.Select(c => (int)c).Sum(), new string(Word.Reverse().ToArray()), Word.Where(char.IsUpper).Count(), Word.ToCharArray());
    public static object Equality() => ("a" == "a", "a" != "b", "a".Equals("A"), (object)"a" == (object)"b", Word == new string(Word.ToCharArray()), string.Equals(null, null));
    public static object Ordinal_order() => (string.CompareOrdinal("a", "b") < 0, string.CompareOrdinal("b", "B") > 0, string.Compare("a", "A", StringComparison.OrdinalIgnoreCase), string.CompareOrdinal(null, "a") < 0, StringComparer.Ordinal.Compare("x", "x"));
    public static object Ordinal_comparers() => (StringComparer.OrdinalIgnoreCase.Equals("a", "A"), StringComparer.Ordinal.Equals("a", "A"));
    public static object Concat_assign() { string s = ""; for (int i = 0; i < 5; i++) s += i; s += null; s += 'x'; return s; }
    public static object Switch_on_substring() => Word[..5] switch { "Hello" => 1, _ => 0 };
    public static object Null_text() { string? s = null; return s + "a" + s + $"{s}b"; }
    public static object Null_text_member() { string? s = null; return s!.Trim(); }
    public static object Parse_numbers() => (int.Parse("42"), int.Parse(" -7 "), long.Parse("5000000000"), byte.Parse("255"), decimal.Parse("1.50", CultureInfo.InvariantCulture), int.Parse("ff", NumberStyles.HexNumber), bool.Parse("True"), uint.Parse("7", CultureInfo.InvariantCulture));
    public static object Parse_bad() => int.Parse("4x");
    public static object Parse_too_large() => short.Parse("40000");
    public static object Parse_null() => int.Parse(null!);
    public static object Try_parse() => (int.TryParse("5", out int a), a, int.TryParse("x", out int b), b, byte.TryParse("256", out byte c), c, long.TryParse((string?)null, out var d), d, bool.TryParse("no", out var e), e, decimal.TryParse("1,234.5", NumberStyles.Number, CultureInfo.InvariantCulture, out var f), f);
    public static object Builder() { var b = new StringBuilder("x"); b.Append('a').Append(1).Append("t").Append(true).Append('-', 3).Append($"{Small:D2}|{Small,3}").Insert(0, ">").Append(2.5m).AppendJoin(",", [1, 2]).Replace("t", "T").Remove(1, 1); return (b.ToString(), b.Length, b[0]); }
    public static object Builder_replace_and_clear() { var b = new StringBuilder(); for (int i = 0; i < 3; i++) b.Append(i).Append(i < 2 ? "," : ""); string s = b.ToString(); b.Clear(); return (s, b.Length, b.Append((string?)null).ToString(), b.Append(["a".First(), 'b']).ToString()); }
    public static object Builder_is_shared() { var b = new StringBuilder(); void Add(StringBuilder to) => to.Append('x'); Add(b); Add(b); return b.ToString(); }
    public static object Builder_out_of_range() => new StringBuilder("ab").Remove(1, 5).ToString();
    public static object Bytes() { ReadOnlySpan<byte> b = "aé"u8; int n = 0; foreach (byte x in b) n += x; return (b.Length, n); }
    public static object Convert_bases() => Convert.ToString(10, 2) + Convert.ToString(255, 16) + Convert.ToString(-1, 16);
    public static object Bool_text() => true.ToString() + false.ToString().ToLowerInvariant() + (true, 'x', 5m).ToString();
    public static object Nullable_text() { int? a = 5, b = null; return $"{a}{b}|" + a + b + a.ToString() + b.ToString(); }
}
