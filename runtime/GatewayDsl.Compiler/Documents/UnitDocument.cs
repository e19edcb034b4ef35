using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Documents;

/// <summary>
/// A file of sections with settings, as systemd reads it (systemd.syntax(7)). A value is the rest of its line: comments start only
/// where a line starts, but a backslash at the end would join the next line, so no backslash gets in at all.
/// </summary>
/// <param name="sections">The sections, in order.</param>
sealed class UnitDocument(params UnitSection[] sections)
{
    /// <summary>The lines, with their origins; an empty line stands between sections.</summary>
    public IEnumerable<ArtifactLine> Print()
    {
        bool first = true;
        foreach (UnitSection section in sections.Where(static section => section.Settings.Count > 0))
        {
            if (!first)
            {
                yield return GeneratedHeader.Gap;
            }

            first = false;
            yield return new ArtifactLine("[" + PlainText.Word(section.Name) + "]", section.Origin);
            foreach (UnitSetting setting in section.Settings)
            {
                string value = setting.Value.IndexOf('\\') < 0 ? PlainText.Line(setting.Value) : throw PlainText.Misfit(setting.Value, "a value");
                yield return new ArtifactLine(PlainText.Word(setting.Key) + "=" + value, setting.Origin);
            }
        }
    }
}

/// <summary>A section; one without settings is not printed.</summary>
/// <param name="Origin">The place of the model that the section is about.</param>
/// <param name="Name">Its name, without brackets.</param>
/// <param name="Settings">Its settings, in order.</param>
sealed record UnitSection(ModelPath Origin, string Name, IReadOnlyList<UnitSetting> Settings);

/// <summary>A setting. A key may occur more than once; what that means is the format's business.</summary>
/// <param name="Origin">The place of the model that the line says.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value, as the consumer should see it.</param>
sealed record UnitSetting(ModelPath Origin, string Key, string Value)
{
    /// <summary>A switch, as <c>yes</c> or <c>no</c>.</summary>
    /// <param name="origin">The place of the model that the line says.</param>
    /// <param name="key">The key.</param>
    /// <param name="on">Whether it is on.</param>
    public static UnitSetting Of(ModelPath origin, string key, bool on) => new(origin, key, on ? "yes" : "no");
}
