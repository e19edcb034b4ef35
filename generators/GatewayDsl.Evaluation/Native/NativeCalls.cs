using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Calls members of the language's own assemblies. Everything else of a definition is interpreted.</summary>
sealed class NativeCalls(OriginTable origins)
{
    readonly NativeNesting nesting = new();
    readonly Dictionary<IMethodSymbol, MethodBase?> methods = new(SymbolEqualityComparer.Default);
    readonly Dictionary<IPropertySymbol, PropertyInfo?> properties = new(SymbolEqualityComparer.Default);

    public OriginTable Origins { get; } = origins;

    /// <summary>Calls a method, constructor or operator.</summary>
    public Value Call(IMethodSymbol symbol, Value? receiver, IReadOnlyList<Value> arguments, Trace call)
    {
        MethodBase method = MethodOf(symbol) ?? throw Abort.At(call, LanguageRules.Unsupported, $"'{symbol.Name}' cannot be called in a definition");
        ParameterInfo[] parameters = method.GetParameters();
        IMethodSymbol declared = symbol.ReducedFrom ?? symbol;
        var native = new object?[arguments.Count];
        for (int i = 0; i < native.Length; i++)
        {
            MustNotBeNull(arguments[i], declared.Parameters[i].Type, call);
            native[i] = ToNative(arguments[i], parameters[i].ParameterType);
        }

        object? self = method.IsStatic || method.IsConstructor ? null : receiver!.Value.Data ?? throw NullReceiver(call, symbol.Name);
        Value[] parts = receiver is { } asked ? [asked, .. arguments] : [.. arguments];
        Trace blame = arguments.Count == 1 && arguments[0].Trace is { } only ? only : call.MadeOf(parts);
        object? result = Guard(() => method is ConstructorInfo constructor ? constructor.Invoke(native) : method.Invoke(self, native), blame);

        // Text and numbers become what the literal was meant to be; the place stays the literal's.
        Trace trace = symbol.MethodKind == MethodKind.Conversion ? arguments[0].Trace : IsSingle(result) ? call.MadeOf(parts) : call;
        if (result is not null)
        {
            nesting.Made(result, parts, call);
            Origins.Graft(result, trace, parts);
            if (method.IsConstructor)
            {
                RecordParameters(result, parameters, arguments);
            }
        }

        return FromNative(result, symbol.MethodKind == MethodKind.Constructor ? symbol.ContainingType : symbol.ReturnType, trace);
    }

    MethodBase? MethodOf(IMethodSymbol symbol)
    {
        if (!methods.TryGetValue(symbol, out MethodBase? method))
        {
            methods.Add(symbol, method = NativeTypes.MethodOf(symbol));
        }

        return method;
    }

    PropertyInfo? PropertyOf(IPropertySymbol symbol)
    {
        if (!properties.TryGetValue(symbol, out PropertyInfo? property))
        {
            properties.Add(symbol, property = NativeTypes.PropertyOf(symbol));
        }

        return property;
    }

    /// <summary>Reads a property.</summary>
    public Value Get(IPropertySymbol symbol, Value? receiver, Trace use)
    {
        PropertyInfo property = PropertyOf(symbol) ?? throw Abort.At(use, LanguageRules.Unsupported, $"'{symbol.Name}' cannot be read in a definition");
        if (symbol.IsStatic)
        {
            return FromNative(Guard(() => property.GetValue(null), use), symbol.Type, use);
        }

        object owner = receiver!.Value.Data ?? throw NullReceiver(use, symbol.Name);
        object? result = Guard(() => property.GetValue(owner), use);
        if (Origins.Member(owner, property.Name) is { } edge)
        {
            return FromNative(result, symbol.Type, use.UseOf(edge));
        }

        use = IsSingle(result) ? use.MadeOf(receiver.Value) : use;

        if (result is not null)
        {
            Origins.Graft(result, use, [receiver.Value]);
        }

        return FromNative(result, symbol.Type, use);
    }

    /// <summary>Fills in a property of an object that is being made.</summary>
    public void Set(IPropertySymbol symbol, object owner, Value value, Trace place)
    {
        PropertyInfo property = PropertyOf(symbol) ?? throw Abort.At(place, LanguageRules.Unsupported, $"'{symbol.Name}' cannot be set in a definition");
        MustNotBeNull(value, symbol.Type, place);
        object? native = ToNative(value, property.PropertyType);
        Guard(() => { property.SetValue(owner, native); return null; }, value.Trace);
        nesting.Made(owner, [value], value.Trace);
        Origins.SetMember(owner, property.Name, value.Trace);
    }

    /// <summary>Copies a record as <c>with</c> does.</summary>
    public Value Clone(Value original, Trace place)
    {
        object copy = NativeShape.Of(original.Data!.GetType()).Clone!.Invoke(original.Data, []);
        nesting.Copied(original.Data, copy);
        Origins.Copy(original.Data, copy, place);
        return new Value(copy, place);
    }

