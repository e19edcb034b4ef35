using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace GatewayDsl.Evaluation;

/// <summary>Names of columns: <c>LanGateway</c>, <c>lanGateway</c>, <c>lan-gateway</c> and <c>lan_gateway</c> are one.</summary>
static class ColumnName
{
    /// <summary>What all spellings of a name have in common.</summary>
    public static string Fold(string name) => string.Concat(name.Where(static c => c is not ('-' or '_' or ' '))).ToLowerInvariant();

    /// <summary>The name as messages spell it: <c>lan-gateway</c>.</summary>
    public static string Spell(string name)
    {
        var spelt = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]))
            {
                spelt.Append('-');
            }

            spelt.Append(char.ToLowerInvariant(name[i]));
        }

        return spelt.ToString();
    }

    /// <summary>Names as a sentence lists them: <c>'a', 'b' or 'c'</c>.</summary>
    public static string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "nothing",
        1 => $"'{names[0]}'",
        <= 20 => string.Join(", ", names.Take(names.Count - 1).Select(static name => $"'{name}'")) + $" or '{names[names.Count - 1]}'",
        _ => string.Join(", ", names.Take(20).Select(static name => $"'{name}'")) + " or another of its names",
    };
}
