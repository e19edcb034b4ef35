using System.Collections.Generic;
using System.Threading;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.Adaptive;

/// <summary>The chunks that a slot holds, each with the last place where it stands. About a fiftieth of what is in the slot is kept in memory.</summary>
sealed class SlotContent
{
    readonly Dictionary<BlockHash, long> last = [];

    /// <summary>Reads a slot.</summary>
    /// <param name="sources">What is in it; none for an empty one.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static SlotContent Of(IEnumerable<ByteSource> sources, CancellationToken cancellation)
    {
        var content = new SlotContent();
        foreach (ByteSource source in sources)
        {
            BlockHash.Each(
                source,
                (number, hash) =>
                {
                    if (hash != BlockHash.Zero)
                    {
                        content.last[hash] = number;
                    }
                },
                cancellation);
        }

        return content;
    }

    /// <summary>Whether a chunk is in the slot.</summary>
    /// <param name="hash">The chunk.</param>
    public bool Has(BlockHash hash) => last.ContainsKey(hash);

    /// <summary>Whether a chunk is in the slot, at a place or behind it: what stands before has been written over.</summary>
    /// <param name="hash">The chunk.</param>
    /// <param name="from">The place.</param>
    public bool HasFrom(BlockHash hash, long from) => last.TryGetValue(hash, out long place) && place >= from;
}
