using System;
using System.Linq;

namespace GatewayDsl;

/// <summary>
/// The name of a gateway: its host name, and the folder that its files are written to. Lower-case letters, digits and
/// hyphens, at most 63 (RFC 1123, section 2.1).
/// </summary>
public sealed record GatewayName : Scalar
{
    // Folders of these names cannot exist on a colleague's Windows machine.
    static readonly string[] Reserved = ["con", "prn", "aux", "nul"];

    GatewayName(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>gw-17</c>.</param>
    /// <exception cref="InvalidValueException">The text is no host name of one label in lower case, or is reserved.</exception>
    public static GatewayName Parse(string text)
    {
        if (!Dns.IsLabel(text) || text.Any(static c => c is >= 'A' and <= 'Z'))
        {
            throw new InvalidValueException(
                $"{Quoted.Of(text)} is not the name of a gateway",
                "write 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends, like \"gw-17\"");
        }

        bool port = text.Length == 4 && (text.StartsWith("com", StringComparison.Ordinal) || text.StartsWith("lpt", StringComparison.Ordinal)) && text[3] is >= '0' and <= '9';
        return port || Reserved.Contains(text)
            ? throw new InvalidValueException($"'{text}' is a reserved device name on Windows and cannot be a folder there", "choose another name")
            : new GatewayName(text);
    }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>gw-17</c>.</param>
    public static implicit operator GatewayName(string text) => Parse(text);
}

/// <summary>
/// The name of a network interface as the kernel knows it: at most 15 characters without white space, <c>/</c> or <c>:</c>
/// (Linux, <c>dev_valid_name</c> in net/core/dev.c; systemd.link(5) on names that it refuses).
/// </summary>
public sealed record InterfaceName : Scalar
{
    InterfaceName(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>eth0</c>.</param>
    /// <exception cref="InvalidValueException">The kernel or systemd would refuse the name.</exception>
    public static InterfaceName Parse(string text)
    {
        bool fits = text is { Length: >= 1 and <= 15 }
            && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.')
            && text is not ("." or ".." or "all" or "default")
            && !text.All(static c => c is >= '0' and <= '9');
        return fits
            ? new InterfaceName(text)
            : throw new InvalidValueException(
                $"{Quoted.Of(text)} cannot name a network interface",
                "write 1 to 15 letters, digits, '_', '-' or '.', not only digits and not 'all' or 'default', like \"eth0\"");
    }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>eth0</c>.</param>
    public static implicit operator InterfaceName(string text) => Parse(text);
}

/// <summary>
/// A name of letters, digits, <c>_</c> and <c>-</c> that starts with a letter: what nftables takes for chains and sets
/// (nft(8), "identifiers").
/// </summary>
public sealed record Identifier : Scalar
{
    Identifier(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>management</c>.</param>
    /// <exception cref="InvalidValueException">nftables would not read the text as a name.</exception>
    public static Identifier Parse(string text)
    {
        bool fits = text is { Length: >= 1 and <= 63 }
            && text[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')
            && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-');
        return fits
            ? new Identifier(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not a name for a chain or a set", "start with a letter and go on with letters, digits, '_' or '-', at most 63 in all");
    }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>management</c>.</param>
    public static implicit operator Identifier(string text) => Parse(text);
}

/// <summary>The grammar of host names (RFC 1123, section 2.1; RFC 1035, section 2.3.4 for the lengths).</summary>
internal static class Dns
{
    public static bool IsLabel(string? text) =>
        text is { Length: >= 1 and <= 63 }
        && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-')
        && text[0] != '-' && text[text.Length - 1] != '-';

    public static bool IsName(string? text) =>
        text is { Length: >= 1 and <= 253 } && text.Split('.').All(IsLabel);
}
