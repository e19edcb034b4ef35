using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;

namespace GatewayDsl.Tool.Explain;

/// <summary>A gateway with the ways between its model, its source and its files.</summary>
/// <param name="gateway">The gateway.</param>
/// <param name="artifacts">Its files; none while there are errors.</param>
/// <param name="documentation">What members say of themselves.</param>
sealed class GatewayMap(EvaluatedGateway gateway, IReadOnlyList<Artifact> artifacts, MemberDocumentation documentation)
{
    // The model says everything; what is asked for is where else it is said.
    const string ModelFile = "gateway.model.json";

    readonly Lazy<IReadOnlyList<ArtifactLine>> model = new(() => ModelJson.Write(gateway.Model));
    readonly Lazy<IReadOnlyList<Finding>> findings = new(() => GatewayCompiler.Validate(gateway.Model));
    readonly Lazy<IReadOnlyList<EmittedLine>> lines = new(() =>
    [
        .. from artifact in artifacts
           where artifact.Path != ModelFile
           from line in artifact.Lines.Select(static (line, i) => (line.Text, line.Origin, Number: i + 1))
           where line.Origin != ModelPath.Root
           select new EmittedLine(artifact.Path, line.Number, line.Text, line.Origin.Text),
    ]);

    /// <summary>Its name.</summary>
    public string Name => gateway.Model.Name.Text;

    /// <summary>Its files.</summary>
    public IReadOnlyList<Artifact> Artifacts => artifacts;

    /// <summary>Every place of its model.</summary>
    public IEnumerable<ModelPlace> Places => ModelPlace.All(gateway.Model);

    /// <summary>All there is to say of a place of its model; null if there is no such place.</summary>
    /// <param name="path">The place.</param>
    public Explanation? Explain(ModelPath path) => ModelPlace.Of(gateway.Model, path) is { } place ? Explain(place) : null;

    /// <summary>The places of the model that were written on a line of the source, or whose values were made there.</summary>
    /// <param name="file">The file's full path.</param>
    /// <param name="line">The line, counted from 1.</param>
    public IEnumerable<Explanation> WrittenOn(string file, int line) =>
        Places.Where(place => place.Path != ModelPath.Root && gateway.Origins.Of(place.Path, out bool isDefault) is var origin && !isDefault && Touches(origin, file, line)).Select(Explain);

    static bool Touches(Origin origin, string file, int line)
    {
        for (Origin? each = origin; each is not null; each = each.Via)
        {
            if (each.Span.File == file && each.Span.Line <= line && line <= each.Span.EndLine)
            {
                return true;
            }
        }

        return false;
    }

    Explanation Explain(ModelPlace place)
    {
        string path = place.Path.Text;
        Origin origin = gateway.Origins.Of(place.Path, out bool isDefault);
        Sequence<EmittedLine> said = path.Length == 0 ? [] : [.. lines.Value.Where(line => IsWithin(line.Path, path))];
        return new Explanation(
            [Name],
            path,
            Value(place),
            documentation.Of(place),
            origin,
            isDefault,
            said,
            said.Count > 0 ? [] : FilesOfOwner(path),
            [.. findings.Value.Where(finding => finding.Path.Text == path).Select(static finding => new RuleRemark(finding.Rule.Id, finding.Message))]);
    }

    // An emitter marks a line with the value that it is about; what merely bears on it is found in the owner's files.
    Sequence<string> FilesOfOwner(string path) =>
    [
        .. lines.Value.Where(line => IsWithin(path, line.Path)).GroupBy(static line => line.Path.Length).OrderByDescending(static group => group.Key).Take(1)
            .SelectMany(static group => group.Select(static line => line.File)).Distinct(),
    ];

    static bool IsWithin(string path, string owner) =>
        path.StartsWith(owner, StringComparison.Ordinal) && (path.Length == owner.Length || path[owner.Length] is '.' or '[');

    Sequence<string> Value(ModelPlace place)
    {
        if (place.Value is null)
        {
            return [];
        }

        // The lines of a value stand together; around the gateway's own are those of the document.
        ArtifactLine[] own = place.Path == ModelPath.Root
            ? [.. model.Value.Skip(2).SkipLast(1)]
            : [.. model.Value.SkipWhile(line => line.Origin != place.Path).TakeWhile(line => IsWithin(line.Origin.Text, place.Path.Text))];
        int indent = own[0].Text.Length - own[0].Text.TrimStart().Length;
        string[] text = [.. own.Select(line => line.Text[indent..])];
        text[0] = place.Path.Text.EndsWith(']') ? text[0] : text[0][(text[0].IndexOf("\": ", StringComparison.Ordinal) + 3)..];
        text[^1] = text[^1].TrimEnd(',');
        return text;
    }
}
