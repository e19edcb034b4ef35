using System;
using System.Globalization;
using System.Linq;
using System.Text;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Import.Writing;

/// <summary>Values as literals of C#: the one place where text from elsewhere becomes part of a source, and from which none gets out.</summary>
static class CSharpLiteral
{
    const int LongestComment = 4096;

    static readonly (long Seconds, string Word)[] Times = [(86400, "Days"), (3600, "Hours"), (60, "Minutes"), (1, "Seconds")];
    static readonly (long Bytes, string Word)[] Sizes = [(1L << 30, "GiB"), (1L << 20, "MiB"), (1L << 10, "KiB")];

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static string Text(string text)
    {
        var literal = new StringBuilder("\"", text.Length + 2);
        foreach (char c in text)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when c is >= ' ' and <= '~' || char.IsLetterOrDigit(c) => c.ToString(),
                _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
            });
        }

        return literal.Append('"').ToString();
    }

    /// <summary>The text of a scalar.</summary>
    /// <param name="value">The value.</param>
    public static string Text(Scalar value) => Text(value.Text);

    /// <summary>Lines as one literal: a raw one where they are plain, so that they stand as in the file.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="indent">How far the literal is indented.</param>
    public static string Lines(string text, int indent)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        bool isPlain = lines.Length > 1 && !text.Contains("\"\"\"", StringComparison.Ordinal) && text.All(static c => c is '\n' or (>= ' ' and <= '~'));
        string margin = new(' ', indent);
        return isPlain ? $"\"\"\"\n{string.Concat(lines.Select(line => line.Length == 0 ? "\n" : margin + line + "\n"))}{margin}\"\"\"" : Text(text);
    }

    /// <summary>A number in hexadecimal, four digits a group.</summary>
    /// <param name="number">The number.</param>
    public static string Hex(long number)
    {
        string digits = number.ToString("x", CultureInfo.InvariantCulture);
        if (digits.Length <= 4)
        {
            return "0x" + digits;
        }

        digits = digits.PadLeft((digits.Length + 3) / 4 * 4, '0');
        return "0x" + string.Join('_', Enumerable.Range(0, digits.Length / 4).Select(group => digits.Substring(4 * group, 4)));
    }

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A length of time: <c>24.Hours()</c>.</summary>
    /// <param name="time">The time.</param>
    public static string Time(Duration time)
    {
        // A day is the least that people call days: a lease is of 24 hours.
        foreach ((long seconds, string word) in Times)
        {
            if (time.TotalSeconds % seconds == 0 && time.TotalSeconds / seconds is var count && count <= int.MaxValue && (count > 1 || seconds != 86400) && (count > 0 || seconds == 1))
            {
                return $"{Number(count)}.{word}()";
            }
        }

        return $"Duration.OfSeconds({Number(time.TotalSeconds)})";
    }

    /// <summary>A size: <c>128.MiB()</c>, or the plain number of bytes.</summary>
    /// <param name="size">The size.</param>
    public static string Size(ByteSize size)
    {
        foreach ((long bytes, string word) in Sizes)
        {
            if (size.Bytes % bytes == 0 && size.Bytes / bytes is > 0 and <= int.MaxValue and var count)
            {
                return $"{Number(count)}.{word}()";
            }
        }

        return Number(size.Bytes) + (size.Bytes > int.MaxValue ? "L" : "");
    }

    /// <summary>Text as it may stand behind <c>//</c>: on one line, and without anything that makes it read other than it is.</summary>
    /// <param name="text">The text.</param>
    public static string Comment(string text)
    {
        string shown = TerminalText.Of(text.Replace('\t', ' '));
        return shown.Length <= LongestComment ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown.AsSpan(0, LongestComment)}… ({shown.Length} characters)");
    }
}
