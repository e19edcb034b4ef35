using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Evaluation;

/// <summary>An additional file, and what an evaluation has read of it.</summary>
/// <param name="file">The file.</param>
sealed class FileWatch(AdditionalText file) : AdditionalText
{
    SourceText? read;
    bool wasRead;

    /// <inheritdoc/>
    public override string Path => file.Path;

    /// <inheritdoc/>
    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        read = file.GetText(cancellationToken);
        wasRead = true;
        return read;
    }

    /// <summary>Whether an evaluation would find in another file what it found in this.</summary>
    /// <param name="other">The other file.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    public bool IsLike(AdditionalText other, CancellationToken cancellation) =>
        Path == other.Path
        && (!wasRead || ReferenceEquals(file, other) || (other.GetText(cancellation) is { } text ? read is not null && read.ContentEquals(text) : read is null));
}
