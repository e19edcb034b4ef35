using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Compiler.BootModel;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Boot;

/// <summary>Tells a program what came of <c>gateway boot</c>: one JSON document, as <c>schemas/boot.schema.json</c> describes it.</summary>
static class BootJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(BootOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), BootJsonContext.Default.BootDocument));
        output.Write('\n');
    }

    static BootDocument Document(BootOutcome outcome) => new(
        "boot",
        outcome.ExitCode,
        outcome.Definition.Project is { } project ? Path.GetFileName(project.Path) : null,
        FindingJson.Error(outcome.Definition),
        FindingJson.Findings(outcome.Definition),
        [
            .. outcome.Gateways.Select(gateway => new JsonGatewayBoot(
                gateway.Name,
                gateway.Report?.Chooser,
                gateway.Report?.Judge,
                gateway.Report?.States,
                gateway.Report?.Steps,
                [.. (gateway.Report?.Verdicts ?? []).Select(verdict => Promised(outcome.Definition, gateway, verdict))])),
        ]);

    static JsonPromise Promised(Definition definition, GatewayBoot gateway, BootVerdict verdict) => new(
        verdict.Promise.Name,
        verdict.Promise.Text,
        verdict.Holds,
        verdict.Trace,
        [.. verdict.Causes.Select(cause => new JsonCause(cause.Rule, cause.Member.Text, cause.Advice, FindingJson.At(definition, gateway.Causes[cause].Span)))]);
}

/// <summary>The whole document.</summary>
sealed record BootDocument(string Verb, int ExitCode, string? Project, JsonError? Error, IReadOnlyList<JsonFinding> Findings, IReadOnlyList<JsonGatewayBoot> Gateways);

/// <summary>The answer for one gateway.</summary>
sealed record JsonGatewayBoot(string Name, string? ChosenBy, string? Judge, int? States, int? Steps, IReadOnlyList<JsonPromise> Promises);

/// <summary>A promise.</summary>
sealed record JsonPromise(string Name, string Text, bool Holds, IReadOnlyList<string>? Trace, IReadOnlyList<JsonCause> Causes);

/// <summary>What breaks it, and what to write instead.</summary>
sealed record JsonCause(string Rule, string Path, string Advice, JsonPlace At);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BootDocument))]
sealed partial class BootJsonContext : JsonSerializerContext;
