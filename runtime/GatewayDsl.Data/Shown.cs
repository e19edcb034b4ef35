using System.Globalization;

namespace GatewayDsl.Data;

/// <summary>A piece of a file as a message may quote it: short, on one line, and free of anything that a terminal obeys.</summary>
public static class Shown
{
    const int Longest = 40;

    /// <summary>The text in single quotes.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        string head = text.Length > Longest ? text.Substring(0, Longest) + "…" : text;
        var quoted = new System.Text.StringBuilder("'");
        foreach (char c in head)
        {
            bool isVisible = !char.IsControl(c) && !char.IsSurrogate(c)
                && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            quoted.Append(isVisible ? c.ToString() : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return quoted.Append('\'').ToString();
    }
}
