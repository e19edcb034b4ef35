using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Imaging.Adaptive;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Cost;

/// <summary>Tells a person what came of <c>gateway cost</c>.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class CostText(IAnsiConsole output, IAnsiConsole error)
{
    static readonly Style Strong = new(decoration: Decoration.Bold), Faint = new(Color.Grey);

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(CostOutcome outcome)
    {
        if (outcome.Unusable is { } unusable)
        {
            new FindingPrinter(error, static _ => null).PrintUnusable(null, unusable.Message);
            return;
        }

        Line($"from {outcome.Old} to {outcome.New}", Strong);
        Row("full update", outcome.Full, outcome.Full);
        Row("adaptive update", outcome.Adaptive, outcome.Full);
        if (outcome.Streamed is { } streamed)
        {
            Row("of this bundle", streamed, outcome.Full);
        }

        foreach (ImageCost image in outcome.Images)
        {
            ChunkCount chunks = image.Chunks;
            Line($"{image.SlotClass}, {ByteCount.Of(image.Size)}: of {chunks.All} chunks {string.Join(", ", Sources(chunks).Where(static each => each.Count > 0).Select(static each => FormattableString.Invariant($"{each.Count} {each.Word}")))}");
        }

        if (outcome.Trials.Count > 0)
        {
            Line("if both had been packed with other settings", Strong);
            long least = outcome.Trials.Min(static trial => trial.Adaptive);
            foreach (PackingTrial trial in outcome.Trials)
            {
                Line($"  {trial.Settings,-42} {ByteCount.Of(trial.Size),10} whole {ByteCount.Of(trial.Adaptive),10} adaptive{(trial.Adaptive == least ? ", the least" : "")}");
            }

            Line("  The first update to other settings fetches nearly everything; what is told here holds from the one behind it.", Faint);
        }

        foreach (string remark in outcome.Remarks)
        {
            Line(remark, Faint);
        }
    }

    static IEnumerable<(long Count, string Word)> Sources(ChunkCount chunks) =>
    [
        (chunks.Missing, "are fetched"), (chunks.Active, "are in the running slot"), (chunks.Target, "are still in the other slot"), (chunks.Repeated, "are repeated"), (chunks.Zero, "are zeros"),
    ];

    void Row(string name, long bytes, long whole)
    {
        string share = bytes == whole ? "" : string.Create(CultureInfo.InvariantCulture, $", {100.0 * bytes / Math.Max(1, whole):0.0} %");
        Line($"  {name,-16} {ByteCount.Of(bytes),10} ({bytes} bytes{share})");
    }

    void Line(string text, Style? style = null) => output.Write(new Text(TerminalText.Of(text) + "\n", style));
}
