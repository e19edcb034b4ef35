using System.Globalization;
using System.Text;

namespace GatewayDsl.Data.Toml;

/// <summary>The four kinds of text.</summary>
static class TomlStrings
{
    public static string ReadBasic(TomlText text)
    {
        int start = text.Position;
        text.Take();
        var content = new StringBuilder();
        while (!text.TryTake('"'))
        {
            MustGoOn(text, start, "\"");
            if (text.Peek == '\\')
            {
                ReadEscape(text, content);
            }
            else
            {
                content.Append(text.Take());
            }
        }

        return content.ToString();
    }

    public static string ReadLiteral(TomlText text)
    {
        int start = text.Position;
        text.Take();
        while (text.Peek != '\'' || text.IsAtEnd)
        {
            MustGoOn(text, start, "'");
            text.Take();
        }

        text.Take();
        return text.Source.Substring(start + 1, text.Position - start - 2);
    }

    public static string ReadLongBasic(TomlText text) => ReadLong(text, '"', takesEscapes: true);

    public static string ReadLongLiteral(TomlText text) => ReadLong(text, '\'', takesEscapes: false);

    static string ReadLong(TomlText text, char quote, bool takesEscapes)
    {
        int start = text.Position;
        text.Take(3);
        text.TryTakeLineEnd();
        var content = new StringBuilder();
        while (true)
        {
            if (text.IsAtEnd)
            {
                throw Unclosed(start, new string(quote, 3));
            }

            if (text.Peek == quote)
            {
                int quotes = 1;
                while (quotes < 6 && text.PeekAt(quotes) == quote)
                {
                    quotes++;
                }

                // Up to two quotes may stand right before the three that close.
                if (quotes >= 3)
                {
                    content.Append(quote, quotes == 6 ? 2 : quotes - 3);
                    text.Take(quotes == 6 ? 5 : quotes);
                    return content.ToString();
                }

                content.Append(quote, quotes);
                text.Take(quotes);
            }
            else if (text.Peek == '\\' && takesEscapes)
            {
                if (!TrySkipFoldedLine(text))
                {
                    ReadEscape(text, content);
                }
            }
            else if (text.Peek == '\n' || (text.Peek == '\r' && text.PeekAt(1) == '\n'))
            {
                // The same text on every machine, whatever git does to line ends.
                text.TryTakeLineEnd();
                content.Append('\n');
            }
            else
            {
                MustBePrintable(text);
                content.Append(text.Take());
            }
        }
    }

    /// <summary>A backslash at the end of a line swallows all blanks up to the next character.</summary>
    static bool TrySkipFoldedLine(TomlText text)
    {
        int offset = 1;
        while (text.PeekAt(offset) is ' ' or '\t')
        {
            offset++;
        }

        if (!(text.PeekAt(offset) == '\n' || (text.PeekAt(offset) == '\r' && text.PeekAt(offset + 1) == '\n')))
        {
            return false;
        }

        text.Take(offset);
        do
        {
            text.SkipBlanks();
        }
        while (text.TryTakeLineEnd());
        return true;
    }

    static void ReadEscape(TomlText text, StringBuilder content)
    {
        char kind = text.PeekAt(1);
        int digits = kind switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            content.Append(ReadCodePoint(text, digits));
            return;
        }

        content.Append(kind switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            _ => throw new DataException(
                $"there is no escape {Shown.Of("\\" + kind)}",
                "write \\\\ for a backslash, or put the text in single quotes, where a backslash is one",
                text.Position,
                System.Math.Min(text.Position + 2, text.Source.Length)),
        });
        text.Take(2);
    }

    static string ReadCodePoint(TomlText text, int digits)
    {
        int start = text.Position;
        string number = text.Source.Substring(start + 2, System.Math.Min(digits, text.Source.Length - start - 2));
        bool isNumber = number.Length == digits && uint.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
        uint point = isNumber ? uint.Parse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : uint.MaxValue;
        if (point > 0x10FFFF || point is >= 0xD800 and <= 0xDFFF)
        {
            throw new DataException("the escape names no character", $"write {digits} hexadecimal digits of a Unicode character", start, System.Math.Min(start + 2 + digits, text.Source.Length));
        }

        text.Take(2 + digits);
        return char.ConvertFromUtf32((int)point);
    }

    static void MustGoOn(TomlText text, int start, string quote)
    {
        if (text.IsAtEnd || text.Peek == '\n' || (text.Peek == '\r' && text.PeekAt(1) == '\n'))
        {
            throw Unclosed(start, quote);
        }

        MustBePrintable(text);
    }

    static void MustBePrintable(TomlText text)
    {
        if (TomlText.IsControl(text.Peek))
        {
            throw text.At("the text holds a control character", "write it as an escape like \\u001B in double quotes");
        }
    }

    static DataException Unclosed(int start, string quote) => new("the text that begins here has no end", $"write {quote} behind it", start, start + quote.Length);
}
