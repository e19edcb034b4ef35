using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Verify;

/// <summary>What came of <c>gateway verify</c>.</summary>
/// <param name="Folder">The folder, as the command line names it.</param>
/// <param name="Devices">What was found, by device; the flake of a fleet has no name.</param>
sealed record VerifyOutcome(string Folder, IReadOnlyList<VerifiedDevice> Devices)
{
    /// <summary>Why there was nothing to judge; null if there was.</summary>
    public Unusable? Unusable { get; init; }

    /// <summary>The process's exit code. That a file was edited is no fault, as long as the files agree.</summary>
    public int ExitCode =>
        Unusable is not null ? ExitCodes.Unusable
        : Devices.Any(static device => device.Found.Any(static each => each.Rule.Severity != Severity.Info)) ? ExitCodes.Findings
        : ExitCodes.Fine;
}

/// <summary>What was found in the folder of a device.</summary>
/// <param name="Name">The folder's name below the one that was asked for; empty for that one itself.</param>
/// <param name="Files">How many files were read.</param>
/// <param name="Found">What disagrees.</param>
sealed record VerifiedDevice(string Name, int Files, IReadOnlyList<Disagreement> Found)
{
    /// <summary>A place below the folder that was asked for.</summary>
    /// <param name="file">The file, below the device's folder.</param>
    public string Path(string file) => Name.Length == 0 ? file : Name + "/" + file;
}
