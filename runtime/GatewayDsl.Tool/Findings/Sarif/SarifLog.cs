using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace GatewayDsl.Tool.Findings.Sarif;

// The part of SARIF 2.1.0 (OASIS Standard, 27 March 2020) that findings need; names and meanings are the standard's.

/// <summary>A log (3.13).</summary>
sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs);

/// <summary>A run of the tool (3.14).</summary>
sealed record SarifRun(SarifTool Tool, IReadOnlyList<SarifInvocation> Invocations, string ColumnKind, IReadOnlyList<SarifResult> Results);

/// <summary>The tool (3.18).</summary>
sealed record SarifTool(SarifDriver Driver);

/// <summary>The tool's only component (3.19).</summary>
sealed record SarifDriver(string Name, string Version, IReadOnlyList<SarifRule> Rules);

/// <summary>A rule (3.49).</summary>
sealed record SarifRule(string Id, SarifText? ShortDescription, SarifText? FullDescription, SarifText? Help, SarifConfiguration? DefaultConfiguration);

/// <summary>How a rule is set unless somebody says otherwise (3.50).</summary>
sealed record SarifConfiguration(string Level);

/// <summary>What the tool was asked to do (3.20).</summary>
sealed record SarifInvocation(bool ExecutionSuccessful, IReadOnlyList<SarifNotification>? ToolExecutionNotifications);

/// <summary>What kept the tool from its work (3.58).</summary>
sealed record SarifNotification(string Level, SarifText Message, IReadOnlyList<SarifLocation>? Locations);

/// <summary>A finding (3.27).</summary>
sealed record SarifResult(string RuleId, int RuleIndex, string Level, SarifText Message, IReadOnlyList<SarifLocation> Locations, IReadOnlyList<SarifLocation>? RelatedLocations)
{
    /// <summary>Why it does not count.</summary>
    public IReadOnlyList<SarifSuppression>? Suppressions { get; init; }
}

/// <summary>That a finding is known and agreed to (3.35).</summary>
sealed record SarifSuppression(string Kind, string Justification);

/// <summary>A place (3.28).</summary>
sealed record SarifLocation(int? Id, SarifPhysicalLocation PhysicalLocation, SarifText? Message);

/// <summary>A place in a file (3.29).</summary>
sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion? Region);

/// <summary>A file (3.4): from the root of the repository on.</summary>
sealed record SarifArtifact(string Uri, string? UriBaseId);

/// <summary>A stretch of a file (3.30); everything counts from 1, and the end lies behind the last character.</summary>
sealed record SarifRegion(int StartLine, int? StartColumn, int? EndLine, int? EndColumn);

/// <summary>A text (3.11, 3.12).</summary>
sealed record SarifText(string Text, string? Markdown = null);

/// <summary>How the log is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SarifLog))]
sealed partial class SarifContext : JsonSerializerContext;
