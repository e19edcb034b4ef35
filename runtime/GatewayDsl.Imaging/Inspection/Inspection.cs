using System;
using System.Collections.Concurrent;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;
using GatewayDsl.Imaging.Fat;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Imaging.Squash;
using GatewayDsl.Imaging.UBoot;

namespace GatewayDsl.Imaging.Inspection;

/// <summary>Another program that reads what .NET cannot decompress.</summary>
/// <param name="List">Lists the SquashFS at an offset of the file; null where the program is missing or fails.</param>
/// <param name="Read">The bytes of a file on the SquashFS at an offset; null where the program is missing or fails.</param>
sealed record SquashDoor(Func<long, string?> List, Func<long, string, byte[]?> Read);

/// <summary>How somebody looks.</summary>
/// <param name="Now">The time, for certificates.</param>
/// <param name="Squash">The way to what .NET cannot decompress; null where there is none.</param>
/// <param name="Keyring">The authorities that signers are judged by; null where none were named.</param>
sealed record InspectionOptions(DateTimeOffset Now, SquashDoor? Squash, Keyring? Keyring);

/// <summary>Tells what a file is and what lies in it. Whatever the bytes are, the result is a verdict; memory does not grow with the file.</summary>
sealed class Inspection
{
    readonly ConcurrentBag<(ByteSource Source, string? Needle, Action<string, string?> Tell)> digests = [];

    Inspection(InspectionOptions options, CancellationToken cancellation)
    {
        Options = options;
        Cancellation = cancellation;
    }

    /// <summary>How somebody looks.</summary>
    public InspectionOptions Options { get; }

    /// <summary>Ends the work early.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Looks at a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static Part Of(ByteSource source, InspectionOptions options, CancellationToken cancellation)
    {
        var inspection = new Inspection(options, cancellation);
        Part part = inspection.Whole(source);
        inspection.Digest();
        return part;
    }

    /// <summary>Has a digest made later, beside others; a short text that starts with the needle is looked for on the way.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="needle">How the text starts; null to look for none.</param>
    /// <param name="tell">Takes the digest and the text.</param>
    public void Later(ByteSource source, string? needle, Action<string, string?> tell) => digests.Add((source, needle, tell));

    /// <summary>Looks at what lies in something else, if it is of a kind that is known.</summary>
    /// <param name="source">Its bytes.</param>
    /// <param name="offset">Where they start in the file.</param>
    /// <returns>What it is; null if that is not known.</returns>
    public Part? Inside(ByteSource source, long offset) =>
        SquashSuperblock.IsThere(source) ? SquashInspection.Of(this, source, offset)
        : LegacyImage.IsThere(source) ? BootInspection.Script(source, offset)
        : FatReader.IsThere(source) ? FatInspection.Of(this, source, offset)
        : null;

    Part Whole(ByteSource source)
    {
        if (UnsignedBundle.IsThere(source))
        {
            return BundleInspection.Unsigned(this, source);
        }

        // A bundle starts with the SquashFS of its images; one that is cut off within that is as good as one.
        if (SquashSuperblock.IsThere(source))
        {
            return SquashSuperblock.IsAlone(source) ? SquashInspection.Of(this, source, 0) : BundleInspection.Signed(this, source);
        }

        return GptReader.IsThere(source) ? ImageInspection.Of(this, source)
            : Inside(source, 0) ?? BootInspection.Environment(source) ?? Unknown(source);
    }

    static Part Unknown(ByteSource source)
    {
        var part = new Part(PartKinds.Unknown, "", 0, source.Length);
        part.Problems.Add("it is no image with a partition table, SquashFS, FAT file system, bundle, boot script or U-Boot environment, or its beginning is damaged");
        return part;
    }

    void Digest() => Parallel.ForEach(digests, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = Cancellation }, each =>
    {
        try
        {
            each.Tell(Sha256.Of(each.Source, Cancellation), each.Needle is null ? null : TextIn(each.Source, Encoding.ASCII.GetBytes(each.Needle)));
        }
        catch (ImagingException)
        {
            // What cannot be read to its end has been told where its parts were read.
        }
    });

    static string? TextIn(ByteSource source, byte[] needle)
    {
        const int Piece = 1 << 16, Longest = 100;
        byte[] buffer = new byte[Piece + Longest];
        for (long offset = 0; offset < source.Length; offset += Piece)
        {
            int count = source.Read(offset, buffer);
            if (buffer.AsSpan(0, count).IndexOf(needle) is var at and >= 0 && at < Piece)
            {
                ReadOnlySpan<byte> text = buffer.AsSpan(at, Math.Min(Longest, count - at));
                int end = text.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
                return Encoding.ASCII.GetString(end < 0 ? text : text[..end]);
            }
        }

        return null;
    }
}
