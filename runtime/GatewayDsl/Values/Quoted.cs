using System;
using System.Globalization;
using System.Text;

namespace GatewayDsl;

/// <summary>Text from a definition as it may stand in a message: short, on one line, and free of anything that a terminal obeys.</summary>
internal static class Quoted
{
    const int Longest = 60;

    public static string Of(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        var quoted = new StringBuilder("'", Math.Min(text.Length, Longest) + 8);
        foreach (char c in text)
        {
            if (quoted.Length > Longest)
            {
                return quoted.Append("'… (").Append(text.Length.ToString(CultureInfo.InvariantCulture)).Append(" characters)").ToString();
            }

            // Directional marks and other format characters can make a message read other than it is written.
            bool visible = !char.IsControl(c) && !char.IsSurrogate(c)
                && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (visible)
            {
                quoted.Append(c);
            }
            else
            {
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return quoted.Append('\'').ToString();
    }
}
