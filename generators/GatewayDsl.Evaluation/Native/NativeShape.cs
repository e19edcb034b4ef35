using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Linq;
using System.Reflection;

namespace GatewayDsl.Evaluation;

/// <summary>The members of the language's records, looked up once a type.</summary>
sealed class NativeShape
{
    static readonly ConcurrentDictionary<Type, NativeShape> Shapes = new();

    NativeShape(Type type)
    {
        // EqualityContract and the computed members of scalars hold nothing that the source has put there.
        Members = typeof(Scalar).IsAssignableFrom(type) || typeof(IEnumerable).IsAssignableFrom(type)
            ? []
            : [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.GetIndexParameters().Length == 0 && property.CanRead && IsStored(property))];
        Clone = type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance);
    }

    public PropertyInfo[] Members { get; }

    public MethodInfo? Clone { get; }

    public static NativeShape Of(Type type) => Shapes.GetOrAdd(type, static type => new NativeShape(type));

    public static object? Get(object owner, string member) =>
        Of(owner.GetType()).Members.FirstOrDefault(property => property.Name == member) is { } property ? Get(owner, property) : null;

    public static object? Get(object owner, PropertyInfo property) => property.GetValue(owner);

    // A computed member like PacketRule.Provisioned may throw or make a new object each time; only what has a backing field is data.
    static bool IsStored(PropertyInfo property) =>
        property.DeclaringType!.GetField("<" + property.Name + ">k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is not null;
}
