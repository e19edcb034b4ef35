using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace GatewayDsl.Compiler;

/// <summary>
/// What a type of the language consists of, read once by reflection: the one table that the model's JSON and its schema are made of.
/// </summary>
/// <remarks>
/// Nothing is generated and no generic method is made at run time, so it works compiled ahead of time, provided that the
/// language's assembly is kept whole.
/// </remarks>
abstract class ModelShape(Type type)
{
    static readonly Dictionary<Type, ModelShape> Known = [];

    /// <summary>The type.</summary>
    public Type Type { get; } = type;

    /// <summary>The shape of a type of the language.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="InvalidOperationException">The type has no place in the model; a test walks all of them.</exception>
    public static ModelShape Of(Type type)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(type, out ModelShape? shape))
            {
                shape = Make(type);
                Known.Add(type, shape);
            }

            return shape;
        }
    }

    static ModelShape Make(Type type) =>
        type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(string) ? new LiteralShape(type)
        : typeof(Scalar).IsAssignableFrom(type) && type.IsSealed ? new ScalarShape(type)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Sequence<>) ? new SequenceShape(type)
        : type.Assembly != typeof(Gateway).Assembly || !type.IsClass ? throw new InvalidOperationException($"{type} cannot be a part of the model")
        : type.IsAbstract ? new FamilyShape(type)
        : new RecordShape(type);
}

/// <summary>A number, a truth value or plain text.</summary>
sealed class LiteralShape(Type type) : ModelShape(type);

/// <summary>A single value with one canonical text.</summary>
sealed class ScalarShape(Type type) : ModelShape(type)
{
    readonly Func<string, Scalar> parse = (Func<string, Scalar>)Delegate.CreateDelegate(
        typeof(Func<string, Scalar>),
        type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, null, [typeof(string)], null) ?? throw new InvalidOperationException($"{type} has no Parse"));

    /// <summary>Reads a value.</summary>
    /// <param name="text">Its text.</param>
    public Scalar Parse(string text) => parse(text);
}

/// <summary>A list.</summary>
sealed class SequenceShape : ModelShape
{
    readonly ConstructorInfo constructor;
    readonly Type itemType;

    public SequenceShape(Type type)
        : base(type)
    {
        itemType = type.GetGenericArguments()[0];
        constructor = type.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).Single();
    }

    /// <summary>The shape of the items.</summary>
    public ModelShape Item => Of(itemType);

    /// <summary>Makes a list.</summary>
    /// <param name="items">Its items.</param>
    public object Make(IReadOnlyList<object> items)
    {
        Array array = Array.CreateInstance(itemType, items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            array.SetValue(items[i], i);
        }

        return constructor.Invoke([array]);
    }
}

/// <summary>One of several records.</summary>
sealed class FamilyShape : ModelShape
{
    readonly Dictionary<string, Type> kinds;

    public FamilyShape(Type type)
        : base(type) => kinds = type.Assembly.GetTypes().Where(kind => kind.IsSubclassOf(type) && !kind.IsAbstract).ToDictionary(static kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The names of the records, in ordinal order.</summary>
    public IEnumerable<string> Kinds => kinds.Keys.OrderBy(static name => name, StringComparer.Ordinal);

    /// <summary>The record of a name; none where there is no such record.</summary>
    /// <param name="name">The name of its type.</param>
    public RecordShape? Kind(string name) => kinds.TryGetValue(name, out Type? kind) ? (RecordShape)Of(kind) : null;
}

/// <summary>A record: the members by which it is equal to another.</summary>
sealed class RecordShape : ModelShape
{
    readonly ConstructorInfo constructor;
    readonly int[] memberOfParameter;

    public RecordShape(Type type)
        : base(type)
    {
        // The copy constructor takes the record itself.
        constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(candidate => !candidate.GetParameters().Any(parameter => parameter.ParameterType == type))
            .OrderByDescending(static candidate => candidate.GetParameters().Length)
            .First();
        ParameterInfo[] parameters = constructor.GetParameters();
        Members =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0
                    && (Settable(property) is not null || parameters.Any(parameter => IsOf(parameter, property))))
                .Select(static property => new MemberShape(property, Settable(property)))
                .OrderBy(static member => member.Name, StringComparer.Ordinal),
        ];
        memberOfParameter = [.. parameters.Select(parameter => IndexOf(Members, parameter))];
        if (memberOfParameter.Contains(-1))
        {
            throw new InvalidOperationException($"{type} is made of something that it does not tell");
        }
    }

    /// <summary>The members, by name in ordinal order.</summary>
    public IReadOnlyList<MemberShape> Members { get; }

    /// <summary>Makes a record.</summary>
    /// <param name="values">The value of each member, in the members' order.</param>
    public object Make(object?[] values)
    {
        object made = constructor.Invoke([.. memberOfParameter.Select(index => values[index])]);
        for (int i = 0; i < values.Length; i++)
        {
            Members[i].Set(made, values[i]);
        }

        return made;
    }

    static PropertyInfo? Settable(PropertyInfo property)
    {
        PropertyInfo declared = property.DeclaringType == property.ReflectedType ? property : property.DeclaringType!.GetProperty(property.Name)!;
        return declared.SetMethod is null ? null : declared;
    }

    static bool IsOf(ParameterInfo parameter, PropertyInfo property) =>
        parameter.ParameterType == property.PropertyType && string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase);

    static int IndexOf(IReadOnlyList<MemberShape> members, ParameterInfo parameter)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (IsOf(parameter, members[i].Property))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A member of a record.</summary>
sealed class MemberShape(PropertyInfo property, PropertyInfo? settable)
{
    /// <summary>The property.</summary>
    public PropertyInfo Property { get; } = property;

    /// <summary>The name in JSON: the property's, with a small first letter.</summary>
    public string Name { get; } = char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1);

    /// <summary>Whether the order of the list means nothing.</summary>
    public bool IsUnordered { get; } = property.IsDefined(typeof(UnorderedAttribute), inherit: true);

    /// <summary>Whether the member may be missing.</summary>
    public bool IsOptional { get; } = Nullable.GetUnderlyingType(property.PropertyType) is not null || (!property.PropertyType.IsValueType && MayBeNull(property));

    /// <summary>The shape of the value.</summary>
    public ModelShape Shape => ModelShape.Of(Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType);

    /// <summary>Sets the member of a record that is being made; one that only the constructor sets stays as it is.</summary>
    public void Set(object record, object? value) => settable?.SetValue(record, value);

    // What "?" behind a type becomes: 2 on the property, or on the nearest type around it that speaks for all its members.
    static bool MayBeNull(PropertyInfo property)
    {
        byte? flag = Flag(property.CustomAttributes, "NullableAttribute");
        for (Type? type = property.DeclaringType; flag is null && type is not null; type = type.DeclaringType)
        {
            flag = Flag(type.CustomAttributes, "NullableContextAttribute");
        }

        return flag is not 1;
    }

    static byte? Flag(IEnumerable<CustomAttributeData> attributes, string name)
    {
        CustomAttributeData? data = attributes.FirstOrDefault(attribute => attribute.AttributeType.Name == name);
        return data?.ConstructorArguments[0].Value switch
        {
            byte flag => flag,
            IReadOnlyList<CustomAttributeTypedArgument> flags => (byte)flags[0].Value!,
            _ => null,
        };
    }
}
