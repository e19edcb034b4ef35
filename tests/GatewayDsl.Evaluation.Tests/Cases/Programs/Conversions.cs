public static class Conversions
{
    static readonly int Big = 300, Negative = -1;
    static readonly long Long = 5_000_000_000;
    static readonly decimal Dec = 12.99m, DecBig = 1e20m;
    public enum Color : byte { Red = 1, Green = 2, Blue = 200 }
    public class Animal { public override string ToString() => "animal"; }
    public class Dog : Animal { public override string ToString() => "dog"; }
    public readonly struct Meters(int value)
    {
        public int Value { get; } = value;
        public static implicit operator Meters(int value) => new(value);
        public static explicit operator int(Meters meters) => meters.Value;
        public static implicit operator string(Meters meters) => meters.Value + "m";
    }

    public static object Narrow() => ((byte)Big, (sbyte)Big, (short)Long, (uint)Negative, (ulong)Negative, (char)Big, (int)Long);
    public static object Narrow_checked() => checked((byte)Big);
    public static object Negative_to_unsigned_checked() => checked((uint)Negative);
    public static object Long_to_int_checked() => checked((int)Long);
    public static object Widen() { byte b = 7; short s = b; int i = s; long l = i; decimal d = l; return (b, s, i, l, d); }
    public static object Decimal_to_int() => ((int)Dec, (long)-Dec, (byte)Dec);
    public static object Decimal_too_large() => (long)DecBig;
    public static object Decimal_to_byte_overflow() => (byte)(Dec * 100);
    public static object Char_to_number() => ((int)'A', (byte)'A', (char)66, (long)'z', (decimal)'0');
    public static object Enum_conversions() => ((int)Color.Green, (Color)2, (Color)77, (byte)Color.Blue, (long)(Color)3);
    public static object Enum_from_int_wraps() => (Color)(byte)Big;
    public static object Boxing() { object o = 5; return ((int)o, o is int, o is long, o as string, (int?)o); }
    public static object Unboxing_wrong_type() { object o = 5; return (long)o; }
    public static object Unboxing_null() { object? o = null; return (int)o!; }
    public static object Unboxing_null_to_nullable() { object? o = null; return (int?)o; }
    public static object Unboxing_enum() { object o = Color.Red; return ((Color)o, (byte)o, o is Color, o is byte); }
    public static object Cast_down() { Animal a = new Dog(); return ((Dog)a).ToString(); }
    public static object Cast_wrong() { Animal a = new Animal(); return ((Dog)a).ToString(); }
    public static object Cast_null() { Animal? a = null; return (Dog?)a; }
    public static object As() { Animal a = new Dog(), b = new Animal(); object c = "x"; return (a as Dog, b as Dog, c as Animal, c as string); }
    public static object Nullable_value() { int? n = 4; int? none = null; return ((int)n, n.Value, n.HasValue, none.HasValue, none.GetValueOrDefault(), none.GetValueOrDefault(9)); }
    public static object Nullable_none() { int? n = null; return (int)n!; }
    public static object Nullable_none_value() { int? n = null; return n!.Value; }
    public static object User_implicit() { Meters m = 5; string s = m; return (m.Value, s); }
    public static object User_explicit() { Meters m = 7; return (int)m + 1; }
    public static object User_lifted() { int? none = null; Meters? m = none; int? some = 3; Meters? k = some; return (m.HasValue, k!.Value.Value); }
    public static object Tuple_conversion() { (long, object) t = (1, "x"); (int a, byte b) u = (1, 2); (long, long) w = u; return (t, w); }
    public static object Interface_cast() { object o = new List<int> { 1 }; return (o is IEnumerable<int>, o is IList<string>, ((IReadOnlyList<int>)o).Count); }
    public static object Array_is() { object o = new[] { "a" }; return (o is string[], o is object[], o is int[]); }
    public static object Covariance() { IEnumerable<string> s = new List<string> { "a" }; IEnumerable<object> o = s; return o.Count(); }
    public static object Default_values() => (default(int), default(string), default(bool), default(char), default(Color), default((int, string)), default(int?), default(decimal));
    public static object Numeric_literals() => (0xFF, 0b1010, 1_000, 1u, 1L, 1ul, 0x7FFF_FFFF_FFFF_FFFF);
    public static object Foreach_conversion() { long sum = 0; foreach (long x in new[] { 1, 2, 3 }) sum += x; object[] os = [1, 2]; foreach (int y in os) sum += y; return sum; }
    public static object Foreach_wrong_conversion() { object[] os = [1, "x"]; int sum = 0; foreach (int y in os) sum += y; return sum; }
    public static object Conditional_type() { int? n = Big > 5 ? 1 : null; object o = Big > 5 ? "s" : (object)2; return (n, o); }
}
