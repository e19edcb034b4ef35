using System.Linq;

namespace GatewayDsl.Tool.Serving;

/// <summary>What a device is called: by the emitted script, the address of its network card.</summary>
static class DeviceId
{
    /// <summary>What a device says that does not know its address.</summary>
    public const string Unknown = "unknown";

    const int Longest = 64;

    /// <summary>The id in one spelling: lower case, without colons.</summary>
    /// <param name="text">The id as somebody wrote it.</param>
    /// <returns>The id; null where it is none.</returns>
    public static string? Of(string text)
    {
        string id = text.Replace(":", "", System.StringComparison.Ordinal).ToLowerInvariant();
        return id.Length is > 0 and <= Longest && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? id : null;
    }
}
