using System;
using System.Collections.Generic;
using System.Text;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Projects;

/// <summary>The properties of a project while it is read, and what <c>$(Name)</c> becomes.</summary>
/// <remarks>
/// MSBuild reads a property that nobody sets from the environment, or as nothing. Here it is nothing where it is compared, and
/// an error where its value is used: a misspelt name, a name that only the SDK knows and one from the environment look alike.
/// </remarks>
sealed class PropertyTable
{
    readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of a property; empty if nobody sets it.</summary>
    /// <param name="name">The property's name; case makes no difference.</param>
    public string this[string name]
    {
        get => values.GetValueOrDefault(name, "");
        set => values[name] = value;
    }

    /// <summary>Whether a property says <c>true</c>.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="otherwise">What holds if nobody sets it.</param>
    public bool IsTrue(string name, bool otherwise) => this[name] is { Length: > 0 } value ? value.Equals("true", StringComparison.OrdinalIgnoreCase) : otherwise;

    /// <summary>Replaces each <c>$(Name)</c> in a text by its value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="mayBeUnset">Whether a property that nobody sets is nothing rather than an error.</param>
    /// <param name="own">The property that is being set, which may stand in its own value before anybody set it.</param>
    public string Expand(string text, Place place, bool mayBeUnset = false, string? own = null)
    {
        if (text.AsSpan().IndexOfAny('$', '@', '%') < 0)
        {
            return text;
        }

        var expanded = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            char next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] is '@' or '%' && next == '(')
            {
                throw new ProjectException(place, $"'{text}' refers to items, which is not read as data; write the files out");
            }

            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(next) && char.IsAsciiHexDigit(text[i + 2]))
            {
                throw new ProjectException(place, $"'{text}' has an escaped character ('%' and two digits), which is not read as data; write the character itself");
            }

            if (text[i] != '$' || next != '(')
            {
                expanded.Append(text[i++]);
                continue;
            }

            int end = text.IndexOf(')', i);
            string name = end < 0 ? "" : text[(i + 2)..end].Trim();
            expanded.Append(Value(name, text, place, mayBeUnset || name.Equals(own, StringComparison.OrdinalIgnoreCase)));
            i = end + 1;
        }

        return expanded.ToString();
    }

    string Value(string name, string text, Place place, bool mayBeUnset)
    {
        if (!IsName(name))
        {
            throw new ProjectException(place, $"'{text}' is more than a property's name in '$(…)': property functions are not read as data, because MSBuild runs them; write the value out");
        }

        if (values.TryGetValue(name, out string? value))
        {
            return value;
        }

        return !mayBeUnset || SdkFacts.IsSetBySdk(name)
            ? throw new ProjectException(place, $"nothing that is read sets the property '{name}': the environment and the SDK's own files are not; set it in the project or in Directory.Build.props, or write the value out")
            : "";
    }

    /// <summary>Whether a text is the name of a property.</summary>
    /// <param name="text">The text.</param>
    public static bool IsName(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
            {
                return false;
            }
        }

        return text.Length > 0 && !char.IsAsciiDigit(text[0]) && text[0] != '-';
    }
}
