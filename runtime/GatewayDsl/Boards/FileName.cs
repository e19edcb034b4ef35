namespace GatewayDsl;

/// <summary>The name of a file without its folder: letters, digits and <c>. _ - + @ : , =</c>.</summary>
public sealed record FileName : Scalar
{
    FileName(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a file's name.</summary>
    /// <param name="text">For example <c>u-boot.itb</c>.</param>
    /// <exception cref="InvalidValueException">The text names a folder as well, or has other characters.</exception>
    public static FileName Parse(string text) =>
        text is { Length: >= 1 and <= 255 } && text.IndexOf('/') < 0 && PathParts.AreSafe(text)
            ? new FileName(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not the name of a file", "write letters, digits and . _ - + @ : , = without a folder, like \"u-boot.itb\"");

    /// <summary>Reads a file's name.</summary>
    /// <param name="text">For example <c>u-boot.itb</c>.</param>
    public static implicit operator FileName(string text) => Parse(text);
}
