using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Conversions and tests of types.</summary>
sealed partial class Interpreter
{
    Value EvalConversion(IConversionOperation conversion, Scope scope)
    {
        Value operand = Eval(conversion.Operand, scope);
        ITypeSymbol target = Closed(conversion.Type!, scope);
        if (conversion.IsTryCast)
        {
            return IsInstance(operand, target) ? operand : new Value(null, new Trace(conversion.Syntax));
        }

        var here = new Trace(conversion.Syntax);
        ITypeSymbol? source = conversion.Operand.Type;
        return source is { IsReferenceType: true } && target.IsValueType && !conversion.Conversion.IsUserDefined && !IsSpan(target)
            ? Unboxed(operand, target, here)
            : Convert(operand, conversion.Conversion, target, conversion.IsChecked || (!conversion.Conversion.IsNumeric && IsInChecked(conversion.Syntax)), here, scope);
    }

    // The compiler says it of conversions between plain numbers alone, and neither of enumerations nor of nullable numbers.
    bool IsInChecked(SyntaxNode node) =>
        node.AncestorsAndSelf().Select(static outer => (bool?)(outer.Kind() switch
        {
            SyntaxKind.CheckedExpression or SyntaxKind.CheckedStatement => true,
            SyntaxKind.UncheckedExpression or SyntaxKind.UncheckedStatement => false,
            _ => null,
        })).FirstOrDefault(static isChecked => isChecked is not null) ?? compilation.Options.CheckOverflow;

    static bool IsSpan(ITypeSymbol type) => type is INamedTypeSymbol { Name: "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory", ContainingNamespace.Name: "System" };

    Value Unboxed(Value value, ITypeSymbol target, Trace here)
    {
        ITypeSymbol underlying = UnderlyingOf(target);
        if (value.Data is null)
        {
            return IsNullable(target as INamedTypeSymbol) ? value : throw Abort.Throws(here, "NullReferenceException", "null stands where a value is needed");
        }

        RefuseFloatingPoint(underlying, here);

        // A boxed enumeration and a boxed number of its type can each be taken for the other.
        if (value.Data is EnumData constant && Same(constant.Type.EnumUnderlyingType, underlying))
        {
            return new Value(constant.Number, value.Trace);
        }

        if (underlying is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration && SpecialTypeOf(value.Data) == enumeration.EnumUnderlyingType!.SpecialType)
        {
            return new Value(new EnumData(enumeration, value.Data), value.Trace);
        }

        return IsInstance(value, underlying) ? value : throw InvalidCast(target, here);
    }

    /// <summary>A value as another type, as <c>(T)(object)value</c> has it.</summary>
    public Value Cast(Value value, ITypeSymbol target, Trace here) =>
        target.IsValueType ? Unboxed(value, target, here) : value.Data is null || IsInstance(value, target) ? value : throw InvalidCast(target, here);

    static Abort InvalidCast(ITypeSymbol target, Trace here) =>
        Abort.Throws(here, "InvalidCastException", $"the value is no {target.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}");

    static void RefuseFloatingPoint(ITypeSymbol type, Trace here)
    {
        if (type.SpecialType is SpecialType.System_Single or SpecialType.System_Double)
        {
            throw Abort.At(here, LanguageRules.FloatingPoint, "floating point cannot be used in a definition; write whole numbers");
        }
    }

