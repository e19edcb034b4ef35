using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Emitters;

/// <summary>The order of what the language calls unordered changes no byte.</summary>
public sealed class OrderTests
{
    [Fact]
    public void ReversingWhatIsUnorderedChangesNoByte()
    {
        int reversed = 0;
        var other = (Gateway)Reversed(EdgeSample.Everything, ref reversed)!;

        // So many that the samples prove something: interfaces, drivers, addresses, ports, types, states, entries, sources, aliases, reservations…
        Assert.True(reversed > 15, $"only {reversed} sequences were reversed");
        Assert.NotEqual(EdgeSample.Everything, other);
        Assert.Equal(Files(EdgeSample.Everything), Files(other));
    }

    [Fact]
    public void TheModelReadBackGivesTheSameFiles() =>
        Assert.Equal(Files(EdgeSample.Everything), Files(ModelJson.Read(string.Join("\n", ModelJson.Write(EdgeSample.Everything).Select(static line => line.Text)))));

    static string[] Files(Gateway gateway) => [.. GatewayCompiler.Emit(gateway).Select(static artifact => artifact.Path + "\n" + artifact.Text)];

    // A copy of a value of the model in which each sequence marked as unordered stands the other way round.
    static object? Reversed(object? value, ref int count)
    {
        switch (value)
        {
            case null or Scalar or string or ValueType:
                return value;
            case IEnumerable sequence when value.GetType().IsGenericType:
                return Sequence(value.GetType().GetGenericArguments()[0], sequence, reverse: false, ref count);
        }

        object copy = value.GetType().GetMethod("<Clone>$")!.Invoke(value, null)!;
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            FieldInfo? field = Field(value.GetType(), property);
            if (field is null)
            {
                continue;
            }

            object? member = property.GetValue(value);
            bool unordered = property.GetCustomAttribute<UnorderedAttribute>() is not null;
            field.SetValue(copy, unordered && member is IEnumerable items
                ? Sequence(property.PropertyType.GetGenericArguments()[0], items, reverse: true, ref count)
                : Reversed(member, ref count));
        }

        return copy;
    }

    static object Sequence(Type type, IEnumerable items, bool reverse, ref int count)
    {
        var copies = new ArrayList();
        foreach (object item in items)
        {
            copies.Add(Reversed(item, ref count));
        }

        if (reverse && copies.Count > 1)
        {
            copies.Reverse();
            count++;
        }

        return typeof(Sequence<>).MakeGenericType(type).GetMethod("op_Implicit")!.Invoke(null, [copies.ToArray(type)])!;
    }

    static FieldInfo? Field(Type? type, PropertyInfo property) => type is null
        ? null
        : type.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) ?? Field(type.BaseType, property);
}
