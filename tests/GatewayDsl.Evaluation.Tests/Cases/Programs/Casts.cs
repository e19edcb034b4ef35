public static class Casts
{
    public class Animal { public virtual string Name => "animal"; }
    public class Dog : Animal { public override string Name => "dog"; }
    public sealed class Puppy : Dog;
    public interface INamed { string Title { get; } }
    public readonly record struct Point(int X, int Y) : INamed { public string Title => "point"; }
    public record Pair(object Left, object Right);
    public enum Level : byte { Low, High }
    public struct Meters(decimal value) { public decimal Value = value; public static implicit operator Meters(decimal value) => new(value); public static explicit operator int(Meters meters) => (int)meters.Value; public static implicit operator string(Meters meters) => meters.Value + " m"; }
    static readonly Animal Pup = new Puppy(), Plain = new Animal();
    static readonly Index One = ^1;
    static readonly Range Some = 1..2;
    static object Boxed(object value) => value;
    static string Kind(object? value) => value switch { null => "null", bool => "bool", sbyte => "sbyte", byte => "byte", short => "short", ushort => "ushort", int => "int", uint => "uint", long => "long", ulong => "ulong", decimal => "decimal", char => "char", string => "string", DateTime => "DateTime", TimeSpan => "TimeSpan", DateOnly => "DateOnly", Index => "Index", Range => "Range", Level => "Level", ValueTuple<int, string> => "tuple", StringBuilder => "builder", Exception => "exception", int[] => "int[]", List<int> => "list", Animal => "animal", INamed => "named", _ => "other" };

    public static object Down() => ((Dog)Pup).Name + ((Puppy)Pup).Name + ((Animal)(Dog)Pup).Name;
    public static object Down_wrong() => (Dog)Plain;
    public static object Down_to_sealed_wrong() => (Puppy)Plain;
    public static object Down_null() { Animal? none = null; return (Dog?)none; }
    public static object To_interface() => ((INamed)Boxed(new Point(1, 2))).Title;
    public static object To_interface_wrong() => (INamed)Boxed(Plain);
    public static object To_string_wrong() => (string)Boxed(5);
    public static object Unbox_wrong_width() => (long)Boxed(5);
    public static object Unbox_null() { object? none = null; return (int)none!; }
    public static object Unbox_null_to_nullable() { object? none = null; return (int?)none; }
    public static object Unbox_to_nullable() => (int?)Boxed(5);
    public static object Unbox_enum() => ((Level)Boxed(Level.High), (byte)(Level)Boxed(Level.High));
    public static object Unbox_enum_as_its_number() => (byte)Boxed(Level.High);
    public static object Unbox_number_as_enum() => (Level)Boxed((byte)1);
    public static object Unbox_enum_wrong() => (Level)Boxed("Low");
    public static object Unbox_tuple() => ((int, string))Boxed((1, "a"));
    public static object Unbox_tuple_wrong() => ((int, string))Boxed((1, 2));
    public static object Unbox_struct() => (Point)Boxed(new Point(3, 4));
    public static object Unbox_struct_wrong() => (Point)Boxed(3);
    public static object As_types() => (Pup as Dog is not null, Plain as Dog is null, Boxed("a") as string, Boxed(1) as string, Boxed(1) as int?, Boxed("a") as int?);
    public static object Is_types() => (Pup is Dog, Plain is Dog, Pup is INamed, Boxed(new Point(1, 1)) is INamed, Boxed(1) is object, Boxed(1) is IComparable, Boxed("a") is IEnumerable<char>, Boxed(1) is ValueType, Boxed("a") is ValueType);
    public static object Kinds_of_numbers() => string.Join(" ", new object?[] { true, (sbyte)1, (byte)1, (short)1, (ushort)1, 1, 1u, 1L, 1UL, 1m, 'c', "s", null }.Select(Kind));
    public static object Kinds_of_values() => string.Join(" ", new object?[] { DateTime.MinValue, TimeSpan.Zero, new DateOnly(2026, 1, 1), One, Some, Level.Low, (1, "a"), (1, 2), new StringBuilder(), new[] { 1 }, new List<int>(), Pup, new Point(1, 2), new[] { "a" } }.Select(Kind));
    public static object Boxed_equality() => (Boxed(1).Equals(1), Boxed(1).Equals(1L), Equals(Boxed('a'), 'a'), Equals(Boxed(1m), 1), Equals(null, null), Equals(null, 1), ReferenceEquals(Pup, Pup), ReferenceEquals(Plain, new Animal()), Boxed("a").Equals("a"), Boxed(Level.Low).Equals(Level.Low), Boxed((1, 2)).Equals((1, 2)));
    public static object User_conversions() { Meters m = 2.5m; string text = m; Meters? some = 3m; Meters? none = null; return (text, (int)m, (int?)some, (int?)none, (string)(Meters)7m, (long)(int)m); }
    public static object User_conversion_after_widening() { Meters m = 4; byte b = 9; Meters n = b; return (m.Value, n.Value, (short)(int)n); }
    public static object Numbers_between_types() { int i = 300; long l = -1; char c = 'A'; decimal d = 65.9m; return ((byte)i, (uint)l, (ulong)l, (int)c, (char)66, (int)d, (char)d, (decimal)c, (sbyte)i, (ushort)l, (short)(i * 300), (byte)d); }
    public static object Checked_byte() { int i = 300; return checked((byte)i); }
    public static object Checked_sbyte() { int i = 200; return checked((sbyte)i); }
    public static object Checked_short() { int i = 40000; return checked((short)i); }
    public static object Checked_ushort() { int i = -1; return checked((ushort)i); }
    public static object Checked_int() { long i = 1L << 40; return checked((int)i); }
    public static object Checked_uint() { int i = -1; return checked((uint)i); }
    public static object Checked_ulong() { long i = -1; return checked((ulong)i); }
    public static object Checked_char() { int i = -1; return checked((char)i); }
    public static object Checked_long_from_large() { ulong i = ulong.MaxValue; return checked((long)i); }
    public static object Unchecked_from_large() { ulong i = ulong.MaxValue - 2; return ((long)i, (int)i, (uint)i, (byte)i, (ulong)i, (sbyte)i, (ushort)i, (char)i, (decimal)i); }
    public static object Checked_fits() { int i = 7; ulong u = 8; return checked(((byte)i, (sbyte)i, (short)i, (ushort)i, (uint)i, (long)i, (ulong)i, (char)i, (int)u, (long)u)); }
    public static object Decimal_too_large_for_byte() { decimal d = 256m; return (byte)d; }
    public static object Decimal_too_large_for_sbyte() { decimal d = 128m; return (sbyte)d; }
    public static object Decimal_too_large_for_short() { decimal d = 32768m; return (short)d; }
    public static object Decimal_too_large_for_ushort() { decimal d = -1m; return (ushort)d; }
    public static object Decimal_too_large_for_int() { decimal d = 3_000_000_000m; return (int)d; }
    public static object Decimal_too_large_for_uint() { decimal d = -1m; return (uint)d; }
    public static object Decimal_too_large_for_long() { decimal d = decimal.MaxValue; return (long)d; }
    public static object Decimal_too_large_for_ulong() { decimal d = decimal.MinValue; return (ulong)d; }
    public static object Decimal_too_large_for_char() { decimal d = 70000m; return (char)d; }
    public static object Decimal_to_all() { decimal d = 77.7m; return ((byte)d, (sbyte)d, (short)d, (ushort)d, (int)d, (uint)d, (long)d, (ulong)d, (char)d); }
    public static object Lifted_conversions() { int? a = 5, none = null; return ((long?)a, (byte?)a, (long?)none, (Level?)a, (int?)(Level?)none, (decimal?)a, (object?)none, (object?)a); }
    public static object Lifted_to_plain_null() { int? none = null; return (long)none!; }
    public static object Tuple_conversions() { (int, string) t = (1, "a"); (long, object) u = t; (long A, object B)? v = t; (byte, string)? none = null; return (u, v, none, v.Value.A); }
    public static object Enum_conversions() { Level l = (Level)1; int i = (int)l; long g = (long)Level.High; Level? none = null; return (l, i, g, none, (Level)200, (char)Level.High, (decimal)Level.High); }
    public static object Enum_checked() { int i = 300; return checked((Level)i); }
    public static object Enum_unchecked() { int i = 300; return (unchecked((Level)i), (Level)i); }
    public static object Enum_checked_as_number() { Level l = (Level)200; return checked((sbyte)l); }
    public static object Nullable_checked() { int? i = 300; return checked((byte?)i); }
    public static object Nullable_unchecked_in_checked() { int? i = 300; return checked((unchecked((byte?)i), 1)); }
    public static object Nullable_in_a_checked_block() { int? i = 300; checked { return (byte)i; } }
    public static object Nullable_in_an_unchecked_block() { int? i = 300; checked { unchecked { return (byte)i; } } }
    public static object Covariant() { IEnumerable<object> texts = new List<string> { "a", "b" }; object[] array = new string[] { "c" }; return (texts.First(), array[0], texts.Count(), array is string[], texts is IEnumerable<string>); }
    public static object Function_types() { Func<Dog, Animal> f = dog => dog; Func<Puppy, object> g = p => f(p); return ((Animal)g(new Puppy())).Name; }
    public static object Cast_query() => new object[] { 1, 2, 3 }.Cast<int>().Sum() + new object[] { 1, "a", 2L, 4 }.OfType<int>().Sum() + new Animal[] { Pup, Plain }.OfType<Dog>().Count();
    public static object Cast_query_wrong() => new object[] { 1, "a" }.Cast<int>().ToList();
    public static object Cast_query_to_reference_wrong() => new object[] { "a", Plain }.Cast<Animal>().ToList();
}
