using System;
using System.Linq;

namespace GatewayDsl;

/// <summary>
/// A path on the device: absolute, without <c>.</c> or <c>..</c> parts, of letters, digits and <c>. _ - + @ : =</c>.
/// The narrow alphabet is deliberate: such a path means the same in a unit file, a shell word, a kernel command line, a list with commas
/// (dnsmasq, mount options) and Nix.
/// </summary>
public sealed record DevicePath : Scalar
{
    DevicePath(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>The last part of the path.</summary>
    public string FileName => Text.Substring(Text.LastIndexOf('/') + 1);

    /// <summary>Reads a path.</summary>
    /// <param name="text">For example <c>/data/config/ssh-wan-enabled</c>.</param>
    /// <exception cref="InvalidValueException">The text is no plain absolute path.</exception>
    public static DevicePath Parse(string text) =>
        text is { Length: > 1 and <= 1024 } && text[0] == '/' && PathParts.AreSafe(text.Substring(1)) && text.IndexOf(',') < 0
            ? new DevicePath(text)
            : throw new InvalidValueException(
                $"{Quoted.Of(text)} is not a path on the device",
                "write an absolute path of letters, digits and . _ - + @ : = without empty, '.' or '..' parts, like \"/data/config\"");

    /// <summary>Reads a path.</summary>
    /// <param name="text">For example <c>/data/config</c>.</param>
    public static implicit operator DevicePath(string text) => Parse(text);
}

/// <summary>
/// A file of the project, beside its C# sources: a CA certificate, an inventory. Relative to the project's folder, and
/// listed among its <c>AdditionalFiles</c>; never to be taken for a path on the device.
/// </summary>
public sealed record ProjectFile : Scalar
{
    ProjectFile(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Names a file of the project.</summary>
    /// <param name="path">Relative, with <c>/</c> between its parts, and below the project's folder.</param>
    /// <exception cref="InvalidValueException">The path is absolute, leaves the folder, or has characters outside letters, digits and <c>. _ - + @ : , =</c>.</exception>
    public static ProjectFile At(string path) =>
        path is { Length: >= 1 and <= 1024 } && PathParts.AreSafe(path) && path.IndexOf(':') < 0
            ? new ProjectFile(path)
            : throw new InvalidValueException($"{Quoted.Of(path)} is not a file of the project", "write a path relative to the project's folder, without '..', like \"certs/ca.pem\"");

    /// <summary>Names a file of the project; the same as <see cref="At"/>.</summary>
    /// <param name="path">Relative, with <c>/</c> between its parts.</param>
    public static ProjectFile Parse(string path) => At(path);
}

/// <summary>What every path of the language has in common.</summary>
internal static class PathParts
{
    public static bool AreSafe(string path) =>
        path.Split('/').All(static part => part.Length is > 0 and <= 255 && part is not ("." or "..") && part.All(IsSafe))
        && !path.StartsWith("-", StringComparison.Ordinal);

    static bool IsSafe(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-' or '+' or '@' or ':' or ',' or '=';
}
