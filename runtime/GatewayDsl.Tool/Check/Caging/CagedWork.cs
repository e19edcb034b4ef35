using System;
using System.Collections.Generic;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Check.Caging;

/// <summary>What is to be done in a cage.</summary>
/// <param name="Script">A script of POSIX sh, run with <c>-eu</c> in the folder of the files. It is fixed text: what differs comes as an argument.</param>
/// <param name="Arguments">The script's arguments.</param>
/// <param name="Files">The files that it sees, below its folder.</param>
sealed record CagedWork(string Script, IReadOnlyList<string> Arguments, IReadOnlyList<Artifact> Files)
{
    /// <summary>Whether it may change the network of its cage, which has no device but its own loopback.</summary>
    public bool NeedsNetworkAdministration { get; init; }

    /// <summary>Whether it needs <c>/proc</c>, which tells what machine this is, but of no process outside.</summary>
    public bool NeedsProcesses { get; init; }
}

/// <summary>What a program in a cage may use.</summary>
/// <param name="Time">How long it may take, and compute.</param>
/// <param name="Memory">How much memory each process may have for its data, in bytes.</param>
sealed record CageLimits(TimeSpan Time, long Memory)
{
    /// <summary>How long the cage itself may take to be built.</summary>
    public static readonly TimeSpan TimeToBuild = TimeSpan.FromSeconds(10);

    /// <summary>Ten times what the slowest validator of the example takes on a slow machine.</summary>
    public static CageLimits Default { get; } = new(TimeSpan.FromSeconds(20), 2L << 30);
}

/// <summary>How work in a cage came to its end.</summary>
enum CageEnd
{
    /// <summary>By itself.</summary>
    Ended,

    /// <summary>It took too long and was killed.</summary>
    TimedOut,

    /// <summary>It said too much and was killed.</summary>
    TooLoud,

    /// <summary>It never began.</summary>
    NotBuilt,
}

/// <summary>What came of work in a cage.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">The script's exit code.</param>
/// <param name="Output">What it said, on standard output and standard error in its order; why no cage was built, if none was.</param>
sealed record CagedResult(CageEnd End, int ExitCode, string Output);

/// <summary>A cage, or why there is none.</summary>
/// <param name="Cage">The cage.</param>
/// <param name="Obstacle">What is in the way.</param>
sealed record CageAttempt(Cage? Cage, string? Obstacle);
