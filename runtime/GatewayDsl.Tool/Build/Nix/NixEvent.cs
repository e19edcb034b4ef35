using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>
/// What a line of <c>nix --log-format internal-json</c> says. The format is Nix's own and grows with its versions; what is not known here, or
/// is no such line at all (a remote builder's ssh, a builder that writes past Nix), is never an error.
/// </summary>
abstract partial record NixEvent
{
    const string Prefix = "@nix ";

    // src/libutil/logging.hh of Nix: ResultType.
    const int LogLineResult = 101, PhaseResult = 104, ProgressResult = 105, PostBuildLogLineResult = 107;

    /// <summary>What a line says; null if it is nothing that anybody waits for.</summary>
    /// <param name="line">The line.</param>
    public static NixEvent? Of(string line)
    {
        if (!line.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return line.Length == 0 ? null : new NixSaid(NixSaid.Info, Plain(line), null, null);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line.AsMemory(Prefix.Length));
            return Of(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or half of a character in it.
            return new NixSaid(NixSaid.Info, Plain(line), null, null);
        }
    }

    static NixEvent? Of(JsonElement said)
    {
        if (said.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return (Text(said, "action"), Number(said, "id")) switch
        {
            ("start", { } id) => new NixStarted(id, (int)(Number(said, "type") ?? 0), Plain(Text(said, "text") ?? ""), [.. Fields(said).Select(static field => field.ValueKind == JsonValueKind.String ? Plain(field.GetString()!) : "")]),
            ("stop", { } id) => new NixStopped(id),
            ("result", { } id) => Result(id, Number(said, "type"), Fields(said)),
            ("msg", _) => new NixSaid((int)(Number(said, "level") ?? NixSaid.Info), Plain(Text(said, "msg") ?? ""), Text(said, "file"), (int?)Number(said, "line")),
            _ => null,
        };
    }

    static NixEvent? Result(long id, long? type, IReadOnlyList<JsonElement> fields) => type switch
    {
        LogLineResult or PostBuildLogLineResult when fields is [{ ValueKind: JsonValueKind.String } text, ..] => new NixLogged(id, Plain(text.GetString()!)),
        PhaseResult when fields is [{ ValueKind: JsonValueKind.String } name, ..] => new NixPhase(id, Plain(name.GetString()!)),
        ProgressResult when fields.Count >= 2 && Number(fields[0]) is { } done && Number(fields[1]) is { } expected => new NixProgressed(id, done, expected),
        _ => null,
    };

    static JsonElement[] Fields(JsonElement said) =>
        said.TryGetProperty("fields", out JsonElement fields) && fields.ValueKind == JsonValueKind.Array ? [.. fields.EnumerateArray()] : [];

    static string? Text(JsonElement said, string name) =>
        said.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    static long? Number(JsonElement said, string name) => said.TryGetProperty(name, out JsonElement number) ? Number(number) : null;

    static long? Number(JsonElement number) => number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out long value) ? value : null;

    // Nix colours its messages, and builders theirs.
    static string Plain(string text) => Escape().Replace(text, "").TrimEnd('\r').Replace("\t", "    ", StringComparison.Ordinal);

    [GeneratedRegex("\u001b(\\[[0-9;?]*[ -/]*[@-~]|.)")]
    private static partial Regex Escape();
}

/// <summary>Something has begun.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What it is: a build, a copy, and so on.</param>
/// <param name="Text">What Nix calls it.</param>
/// <param name="Fields">What it is about, as Nix tells it for the kind.</param>
sealed record NixStarted(long Id, int Kind, string Text, IReadOnlyList<string> Fields) : NixEvent
{
    // src/libutil/logging.hh of Nix: ActivityType.
    const int CopyPathKind = 100, FileTransferKind = 101, BuildsKind = 104, BuildKind = 105, SubstituteKind = 108;

    /// <summary>The path of the derivation that is built; null if it is no build.</summary>
    public string? Derivation => Kind == BuildKind && Fields.Count > 0 ? Fields[0] : null;

    /// <summary>What is fetched: an address or a path of the store; null if nothing is.</summary>
    public string? Fetched => Kind is CopyPathKind or FileTransferKind or SubstituteKind && Fields.Count > 0 ? Fields[0] : null;

    /// <summary>Whether its progress counts all builds.</summary>
    public bool IsAllBuilds => Kind == BuildsKind;
}

/// <summary>Something has ended, well or badly.</summary>
/// <param name="Id">Its number.</param>
sealed record NixStopped(long Id) : NixEvent;

/// <summary>A builder has written a line.</summary>
/// <param name="Id">The number of the build.</param>
/// <param name="Text">The line.</param>
sealed record NixLogged(long Id, string Text) : NixEvent;

/// <summary>A builder has come to another phase.</summary>
/// <param name="Id">The number of the build.</param>
/// <param name="Name">The phase, like <c>installPhase</c>.</param>
sealed record NixPhase(long Id, string Name) : NixEvent;

/// <summary>How far something is.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Done">How much is done.</param>
/// <param name="Expected">How much there is.</param>
sealed record NixProgressed(long Id, long Done, long Expected) : NixEvent;

/// <summary>Nix has said something.</summary>
/// <param name="Level">How important it is: 0 is an error, 1 a warning.</param>
/// <param name="Text">What it said.</param>
/// <param name="File">The file that it speaks of, if it names one.</param>
/// <param name="Line">The line there.</param>
sealed record NixSaid(int Level, string Text, string? File, int? Line) : NixEvent
{
    /// <summary>The level of errors.</summary>
    public const int Error = 0;

    /// <summary>The level of what is merely told.</summary>
    public const int Info = 3;
}
