using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>Follows a model path by reflection.</summary>
static class ModelMembers
{
    /// <summary>Whether a path leads to a member of a model; the member's own value may be null.</summary>
    public static bool Exists(object model, string path)
    {
        object? value = model;
        foreach (string part in path.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
        {
            if (value is null)
            {
                return false;
            }

            if (part.StartsWith('['))
            {
                int index = int.Parse(part.Trim('[', ']'), CultureInfo.InvariantCulture);
                object?[] items = [.. ((IEnumerable)value).Cast<object?>()];
                if (index >= items.Length)
                {
                    return false;
                }

                value = items[index];
            }
            else if (value.GetType().GetProperty(part, BindingFlags.Public | BindingFlags.Instance) is { } property)
            {
                value = property.GetValue(value);
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
