using System;
using System.Linq;
using System.Text;

namespace GatewayDsl.Compiler.Documents.Nix;

/// <summary>
/// A file of Nix whose shape matters to whoever reads it, like a derivation: text that is the same for every gateway, with holes
/// <c>@@name@@</c> for expressions of the model. Inside a string of the text, a hole stands behind <c>$</c> and braces like any value.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="place">The place of the model that the file is about.</param>
/// <param name="holes">What goes into the holes.</param>
sealed class NixTemplate(string text, ModelPath place, params NixHole[] holes)
{
    /// <summary>The file.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="path">Where the file goes.</param>
    public Artifact As(At<Gateway> gateway, string path) => new(
        path,
        [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. text.Replace("\r", "").TrimEnd('\n').Split('\n').Select(Filled)]);

    ArtifactLine Filled(string line)
    {
        var filled = new StringBuilder();
        ModelPath origin = place;
        int at = 0;
        for (int open = line.IndexOf("@@", StringComparison.Ordinal); open >= 0; open = line.IndexOf("@@", at, StringComparison.Ordinal))
        {
            int close = line.IndexOf("@@", open + 2, StringComparison.Ordinal);
            string name = line.Substring(open + 2, close - open - 2);
            NixHole hole = holes.FirstOrDefault(hole => hole.Name == name) ?? throw new InvalidOperationException($"nothing fills the hole '{name}'");
            filled.Append(line, at, open - at).Append(NixPrinter.Flat(hole.Value));
            origin = hole.Origin;
            at = close + 2;
        }

        return new ArtifactLine(filled.Append(line, at, line.Length - at).ToString(), origin);
    }
}

/// <summary>What goes into a hole.</summary>
/// <param name="Name">The hole's name.</param>
/// <param name="Origin">The place of the model that the value comes from.</param>
/// <param name="Value">The value.</param>
sealed record NixHole(string Name, ModelPath Origin, NixExpression Value);
