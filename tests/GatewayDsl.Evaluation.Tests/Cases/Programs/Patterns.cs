public static class Patterns
{
    public abstract record Shape;
    public record Circle(int Radius) : Shape;
    public record Box(int Width, int Height) : Shape { public Box? Inner { get; init; } }
    public class Point { public int X; public int Y { get; set; } public void Deconstruct(out int x, out int y) { x = X; y = Y; } }
    public class Line { public int Length => 3; public int this[int i] => i * 10; public int[] Slice(int start, int length) => Enumerable.Range(start, length).ToArray(); }
    public enum Level { Low, Mid, High }
    static readonly object Five = 5, Text = "abc", Nothing = null!;

    static string Area(Shape s) => s switch
    {
        Circle { Radius: 0 } => "point",
        Circle(var r) when r > 100 => "huge",
        Circle(> 10) => "large",
        Circle c => "circle " + c.Radius,
        Box(var w, var h) { Inner: null } when w == h => "square",
        Box { Inner: { Width: 1 } } => "nested",
        Box { Inner.Height: 9 } => "dotted",
        Box(0, _) or Box(_, 0) => "flat",
        _ => "box",
    };

    public static object Switch_on_types() => string.Join(",", new Shape[] { new Circle(0), new Circle(200), new Circle(50), new Circle(3), new Box(2, 2), new Box(1, 2) { Inner = new(1, 1) }, new Box(1, 2) { Inner = new(2, 9) }, new Box(0, 3), new Box(4, 3) }.Select(Area));
    public static object Is_type() => (Five is int, Five is long, Text is string { Length: 3 }, Nothing is null, Nothing is not null, Nothing is object);
    public static object Is_declares() => Five is int n && n > 3 ? n * 2 : -1;
    public static object Is_not_declares() { if (Text is not string s) return "no"; return s + "!"; }
    public static object Constants_of_other_types() => (Five is 5, Five is 5L, Five is "5", Text is "abc", 'a' is 'a');
    public static object Relational() { string F(int n) => n switch { < 0 => "neg", 0 => "zero", > 0 and <= 9 => "digit", 42 or 43 => "answer", >= 100 => "big", _ => "other" }; return string.Join(",", new[] { -1, 0, 5, 42, 100, 50 }.Select(F)); }
    public static object Relational_of_objects() { object[] all = [3, 3L, 'x', "s", 3m]; return string.Join(",", all.Select(o => o is > 2)); }
    public static object Not_patterns() { object[] all = [3, "s", 4L]; return all.Count(o => o is not (int or string)); }
    public static object Char_ranges() { bool IsHex(char c) => c is >= '0' and <= '9' or >= 'a' and <= 'f'; return string.Concat("0f9gz".Select(c => IsHex(c) ? 'y' : 'n')); }
    public static object Tuple_patterns() { string F(bool a, bool b) => (a, b) switch { (true, true) => "both", (true, _) => "first", (_, true) => "second", _ => "none" }; return F(true, true) + F(true, false) + F(false, true) + F(false, false); }
    public static object Positional_with_deconstruct() => new Point { X = 3, Y = 4 } is (3, var y) ? y : 0;
    public static object Positional_on_object() { object o = new Point { X = 1, Y = 2 }; return o is Point(var x, > 1) ? x : -1; }
    public static object Property_fields() => new Point { X = 1, Y = 2 } is { X: 1, Y: > 1 and < 3 };
    public static object Var_pattern() => Five is var x && x != null ? x : 0;
    public static object Discard_pattern() => Five switch { _ => 1 };
    public static object Switch_no_match() { int n = 5; return n switch { 1 => "a", 2 => "b" }; }
    public static object Guards_in_order() { int n = 0; bool Check(int x) { n += x; return false; } string r = Five switch { int when Check(1) => "a", int when Check(10) => "b", _ => "c" }; return (r, n); }
    public static object Enum_switch() { string F(Level l) => l switch { Level.Low => "l", Level.High => "h", _ => "?" }; return F(Level.Low) + F(Level.Mid) + F(Level.High); }
    public static object List_exact() => new[] { 1, 2, 3 } is [1, 2, 3];
    public static object List_slice() => new[] { 1, 2, 3, 4 } is [var first, .., var last] ? first * 10 + last : 0;
    public static object List_slice_bound() => new[] { 1, 2, 3, 4 } is [1, .. var middle, 4] ? middle : [];
    public static object List_nested() => new[] { new[] { 1 }, new[] { 2, 3 } } is [[1], [_, var x]] ? x : 0;
    public static object List_on_list() => new List<string> { "a", "b" } is ["a", ..] ? "yes" : "no";
    public static object List_on_text() => "hello" is ['h', .. var rest] ? rest : "";
    public static object List_lengths() { string F(int[] a) => a switch { [] => "none", [var x] => "one " + x, [_, _] => "two", [> 5, ..] => "big first", _ => "many" }; return F([]) + F([7]) + F([1, 2]) + F([6, 1, 1]) + F([1, 1, 1]); }
    public static object List_on_null() { int[]? a = null; return a is [..]; }
    public static object List_own_type() => new Line() is [0, 10, var z] ? z : -1;
    public static object List_own_slice() => new Line() is [0, .. var rest] ? rest : [];
    public static object Switch_statement() { int F(object o) { switch (o) { case int n when n > 10: return 1; case int: return 2; case string { Length: 0 }: return 3; case string s: return s.Length; case null: return 5; default: return 6; } } return (F(11), F(1), F(""), F("abcd"), F(null!), F('c')); }
    public static object Switch_shared_sections() { int F(int n) { switch (n) { case 1: case 2: return 12; case 3: { int k = n * 2; return k; } } return 0; } return (F(1), F(2), F(3), F(4)); }
    public static object Switch_text() { string F(string s) { switch (s) { case "a": return "A"; case "b": return "B"; default: return "?"; } } return F("a") + F("b") + F("c"); }
    public static object Nullable_patterns() { int? n = 5, none = null; return (n is 5, n is int, none is int, none is null, n is > 4, none is not null); }
    public static object Nested_or() { object o = new Box(1, 2); return o is Circle { Radius: > 1 } or Box { Width: 1, Height: 2 or 3 }; }
    public static object Parenthesized() => Five is (int and (> 3 and < 10) or string);
    public static object Pattern_in_where() => new object[] { 1, "a", 2, "b" }.Where(o => o is int and > 1 or string { Length: 1 }).Count();
    public static object Pattern_in_loop() { var queue = new List<object> { 1, 2, "end", 4 }; int i = 0, sum = 0; while (queue[i] is int n) { sum += n; i++; } return sum; }
}
