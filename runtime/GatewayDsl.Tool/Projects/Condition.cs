using System;
using System.Globalization;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Projects;

/// <summary>
/// The conditions that are read: <c>'$(A)' == 'b'</c>, <c>!=</c>, <c>true</c>, <c>false</c>, <c>!</c>, <c>and</c>, <c>or</c> and parentheses. No functions
/// (<c>Exists</c> among them) and no order.
/// </summary>
/// <remarks>Equality is MSBuild's: as numbers if both are, else as truth values if both are, else as text without regard to case.</remarks>
sealed class Condition
{
    const int Deepest = 64;

    readonly string text;
    readonly Place place;
    readonly PropertyTable properties;
    int position;
    int depth;

    Condition(string text, Place place, PropertyTable properties)
    {
        this.text = text;
        this.place = place;
        this.properties = properties;
    }

    /// <summary>Whether a condition holds.</summary>
    /// <param name="text">The condition; none at all holds.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="properties">The properties as they are there.</param>
    /// <exception cref="ProjectException">It is none of those that are read.</exception>
    public static bool Holds(string? text, Place place, PropertyTable properties)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var condition = new Condition(text, place, properties);
        bool holds = condition.Or();
        condition.Space();
        return condition.position == text.Length ? holds : throw condition.Unreadable();
    }

    bool Or()
    {
        bool holds = And();
        while (Word("or"))
        {
            // Both sides are always read, so that what cannot be read is an error wherever it stands.
            holds |= And();
        }

        return holds;
    }

    bool And()
    {
        bool holds = Term();
        while (Word("and"))
        {
            holds &= Term();
        }

        return holds;
    }

    bool Term()
    {
        if (++depth > Deepest)
        {
            throw Unreadable();
        }

        bool holds;
        if (Symbol("("))
        {
            holds = Or();
            if (!Symbol(")"))
            {
                throw Unreadable();
            }
        }
        else if (position < text.Length && text[position] == '!' && !text.AsSpan(position).StartsWith("!="))
        {
            position++;
            holds = !Term();
        }
        else
        {
            holds = Comparison();
        }

        depth--;
        return holds;
    }

    bool Comparison()
    {
        string left = Operand();
        return Symbol("==") ? AreEqual(left, Operand())
            : Symbol("!=") ? !AreEqual(left, Operand())
            : Truth(left) ?? throw Unreadable();
    }

    string Operand()
    {
        Space();
        int start = position;
        if (position < text.Length && text[position] == '\'')
        {
            int end = text.IndexOf('\'', position + 1);
            if (end < 0)
            {
                throw Unreadable();
            }

            position = end + 1;
            return properties.Expand(text[(start + 1)..end], place, mayBeUnset: true);
        }

        if (text.AsSpan(position).StartsWith("$("))
        {
            int end = text.IndexOf(')', position);
            position = end < 0 ? throw Unreadable() : end + 1;
            return properties.Expand(text[start..position], place, mayBeUnset: true);
        }

        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '.' or '_' or '-'))
        {
            position++;
        }

        string word = text[start..position];
        return Truth(word) is not null || IsNumber(word, out _) ? word : throw Unreadable();
    }

    static bool AreEqual(string left, string right) =>
        IsNumber(left, out double first) && IsNumber(right, out double second) ? first.Equals(second)
        : Truth(left) is { } one && Truth(right) is { } other ? one == other
        : left.Equals(right, StringComparison.OrdinalIgnoreCase);

    static bool? Truth(string text) => text.ToLowerInvariant() switch
    {
        "true" or "on" or "yes" or "!false" or "!off" or "!no" => true,
        "false" or "off" or "no" or "!true" or "!on" or "!yes" => false,
        _ => null,
    };

    static bool IsNumber(string text, out double number)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int hexadecimal))
        {
            number = hexadecimal;
            return true;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    void Space()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
    }

    bool Symbol(string symbol)
    {
        Space();
        bool found = text.AsSpan(position).StartsWith(symbol);
        position += found ? symbol.Length : 0;
        return found;
    }

    bool Word(string word)
    {
        Space();
        ReadOnlySpan<char> rest = text.AsSpan(position);
        bool found = rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (rest.Length == word.Length || !char.IsAsciiLetterOrDigit(rest[word.Length]));
        position += found ? word.Length : 0;
        return found;
    }

    ProjectException Unreadable() =>
        new(place, $"the condition \"{text}\" is none of those that are read as data; read are '$(A)' == 'b', !=, true, false, !, and, or, parentheses");
}
