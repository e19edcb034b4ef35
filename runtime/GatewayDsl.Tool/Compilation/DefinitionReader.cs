using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Tool.Compilation;

/// <summary>From the <c>&lt;project&gt;</c> of a command line to the gateways that it describes; nothing of the project is run and nothing written.</summary>
/// <param name="evaluate">From a compilation, its additional files, and what is known of them to gateways.</param>
/// <param name="emit">From a gateway, and whether it is of a fleet, to files.</param>
sealed class DefinitionReader(Func<CSharpCompilation, IReadOnlyList<AdditionalText>, IReadOnlyList<ListedFile>, CancellationToken, EvaluationResult> evaluate, Func<Gateway, bool, IReadOnlyList<Artifact>> emit)
{
    /// <summary>Reads a project on disk.</summary>
    /// <param name="projectArgument">The project, as the command line names it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public Definition Read(string? projectArgument, CancellationToken cancellation) => Read(SourceTree.Disk, projectArgument, cancellation);

    /// <summary>Reads a project.</summary>
    /// <param name="tree">Where it is read from.</param>
    /// <param name="projectArgument">The project, as the command line names it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public Definition Read(SourceTree tree, string? projectArgument, CancellationToken cancellation)
    {
        var definition = new Definition();
        try
        {
            DefinitionProject project = ProjectReader.Read(tree, ProjectArgument.Resolve(tree, projectArgument));
            definition = definition with { Project = project };
            var others = new ReferencedProjects(cancellation);
            var compiled = CompiledProject.Of(project, others.Of(project), cancellation);
            definition = definition with
            {
                Sources = [.. compiled.Sources, .. others.Sources],
                Source = path => compiled.Source(path) ?? others.Source(path),
            };

            // What does not compile is not evaluated: one mistake would be told twice.
            IReadOnlyList<SourceFinding> errors = others.Errors.Count > 0 ? others.Errors : compiled.Errors;
            if (errors.Count > 0)
            {
                return definition with { Findings = errors };
            }

            EvaluationResult result = evaluate(compiled.Compilation, compiled.Files, compiled.Listed, cancellation);
            definition = definition with
            {
                Findings = SourceFinding.InOrder(result.Findings.Select(SourceFinding.Of).Select(SeveritySettings.Of(project).Of).OfType<SourceFinding>()),
                RiskRules = OwnRiskRule.Find(compiled.Compilation, cancellation),
                Gateways = [.. result.Gateways.OrderBy(static gateway => gateway.Model.Name.Text, StringComparer.Ordinal)],
            };
            return definition.IsSound && definition.Gateways.Count == 0
                ? definition with { Unusable = new(Place.Whole(project.Path), "the project describes no gateway; mark a public static property of type Gateway with [Gateway]") }
                : definition;
        }
        catch (ProjectException e)
        {
            return definition with { Unusable = new(e.Place, e.Message) };
        }
    }

    /// <summary>The files of a gateway of a definition that is sound.</summary>
    /// <param name="gateway">The gateway.</param>
    public IReadOnlyList<Artifact> Emit(EvaluatedGateway gateway) => emit(gateway.Model, gateway.IsOfFleet);
}
