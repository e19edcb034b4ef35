using System.Collections;
using System.Linq;
using System.Reflection;

namespace GatewayDsl.Compiler.Tests.Model;

/// <summary>Compares two models by all that they tell, in any order where order means nothing; knows nothing of their JSON.</summary>
static class SameModel
{
    public static bool Are(object? one, object? other, bool unordered = false)
    {
        if (one is null || other is null)
        {
            return one is null && other is null;
        }

        if (one.GetType() != other.GetType())
        {
            return false;
        }

        if (one is Scalar or bool or int or long or string)
        {
            return one.Equals(other);
        }

        if (one is IEnumerable items)
        {
            object[] left = [.. items.Cast<object>()], right = [.. ((IEnumerable)other).Cast<object>()];
            return left.Length == right.Length && (unordered
                ? left.All(item => left.Count(same => Are(item, same)) == right.Count(same => Are(item, same)))
                : left.Zip(right).All(static pair => Are(pair.First, pair.Second)));
        }

        // Fields and not properties: what a record is equal by, whoever may see it.
        for (System.Type? type = one.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                string name = field.Name.Split('<', '>') is [_, var property, ..] ? property : field.Name;
                bool mixed = type.GetProperty(name)?.IsDefined(typeof(UnorderedAttribute)) ?? false;
                if (!Are(field.GetValue(one), field.GetValue(other), mixed))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
