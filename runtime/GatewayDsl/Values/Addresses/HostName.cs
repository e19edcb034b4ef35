using System.Linq;

namespace GatewayDsl;

/// <summary>
/// A DNS name such as <c>local</c> or <c>pool.ntp.org</c>: labels of 1 to 63 letters, digits and hyphens, 253 characters
/// in all (RFC 1123, section 2.1). Upper case is folded, a trailing dot dropped.
/// </summary>
public sealed record HostName : Scalar
{
    HostName(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>pool.ntp.org</c>.</param>
    /// <exception cref="InvalidValueException">The text is no DNS name.</exception>
    public static HostName Parse(string text)
    {
        string? name = text is { Length: > 1 } && text[text.Length - 1] == '.' ? text.Substring(0, text.Length - 1) : text;
        return Dns.IsName(name) && !name!.Split('.').Last().All(static c => c is >= '0' and <= '9')
            ? new HostName(name.ToLowerInvariant())
            : throw new InvalidValueException($"{Quoted.Of(text)} is not a DNS name", "write labels of letters, digits and hyphens with dots between them, like \"pool.ntp.org\"");
    }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>pool.ntp.org</c>.</param>
    public static implicit operator HostName(string text) => Parse(text);
}

/// <summary>A machine on the network by DNS name or by address.</summary>
public sealed record Host : Scalar
{
    Host(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a name or an address.</summary>
    /// <param name="text">For example <c>time.cloudflare.com</c> or <c>192.0.2.7</c>.</param>
    /// <exception cref="InvalidValueException">The text is neither.</exception>
    public static Host Parse(string text)
    {
        if (IpAddress.TryParse(text, out IpAddress? address))
        {
            return new Host(address!.Text);
        }

        try
        {
            return new Host(HostName.Parse(text).Text);
        }
        catch (InvalidValueException)
        {
            throw new InvalidValueException($"{Quoted.Of(text)} is neither a DNS name nor an IP address", "write one, like \"time.cloudflare.com\" or \"192.0.2.7\"");
        }
    }

    /// <summary>Reads a name or an address.</summary>
    /// <param name="text">For example <c>time.cloudflare.com</c> or <c>192.0.2.7</c>.</param>
    public static implicit operator Host(string text) => Parse(text);
}
