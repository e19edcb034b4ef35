using System;
using System.Linq;

namespace GatewayDsl.Compiler.Documents;

/// <summary>
/// The guards of formats that cannot quote: there, text either means itself or cannot stand at all. The scalars of the language
/// keep such text out, so a guard that speaks up is a mistake of an emitter and not of a definition.
/// </summary>
static class PlainText
{
    /// <summary>
    /// A word that means itself to chronyd, dnsmasq and the readers of hosts files: none of their separators (blank, comma), comment
    /// signs (<c># ; % !</c>), quotes or escapes is in its alphabet.
    /// </summary>
    /// <param name="text">The word.</param>
    public static string Word(string text) =>
        text.Length > 0 && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-' or '+' or '@' or ':' or '/' or '=')
            ? text
            : throw Misfit(text, "a word");

    /// <summary>
    /// The rest of a line that is read as it stands, without quotes and escapes: printable ASCII, and no blank at an end, where readers
    /// trim it.
    /// </summary>
    /// <param name="text">The rest of the line.</param>
    public static string Line(string text) =>
        text.All(static c => c is >= ' ' and <= '~') && text.Trim(' ').Length == text.Length
            ? text
            : throw Misfit(text, "the rest of a line");

    /// <summary>What a guard throws.</summary>
    /// <param name="text">The text that does not fit.</param>
    /// <param name="place">The place that it does not fit into.</param>
    public static Exception Misfit(string text, string place) =>
        new InvalidOperationException($"text of {text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)} characters cannot be {place} of this format");
}
