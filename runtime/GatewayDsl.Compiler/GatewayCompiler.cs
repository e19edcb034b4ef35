using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler;

/// <summary>The one house behind all doors: validates a gateway, and emits its files.</summary>
public static class GatewayCompiler
{
    /// <summary>Everything that the rules find, errors first, then by id and place.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IReadOnlyList<Finding> Validate(Gateway gateway)
    {
        var root = new At<Gateway>(gateway, ModelPath.Root);
        return
        [
            .. from rule in Rules.RuleCatalogue.All
               from problem in rule.Check(root)
               orderby rule.Info.Severity descending, rule.Info.Id, problem.Path.Text
               select new Finding(rule.Info, problem.Path, problem.Message, problem.Related) { Suggestion = problem.Suggestion },
        ];
    }

    /// <summary>Every file of a gateway that stands alone, by path in ordinal order. The gateway must be free of errors.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IReadOnlyList<Artifact> Emit(Gateway gateway) => Emit(gateway, isOfFleet: false);

    /// <summary>Every file of the gateway, by path in ordinal order. The gateway must be free of errors.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="isOfFleet">Whether it is of a fleet, whose flake stands in for one of its own (<see cref="EmitFleet"/>).</param>
    public static IReadOnlyList<Artifact> Emit(Gateway gateway, bool isOfFleet)
    {
        var root = new At<Gateway>(gateway, ModelPath.Root);
        List<Artifact> artifacts = [.. Emitters.ArtifactEmitters.All.SelectMany(emit => emit(root)), .. isOfFleet ? [] : Emitters.Flake.FlakeEmitter.Emit(root)];
        artifacts.Sort(static (one, other) => string.CompareOrdinal(one.Path, other.Path));
        artifacts.Add(ArtifactList.Of(artifacts, Copies(gateway), CanonicalPaths.Of(gateway)));
        artifacts.Sort(static (one, other) => string.CompareOrdinal(one.Path, other.Path));
        return artifacts;
    }

    /// <summary>
    /// The files that all gateways of fleets share: one flake, beside the gateways' folders. However many fleets a project has, they
    /// share it; without a gateway there is none.
    /// </summary>
    /// <param name="members">The gateways of all fleets, in any order.</param>
    public static IReadOnlyList<Artifact> EmitFleet(IEnumerable<Gateway> members) => [.. Emitters.Flake.FleetFlake.Emit([.. members])];

    /// <summary>
    /// The files of the project that the emitted files refer to. Whoever writes the gateway's files copies these beside them: what Nix
    /// builds from lies in the gateway's folder alone.
    /// </summary>
    /// <param name="gateway">The gateway.</param>
    public static IReadOnlyList<ProjectCopy> Copies(Gateway gateway) => [.. ProjectCopies.Of(new At<Gateway>(gateway, ModelPath.Root))];
}
