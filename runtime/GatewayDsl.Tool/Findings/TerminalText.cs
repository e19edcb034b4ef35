using System.Globalization;
using System.Text;

namespace GatewayDsl.Tool.Findings;

/// <summary>Text from elsewhere as a terminal may be given it: nothing in it moves the cursor, changes colours or turns the direction of writing.</summary>
static class TerminalText
{
    /// <summary>The text with everything that a terminal obeys written out as <c>\u001b</c>.</summary>
    /// <param name="text">Text of a file, of its name, or of a message that quotes one.</param>
    public static string Of(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out Rune rune))
            {
                Append(shown, rune);
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                shown.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return shown.ToString();
    }

    static void Append(StringBuilder shown, Rune rune)
    {
        bool isObeyed = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
        if (!isObeyed)
        {
            shown.Append(rune.ToString());
        }
        else if (rune.IsBmp)
        {
            shown.Append("\\u").Append(rune.Value.ToString("x4", CultureInfo.InvariantCulture));
        }
        else
        {
            shown.Append("\\U").Append(rune.Value.ToString("x8", CultureInfo.InvariantCulture));
        }
    }
}
