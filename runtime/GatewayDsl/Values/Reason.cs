using System.Linq;

namespace GatewayDsl;

/// <summary>
/// Why a definition departs from the safe default: one line of 10 to 200 printable characters, written for whoever reviews the
/// definition. It is shown in findings and reports, and never reaches the device.
/// </summary>
public sealed record Reason : Scalar
{
    Reason(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a reason.</summary>
    /// <param name="text">For example <c>boot reliability on the board is being validated</c>.</param>
    /// <exception cref="InvalidValueException">The text is too short to be a reason, too long, or not one line of plain text.</exception>
    public static Reason Parse(string text) =>
        text is { Length: >= 10 and <= 200 } && text.Trim().Length == text.Length && text.All(static c => c is >= ' ' and <= '~')
            ? new Reason(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not a reason", "write one line of 10 to 200 printable ASCII characters that a reviewer can judge");

    /// <summary>Reads a reason.</summary>
    /// <param name="text">The reason.</param>
    public static implicit operator Reason(string text) => Parse(text);
}
