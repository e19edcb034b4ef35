using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Compiler.Policies;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Policies;

/// <summary>Tells a program what came of <c>gateway policy</c>: one JSON document, as <c>schemas/policy.schema.json</c> describes it.</summary>
static class PolicyJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(PolicyOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), PolicyJsonContext.Default.PolicyDocument));
        output.Write('\n');
    }

    static PolicyDocument Document(PolicyOutcome outcome) => new(
        "policy",
        outcome.ExitCode,
        outcome.Definition.Project is { } project ? Path.GetFileName(project.Path) : null,
        FindingJson.Error(outcome.Definition),
        FindingJson.Findings(outcome.Definition),
        PolicyOutcome.Notice,
        [
            .. outcome.Gateways.Select(gateway => new JsonGatewayEvidence(
                gateway.Name,
                [.. gateway.Evidence.Select(item => Evidence(outcome.Definition, gateway, item))],
                [.. gateway.Own.Select(verdict => Own(outcome.Definition, verdict))])),
        ]);

    static JsonEvidence Evidence(Definition definition, GatewayEvidence gateway, PolicyEvidence item) => new(
        item.Policy.Text,
        item.Id,
        item.Name,
        item.Exemption is null,
        item.Exemption,
        PolicyOutcome.Word(item.Verdict),
        item.Rules,
        [.. item.Findings.Select(finding => new JsonPolicyFinding(finding.Rule.Id, finding.Message, finding.Path.Text, FindingJson.At(definition, gateway.Gateway.Origins.Of(finding.Path, out _).Span)))],
        [.. item.Values.Select(value => Value(definition, gateway, value))],
        item.Unseen.Length > 0 ? item.Unseen : null);

    static JsonOwnRule Own(Definition definition, OwnPolicyVerdict verdict) => new(
        verdict.Policy.Text,
        verdict.Rule,
        verdict.Findings.Count == 0 ? "met" : "not met",
        FindingJson.At(definition, verdict.Span),
        [.. verdict.Findings.Select(finding => new JsonOwnFinding(finding.Message, FindingJson.At(definition, finding.Span!)))]);

    static JsonPolicyValue Value(Definition definition, GatewayEvidence gateway, PolicyValue value)
    {
        Origin origin = gateway.OriginOf(value, out bool isDefault);
        return new JsonPolicyValue(value.Path.Text, value.Text, isDefault, FindingJson.At(definition, origin.Span));
    }
}

/// <summary>The whole document.</summary>
sealed record PolicyDocument(string Verb, int ExitCode, string? Project, JsonError? Error, IReadOnlyList<JsonFinding> Findings, string Notice, IReadOnlyList<JsonGatewayEvidence> Gateways);

/// <summary>The evidence for one gateway.</summary>
sealed record JsonGatewayEvidence(string Name, IReadOnlyList<JsonEvidence> Requirements, IReadOnlyList<JsonOwnRule> Own);

/// <summary>What a rule of a policy of the project's own says.</summary>
sealed record JsonOwnRule(string Policy, string Rule, string Verdict, JsonPlace At, IReadOnlyList<JsonOwnFinding> Findings);

/// <summary>What it found.</summary>
sealed record JsonOwnFinding(string Message, JsonPlace At);

/// <summary>The evidence for one requirement.</summary>
sealed record JsonEvidence(
    string Policy,
    string Id,
    string Name,
    bool Applies,
    string? Because,
    string Verdict,
    IReadOnlyList<string> Rules,
    IReadOnlyList<JsonPolicyFinding> Findings,
    IReadOnlyList<JsonPolicyValue> Values,
    string? NotLookedAt);

/// <summary>What a rule found.</summary>
sealed record JsonPolicyFinding(string Id, string Message, string Path, JsonPlace At);

/// <summary>A value that bears on the requirement.</summary>
sealed record JsonPolicyValue(string Path, string Value, bool IsDefault, JsonPlace At);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PolicyDocument))]
sealed partial class PolicyJsonContext : JsonSerializerContext;
