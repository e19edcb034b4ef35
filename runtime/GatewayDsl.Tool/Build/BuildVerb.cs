using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Build;

/// <summary><c>gateway build</c>: from a project to what is flashed or rolled out.</summary>
/// <param name="reader">Reads the project.</param>
/// <param name="backends">The ways to build; the first that the machine has is taken where none is asked for and it needs nothing more to be said.</param>
sealed class BuildVerb(DefinitionReader reader, params BuildBackend[] backends)
{
    /// <summary>The backend that needs no other program for an image, and therefore is never taken unasked: it needs a folder of components.</summary>
    public const string Local = "local";

    /// <summary>Builds something.</summary>
    /// <param name="projectArgument">The project, as the command line names it.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="progress">What is being done.</param>
    /// <param name="cancellation">Ends the work early, and leaves what was there.</param>
    public BuildOutcome Run(string? projectArgument, BuildRequest request, Progress progress, CancellationToken cancellation)
    {
        Definition definition = reader.Read(projectArgument, cancellation);
        var outcome = new BuildOutcome(definition);
        if (!definition.IsSound)
        {
            return outcome;
        }

        EvaluatedGateway? gateway = null;
        try
        {
            BuildBackend backend = Chosen(request);
            gateway = Meant(definition, request);
            outcome = outcome with { Gateway = gateway.Model.Name.Text, Backend = backend.Name };
            return outcome with { Files = backend.Build(new BuildOrder(request, definition, gateway, reader.Emit(gateway)), progress, cancellation) };
        }
        catch (BuildException e)
        {
            return outcome with { Failure = new BuildFailure(e.Message, e.ExitCode, e.Path is { } path ? gateway?.Origins.Of(path, out _) : null) { Emitted = e.Emitted, Log = e.Log } };
        }
    }

    BuildBackend Chosen(BuildRequest request)
    {
        if (request.Backend is { } name)
        {
            BuildBackend chosen = backends.FirstOrDefault(backend => backend.Name == name)
                ?? throw Unusable($"there is no backend '{name}'; there is {string.Join(" and ", backends.Select(static backend => backend.Name))}");
            return !chosen.Targets.Contains(request.What)
                ? throw Unusable($"backend {name} cannot build '{request.What}'; it builds {string.Join(", ", chosen.Targets)}")
                : chosen.Obstacle() is { } obstacle ? throw new BuildException(obstacle, ExitCodes.Program) : chosen;
        }

        return backends.FirstOrDefault(backend => backend.Name != Local && backend.Targets.Contains(request.What) && backend.Obstacle() is null)
            ?? throw new BuildException("there is no Nix on this machine; install it, or assemble from a folder of components with '--backend local --components DIR'", ExitCodes.Program);
    }

    static EvaluatedGateway Meant(Definition definition, BuildRequest request)
    {
        if (request.Gateway is { } name)
        {
            return definition.Gateways.FirstOrDefault(gateway => gateway.Model.Name.Text == name)
                ?? throw Unusable($"there is no gateway '{name}'; there is {Names(definition.Gateways)}");
        }

        // A squashfs can be made for any gateway with storage; everything else is about a disk that U-Boot starts from.
        EvaluatedGateway[] able = [.. definition.Gateways.Where(gateway => request.What == BuildTargets.Checks || (request.What == BuildTargets.Squashfs ? gateway.Model.Storage is not null : ImagePlan.Of(gateway.Model) is not null))];
        return able.Length switch
        {
            1 => able[0],
            0 when definition.Gateways.Count == 1 => definition.Gateways[0],
            0 => throw Unusable($"no gateway of the project has a disk with U-Boot and partitions, which a '{request.What}' is made for"),
            _ => throw Unusable($"several gateways can be built; say one of them: --gateway {able[0].Model.Name} (there is {Names(able)})"),
        };
    }

    static string Names(IEnumerable<EvaluatedGateway> gateways) => string.Join(", ", gateways.Select(static gateway => $"'{gateway.Model.Name}'"));

    static BuildException Unusable(string message) => new(message, ExitCodes.Unusable);
}