    /// <summary>Makes a sequence of the language, for a collection expression.</summary>
    public Value MakeSequence(ITypeSymbol type, IReadOnlyList<Value> items, Trace place)
    {
        Type native = NativeTypes.TypeOf(type) ?? throw Abort.At(place, LanguageRules.Unsupported, $"a sequence of {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} cannot be made in a definition");
        Array array = ToArray(items, native.GetGenericArguments()[0]);

        // The conversion from an array, which the sequence's own type has, copies the items.
        object sequence = native.GetMethod("op_Implicit", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [array]);
        nesting.Made(sequence, items, place);
        Origins.SetItems(sequence, place, items.Select(static item => item.Trace));
        return new Value(sequence, place);
    }

    /// <summary>The items of a sequence of the language, each with its origin.</summary>
    public IEnumerable<Value> Items(System.Collections.IEnumerable sequence, Trace otherwise)
    {
        int i = 0;
        foreach (object item in sequence)
        {
            yield return new Value(item, Origins.Item(sequence, i++) ?? otherwise);
        }
    }

    /// <summary>An object has come from elsewhere, with parts that have come before it.</summary>
    public void Imported(object whole, Trace place) => nesting.Imported(whole, place);

    public object? ToNative(Value value, Type type)
    {
        switch (value.Data)
        {
            case EnumData constant:
                return type.IsEnum ? Enum.ToObject(type, constant.Number) : constant.Number;
            case ListData list when type.IsArray:
                return ToArray(list.Items, type.GetElementType()!);
            case null when type.IsValueType && Nullable.GetUnderlyingType(type) is null:
                throw Abort.At(value.Trace, LanguageRules.InvalidValue, "null stands where a value is needed; write one");
            case null:
                return null;
            case string or bool or char or sbyte or byte or short or ushort or int or uint or long or ulong:
                // The compiler converts numbers itself, and reports what cannot be converted.
                return (Nullable.GetUnderlyingType(type) ?? type).IsInstanceOfType(value.Data) ? value.Data : throw Abort.Silent();
            case { } native when NativeTypes.IsNativeObject(native) && type.IsInstanceOfType(native):
                return native;
            default:
                throw Abort.At(value.Trace, LanguageRules.Unsupported, "only values of the language can be given to the language; make one of this value first");
        }
    }

    // 'null!' compiles. A rule or an emitter that meets it would fail, and with it the compiler.
    static void MustNotBeNull(Value value, ITypeSymbol type, Trace otherwise)
    {
        if (value.Data is null && type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated })
        {
            throw Abort.At(value.Trace ?? otherwise, LanguageRules.InvalidValue, "null stands where a value is needed; write one, or leave the member out");
        }
    }

    Array ToArray(IReadOnlyList<Value> items, Type elementType)
    {
        var array = Array.CreateInstance(elementType, items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            array.SetValue(ToNative(items[i], elementType) ?? throw Abort.At(items[i].Trace, LanguageRules.InvalidValue, "a sequence cannot hold null; leave the item out"), i);
        }

        return array;
    }

    /// <summary>Parameters of a record's constructor are its members of the same name, whatever their type.</summary>
    void RecordParameters(object made, ParameterInfo[] parameters, IReadOnlyList<Value> arguments)
    {
        PropertyInfo[] members = NativeShape.Of(made.GetType()).Members;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (members.FirstOrDefault(member => string.Equals(member.Name, parameters[i].Name, StringComparison.OrdinalIgnoreCase)) is { } member)
            {
                Origins.SetMember(made, member.Name, arguments[i].Trace);
            }
        }
    }

    // A record has members with origins of their own; a single value is as a whole what it was computed of.
    static bool IsSingle(object? result) => result is Scalar or string or ValueType;

    static Value FromNative(object? result, ITypeSymbol type, Trace trace) =>
        result is Enum constant && type is INamedTypeSymbol { EnumUnderlyingType: { } } enumeration
            ? new Value(new EnumData(enumeration, Convert.ChangeType(constant, Enum.GetUnderlyingType(constant.GetType()), System.Globalization.CultureInfo.InvariantCulture)), trace)
            : new Value(result, trace);

    static object? Guard(Func<object?> call, Trace blame)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is InvalidValueException invalid)
        {
            throw Abort.At(blame, LanguageRules.InvalidValue, invalid.Message);
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is not null)
        {
            throw Abort.At(blame, LanguageRules.Throws, $"{wrapped.InnerException.GetType().Name}: {wrapped.InnerException.Message}");
        }
    }

    static Abort NullReceiver(Trace place, string member) =>
        Abort.Throws(place, "NullReferenceException", $"'{member}' is asked of null");
}
