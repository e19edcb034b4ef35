using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Cost;

/// <summary>Tells a program what came of <c>gateway cost</c>: one JSON document, as <c>schemas/cost.schema.json</c> describes it.</summary>
static class CostJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(CostOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), CostJsonContext.Default.CostDocument));
        output.Write('\n');
    }

    static CostDocument Document(CostOutcome outcome) => outcome.Unusable is { } unusable
        ? new CostDocument("cost", outcome.ExitCode, outcome.Old, outcome.New, new JsonError(unusable.Message, null), null, null, null, [], [], [])
        : new CostDocument(
            "cost",
            outcome.ExitCode,
            outcome.Old,
            outcome.New,
            null,
            outcome.Full,
            outcome.Adaptive,
            outcome.Streamed,
            [
                .. outcome.Images.Select(static image => new JsonImageCost(
                    image.SlotClass,
                    image.Size,
                    image.Chunks.All,
                    image.Chunks.Missing,
                    image.Chunks.Active,
                    image.Chunks.Target,
                    image.Chunks.Repeated,
                    image.Chunks.Zero)),
            ],
            [.. outcome.Trials.Select(static trial => new JsonTrial(trial.Settings, trial.Size, trial.Adaptive))],
            outcome.Remarks);
}

/// <summary>The whole document.</summary>
sealed record CostDocument(
    string Verb,
    int ExitCode,
    string Old,
    string New,
    JsonError? Error,
    long? Full,
    long? Adaptive,
    long? Streamed,
    IReadOnlyList<JsonImageCost> Images,
    IReadOnlyList<JsonTrial> Trials,
    IReadOnlyList<string> Remarks);

/// <summary>What an image costs.</summary>
sealed record JsonImageCost(string SlotClass, long Size, long Chunks, long Fetched, long InRunningSlot, long InOtherSlot, long Repeated, long Zeros);

/// <summary>What other settings would do.</summary>
sealed record JsonTrial(string Settings, long Size, long Adaptive);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CostDocument))]
sealed partial class CostJsonContext : JsonSerializerContext;
