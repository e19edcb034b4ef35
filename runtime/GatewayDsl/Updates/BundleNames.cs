using System.Linq;

namespace GatewayDsl;

/// <summary>What a bundle must be made for: 1 to 64 letters, digits and <c>. _ -</c>.</summary>
public sealed record Compatible : Scalar
{
    Compatible(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads the name.</summary>
    /// <param name="text">For example <c>rock64</c>.</param>
    /// <exception cref="InvalidValueException">The text has other characters, or too many.</exception>
    public static Compatible Parse(string text) =>
        text is { Length: >= 1 and <= 64 } && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-')
            ? new Compatible(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} cannot be what a bundle is made for", "write 1 to 64 letters, digits, '.', '_' or '-', like \"rock64\"");

    /// <summary>Reads the name.</summary>
    /// <param name="text">For example <c>rock64</c>.</param>
    public static implicit operator Compatible(string text) => Parse(text);
}

/// <summary>The common name of a certificate: 1 to 64 printable ASCII characters without <c>;</c> (RFC 5280, appendix A.1, for the length).</summary>
public sealed record CommonName : Scalar
{
    CommonName(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>Release Signing</c>.</param>
    /// <exception cref="InvalidValueException">The text is empty, too long, or has characters that a list of names cannot hold.</exception>
    public static CommonName Parse(string text) =>
        text is { Length: >= 1 and <= 64 } && text.Trim().Length == text.Length && text.All(static c => c is >= ' ' and <= '~' and not ';' and not '\\' and not '"')
            ? new CommonName(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} cannot be the name of a signer", "write 1 to 64 printable ASCII characters without ';', '\\' and '\"', like \"Release Signing\"");

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>Release Signing</c>.</param>
    public static implicit operator CommonName(string text) => Parse(text);
}

/// <summary>A version by which bundles are ordered, like <c>2026.11.1</c>: up to four numbers (RAUC's relaxed reading of semver.org).</summary>
public sealed record BundleVersion : Scalar
{
    BundleVersion(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a version.</summary>
    /// <param name="text">For example <c>2026.11.1</c>.</param>
    /// <exception cref="InvalidValueException">The text is not one to four numbers with dots between them.</exception>
    public static BundleVersion Parse(string text) =>
        text is { Length: >= 1 and <= 64 }
        && text.Split('.') is { Length: <= 4 } parts
        && parts.All(static part => part.Length is > 0 and <= 9 && part.All(static c => c is >= '0' and <= '9') && (part.Length == 1 || part[0] != '0'))
            ? new BundleVersion(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not a version", "write one to four numbers with dots between them, like \"2026.11.1\"");

    /// <summary>Reads a version.</summary>
    /// <param name="text">For example <c>2026.11.1</c>.</param>
    public static implicit operator BundleVersion(string text) => Parse(text);
}
