public static class Arithmetic
{
    static readonly int Max = int.MaxValue, Min = int.MinValue, One = 1, Zero = 0, Seven = 7;
    static readonly long LongMax = long.MaxValue, LongMin = long.MinValue;
    static readonly uint UMax = uint.MaxValue, UOne = 1;
    static readonly ulong ULMax = ulong.MaxValue;
    static readonly byte B200 = 200, B100 = 100;
    static readonly sbyte SMin = sbyte.MinValue;
    static readonly short Short = short.MaxValue;
    static readonly decimal D = 1.10m, DMax = decimal.MaxValue;

    public static object Unchecked_add() => Max + One;
    public static object Checked_add() => checked(Max + One);
    public static object Unchecked_multiply() => (Max * Seven, LongMax * 3, UMax * UMax, ULMax * 5);
    public static object Checked_multiply() => checked(LongMax * 2);
    public static object Checked_subtract_unsigned() => checked(UOne - UMax);
    public static object Unchecked_subtract_unsigned() => UOne - UMax;
    public static object Negate_smallest() => -Min;
    public static object Checked_negate_smallest() => checked(-Min);
    public static object Negate_unsigned_is_long() => -UMax;
    public static object Divide() => (Seven / 2, -Seven / 2, Seven / -2, -Seven % 3, Seven % -3);
    public static object Divide_by_zero() => Seven / Zero;
    public static object Remainder_by_zero() => LongMax % Zero;
    public static object Smallest_by_minus_one() => Min / (Zero - One);
    public static object Decimal_sums() => (D + 2.20m, D * 3, 1m / 3m, 7.5m % 2m, -D, D - 0.10m);
    public static object Decimal_overflow() => DMax + One;
    public static object Decimal_by_zero() => D / Zero;
    public static object Decimal_scale_is_kept() => $"{1.0m + 1.00m} {2.50m} {1.0m * 1.00m} {10m / 4m}";
    public static object Bytes_are_ints() => (B200 + B100, B200 * B100, ~B200, -B200);
    public static object Byte_wraps() { byte b = B200; b += 100; return b; }
    public static object Byte_wraps_checked() { byte b = B200; checked { b += 100; } return b; }
    public static object Byte_increments_wrap() { byte b = 255; b++; sbyte s = SMin; s--; return (b, s); }
    public static object Byte_increment_checked() { byte b = 255; checked { b++; } return b; }
    public static object Short_compound() { short s = Short; s -= 1; s *= 2; s /= 3; s <<= 2; return s; }
    public static object Shifts() => (One << 33, -8 >> 1, -8 >>> 28, UMax >> 4, LongMin >> 62, LongMin >>> 62, ULMax << 63, UMax >>> 3, 1L << 65);
    public static object Shift_assign() { int x = -16; x >>= 2; uint y = UMax; y >>>= 28; long z = 1; z <<= 40; return (x, y, z); }
    public static object Bits() => (12 & 10, 12 | 10, 12 ^ 10, ~12, UMax & 0xFFu, ULMax ^ 1ul, 5L | 10L);
    public static object Logic() => (true & false, true | false, true ^ true, !true, true && !false, false || true);
    public static object Lifted() { int? a = 3, b = null; return (a + 1, a + b, b * 2, -b, a > b, a == b, b == null, a < 5, ~a); }
    public static object Lifted_logic() { bool? t = true, f = false, n = null; return (t & n, f & n, t | n, f | n, n ^ t, !n); }
    public static object Comparison() => (1 < 2, 2L <= 2, 3u > 4u, 'a' < 'b', 1.5m >= 1.50m, -1 < UOne);
    public static object Char_arithmetic() => ('a' + 1, (char)('a' + 1), 'z' - 'a', 'x' > 119);
    public static object Char_steps() { char c = 'a'; c++; c += (char)2; --c; return c; }
    public static object Prefix_and_postfix() { int i = 5; int a = i++; int b = ++i; int c = i--; int d = --i; return (a, b, c, d, i); }
    public static object Compound_order() { int i = 1; i += i++ + ++i; return i; }
    public static object Compound_all() { int x = 100; x += 5; x -= 3; x *= 2; x /= 4; x %= 7; x |= 8; x &= 13; x ^= 3; return x; }
    public static object Compound_long_with_int() { long x = 5; x += One; x *= Max; return x; }
    public static object Compound_int_with_nullable() { int? x = null; x += 5; int? y = 4; y *= 2; y++; return (x, y); }
    public static object Mixed_types_widen() => (One + 1L, One + 1m, B100 + 'a', UOne + One, Short + 1u);
    public static object Conditional() => (Max > 0 ? "big" : "small", Zero == 0 ? 1 : 2L);
    public static object Short_circuit() { int n = 0; bool Side() { n++; return true; } bool a = false && Side(); bool b = true || Side(); bool c = false & Side(); return (a, b, c, n); }
    public static object Coalesce() { string? none = null; int? n = null; return (none ?? "x", n ?? 5, n ?? (int?)null ?? 7); }
    public static object Coalesce_assign() { string? s = null; s ??= "a"; s ??= "b"; int? n = null; n ??= 3; return (s, n); }
    public static object Evaluation_is_left_to_right() { var log = new List<int>(); int F(int x) { log.Add(x); return x; } int r = F(1) + F(2) * F(3) - F(4); return (r, log); }
    public static object Long_sum() { int x = One; return x + x + x + x + x + x + x + x + x + x + x + x; }
    public static object Constants_fold() { const int k = 3 * 4 + 5; const string t = "a" + "b"; return (k, t, k + t); }
    public static object Unary_plus() => (+Seven, +B200, +D, +Short);
    public static object Checked_statement() { int x = Max; checked { x = unchecked(x + 1); } return x; }
}
