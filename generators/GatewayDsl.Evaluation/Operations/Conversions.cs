using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Conversions and tests of types.</summary>
sealed partial class Interpreter
{
    Value EvalConversion(IConversionOperation conversion, Scope scope)
    {
        Value operand = Eval(conversion.Operand, scope);
        if (conversion.IsTryCast)
        {
            return IsInstance(operand, conversion.Type!) ? operand : new Value(null, new Trace(conversion.Syntax));
        }

        return Convert(operand, conversion.Conversion, conversion.Type, conversion.IsChecked, new Trace(conversion.Syntax));
    }

    Value Convert(Value value, CommonConversion conversion, ITypeSymbol? target, bool isChecked, Trace here)
    {
        if (conversion.IsUserDefined && conversion.MethodSymbol is { } method && !IsKnownOperator(method))
        {
            if (value.Data is null && method.Parameters[0].Type.IsReferenceType && IsNullLifted(method))
            {
                return value;
            }

            // What an operator of the project makes stands where it is used, as with any other of its functions.
            Value made = Invoke(method, null, [value], here);
            return IsOwn(method.ContainingType) ? new Value(made.Data, new Trace(here.Node, made.Trace)) : made;
        }

        if (target is null || value.Data is null)
        {
            return value.Data is null && target is { IsValueType: true } && !conversion.IsIdentity && !IsNullable(target as INamedTypeSymbol)
                ? throw Abort.At(here, LanguageRules.Throws, "InvalidOperationException: null stands where a value is needed")
                : value;
        }

        ITypeSymbol underlying = UnderlyingOf(target);
        if (underlying.SpecialType is SpecialType.System_Single or SpecialType.System_Double)
        {
            throw Abort.At(here, LanguageRules.FloatingPoint, "floating point cannot be used in a definition; write whole numbers");
        }

        if (underlying is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
        {
            object number = value.Data is EnumData other ? other.Number : value.Data;
            return new Value(new EnumData(enumeration, Numeric(number, enumeration.EnumUnderlyingType!.SpecialType, isChecked, here)), value.Trace);
        }

        if (conversion.IsNumeric || (value.Data is EnumData or char && IsNumber(underlying.SpecialType)) || (IsNumber(underlying.SpecialType) && value.Data is not EnumData && value.Data is ValueType))
        {
            return new Value(Numeric(value.Data is EnumData constant ? constant.Number : value.Data, underlying.SpecialType, isChecked, here), value.Trace);
        }

        return conversion is { IsReference: true, IsImplicit: false } && !IsInstance(value, target)
            ? throw Abort.At(here, LanguageRules.Throws, $"InvalidCastException: the value is no {target.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}")
            : value;
    }

    static object Numeric(object value, SpecialType target, bool isChecked, Trace here)
    {
        try
        {
            return Arithmetic.Convert(value, target, isChecked)
                ?? throw Abort.At(here, LanguageRules.Unsupported, "this conversion cannot be used in a definition");
        }
        catch (OverflowException)
        {
            throw Abort.At(here, LanguageRules.Throws, $"OverflowException: {Show(value)} does not fit");
        }
    }

    static bool IsNumber(SpecialType type) => type is >= SpecialType.System_Char and <= SpecialType.System_Decimal;



    // null converted to Host? by a conversion from string would be asked to parse null; C# calls the operator all the same.
    static bool IsNullLifted(IMethodSymbol method) => method.Parameters[0].NullableAnnotation == NullableAnnotation.Annotated;

    static ITypeSymbol UnderlyingOf(ITypeSymbol type) => type is INamedTypeSymbol named && IsNullable(named) ? named.TypeArguments[0] : type;

    bool IsInstance(Value value, ITypeSymbol type)
    {
        type = UnderlyingOf(type);
        switch (value.Data)
        {
            case null:
                return false;
            case ObjectData data:
                return IsOrInherits(data.Type, type);
            case EnumData constant:
                return type.SpecialType is SpecialType.System_Object or SpecialType.System_Enum or SpecialType.System_ValueType || SymbolEqualityComparer.Default.Equals(constant.Type, type);
            case ListData list:
                return compilation.ClassifyCommonConversion(list.Type, type) is { Exists: true, IsImplicit: true };
            case { } data when NativeTypes.IsNativeObject(data):
                return type.SpecialType == SpecialType.System_Object || NativeTypes.TypeOf(type)?.IsInstanceOfType(data) == true;
            case { } data when SpecialTypeOf(data) is { } special && special != SpecialType.None:
                return compilation.ClassifyCommonConversion(compilation.GetSpecialType(special), type) is { Exists: true } conversion && (conversion.IsIdentity || !conversion.IsNumeric && conversion.IsImplicit);
            default:
                throw Abort.At(value.Trace, LanguageRules.Unsupported, "the type of this value cannot be asked for in a definition");
        }
    }

    static bool IsOrInherits(INamedTypeSymbol type, ITypeSymbol target)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, target))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate, target));
    }

    static SpecialType SpecialTypeOf(object data) => data switch
    {
        string => SpecialType.System_String,
        bool => SpecialType.System_Boolean,
        char => SpecialType.System_Char,
        sbyte => SpecialType.System_SByte,
        byte => SpecialType.System_Byte,
        short => SpecialType.System_Int16,
        ushort => SpecialType.System_UInt16,
        int => SpecialType.System_Int32,
        uint => SpecialType.System_UInt32,
        long => SpecialType.System_Int64,
        ulong => SpecialType.System_UInt64,
        decimal => SpecialType.System_Decimal,
        _ => SpecialType.None,
    };
}
