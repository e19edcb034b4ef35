using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Check.Validators;

/// <summary>A line of an emitted file that a validator complains of.</summary>
/// <param name="File">The file's path, relative to the gateway's folder.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Origin">The place of the model that the line says.</param>
sealed record Complaint(string File, int Line, string Text, ModelPath Origin)
{
    const int Most = 20;

    /// <summary>The places that a validator names.</summary>
    /// <param name="validator">The validator.</param>
    /// <param name="files">The files that it looked at.</param>
    /// <param name="said">What it said.</param>
    public static IReadOnlyList<Complaint> Of(ProgramValidator validator, IReadOnlyList<Artifact> files, string said) =>
    [
        .. validator.Place.Matches(said)
            .Select(match => Of(validator, files, match))
            .OfType<Complaint>()
            .Distinct()
            .Take(Most),
    ];

    static Complaint? Of(ProgramValidator validator, IReadOnlyList<Artifact> files, Match match)
    {
        // A validator that names no file has seen one, or means the first.
        Artifact? file = match.Groups["file"] is { Success: true } named ? files.FirstOrDefault(each => each.Path == named.Value) : files[0];
        int? line = file is null ? null
            : Number(match.Groups["line"]) is { } given ? given
            : Number(match.Groups["item"]) is { } item ? LineOfItem(file, validator.ItemStart, item)
            : match.Groups["section"] is { Success: true } section ? LineOfKey(file, section.Value, match.Groups["key"].Value)
            : null;
        if (file is null || line is not >= 1 || file.Lines.Count == 0)
        {
            return null;
        }

        // What is missing at the end is missing behind the last line.
        int number = Math.Min(line.Value, file.Lines.Count);
        return new Complaint(file.Path, number, file.Lines[number - 1].Text, file.Lines[number - 1].Origin);
    }

    static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    static int? LineOfItem(Artifact file, string start, int item) =>
        Enumerable.Range(1, file.Lines.Count).Where(line => file.Lines[line - 1].Text.StartsWith(start, StringComparison.Ordinal)).Skip(item - 1).Cast<int?>().FirstOrDefault();

    static int? LineOfKey(Artifact file, string section, string key)
    {
        int? header = null;
        for (int line = 1; line <= file.Lines.Count; line++)
        {
            string text = file.Lines[line - 1].Text;
            if (text == "[" + section + "]")
            {
                header = line;
            }
            else if (text.StartsWith('['))
            {
                if (header is not null)
                {
                    break;
                }
            }
            else if (header is not null && key.Length > 0 && text.StartsWith(key + "=", StringComparison.Ordinal))
            {
                return line;
            }
        }

        return header;
    }
}
