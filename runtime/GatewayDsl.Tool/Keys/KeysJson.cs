using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Keys;

/// <summary>Tells a program what came of <c>gateway keys</c>: one JSON document, as <c>schemas/keys.schema.json</c> describes it.</summary>
static class KeysJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(KeysOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), KeysJsonContext.Default.KeysDocument));
        output.Write('\n');
    }

    static KeysDocument Document(KeysOutcome outcome) => new(
        "keys",
        outcome.Action,
        outcome.ExitCode,
        outcome.Error is { } error ? new JsonError(error, null) : FindingJson.Error(outcome.Definition),
        outcome.Folder,
        outcome.Authority is { } authority ? Of(authority) : null,
        [.. outcome.Certificates.Select(Of)],
        [.. outcome.Gateways.Select(static gateway => new JsonTrusting(gateway.Name, gateway.File, gateway.IsDevelopment, gateway.IsChecking, gateway.IsCurrent))],
        outcome.Remarks,
        FindingJson.Findings(outcome.Definition));

    static JsonCertificate Of(KnownCertificate certificate) => new(
        certificate.Subject,
        certificate.Serial,
        Moment(certificate.From),
        Moment(certificate.Until),
        certificate.Revoked is { } revoked ? Moment(revoked) : null,
        certificate.File);

    static string Moment(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>The whole document.</summary>
sealed record KeysDocument(
    string Verb,
    string Action,
    int ExitCode,
    JsonError? Error,
    string Folder,
    JsonCertificate? Authority,
    IReadOnlyList<JsonCertificate> Certificates,
    IReadOnlyList<JsonTrusting> Gateways,
    IReadOnlyList<string> Remarks,
    IReadOnlyList<JsonFinding> Findings);

/// <summary>A certificate.</summary>
sealed record JsonCertificate(string Subject, string Serial, string From, string Until, string? Revoked, string? File);

/// <summary>A gateway that trusts the authority.</summary>
sealed record JsonTrusting(string Name, string File, bool Development, bool Checking, bool Current);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeysDocument))]
sealed partial class KeysJsonContext : JsonSerializerContext;
