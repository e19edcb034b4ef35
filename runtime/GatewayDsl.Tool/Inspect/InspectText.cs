using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Imaging.Inspection;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Inspect;

/// <summary>Tells a person what came of <c>gateway inspect</c>.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="allFiles">Whether every file is printed.</param>
sealed class InspectText(IAnsiConsole output, IAnsiConsole error, bool allFiles)
{
    const int FewFiles = 12;

    static readonly Style Bad = new(Color.Red), Faint = new(Color.Grey), Strong = new(decoration: Decoration.Bold);

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(InspectOutcome outcome)
    {
        DefinitionText.Print(outcome.Definition, output, error);
        if (outcome.Found is not { } found)
        {
            return;
        }

        Print(found, 0, outcome.File);
        var printer = new FindingPrinter(output, outcome.Definition.Source);
        foreach (Difference difference in outcome.Differences)
        {
            Line(0, $"{difference.What} is {difference.Found}, and the description says {difference.Expected}", Bad);
            printer.PrintOrigin(difference.Origin, $"{difference.Path.Text} says so");
        }

        if (outcome.Gateway is { } gateway)
        {
            Line(0, outcome.Differences.Count == 0
                ? $"It is what the description of {gateway} says."
                : string.Create(CultureInfo.InvariantCulture, $"{outcome.Differences.Count} {(outcome.Differences.Count == 1 ? "difference" : "differences")} from the description of {gateway}"), Strong);
        }
    }

    void Print(Part part, int depth, string name)
    {
        string at = depth > 0 && part.Kind != PartKinds.Script ? string.Create(CultureInfo.InvariantCulture, $" at {part.Offset}") : "";
        Line(depth, $"{(name.Length > 0 ? name + ": " : "")}{part.Kind}, {ByteCount.Of(part.Size)}{at}", Strong);
        foreach (Fact fact in part.Facts)
        {
            Line(depth + 1, $"{fact.Name}: {fact.Value}");
        }

        foreach (string problem in part.Problems)
        {
            Line(depth + 1, problem, Bad);
        }

        foreach (string remark in part.Remarks)
        {
            Line(depth + 1, remark, Faint);
        }

        Files(part.Files, depth + 1);
        foreach (Part inside in part.Parts)
        {
            Print(inside, depth + 1, inside.Name);
        }
    }

    void Files(List<FoundFile> files, int depth)
    {
        foreach (FoundFile file in files.Take(allFiles ? int.MaxValue : FewFiles))
        {
            string size = file.Kind == "file" ? ByteCount.Of(file.Size) : file.Kind;
            string target = file.Target is null ? "" : " → " + file.Target;
            string digest = file.Sha256 is null ? "" : "  sha256 " + file.Sha256[..16] + "…";
            string version = file.Version is null ? "" : "  " + file.Version;
            Line(depth, $"{size,10}  {file.Path}{target}{digest}{version}");
        }

        if (!allFiles && files.Count > FewFiles)
        {
            Line(depth, string.Create(CultureInfo.InvariantCulture, $"and {files.Count - FewFiles} more; --files prints all"), Faint);
        }
    }

    void Line(int depth, string text, Style? style = null) => output.Write(new Text(new string(' ', 2 * depth) + TerminalText.Of(text) + "\n", style));
}