    Value Convert(Value value, CommonConversion conversion, ITypeSymbol? target, bool isChecked, Trace here, Scope? scope = null)
    {
        if (conversion is { IsUserDefined: true, MethodSymbol: { } declared })
        {
            IMethodSymbol method = scope is null ? declared : Closed(declared, scope);
            if (!IsKnownOperator(method))
            {
                if (value.Data is null && !method.Parameters[0].Type.IsReferenceType && !IsNullable(method.Parameters[0].Type as INamedTypeSymbol))
                {
                    return NullOf(value, target, here);
                }

                // What an operator of the project makes stands where it is used, as with any other of its functions.
                Value made = Invoke(method, null, [ConvertedOperand(value, method, isChecked, here)], here).Copied();
                return IsOwn(method.ContainingType) ? made.At(here.UseOf(made.Trace)) : made;
            }

            if (target is not null && !IsSpan(target) && target is not INamedTypeSymbol { Name: "Index", ContainingNamespace.Name: "System" } && !IsNumber(UnderlyingOf(target).SpecialType))
            {
                throw Foreign(method, here);
            }
        }

        if (target is null || value.Data is null)
        {
            // An array that is null is a span of nothing.
            return target is null || conversion.IsIdentity ? value : IsSpan(target) ? new Value(DefaultData(target, here), value.Trace) : NullOf(value, target, here);
        }

        ITypeSymbol underlying = UnderlyingOf(target);
        RefuseFloatingPoint(underlying, here);
        if (underlying is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
        {
            object number = value.Data is EnumData other ? other.Number : value.Data;
            return new Value(new EnumData(enumeration, Numeric(number, enumeration.EnumUnderlyingType!.SpecialType, isChecked, here)), value.Trace);
        }

        if (conversion.IsNumeric || (value.Data is EnumData or char && IsNumber(underlying.SpecialType)) || (IsNumber(underlying.SpecialType) && value.Data is not EnumData && value.Data is ValueType))
        {
            return new Value(Numeric(value.Data is EnumData constant ? constant.Number : value.Data, underlying.SpecialType, isChecked, here), value.Trace);
        }

        if (underlying is INamedTypeSymbol { IsTupleType: true } tupleType && value.Data is TupleData tuple && tuple.Items.Length == tupleType.TupleElements.Length && conversion is { IsIdentity: false, IsUserDefined: false })
        {
            // Each part has a conversion of its own.
            return new Value(new TupleData([.. tuple.Items.Select((item, i) => ConvertTo(item, tupleType.TupleElements[i].Type, isChecked, here))], tupleType), value.Trace);
        }

        return conversion is { IsImplicit: false, IsUserDefined: false, IsIdentity: false } && target.TypeKind != TypeKind.Delegate && !IsSpan(target) && !IsInstance(value, target)
            ? throw InvalidCast(target, here)
            : value;
    }

    /// <summary>A value as it is when a variable of a type holds it, where the compiler says no more than the type.</summary>
    Value ConvertTo(Value value, ITypeSymbol target, bool isChecked, Trace here) =>
        value.Data is not null && (IsNumber(UnderlyingOf(target).SpecialType) || UnderlyingOf(target).TypeKind == TypeKind.Enum || UnderlyingOf(target) is INamedTypeSymbol { IsTupleType: true })
            ? Convert(value, default, target, isChecked, here)
            : value;

    // 'short' given to an operator that takes 'int'.
    Value ConvertedOperand(Value value, IMethodSymbol method, bool isChecked, Trace here) =>
        value.Data is ValueType and not bool && IsNumber(UnderlyingOf(method.Parameters[0].Type).SpecialType) ? ConvertTo(value, method.Parameters[0].Type, isChecked, here) : value;

    static Value NullOf(Value value, ITypeSymbol? target, Trace here) =>
        target is { IsValueType: true } && !IsNullable(target as INamedTypeSymbol) && !IsEmptyStruct(target)
            ? throw Abort.Throws(here, "InvalidOperationException", "null stands where a value is needed", "Nullable object must have a value.")
            : value;

    static object Numeric(object value, SpecialType target, bool isChecked, Trace here)
    {
        try
        {
            return Arithmetic.Convert(value, target, isChecked)
                ?? throw Abort.At(here, LanguageRules.Unsupported, "this conversion cannot be used in a definition");
        }
        catch (OverflowException)
        {
            throw Abort.Throws(here, "OverflowException", $"{Show(value)} does not fit", value is decimal ? $"Value was either too large or too small for {NameOf(target)}." : null);
        }
    }

    // As .NET words it for decimals alone.
    static string NameOf(SpecialType type) => type switch
    {
        SpecialType.System_Char => "a character",
        SpecialType.System_Byte => "an unsigned byte",
        SpecialType.System_SByte => "a signed byte",
        SpecialType.System_UInt16 => "a UInt16",
        SpecialType.System_UInt32 => "a UInt32",
        SpecialType.System_UInt64 => "a UInt64",
        _ => "an " + type.ToString().Substring("System_".Length),
    };

    static bool IsNumber(SpecialType type) => type is >= SpecialType.System_Char and <= SpecialType.System_Decimal;

    static ITypeSymbol UnderlyingOf(ITypeSymbol type) => type is INamedTypeSymbol named && IsNullable(named) ? named.TypeArguments[0] : type;

    /// <summary>Whether a value is of a type.</summary>
    public bool IsInstance(Value value, ITypeSymbol type)
    {
        if (value.Data is not { } data)
        {
            return false;
        }

        type = UnderlyingOf(type);
        if (type.SpecialType == SpecialType.System_Object)
        {
            return true;
        }

        if (NativeTypes.IsNativeObject(data))
        {
            return NativeTypes.TypeOf(type)?.IsInstanceOfType(data) == true;
        }

        return data is ObjectData { Type: { } own } && IsOrInherits(own, type)
            || (TypeOf(data) is { } actual
                ? compilation.ClassifyCommonConversion(actual, type) is { Exists: true, IsUserDefined: false } conversion && (conversion.IsIdentity || (!conversion.IsNumeric && conversion.IsImplicit && !IsSpan(type)))
                : throw Abort.At(value.Trace, LanguageRules.Unsupported, "the type of this value cannot be asked for in a definition"));
    }

    /// <summary>The type that data has when it runs; null where the evaluator does not keep it.</summary>
    ITypeSymbol? TypeOf(object data) => data switch
    {
        ObjectData value => value.Type,
        EnumData constant => constant.Type,
        TypedData typed => typed.Type,
        TupleData tuple => tuple.Type,
        EnumerableData enumerable => enumerable.Type,
        BuilderData => compilation.GetTypeByMetadataName("System.Text.StringBuilder"),
        IndexData => compilation.GetTypeByMetadataName("System.Index"),
        RangeData => compilation.GetTypeByMetadataName("System.Range"),
        DateData => compilation.GetTypeByMetadataName("System.DateOnly"),
        TimeSpan => compilation.GetTypeByMetadataName("System.TimeSpan"),
        DateTime => compilation.GetTypeByMetadataName("System.DateTime"),
        _ => SpecialTypeOf(data) is { } special and not SpecialType.None ? compilation.GetSpecialType(special) : null,
    };

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
