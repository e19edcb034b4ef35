using System.Globalization;

namespace GatewayDsl.Compiler.Rules;

/// <summary>C# that a rule suggests in place of what it found.</summary>
static class Suggested
{
    /// <summary>To leave out what was found.</summary>
    public const string Nothing = "";

    /// <summary>A text; null for one that a literal would have to escape.</summary>
    public static string? Text(string text) => text.IndexOfAny(['"', '\\', '\n']) < 0 ? $"\"{text}\"" : null;

    /// <summary>A number with its unit, like <c>16.MiB()</c>.</summary>
    public static string Call(long number, string unit) => $"{number.ToString(CultureInfo.InvariantCulture)}.{unit}()";
}
