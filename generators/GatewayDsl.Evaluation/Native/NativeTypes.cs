using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using GatewayDsl.Targets;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>
/// From the symbols of a compilation to the members of the language's own assemblies, as this process loaded them itself. A
/// reference of the compilation is never loaded, whatever it calls itself: a symbol is looked up by name in our own assembly.
/// </summary>
static class NativeTypes
{
    static readonly Assembly[] Assemblies = [typeof(Gateway).Assembly, typeof(Rock64).Assembly];

    // The name of an assembly is made anew each time that it is asked for.
    static readonly string[] Names = [.. Assemblies.Select(static assembly => assembly.GetName().Name)];

    // Every closed Sequence<T> that a public signature mentions, by T. Making the type from its parts would need code that a
    // native executable does not have.
    static readonly Lazy<Dictionary<Type, Type>> SequencesByItem = new(static () =>
        Assemblies.SelectMany(static assembly => assembly.GetExportedTypes())
            .SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Select(static property => property.PropertyType))
            .Where(static type => type.IsGenericType && !type.ContainsGenericParameters && type.GetGenericTypeDefinition() == typeof(Sequence<>))
            .Distinct()
            .ToDictionary(static type => type.GetGenericArguments()[0]));

    static readonly ConcurrentDictionary<string, MethodBase?> Methods = new(StringComparer.Ordinal);

    /// <summary>Whether a symbol belongs to one of the language's assemblies, by its name; <see cref="IsOtherVersion"/> tells whether it is the one we know.</summary>
    public static bool IsNative(ISymbol symbol) => AssemblyOf(symbol) is not null;

    /// <summary>The version of the language that the evaluator knows.</summary>
    public static Version Version { get; } = typeof(Gateway).Assembly.GetName().Version;

    /// <summary>Whether the compilation refers to a language of another version than the evaluator's.</summary>
    public static bool IsOtherVersion(IAssemblySymbol assembly) =>
        Assemblies.FirstOrDefault(own => own.GetName().Name == assembly.Identity.Name) is { } own && own.GetName().Version != assembly.Identity.Version;

    public static bool IsNativeObject(object? data) =>
        data is not null and not string && Array.IndexOf(Assemblies, data.GetType().Assembly) >= 0 && !data.GetType().IsEnum;

    /// <summary>Whether a type is a <see cref="Sequence{T}"/>, of whatever it may be.</summary>
    public static bool IsSequence(ITypeSymbol symbol) => symbol is INamedTypeSymbol { IsGenericType: true, MetadataName: "Sequence`1" } && IsNative(symbol);

    public static Type? TypeOf(ITypeSymbol symbol)
    {
        switch (symbol)
        {
            case IArrayTypeSymbol { Rank: 1 } array:
                // Arrays appear in signatures as params; the element type alone decides.
                return TypeOf(array.ElementType) is { } element ? Array.CreateInstance(element, 0).GetType() : null;
            case INamedTypeSymbol generic when IsSequence(generic):
                return TypeOf(generic.TypeArguments[0]) is { } item && SequencesByItem.Value.TryGetValue(item, out Type? sequence) ? sequence : null;
            case INamedTypeSymbol named when Primitive(named.SpecialType) is { } primitive:
                return primitive;
            case INamedTypeSymbol named:
                return AssemblyOf(named)?.GetType(MetadataNameOf(named), throwOnError: false);
            default:
                return null;
        }
    }

    /// <summary>The method, constructor or operator that a symbol names; null when our own assembly has none.</summary>
    public static MethodBase? MethodOf(IMethodSymbol symbol)
    {
        IMethodSymbol method = symbol.ReducedFrom ?? symbol;
        string key = method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "|"
            + method.MetadataName + "|" + method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "|"
            + string.Join(",", method.Parameters.Select(static parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));
        return Methods.GetOrAdd(key, _ => FindMethod(method));
    }

    public static PropertyInfo? PropertyOf(IPropertySymbol symbol) =>
        TypeOf(symbol.ContainingType)?.GetProperty(symbol.MetadataName, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);

    static MethodBase? FindMethod(IMethodSymbol method)
    {
        if (TypeOf(method.ContainingType) is not { } type)
        {
            return null;
        }

        // Public members alone: what a definition can name is what the evaluator may call.
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<MethodBase> candidates = method.MethodKind == MethodKind.Constructor
            ? type.GetConstructors(Public)
            : type.GetMethods(Public).Where(candidate => candidate.Name == method.MetadataName && candidate.ReturnType == TypeOf(method.ReturnType));
        Type?[] parameters = [.. method.Parameters.Select(static parameter => TypeOf(parameter.Type))];
        return candidates.FirstOrDefault(candidate =>
            candidate.GetParameters().Length == parameters.Length
            && candidate.GetParameters().Zip(parameters, static (actual, wanted) => actual.ParameterType == wanted).All(static same => same));
    }

    static Assembly? AssemblyOf(ISymbol symbol) =>
        symbol.ContainingAssembly is { } assembly && Array.IndexOf(Names, assembly.Identity.Name) is >= 0 and var index ? Assemblies[index] : null;

    static string MetadataNameOf(INamedTypeSymbol type) =>
        type.ContainingType is { } outer
            ? MetadataNameOf(outer) + "+" + type.MetadataName
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName : type.MetadataName;

    static Type? Primitive(SpecialType type) => type switch
    {
        SpecialType.System_Object => typeof(object),
        SpecialType.System_String => typeof(string),
        SpecialType.System_Boolean => typeof(bool),
        SpecialType.System_Char => typeof(char),
        SpecialType.System_SByte => typeof(sbyte),
        SpecialType.System_Byte => typeof(byte),
        SpecialType.System_Int16 => typeof(short),
        SpecialType.System_UInt16 => typeof(ushort),
        SpecialType.System_Int32 => typeof(int),
        SpecialType.System_UInt32 => typeof(uint),
        SpecialType.System_Int64 => typeof(long),
        SpecialType.System_UInt64 => typeof(ulong),
        SpecialType.System_Void => typeof(void),
        _ => null,
    };
}
