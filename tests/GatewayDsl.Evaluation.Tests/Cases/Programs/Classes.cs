public static class Classes
{
    public abstract class Shape { protected readonly List<string> log = []; protected Shape() { log.Add("shape"); Init(); } protected virtual void Init() => log.Add("base init"); public abstract int Area { get; } public virtual string Name => "shape"; public string Log => string.Join(",", log); public override string ToString() => $"{Name}:{Area}"; }
    public class Square : Shape { readonly int side = 5; public Square(int side) { log.Add("square"); this.side = side; } public Square() : this(2) => log.Add("default"); protected override void Init() { base.Init(); log.Add("side " + side); } public override int Area => side * side; public override string Name => base.Name + "/square"; }
    public sealed class Named : Square { public new string Name => "hidden"; public string Both => Name + base.Name; }
    public class Plain { public int X; public string Text { get; set; } = "t"; public int Auto { get; } = 4; }
    public class Order { readonly List<string> log; readonly int a = Note("a"), b = Note("b"); static readonly List<string> All = []; static int Note(string s) { All.Add(s); return All.Count; } public Order() { log = All; Note("ctor"); } public string Log => string.Join(",", log) + a + b; }
    public class WithStatic { public static readonly int First = 2; public static readonly int Second; public static int Third { get; } static WithStatic() { Second = First * 10; Third = Second + 1; } public static int All() => First + Second + Third; }
    public class Initialised { public static int A = 1; public static int B = A + 1; public static int C { get; } = B * 10; }
    public class Properties { int backing; public int Checked { get => backing; set => backing = value < 0 ? throw new ArgumentException("negative") : value; } public string Trimmed { get; set => field = value.Trim(); } = "none"; public int Lazy => field == 0 ? field = 42 : field; public required string Must { get; init; } public int Private { get; private set; } public void Set(int x) => Private = x; }
    public class Grid { readonly Dictionary<(int, int), string> cells = []; public string this[int x, int y] { get => cells.TryGetValue((x, y), out var v) ? v : "."; set => cells[(x, y)] = value; } public string this[string name] => name + cells.Count; }
    public class Vector(int x, int y) { public int X { get; } = x; public int Y { get; } = y; public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y); public static Vector operator -(Vector a) => new(-a.X, -a.Y); public static Vector operator *(Vector a, int k) => new(a.X * k, a.Y * k); public static bool operator ==(Vector a, Vector b) => a.X == b.X && a.Y == b.Y; public static bool operator !=(Vector a, Vector b) => !(a == b); public static Vector operator ++(Vector a) => new(a.X + 1, a.Y + 1); public static bool operator true(Vector a) => a.X != 0; public static bool operator false(Vector a) => a.X == 0; public static Vector operator &(Vector a, Vector b) => new(a.X & b.X, 0); public static bool operator <(Vector a, Vector b) => a.X < b.X; public static bool operator >(Vector a, Vector b) => a.X > b.X; public override bool Equals(object? o) => o is Vector v && v == this; public override int GetHashCode() => X; public override string ToString() => $"({X};{Y})"; }
    public readonly struct Checked(byte value) { public byte Value { get; } = value; public static Checked operator +(Checked a, Checked b) => new((byte)(a.Value + b.Value)); public static Checked operator checked +(Checked a, Checked b) => new(checked((byte)(a.Value + b.Value))); public static explicit operator Checked(int n) => new((byte)n); public static explicit operator checked Checked(int n) => new(checked((byte)n)); }
    public class Total { public int Sum; public void operator +=(int x) => Sum += x; public void operator ++() => Sum++; }
    public interface IGreet { string Name { get; } string Greet() => "hello " + Name; static string Shared => "shared"; }
    public class Polite : IGreet { public string Name => "polite"; }
    public class Loud : IGreet { string IGreet.Name => "loud"; string IGreet.Greet() => "HELLO"; public string Greet() => "own"; }
    public class Weight(int grams) : IComparable<Weight>, IEquatable<Weight> { public int Grams => grams; public int CompareTo(Weight? o) => grams.CompareTo(o!.Grams); public bool Equals(Weight? o) => o is not null && o.Grams == grams; public override bool Equals(object? o) => Equals(o as Weight); public override int GetHashCode() => grams; }
    public class Primary(int start) { int current = start; public int Next() => current++ + start; public int Reset() { start = 100; return start; } }
    public struct Mutable { public int Count; public int Add() => ++Count; }
    public class Holder { public Mutable Field; public readonly Mutable Fixed; public Mutable Property { get; set; } }
    public static partial class Parts { public static int One() => 1; public static partial int Two(); }
    public static partial class Parts { public static partial int Two() => One() + 1; }
    class Unnamed { }

    public static object Construction_order() => (new Square(3).Log, new Square().Log);
    public static object Virtual_calls() { Shape s = new Square(4); return (s.ToString(), s.Area, s.Name); }
    public static object Hiding() { var n = new Named(); Shape s = n; return (n.Name, s.Name, n.Both); }
    public static object Initialisers_before_constructor() => new Order().Log;
    public static object Static_constructor() => (WithStatic.Third, WithStatic.All());
    public static object Static_initialisers() => (Initialised.C, Initialised.A);
    public static object Object_initialiser() { var p = new Plain { X = 3, Text = "u" }; return (p.X, p.Text, p.Auto); }
    public static object Reference_semantics() { var a = new Plain(); var b = a; b.X = 9; return (a.X, a == b, a == new Plain(), a.Equals(b)); }
    public static object Property_bodies() { var p = new Properties { Must = "m", Checked = 5, Trimmed = "  x " }; p.Set(7); return (p.Checked, p.Trimmed, p.Lazy, p.Lazy, p.Must, p.Private); }
    public static object Property_throws() { var p = new Properties { Must = "m" }; p.Checked = -1; return p; }
    public static object Indexers() { var g = new Grid(); g[1, 2] = "x"; g[1, 2] += "y"; return (g[1, 2], g[0, 0], g["n"]); }
    public static object Operators() { Vector a = new(1, 2), b = new(3, 4); var c = a; c++; var d = c++; return ($"{a + b} {-a} {a * 3} {a == b} {a != b} {c} {d} {a < b}", (a += b).ToString()); }
    public static object Operators_true_false() { Vector t = new(1, 0), f = new(0, 0); return (t ? "t" : "f", f && t ? "both" : "not", (t && t).ToString()); }
    public static object Operators_checked() { Checked a = new(200); return ((a + a).Value, unchecked((Checked)300).Value); }
    public static object Operators_checked_overflow() { Checked a = new(200); return checked(a + a).Value; }
    public static object Conversion_checked_overflow() { int n = 300; return checked((Checked)n).Value; }
    public static object Operators_in_place() { var t = new Total(); t += 5; t++; var same = t; same += 1; return (t.Sum, ReferenceEquals(t, same)); }
    public static object Interface_members() { IGreet a = new Polite(), b = new Loud(); return (a.Greet(), b.Greet(), b.Name, new Loud().Greet(), IGreet.Shared); }
    public static object Comparable() => new[] { new Weight(5), new Weight(2), new Weight(9) }.OrderBy(w => w).Select(w => w.Grams).Append(new[] { new Weight(1), new Weight(7) }.Max()!.Grams);
    public static object Equatable() => (new[] { new Weight(5) }.Contains(new Weight(5)), new List<Weight> { new(1), new(2) }.IndexOf(new(2)), new HashSet<Weight> { new(1), new(1) }.Count);
    public static object Primary_parameters() { var p = new Primary(10); int a = p.Next(), b = p.Next(); p.Reset(); return (a, b, p.Next()); }
    public static object Struct_fields() { var h = new Holder(); h.Field.Add(); h.Field.Add(); h.Fixed.Add(); h.Property.Add(); return (h.Field.Count, h.Fixed.Count, h.Property.Count); }
    public static object Struct_boxed() { Mutable m = default; m.Add(); object o = m; m.Add(); return (m.Count, ((Mutable)o).Count); }
    public static object Struct_equality() => (new Mutable { Count = 1 }.Equals(new Mutable { Count = 1 }), new Mutable().Equals(new Mutable { Count = 2 }), new Mutable().Equals(null));
    public static object Struct_captured() { Mutable m = default; Action add = () => m.Add(); add(); add(); return m.Count; }
    public static object Partial_members() => Parts.Two();
    public static object Default_text() => new Unnamed().ToString() + new Plain();
    public static object Anonymous() { var a = new { X = 1, Name = "n" }; var b = new { X = 1, Name = "n" }; return (a.ToString(), a.Equals(b), a == b, a with { X = 2 }); }
    public static object Null_conditional() { Plain? p = null, q = new Plain(); int[]? a = null; return (p?.Text, p?.Text.Length, q?.Text?.Length, a?[0], p?.ToString() ?? "none"); }
    public static object Null_conditional_skips_arguments() { Plain? p = null; int n = 0; p?.Equals(n++); return n; }
    public static object Null_conditional_assignment() { Plain? p = null, q = new Plain(); int n = 0; p?.X = ++n; q?.X = ++n; q?.Text += "!"; return (q!.X, q.Text, n); }
    public static object Null_member() { Plain? p = null; return p!.Text; }
    public static object Initialiser_of_dictionary() => new Dictionary<string, int> { { "a", 1 }, { "b", 2 } }["b"] + new Dictionary<string, int> { ["c"] = 3 }["c"];
}
