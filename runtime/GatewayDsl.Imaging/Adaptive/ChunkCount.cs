using System;
using System.Collections.Generic;
using System.Threading;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.Adaptive;

/// <summary>Where a device takes the chunks of an image from (RAUC 1.8, src/update_handler.c: in this order).</summary>
/// <param name="Zero">All zeros: made.</param>
/// <param name="Repeated">Written to the slot before.</param>
/// <param name="Target">Still in the slot that is written.</param>
/// <param name="Active">In the slot that the device runs from.</param>
/// <param name="Missing">Nowhere: fetched.</param>
sealed record ChunkCount(long Zero, long Repeated, long Target, long Active, long Missing)
{
    /// <summary>All of them.</summary>
    public long All => Zero + Repeated + Target + Active + Missing;

    /// <summary>The bytes of the index, which is fetched whole.</summary>
    public long Index => All * BlockHash.Size;

    /// <summary>The bytes that are fetched of the image itself.</summary>
    public long Fetched => Missing * BlockHash.Chunk;

    /// <summary>Counts.</summary>
    /// <param name="image">The image.</param>
    /// <param name="active">The slot that the device runs from.</param>
    /// <param name="target">What is in the slot that is written.</param>
    /// <param name="missing">Takes the number of each chunk that is fetched.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static ChunkCount Of(ByteSource image, SlotContent active, SlotContent target, Action<long> missing, CancellationToken cancellation)
    {
        HashSet<BlockHash> written = [];
        long zero = 0, repeated = 0, inTarget = 0, inActive = 0, nowhere = 0;
        BlockHash.Each(
            image,
            (number, hash) =>
            {
                if (hash == BlockHash.Zero)
                {
                    zero++;
                }
                else if (!written.Add(hash))
                {
                    repeated++;
                }
                else if (target.HasFrom(hash, number))
                {
                    inTarget++;
                }
                else if (active.Has(hash))
                {
                    inActive++;
                }
                else
                {
                    nowhere++;
                    missing(number);
                }
            },
            cancellation);
        return new ChunkCount(zero, repeated, inTarget, inActive, nowhere);
    }
}
