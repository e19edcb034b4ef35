using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Imaging.Adaptive;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Cost;

/// <summary>What an image costs.</summary>
/// <param name="SlotClass">The class of its slot.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Chunks">Where a device takes its chunks from.</param>
sealed record ImageCost(string SlotClass, long Size, ChunkCount Chunks);

/// <summary>What the update would cost if both root file systems had been packed with other settings.</summary>
/// <param name="Settings">What is other.</param>
/// <param name="Size">The size of the new one, in bytes.</param>
/// <param name="Adaptive">What a device fetches, chunks and index, in bytes.</param>
sealed record PackingTrial(string Settings, long Size, long Adaptive);

/// <summary>What came of <c>gateway cost</c>.</summary>
/// <param name="Old">The file with what devices run, as the command line names it.</param>
/// <param name="New">The file with what they are to run.</param>
sealed record CostOutcome(string Old, string New)
{
    /// <summary>Why nothing was measured; null if it was.</summary>
    public Unusable? Unusable { get; init; }

    /// <summary>The exit code where something stopped it.</summary>
    public int Failure { get; init; } = ExitCodes.Unusable;

    /// <summary>What a device fetches that takes all of it, in bytes: the bundle, or the images where there is none.</summary>
    public long Full { get; init; }

    /// <summary>The signature with the manifest, in bytes; 0 where there is no bundle.</summary>
    public long Signature { get; init; }

    /// <summary>The images.</summary>
    public IReadOnlyList<ImageCost> Images { get; init; } = [];

    /// <summary>What the adaptive method has to fetch, in bytes: chunks, indexes and signature.</summary>
    public long Adaptive => Signature + Images.Sum(static image => image.Chunks.Fetched + image.Chunks.Index);

    /// <summary>What is fetched of the bundle as it is packed, in bytes; null where there is none, or none that can be streamed.</summary>
    public long? Streamed { get; init; }

    /// <summary>Whether a device fetches no more than it lacks: the bundle can be streamed, and asks for it for every image.</summary>
    public bool IsAdaptive { get; init; }

    /// <summary>What other settings would do; empty where it was not asked for.</summary>
    public IReadOnlyList<PackingTrial> Trials { get; init; } = [];

    /// <summary>What to know beside the numbers.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The process's exit code.</summary>
    public int ExitCode => Unusable is null ? ExitCodes.Fine : Failure;
}
