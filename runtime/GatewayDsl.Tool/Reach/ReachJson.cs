using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Reach;

/// <summary>Tells a program what came of <c>gateway who-can-reach</c>: one JSON document, as <c>schemas/who-can-reach.schema.json</c> describes it.</summary>
static class ReachJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(ReachOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), ReachJsonContext.Default.ReachDocument));
        output.Write('\n');
    }

    static ReachDocument Document(ReachOutcome outcome) => new(
        "who-can-reach",
        outcome.ExitCode,
        outcome.Definition.Project is { } project ? Path.GetFileName(project.Path) : null,
        FindingJson.Error(outcome.Definition),
        FindingJson.Findings(outcome.Definition),
        [
            .. outcome.Gateways.Select(gateway => new JsonGatewayReach(
                gateway.Name,
                gateway.Question,
                gateway.Remark,
                [
                    .. gateway.States.Select(state => new JsonReachState(
                        [.. state.Switches.Select(static pair => new JsonSwitch(pair.Key.Name, pair.Value))],
                        [.. state.Decisions.Select(decided => Decided(outcome.Definition, decided))])),
                ])),
        ]);

    static JsonDecision Decided(Definition definition, ReachDecision decided)
    {
        Packet packet = decided.Decision.Packet;
        return new JsonDecision(
            decided.Decision.Verdict.Text,
            decided.Decision.Text,
            decided.Decision.Place.Text,
            FindingJson.At(definition, decided.Origin.Span),
            [.. Via(decided.Origin).Select(span => FindingJson.At(definition, span))],
            new JsonPacket(
                Named(packet.In),
                Named(packet.Out),
                packet.Protocol.ToString().ToLowerInvariant(),
                packet.Protocol is PacketProtocol.Tcp or PacketProtocol.Udp ? packet.Number : null,
                packet.Protocol is PacketProtocol.Icmp or PacketProtocol.Icmpv6 ? packet.Number : null,
                packet.State.ToString().ToLowerInvariant(),
                packet.Source.Text,
                packet.Destination.Text));
    }

    static string? Named(string? @interface) => @interface == Packet.AnyOtherInterface ? ReachRequest.Other : @interface;

    static IEnumerable<SourceSpan> Via(Origin origin)
    {
        for (Origin? via = origin.Via; via is not null; via = via.Via)
        {
            yield return via.Span;
        }
    }
}

/// <summary>The whole document.</summary>
sealed record ReachDocument(string Verb, int ExitCode, string? Project, JsonError? Error, IReadOnlyList<JsonFinding> Findings, IReadOnlyList<JsonGatewayReach> Gateways);

/// <summary>The answer for one gateway.</summary>
sealed record JsonGatewayReach(string Name, string Question, string? Remark, IReadOnlyList<JsonReachState> States);

/// <summary>The answer in one state of the toggles.</summary>
sealed record JsonReachState(IReadOnlyList<JsonSwitch> Toggles, IReadOnlyList<JsonDecision> Decisions);

/// <summary>The state of a toggle.</summary>
sealed record JsonSwitch(string Name, bool On);

/// <summary>What decides about some of the packets, with one of them.</summary>
sealed record JsonDecision(string Verdict, string? Rule, string Path, JsonPlace At, IReadOnlyList<JsonPlace> Via, JsonPacket Packet);

/// <summary>A packet.</summary>
sealed record JsonPacket(string? From, string? To, string Protocol, int? Port, int? Type, string State, string Source, string Destination);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReachDocument))]
sealed partial class ReachJsonContext : JsonSerializerContext;
