using System.Collections.Generic;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Build;

/// <summary>What came of <c>gateway build</c>.</summary>
/// <param name="Definition">What the project says.</param>
sealed record BuildOutcome(Definition Definition)
{
    /// <summary>The gateway that was built; null if it did not come to that.</summary>
    public string? Gateway { get; init; }

    /// <summary>The backend.</summary>
    public string? Backend { get; init; }

    /// <summary>What was built.</summary>
    public IReadOnlyList<BuiltFile> Files { get; init; } = [];

    /// <summary>Why nothing was built; null if something was.</summary>
    public BuildFailure? Failure { get; init; }

    /// <summary>The process's exit code.</summary>
    public int ExitCode => Failure?.ExitCode ?? Definition.ExitCode;
}

/// <summary>A file that was built.</summary>
/// <param name="Path">The file.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="OnDisk">How many of them take space on disk; the others are holes.</param>
/// <param name="IsNew">Whether it was written; otherwise it was there already, from the same inputs.</param>
/// <param name="Parts">What it is made of, in order.</param>
sealed record BuiltFile(string Path, long Size, long OnDisk, bool IsNew, IReadOnlyList<BuiltPart> Parts)
{
    /// <summary>What to do with it next; null if that is plain.</summary>
    public string? Next { get; init; }
}

/// <summary>A part of a built file.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Offset">Where it lies, in bytes.</param>
/// <param name="Size">How much is kept for it, in bytes.</param>
/// <param name="Used">How much of that is used.</param>
/// <param name="From">What it was made from.</param>
sealed record BuiltPart(string Name, long Offset, long Size, long Used, string From);

/// <summary>Why nothing was built.</summary>
/// <param name="Message">What is in the way; what to do.</param>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="Origin">The source that decides it, if one does.</param>
sealed record BuildFailure(string Message, int ExitCode, Origin? Origin)
{
    /// <summary>The place in the emitted files; null if none is to blame.</summary>
    public string? Emitted { get; init; }

    /// <summary>The last lines of the log of what failed.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];
}
