using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Compiler.Documents;

/// <summary>Part of a configuration in the language of Kconfig, as Linux and U-Boot read it (kconfig-language.rst).</summary>
sealed class KconfigFragment
{
    readonly List<ArtifactLine> lines = [];

    /// <summary>The lines.</summary>
    public IReadOnlyList<ArtifactLine> Lines => lines;

    /// <summary>A heading over the options that follow.</summary>
    public void Heading(string text)
    {
        if (lines.Count > 0)
        {
            lines.Add(new ArtifactLine("", ModelPath.Root));
        }

        lines.Add(new ArtifactLine("# " + text, ModelPath.Root));
    }

    /// <summary>Options that are built in.</summary>
    public void On(ModelPath origin, params IEnumerable<string> options) =>
        lines.AddRange(options.Select(option => new ArtifactLine($"CONFIG_{option}=y", origin)));

    /// <summary>Options that are built as modules.</summary>
    public void Module(ModelPath origin, params IEnumerable<string> options) =>
        lines.AddRange(options.Select(option => new ArtifactLine($"CONFIG_{option}=m", origin)));

    /// <summary>Options that are left out.</summary>
    public void Off(ModelPath origin, params IEnumerable<string> options) =>
        lines.AddRange(options.Select(option => new ArtifactLine($"# CONFIG_{option} is not set", origin)));

    /// <summary>An option of type <c>hex</c>.</summary>
    public void Hex(ModelPath origin, string option, long value) => Add(origin, option, "0x" + value.ToString("X", CultureInfo.InvariantCulture));

    /// <summary>An option of type <c>int</c>.</summary>
    public void Number(ModelPath origin, string option, int value) => Add(origin, option, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An option of type <c>string</c>.</summary>
    public void Text(ModelPath origin, string option, string value) =>
        Add(origin, option, "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"");

    void Add(ModelPath origin, string option, string value) => lines.Add(new ArtifactLine($"CONFIG_{option}={value}", origin));
}
