using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Explain;

/// <summary><c>gateway explain</c>: from a place of the model, of an emitted file or of the source to the two others. Nothing is written.</summary>
/// <param name="reader">Reads the project.</param>
sealed class ExplainVerb(DefinitionReader reader)
{
    /// <summary>Explains something.</summary>
    /// <param name="wanted">A place of the model like <c>Dhcp.Range</c>, or a line like <c>nftables.conf:14</c>.</param>
    /// <param name="projectArgument">The project, as the command line names it.</param>
    /// <param name="gatewayName">The one gateway that is meant; null for all.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public ExplainOutcome Run(string wanted, string? projectArgument, string? gatewayName, CancellationToken cancellation) =>
        Explain(wanted, reader.Read(projectArgument, cancellation), gatewayName);

    /// <summary>Explains something of a definition.</summary>
    /// <param name="wanted">A place of the model like <c>Dhcp.Range</c>, or a line like <c>nftables.conf:14</c>.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="gatewayName">The one gateway that is meant; null for all.</param>
    public ExplainOutcome Explain(string wanted, Definition definition, string? gatewayName)
    {
        if (definition.Gateways.Count == 0)
        {
            return new ExplainOutcome(definition, []);
        }

        MemberDocumentation documentation = MemberDocumentation.Load();
        GatewayMap[] maps =
        [
            .. definition.Gateways.Where(gateway => gatewayName is null || gateway.Model.Name.Text == gatewayName)
                .Select(gateway => new GatewayMap(gateway, definition.IsSound ? reader.Emit(gateway) : [], documentation)),
        ];
        if (maps.Length == 0)
        {
            return Unusable(definition, $"there is no gateway '{gatewayName}'", NearestNames.Of(gatewayName!, definition.Gateways.Select(static gateway => gateway.Model.Name.Text)));
        }

        var question = Question.Of(wanted);
        return question.File is null ? OfModel(definition, maps, question.Path) : OfLine(definition, maps, question.File, question.Line);
    }

    static ExplainOutcome OfModel(Definition definition, GatewayMap[] maps, string path)
    {
        IReadOnlyList<Explanation> found = Once(maps.Select(map => map.Explain(ModelPath.Parse(path))).OfType<Explanation>());
        return found.Count > 0
            ? new ExplainOutcome(definition, found)
            : Unusable(definition, $"there is no place '{path}' in the model", NearestNames.Of(path, maps.SelectMany(static map => map.Places).Select(static place => place.Path.Text)));
    }

    static ExplainOutcome OfLine(Definition definition, GatewayMap[] maps, string file, int line)
    {
        if (definition.Sources.Where(source => IsMeant(file, source)).ToArray() is { Length: > 0 } sources)
        {
            IReadOnlyList<Explanation> written = Once(maps.SelectMany(map => sources.SelectMany(source => map.WrittenOn(source, line))));
            return written.Count > 0
                ? new ExplainOutcome(definition, written)
                : Unusable(definition, $"nothing that stands on line {line} of {file} puts a value into a model", []);
        }

        // 'devices/rock64/nftables.conf', 'rock64/nftables.conf', 'nftables.conf': the more is written, the fewer are meant.
        (GatewayMap Map, Artifact Artifact)[] files =
        [
            .. from map in maps
               from artifact in map.Artifacts
               where IsMeant(file, $"/{map.Name}/{artifact.Path}") || file.EndsWith($"/{map.Name}/{artifact.Path}", StringComparison.Ordinal)
               select (map, artifact),
        ];
        if (files.Length == 0)
        {
            IEnumerable<string> known = maps.SelectMany(static map => map.Artifacts.Select(artifact => map.Name + "/" + artifact.Path)).Concat(definition.Sources.Select(definition.Relative));
            return definition.IsSound
                ? Unusable(definition, $"'{file}' is neither an emitted file nor a source of the project", NearestNames.Of(file, known))
                : new ExplainOutcome(definition, []);
        }

        if (files.Select(static pair => pair.Artifact.Path).Distinct().ToArray() is { Length: > 1 } many)
        {
            return Unusable(definition, $"'{file}' may be one of several files", many);
        }

        (GatewayMap Map, Artifact Artifact)[] there = [.. files.Where(pair => line >= 1 && line <= pair.Artifact.Lines.Count)];
        if (there.Length == 0)
        {
            return Unusable(definition, $"{files[0].Artifact.Path} has no line {line}; it has {files.Max(static pair => pair.Artifact.Lines.Count)}", []);
        }

        ArtifactLine first = there[0].Artifact.Lines[line - 1];
        return new ExplainOutcome(definition, Once(there.Select(pair => pair.Map.Explain(pair.Artifact.Lines[line - 1].Origin)).OfType<Explanation>()))
        {
            Asked = new EmittedLine(there[0].Artifact.Path, line, first.Text, first.Origin.Text),
        };
    }

    // A path from here, a path from the project's folder, or the end of one.
    static bool IsMeant(string written, string path) =>
        path == written || path == Path.GetFullPath(written) || path.EndsWith("/" + (written.StartsWith("./", StringComparison.Ordinal) ? written[2..] : written), StringComparison.Ordinal);

    // What is the same of many gateways is told once.
    static IReadOnlyList<Explanation> Once(IEnumerable<Explanation> explanations) =>
    [
        .. explanations.GroupBy(static explanation => explanation with { Gateways = [] })
            .Select(static group => group.Key with { Gateways = [.. group.SelectMany(static explanation => explanation.Gateways)] }),
    ];

    static ExplainOutcome Unusable(Definition definition, string problem, IReadOnlyList<string> nearest) =>
        new(definition with { Unusable = new(null, nearest.Count == 0 ? problem : $"{problem}; is it one of these? {string.Join(", ", nearest)}") }, []);
}
