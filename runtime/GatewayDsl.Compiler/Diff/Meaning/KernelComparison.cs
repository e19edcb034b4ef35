using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Compiler.Diff;

/// <summary>The kernel and its options, those that are derived among them.</summary>
static class KernelComparison
{
    /// <summary>The file that holds the options.</summary>
    public const string File = "kernel/kernel.config";

    const string Off = "left out", Unsaid = "left to the kernel";

    static readonly Regex Option = new("^CONFIG_(?<on>[A-Za-z0-9_]+)=(?<value>.*)$|^# CONFIG_(?<off>[A-Za-z0-9_]+) is not set$", RegexOptions.CultureInvariant);

    /// <summary>The series and the options that change.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static IEnumerable<MeaningChange> Compare(GatewaySide before, GatewaySide after)
    {
        if (before.Model.Kernel.Series != after.Model.Kernel.Series)
        {
            ModelPath series = before.Root.The(g => g.Kernel.Series).Path;
            yield return new MeaningChange(Area.Kernel, "the kernel", Turn.Changes, $"the kernel is of the series '{after.Model.Kernel.Series}', and no longer of '{before.Model.Kernel.Series}'") { Before = series, After = series };
        }

        Dictionary<string, (string Value, ModelPath Place)> old = Options(before), now = Options(after);
        var changes = from name in old.Keys.Union(now.Keys)
                      let one = old.TryGetValue(name, out (string Value, ModelPath Place) known) ? known : (Value: Unsaid, Place: default)
                      let other = now.TryGetValue(name, out (string Value, ModelPath Place) found) ? found : (Value: Unsaid, Place: default)
                      where one.Value != other.Value
                      orderby name
                      group (Name: name, Before: one.Place, After: other.Place) by (From: one.Value, To: other.Value);
        foreach (var change in changes.OrderBy(static group => group.Key.To, System.StringComparer.Ordinal).ThenBy(static group => group.Key.From, System.StringComparer.Ordinal))
        {
            yield return new MeaningChange(Area.Kernel, "kernel options", Turn.Changes, $"{Words.List([.. change.Select(static option => option.Name)])}: {change.Key.To}, and no longer {change.Key.From}")
            {
                Before = Said(change.Select(static option => option.Before)),
                After = Said(change.Select(static option => option.After)),
            };
        }
    }

    static ModelPath? Said(IEnumerable<ModelPath> places) => places.Where(static place => place != ModelPath.Root).Select(static place => (ModelPath?)place).FirstOrDefault();

    static Dictionary<string, (string Value, ModelPath Place)> Options(GatewaySide side)
    {
        var options = new Dictionary<string, (string Value, ModelPath Place)>(System.StringComparer.Ordinal);
        foreach (ArtifactLine line in side.Files?.FirstOrDefault(static file => file.Path == File)?.Lines ?? [])
        {
            Match match = Option.Match(line.Text);
            if (match.Success)
            {
                string value = match.Groups["value"].Value;
                options[match.Groups["on"].Value + match.Groups["off"].Value] = (match.Groups["off"].Success ? Off : value == "y" ? "built in" : value == "m" ? "a module" : value, line.Origin);
            }
        }

        return options;
    }
}
