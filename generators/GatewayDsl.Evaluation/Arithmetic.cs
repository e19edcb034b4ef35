using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>
/// C#'s arithmetic on boxed numbers. The compiler has brought both operands to one type already; null means that there is no
/// such operator. Overflow and division by zero throw what .NET throws.
/// </summary>
static class Arithmetic
{
    public static object? Operate(BinaryOperatorKind kind, object left, object right, bool isChecked) => (left, right) switch
    {
        (int a, int b) => Int(kind, a, b, isChecked),
        (long a, int b) when kind is BinaryOperatorKind.LeftShift => a << b,
        (long a, int b) when kind is BinaryOperatorKind.RightShift => a >> b,
        (uint a, int b) when kind is BinaryOperatorKind.LeftShift => a << b,
        (uint a, int b) when kind is BinaryOperatorKind.RightShift => a >> b,
        (ulong a, int b) when kind is BinaryOperatorKind.LeftShift => a << b,
        (ulong a, int b) when kind is BinaryOperatorKind.RightShift => a >> b,
        (long a, int b) when kind is BinaryOperatorKind.UnsignedRightShift => (long)((ulong)a >> b),
        (uint a, int b) when kind is BinaryOperatorKind.UnsignedRightShift => a >> b,
        (ulong a, int b) when kind is BinaryOperatorKind.UnsignedRightShift => a >> b,
        (long a, long b) => Long(kind, a, b, isChecked),
        (uint a, uint b) => UInt(kind, a, b, isChecked),
        (ulong a, ulong b) => ULong(kind, a, b, isChecked),
        (decimal a, decimal b) => Decimal(kind, a, b),
        (bool a, bool b) => Bool(kind, a, b),
        (char a, char b) => Int(kind, a, b, isChecked),
        _ => null,
    };

    public static object? Operate(UnaryOperatorKind kind, object operand, bool isChecked) => (kind, operand) switch
    {
        (UnaryOperatorKind.Not, bool value) => !value,
        (UnaryOperatorKind.Plus, int or long or uint or ulong or decimal) => operand,
        (UnaryOperatorKind.Minus, int value) => isChecked ? checked(-value) : unchecked(-value),
        (UnaryOperatorKind.Minus, long value) => isChecked ? checked(-value) : unchecked(-value),
        (UnaryOperatorKind.Minus, decimal value) => -value,
        (UnaryOperatorKind.BitwiseNegation, int value) => ~value,
        (UnaryOperatorKind.BitwiseNegation, long value) => ~value,
        (UnaryOperatorKind.BitwiseNegation, uint value) => ~value,
        (UnaryOperatorKind.BitwiseNegation, ulong value) => ~value,
        _ => null,
    };

    /// <summary>Numbers smaller than <see cref="int"/> as the operators see them.</summary>
    public static object Promoted(object value) => value is sbyte or byte or short or ushort ? Convert(value, SpecialType.System_Int32, isChecked: false)! : value;

    /// <summary><c>++</c> and <c>--</c>, which stay in the type of their variable.</summary>
    public static object? Step(object value, BinaryOperatorKind kind, bool isChecked)
    {
        SpecialType type = TypeOf(value);
        object? wide = value is uint or ulong or long or decimal ? value : Convert(value, SpecialType.System_Int32, isChecked);
        object? one = wide is null ? null : Convert(1, TypeOf(wide), isChecked);
        return wide is null || one is null || Operate(kind, wide, one, isChecked) is not { } result ? null : Convert(result, type, isChecked);
    }

    /// <summary>A number as another type of number; null when it is none.</summary>
    public static object? Convert(object value, SpecialType target, bool isChecked)
    {
        if (value is decimal || target is SpecialType.System_Decimal)
        {
            return ConvertDecimal(value, target);
        }

        if (value is ulong large && large > long.MaxValue)
        {
            return target switch
            {
                SpecialType.System_UInt64 => large,
                _ when isChecked => throw new OverflowException(),
                _ => Narrow(unchecked((long)large), target, isChecked: false),
            };
        }

        return Widen(value) is { } wide ? Narrow(wide, target, isChecked) : null;
    }

