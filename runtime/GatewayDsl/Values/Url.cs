using System;
using System.Globalization;
using System.Linq;

namespace GatewayDsl;

/// <summary>
/// The address of a server on the web: <c>https://</c>, a host, perhaps a port and a path (RFC 3986). It has no user name, which
/// would carry a password to the device, and no question behind it.
/// </summary>
public sealed record Url : Scalar
{
    Url(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Whether what is said there is encrypted and the server has to prove who it is.</summary>
    public bool IsSecure => Text.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>Reads an address.</summary>
    /// <param name="text">For example <c>https://updates.example.com</c>.</param>
    /// <exception cref="InvalidValueException">The text is no such address.</exception>
    public static Url Parse(string text)
    {
        int mark = text?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        string scheme = mark < 0 ? "" : text!.Substring(0, mark).ToLowerInvariant();
        string rest = mark < 0 ? "" : text!.Substring(mark + 3);
        int slash = rest.IndexOf('/');
        string authority = slash < 0 ? rest : rest.Substring(0, slash);
        string path = slash < 0 ? "" : rest.Substring(slash).TrimEnd('/');
        return scheme is "http" or "https" && text!.Length <= 1024 && Authority(authority) is { } server && path.Split('/').All(IsSegment)
            ? new Url(scheme + "://" + server + path)
            : throw new InvalidValueException(
                $"{Quoted.Of(text)} is not the address of a server",
                "write https://, a host and perhaps a port and a path of letters, digits and . _ ~ - without user name, '..' and '?', like \"https://updates.example.com\"");
    }

    /// <summary>Reads an address.</summary>
    /// <param name="text">For example <c>https://updates.example.com</c>.</param>
    public static implicit operator Url(string text) => Parse(text);

    static string? Authority(string text)
    {
        int close = text.IndexOf(']');
        int colon = text.IndexOf(':', close < 0 ? 0 : close);
        string host = colon < 0 ? text : text.Substring(0, colon);
        string port = "";
        if (colon >= 0)
        {
            if (!int.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is < 1 or > 65535)
            {
                return null;
            }

            port = ":" + number.ToString(CultureInfo.InvariantCulture);
        }

        if (host.Length > 2 && host[0] == '[' && host[host.Length - 1] == ']')
        {
            return IpAddress.TryParse(host.Substring(1, host.Length - 2), out IpAddress? v6) && v6!.Family == IpFamily.V6 ? "[" + v6.Text + "]" + port : null;
        }

        if (IpAddress.TryParse(host, out IpAddress? v4))
        {
            return v4!.Family == IpFamily.V4 ? v4.Text + port : null;
        }

        return Dns.IsName(host) && !host.Split('.').Last().All(static c => c is >= '0' and <= '9') ? host.ToLowerInvariant() + port : null;
    }

    static bool IsSegment(string segment) =>
        segment is not ("." or "..")
        && segment.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '~' or '-');
}
