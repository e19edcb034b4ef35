using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Verify;

/// <summary>Tells a program what came of <c>gateway verify</c>: one JSON document, as <c>schemas/verify.schema.json</c> describes it.</summary>
static class VerifyJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(VerifyOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), VerifyJsonContext.Default.VerifyDocument));
        output.Write('\n');
    }

    static VerifyDocument Document(VerifyOutcome outcome) => new(
        "verify",
        outcome.ExitCode,
        outcome.Folder,
        outcome.Unusable is { } unusable ? new JsonVerifyError(unusable.Message) : null,
        [
            .. outcome.Devices.Select(static device => new JsonVerified(
                device.Name,
                device.Files,
                [
                    .. device.Found.Select(each => new JsonDisagreement(
                        each.Rule.Id,
                        FindingPrinter.Word(each.Rule.Severity),
                        each.Message,
                        [.. each.Places.Select(place => new JsonSaid(device.Path(place.File), place.Line, place.Value))])),
                ])),
        ]);
}

/// <summary>The whole document.</summary>
sealed record VerifyDocument(string Verb, int ExitCode, string Folder, JsonVerifyError? Error, IReadOnlyList<JsonVerified> Devices);

/// <summary>Why there was nothing to judge.</summary>
sealed record JsonVerifyError(string Message);

/// <summary>What was found in a folder.</summary>
sealed record JsonVerified(string Name, int Files, IReadOnlyList<JsonDisagreement> Disagreements);

/// <summary>Files that do not say the same.</summary>
sealed record JsonDisagreement(string Rule, string Severity, string Message, IReadOnlyList<JsonSaid> Places);

/// <summary>What is said where.</summary>
sealed record JsonSaid(string File, int Line, string Says);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VerifyDocument))]
sealed partial class VerifyJsonContext : JsonSerializerContext;