    static object? ConvertDecimal(object value, SpecialType target)
    {
        decimal? number = value switch
        {
            decimal exact => exact,
            ulong large => large,
            _ => Widen(value),
        };
        return number is not { } exactly ? null : target switch
        {
            // The cast keeps each arm's own type; without it they would all become decimals.
            SpecialType.System_Decimal => (object)exactly,
            SpecialType.System_Int32 => (int)exactly,
            SpecialType.System_UInt32 => (uint)exactly,
            SpecialType.System_Int64 => (long)exactly,
            SpecialType.System_UInt64 => (ulong)exactly,
            SpecialType.System_Int16 => (short)exactly,
            SpecialType.System_UInt16 => (ushort)exactly,
            SpecialType.System_Byte => (byte)exactly,
            SpecialType.System_SByte => (sbyte)exactly,
            SpecialType.System_Char => (char)exactly,
            _ => null,
        };
    }

    static long? Widen(object value) => value switch
    {
        sbyte number => number,
        byte number => number,
        short number => number,
        ushort number => number,
        int number => number,
        uint number => number,
        long number => number,
        ulong number => (long)number,
        char character => character,
        _ => null,
    };

    static object? Narrow(long value, SpecialType target, bool isChecked) => target switch
    {
        // The cast keeps each arm's own type.
        SpecialType.System_SByte => (object)(isChecked ? checked((sbyte)value) : unchecked((sbyte)value)),
        SpecialType.System_Byte => isChecked ? checked((byte)value) : unchecked((byte)value),
        SpecialType.System_Int16 => isChecked ? checked((short)value) : unchecked((short)value),
        SpecialType.System_UInt16 => isChecked ? checked((ushort)value) : unchecked((ushort)value),
        SpecialType.System_Int32 => isChecked ? checked((int)value) : unchecked((int)value),
        SpecialType.System_UInt32 => isChecked ? checked((uint)value) : unchecked((uint)value),
        SpecialType.System_Int64 => value,
        SpecialType.System_UInt64 => isChecked ? checked((ulong)value) : unchecked((ulong)value),
        SpecialType.System_Char => isChecked ? checked((char)value) : unchecked((char)value),
        _ => null,
    };

    public static SpecialType TypeOf(object value) => value switch
    {
        sbyte => SpecialType.System_SByte,
        byte => SpecialType.System_Byte,
        short => SpecialType.System_Int16,
        ushort => SpecialType.System_UInt16,
        int => SpecialType.System_Int32,
        uint => SpecialType.System_UInt32,
        long => SpecialType.System_Int64,
        ulong => SpecialType.System_UInt64,
        char => SpecialType.System_Char,
        decimal => SpecialType.System_Decimal,
        _ => SpecialType.None,
    };

    static object? Int(BinaryOperatorKind kind, int a, int b, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => isChecked ? checked(a + b) : unchecked(a + b),
        BinaryOperatorKind.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
        BinaryOperatorKind.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        BinaryOperatorKind.LeftShift => a << b,
        BinaryOperatorKind.RightShift => a >> b,
        BinaryOperatorKind.UnsignedRightShift => (int)((uint)a >> b),
        _ => Compare(kind, a.CompareTo(b)),
    };

    static object? UInt(BinaryOperatorKind kind, uint a, uint b, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => isChecked ? checked(a + b) : unchecked(a + b),
        BinaryOperatorKind.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
        BinaryOperatorKind.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => Compare(kind, a.CompareTo(b)),
    };

    static object? Long(BinaryOperatorKind kind, long a, long b, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => isChecked ? checked(a + b) : unchecked(a + b),
        BinaryOperatorKind.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
        BinaryOperatorKind.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => Compare(kind, a.CompareTo(b)),
    };

    static object? ULong(BinaryOperatorKind kind, ulong a, ulong b, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => isChecked ? checked(a + b) : unchecked(a + b),
        BinaryOperatorKind.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
        BinaryOperatorKind.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => Compare(kind, a.CompareTo(b)),
    };

    static object? Decimal(BinaryOperatorKind kind, decimal a, decimal b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        _ => Compare(kind, a.CompareTo(b)),
    };

    static object? Bool(BinaryOperatorKind kind, bool a, bool b) => kind switch
    {
        BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => a && b,
        BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => a || b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => null,
    };

    public static object? Compare(BinaryOperatorKind kind, int order) => kind switch
    {
        BinaryOperatorKind.LessThan => order < 0,
        BinaryOperatorKind.LessThanOrEqual => order <= 0,
        BinaryOperatorKind.GreaterThan => order > 0,
        BinaryOperatorKind.GreaterThanOrEqual => order >= 0,
        _ => null,
    };
}
