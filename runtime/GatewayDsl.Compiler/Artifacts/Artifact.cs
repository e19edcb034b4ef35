using System.Linq;
using System.Text;

namespace GatewayDsl.Compiler;

/// <summary>One line of an emitted file.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="Origin">The place of the model that the line says; the root where the line is mere form.</param>
public sealed record ArtifactLine(string Text, ModelPath Origin);

/// <summary>One emitted file.</summary>
/// <param name="Path">Where it goes, relative to the gateway's folder, with <c>/</c> between its parts.</param>
/// <param name="Lines">Its lines.</param>
public sealed record Artifact(string Path, Sequence<ArtifactLine> Lines)
{
    /// <summary>Whether the file is a program, and becomes executable.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>The whole text: each line with a line feed behind it.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(Lines.Sum(static line => line.Text.Length + 1));
            foreach (ArtifactLine line in Lines)
            {
                text.Append(line.Text).Append('\n');
            }

            return text.ToString();
        }
    }
}
