using System.Globalization;

namespace GatewayDsl;

/// <summary>A file of your own on the device, below <c>/etc</c>. It is part of the image and cannot be changed on the device.</summary>
public sealed record ExtraFile
{
    ExtraFile(DevicePath path, FileText content)
    {
        Path = path;
        Content = content;
    }

    /// <summary>Where it lies on the device.</summary>
    public DevicePath Path { get; init; }

    /// <summary>What is in it.</summary>
    public FileText Content { get; init; }

    /// <summary>A file of text. Becomes <c>files/etc/…</c> and an entry of <c>environment.etc</c>.</summary>
    /// <param name="path">Where it lies on the device: below <c>/etc</c> (GW8041), and not where another part of the definition puts a file (GW8042).</param>
    /// <param name="content">What is in it.</param>
    public static ExtraFile Text(DevicePath path, FileText content) => new(path, content);
}

/// <summary>
/// The text of a file: lines of printable characters and tabs, with line feeds between them. The file ends in a line feed, written
/// or not.
/// </summary>
public sealed record FileText : Scalar
{
    const int Longest = 64 << 10;

    FileText(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">At most 65,536 characters.</param>
    /// <exception cref="InvalidValueException">The text is longer, or has control characters or characters that make it read other than it is.</exception>
    public static FileText Parse(string text)
    {
        if (text is not { Length: <= Longest } || FirstMisfit(text) >= 0)
        {
            throw new InvalidValueException(
                $"{Quoted.Of(text)} cannot be the text of a file",
                "write at most 65536 characters: letters, signs, spaces, tabs and line feeds, but no carriage return, no other control character and no mark that changes the direction of reading");
        }

        string body = text.TrimEnd('\n');
        return new FileText(body.Length == 0 ? "" : body + "\n");
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">At most 65,536 characters.</param>
    public static implicit operator FileText(string text) => Parse(text);

    /// <summary>The position of the first character that no text of the language has; -1 where all are fine.</summary>
    internal static int FirstMisfit(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            bool fine = pair || (c is '\n' or '\t') || !(char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is
                UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (!fine)
            {
                return i;
            }

            i += pair ? 1 : 0;
        }

        return -1;
    }
}
