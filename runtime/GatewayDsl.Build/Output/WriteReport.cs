using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Build.Output;

/// <summary>What became of a file.</summary>
enum FileChange
{
    /// <summary>It stands there as it stood before.</summary>
    Unchanged,

    /// <summary>It is new, or other than before.</summary>
    Written,

    /// <summary>An earlier run wrote it, nothing needs it any more, and it is gone.</summary>
    Removed,

    /// <summary>An earlier run wrote it and nothing needs it any more, but somebody edited it since; it stays for them to decide.</summary>
    Kept,
}

/// <summary>What became of one file.</summary>
/// <param name="Path">Its path below the output folder, with <c>/</c> between the parts.</param>
/// <param name="Change">What became of it.</param>
/// <param name="WasEdited">Whether what stood there before was neither what an earlier run wrote nor what this run was to write.</param>
sealed record FileOutcome(string Path, FileChange Change, bool WasEdited);

/// <summary>What became of every file, by path in ordinal order.</summary>
/// <param name="Files">The files.</param>
sealed record WriteReport(IReadOnlyList<FileOutcome> Files)
{
    /// <summary>How many files had this fate.</summary>
    /// <param name="change">The fate.</param>
    public int Count(FileChange change) => Files.Count(file => file.Change == change);
}
