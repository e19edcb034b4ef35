using System;
using System.Buffers.Binary;
using System.Globalization;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.Squash;

/// <summary>The first 96 bytes of a SquashFS file system (Linux, fs/squashfs/squashfs_fs.h, <c>struct squashfs_super_block</c>).</summary>
/// <param name="Inodes">How many files and folders it holds.</param>
/// <param name="Made">When it was made, in seconds since 1970.</param>
/// <param name="Block">How much is compressed at once, in bytes.</param>
/// <param name="Compression">The algorithm, as <c>mksquashfs -comp</c> takes it.</param>
/// <param name="HasXattrs">Whether it holds extended attributes.</param>
/// <param name="Ids">How many different owners and groups there are.</param>
/// <param name="Root">Where the inode of the root folder is.</param>
/// <param name="Used">Its size in bytes.</param>
sealed record SquashSuperblock(uint Inodes, uint Made, int Block, string Compression, bool HasXattrs, int Ids, ulong Root, long Used)
{
    /// <summary>The size of the superblock in bytes.</summary>
    public const int Size = 96;

    /// <summary>What a file system is padded to, in bytes.</summary>
    public const int Padding = 4096;

    // Flags, and the compressions whose options begin with a level; the options follow the superblock, behind the two bytes of their length.
    const int NoFragments = 0x10, HasOptions = 0x400;
    const ushort Gzip = 1, Zstd = 6;

    static readonly string[] Compressions = ["", "gzip", "lzma", "lzo", "xz", "lz4", "zstd"];

    /// <summary>Where the table of inodes starts.</summary>
    public required long InodeTable { get; init; }

    /// <summary>Where the table of folders starts.</summary>
    public required long FolderTable { get; init; }

    /// <summary>Where the table of owners starts.</summary>
    public required long IdTable { get; init; }

    /// <summary>Where the table of fragments starts, the ends of files that share a block.</summary>
    public required long FragmentTable { get; init; }

    /// <summary>Whether the ends of files share blocks.</summary>
    public required bool HasFragments { get; init; }

    /// <summary>The level of compression, where it is said; it is not where it is the default of the program that packed.</summary>
    public int? Level { get; init; }

    /// <summary>Whether a source begins like one.</summary>
    /// <param name="source">The source.</param>
    public static bool IsThere(ByteSource source)
    {
        Span<byte> magic = stackalloc byte[4];
        return source.Read(0, magic) == 4 && magic.SequenceEqual("hsqs"u8);
    }

    /// <summary>Whether nothing but padding follows a file system; behind the one of a bundle come a tree of hashes and a signature.</summary>
    /// <param name="source">The file system.</param>
    public static bool IsAlone(ByteSource source)
    {
        try
        {
            return source.Length <= (Read(source).Used + Padding - 1) / Padding * Padding;
        }
        catch (ImagingException)
        {
            return true;
        }
    }

    /// <summary>Reads the superblock.</summary>
    /// <param name="source">The file system.</param>
    /// <exception cref="ImagingException">It is none, or damaged.</exception>
    public static SquashSuperblock Read(ByteSource source)
    {
        byte[] bytes = source.ReadArray(0, Size);
        ushort major = U16(28), minor = U16(30), compression = U16(20);
        if (!IsThere(source) || major != 4 || minor != 0)
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"its first bytes are not those of SquashFS 4.0 (they say {major}.{minor})"));
        }

        uint block = U32(12);
        if (U16(22) > 20 || block != 1u << U16(22) || block < 4096)
        {
            throw new ImagingException("its superblock is damaged: the size of a block is none");
        }

        if (compression is 0 || compression >= Compressions.Length)
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"its superblock names compression {compression}, which nobody knows"));
        }

        long used = I64(40);
        var superblock = new SquashSuperblock(U32(4), U32(8), (int)block, Compressions[compression], I64(56) != -1, U16(26), (ulong)I64(32), used)
        {
            InodeTable = I64(64),
            FolderTable = I64(72),
            IdTable = I64(48),
            FragmentTable = I64(80),
            HasFragments = (U16(24) & NoFragments) == 0,
            Level = (U16(24) & HasOptions) != 0 && compression is Gzip or Zstd && source.Length >= Size + 6 ? BinaryPrimitives.ReadInt32LittleEndian(source.ReadArray(Size + 2, 4)) : null,
        };
        if (used < Size || superblock.InodeTable < Size || superblock.FolderTable <= superblock.InodeTable || superblock.FolderTable >= used || superblock.IdTable < Size || superblock.IdTable >= used)
        {
            throw new ImagingException("its superblock is damaged: the tables that it names do not lie in it");
        }

        return used <= source.Length
            ? superblock
            : throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"it is cut short: its superblock says {used} bytes, and there are {source.Length}"));

        ushort U16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset));
        uint U32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));
        long I64(int offset) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(offset));
    }
}
