using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace GatewayDsl.Evaluation;

/// <summary>Names of C# for names of options, each once in its type.</summary>
/// <param name="type">The type's own name, which no member can have.</param>
sealed class TypedNames(string type)
{
    // Members of every object, of every record, and of every generated type.
    static readonly string[] Reserved =
        ["Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "ReferenceEquals", "Finalize", "Clone", "Deconstruct", "PrintMembers", "EqualityContract", "EntryName", "OtherOptions", "ToValue", "TextOf"];

    readonly HashSet<string> taken = new(Reserved.Append(type), StringComparer.Ordinal);

    /// <summary>A name of C# for a name of an option: <c>rate-limit</c> becomes <c>RateLimit</c>.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="ending">What is put behind it.</param>
    public string Of(string name, string ending = "")
    {
        var pascal = new StringBuilder();
        bool starts = true;
        foreach (char c in name)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            {
                pascal.Append(starts ? char.ToUpperInvariant(c) : c);
                starts = false;
            }
            else
            {
                starts = true;
            }
        }

        if (pascal.Length == 0 || char.IsDigit(pascal[0]))
        {
            pascal.Insert(0, pascal.Length == 0 ? "Empty" : "V");
        }

        string whole = pascal.Append(ending).ToString(), free = whole;
        for (int i = 2; !taken.Add(free); i++)
        {
            free = whole + i.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }
}
