using System.Globalization;
using System.Linq;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Build;

/// <summary>Tells a person what came of <c>gateway build</c>.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class BuildText(IAnsiConsole output, IAnsiConsole error)
{
    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(BuildOutcome outcome)
    {
        DefinitionText.Print(outcome.Definition, output, error);
        if (outcome.Failure is { } failure)
        {
            Place? place = failure.Origin is { } origin ? new Place(origin.Span.File, origin.Span.Line, origin.Span.Column) : null;
            new FindingPrinter(error, outcome.Definition.Source).PrintUnusable(place, failure.Message);
            if (failure.Emitted is { } emitted)
            {
                error.Write(new Text(TerminalText.Of($"  from {outcome.Gateway}/{emitted}") + "\n"));
            }

            foreach (string line in failure.Log)
            {
                error.Write(new Text(TerminalText.Of("  | " + line) + "\n"));
            }
        }
        else if (outcome.Definition.Unusable is null && !outcome.Definition.IsSound)
        {
            Line($"{FindingPrinter.Count(outcome.Definition.Findings)}; nothing was built");
        }

        foreach (BuiltFile file in outcome.Files)
        {
            Print(file);
        }
    }

    void Print(BuiltFile file)
    {
        int widest = file.Parts.Select(static part => part.Name.Length).DefaultIfEmpty(0).Max();
        foreach (BuiltPart part in file.Parts)
        {
            Line($"{Number(part.Offset),12}  {part.Name.PadRight(widest)}  {ByteCount.Of(part.Used)} of {ByteCount.Of(part.Size)}  {part.From}");
        }

        string holes = file.OnDisk < file.Size ? $" ({ByteCount.Of(file.OnDisk)} on disk)" : "";
        Line($"{file.Path}: {ByteCount.Of(file.Size)}{holes}{(file.IsNew ? "" : ", unchanged: its inputs are")}");
        if (file.Next is { } next)
        {
            Line(next);
        }
    }

    void Line(string text) => output.Write(new Text(TerminalText.Of(text) + "\n"));

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
