using System.Text;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Diff.Reports;

/// <summary>Text from elsewhere as a comment may be given it: it reads as it is written, and is neither markup, HTML, a link nor a call to somebody.</summary>
static class MarkdownText
{
    const string Harmless = ",;'?%";

    /// <summary>The text with everything written out that Markdown would take for its own.</summary>
    /// <param name="text">Text of a definition, or a message that quotes one.</param>
    public static string Of(string text)
    {
        var escaped = new StringBuilder(text.Length * 2);
        char last = ' ';
        foreach (char c in TerminalText.Of(text))
        {
            switch (c)
            {
                case ' ' when last == ' ':
                    // Several at the start of a line would make code of it.
                    escaped.Append("&#32;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '@':
                    // A name behind it would be called by GitHub, were it not kept apart.
                    escaped.Append("\\@<!-- -->");
                    break;
                case '#':
                    escaped.Append("\\#<!-- -->");
                    break;
                default:
                    // CommonMark, section 2.4: any sign of ASCII may stand behind a backslash, and then is nothing but itself.
                    escaped.Append(char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) && !Harmless.Contains(c) ? "\\" : "").Append(c);
                    break;
            }

            last = c;
        }

        return escaped.ToString();
    }
}
