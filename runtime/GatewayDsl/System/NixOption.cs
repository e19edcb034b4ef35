using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl;

/// <summary>
/// An option of NixOS that the language has no word for. What the definition sets already cannot be set again (GW8051), and what
/// NixOS 25.11 does not know or take cannot be set at all (GW8061 to GW8064). Becomes a line of <c>nix/options.nix</c>.
/// <see cref="NixOptionsAttribute"/> makes types for options.
/// </summary>
public sealed record NixOption
{
    NixOption(OptionPath path, NixValue value)
    {
        Path = path;
        Value = value;
    }

    /// <summary>The option.</summary>
    public OptionPath Path { get; init; }

    /// <summary>Its value.</summary>
    public NixValue Value { get; init; }

    /// <summary>Sets an option of NixOS.</summary>
    /// <param name="path">The option, like <c>services.journald.rateLimitBurst</c>.</param>
    /// <param name="value">Its value: <c>true</c>, <c>500</c>, <c>"text"</c>, or <see cref="NixValue.List"/> and <see cref="NixValue.Set"/> of such.</param>
    public static NixOption Set(OptionPath path, NixValue value) => new(path, value);
}

/// <summary>
/// The path of a NixOS option with dots, like <c>services.journald.rateLimitBurst</c>. A part that is no plain name stands in
/// quotes, as in Nix: <c>environment.etc."motd".text</c>.
/// </summary>
public sealed record OptionPath : Scalar
{
    OptionPath(string text, IReadOnlyList<string> parts)
    {
        Text = text;
        this.parts = parts;
    }

    readonly IReadOnlyList<string> parts;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="text">For example <c>services.journald.rateLimitBurst</c>.</param>
    /// <exception cref="InvalidValueException">The text is no such path.</exception>
    public static OptionPath Parse(string text) =>
        text is { Length: >= 1 and <= 500 } && Split(text) is { } parts
            ? new OptionPath(string.Join(".", parts.Select(static part => IsName(part) ? part : "\"" + part + "\"")), parts)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not the path of a NixOS option", "write names with dots between them, and quotes around a name with other characters than letters, digits, '_' and '-', like \"services.journald.rateLimitBurst\"");

    /// <summary>Reads a path.</summary>
    /// <param name="text">For example <c>services.journald.rateLimitBurst</c>.</param>
    public static implicit operator OptionPath(string text) => Parse(text);

    /// <summary>The names between the dots, without quotes.</summary>
    public IReadOnlyList<string> Parts => parts;

    /// <inheritdoc/>
    public bool Equals(OptionPath? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    static List<string>? Split(string text)
    {
        List<string> parts = [];
        int at = 0;
        while (true)
        {
            int end;
            if (at < text.Length && text[at] == '"')
            {
                end = text.IndexOf('"', at + 1);
                string quoted = end < 0 ? "" : text.Substring(at + 1, end - at - 1);
                if (quoted.Length == 0 || !quoted.All(static c => c is >= ' ' and <= '~' and not '\\' and not '$'))
                {
                    return null;
                }

                parts.Add(quoted);
                end++;
            }
            else
            {
                end = text.IndexOf('.', at);
                end = end < 0 ? text.Length : end;
                string plain = text.Substring(at, end - at);
                if (!IsName(plain))
                {
                    return null;
                }

                parts.Add(plain);
            }

            if (end == text.Length)
            {
                return parts;
            }

            if (text[end] != '.')
            {
                return null;
            }

            at = end + 1;
        }
    }

    static bool IsName(string part) =>
        part.Length > 0 && (part[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_')
        && part.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-');
}
