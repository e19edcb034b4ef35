using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler.BootModel;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Explain;

namespace GatewayDsl.Tool.Boot;

/// <summary><c>gateway boot</c>: follows everything that can happen while a gateway boots and is updated. Nothing is written.</summary>
/// <param name="reader">Reads the project.</param>
sealed class BootVerb(DefinitionReader reader)
{
    /// <summary>Answers for the gateways of a project.</summary>
    /// <param name="projectArgument">The project, as the command line names it.</param>
    /// <param name="name">The one gateway that is meant; null for all.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public BootOutcome Run(string? projectArgument, string? name, CancellationToken cancellation)
    {
        Definition definition = reader.Read(projectArgument, cancellation);
        EvaluatedGateway[] meant = [.. definition.Gateways.Where(gateway => name is null || gateway.Model.Name.Text == name)];
        if (name is not null && meant.Length == 0 && definition.Gateways.Count > 0)
        {
            string[] known = [.. definition.Gateways.Select(static gateway => gateway.Model.Name.Text)];
            IReadOnlyList<string> near = NearestNames.Of(name, known);
            string list = string.Join(", ", (near.Count > 0 ? near : known.Take(10)).Select(static each => $"'{each}'"));
            return new BootOutcome(definition with { Unusable = new Unusable(null, $"there is no gateway '{name}'; {(near.Count > 0 ? $"did you mean {list}?" : $"there is {list}")}") }, []);
        }

        return new BootOutcome(definition, [.. meant.Select(Answer)]);
    }

    static GatewayBoot Answer(EvaluatedGateway gateway)
    {
        var report = BootReport.Of(gateway.Model);
        IEnumerable<BootCause> causes = report?.Verdicts.SelectMany(static verdict => verdict.Causes).Distinct() ?? [];
        return new GatewayBoot(gateway.Model.Name.Text, report, causes.ToDictionary(static cause => cause, cause => gateway.Origins.Of(cause.Member, out _)));
    }
}
