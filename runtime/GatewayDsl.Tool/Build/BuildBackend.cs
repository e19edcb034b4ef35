using System;
using System.Collections.Generic;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Build;

/// <summary>A way to build.</summary>
/// <param name="Name">What <c>--backend</c> calls it.</param>
/// <param name="Targets">What it can build.</param>
/// <param name="Obstacle">Why it cannot work on this machine, and what to do; null if it can.</param>
/// <param name="Build">Builds. What is in the way is a <see cref="BuildException"/>.</param>
sealed record BuildBackend(
    string Name,
    IReadOnlyList<string> Targets,
    Func<string?> Obstacle,
    Func<BuildOrder, Progress, CancellationToken, IReadOnlyList<BuiltFile>> Build);

/// <summary>What a backend is given.</summary>
/// <param name="Request">What is wanted.</param>
/// <param name="Definition">What the project says.</param>
/// <param name="Gateway">The gateway.</param>
/// <param name="Artifacts">Its emitted files.</param>
sealed record BuildOrder(BuildRequest Request, Definition Definition, EvaluatedGateway Gateway, IReadOnlyList<Artifact> Artifacts);

/// <summary>Something could not be built.</summary>
/// <param name="message">What is in the way; what to do.</param>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="path">The place of the model that decides it, if one does.</param>
sealed class BuildException(string message, int exitCode, ModelPath? path = null) : Exception(message)
{
    /// <summary>The process's exit code.</summary>
    public int ExitCode => exitCode;

    /// <summary>The place of the model that decides it.</summary>
    public ModelPath? Path => path;

    /// <summary>The place in the emitted files, like <c>nix/options.nix:7</c>; null if none is to blame.</summary>
    public string? Emitted { get; init; }

    /// <summary>The last lines of the log of what failed.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];
}
