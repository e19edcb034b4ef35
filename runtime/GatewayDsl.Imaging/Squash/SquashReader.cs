using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.Squash;

/// <summary>What kind of thing an entry of a folder is.</summary>
enum SquashKind
{
    /// <summary>A folder.</summary>
    Folder = 1,

    /// <summary>A file.</summary>
    File = 2,

    /// <summary>A symbolic link.</summary>
    Link = 3,

    /// <summary>A block device.</summary>
    BlockDevice = 4,

    /// <summary>A character device.</summary>
    CharacterDevice = 5,

    /// <summary>A pipe with a name.</summary>
    Pipe = 6,

    /// <summary>A socket.</summary>
    Socket = 7,
}

/// <summary>Something on a SquashFS file system.</summary>
/// <param name="Path">Its path, with <c>/</c> between its parts.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">Its permissions.</param>
/// <param name="Length">Its size in bytes, where it is a file.</param>
/// <param name="OwnerIndex">Its owner, by place in the table of owners.</param>
/// <param name="Target">Where it points, where it is a link.</param>
/// <param name="Place">Where the bytes of a file are; null for everything else.</param>
sealed record SquashEntry(string Path, SquashKind Kind, int Mode, long Length, int OwnerIndex, string? Target, SquashPlace? Place);

/// <summary>Where the bytes of a file are.</summary>
/// <param name="Start">Where its whole blocks start.</param>
/// <param name="Fragment">The block that holds its end, by number; -1 where its last block is its own.</param>
/// <param name="Offset">Where its end starts in that block.</param>
/// <param name="Sizes">Where the table of inodes goes on with the sizes of its blocks: the block, and the place in it.</param>
sealed record SquashPlace(long Start, int Fragment, int Offset, (long Block, int Offset) Sizes);

/// <summary>Walks the folders of a SquashFS file system, and opens its files.</summary>
sealed class SquashReader : IDisposable
{
    // The closure of a gateway has some ten thousand.
    const int MostEntries = 200_000;
    const int Deepest = 64;
    const int LongestTarget = 4096;
    const long LargestFile = 16L << 30;

    readonly ByteSource source;
    readonly SquashSuperblock superblock;
    readonly MetadataBlocks blocks;

    /// <summary>Begins to read.</summary>
    /// <param name="source">The file system.</param>
    /// <param name="superblock">Its superblock.</param>
    public SquashReader(ByteSource source, SquashSuperblock superblock)
    {
        this.source = source;
        this.superblock = superblock;
        blocks = new MetadataBlocks(source, superblock.Compression);
    }

    /// <summary>Everything on it, by path.</summary>
    /// <exception cref="ImagingException">It is damaged.</exception>
    public IReadOnlyList<SquashEntry> Entries()
    {
        List<SquashEntry> found = [];
        HashSet<uint> seen = [];
        Stack<(string Path, Inode Inode, int Depth)> folders = new([("", InodeAt((long)(superblock.Root >> 16), (int)(superblock.Root & 0xFFFF)), 0)]);
        while (folders.TryPop(out (string Path, Inode Inode, int Depth) folder))
        {
            if (folder.Inode.Kind != SquashKind.Folder || folder.Depth > Deepest || !seen.Add(folder.Inode.Number))
            {
                throw new ImagingException($"its folder '{folder.Path}' is none, or lies in itself");
            }

            foreach ((string name, Inode inode) in Folder(folder.Inode))
            {
                string path = folder.Path.Length == 0 ? name : folder.Path + "/" + name;
                found.Add(new SquashEntry(path, inode.Kind, inode.Mode, inode.Kind == SquashKind.File ? inode.Length : 0, inode.OwnerIndex, inode.Target, inode.Place));
                if (found.Count > Math.Min(MostEntries, (long)superblock.Inodes * 64))
                {
                    throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"it has more than {found.Count - 1} files, which is more than can be listed"));
                }

                if (inode.Kind == SquashKind.Folder)
                {
                    folders.Push((path, inode, folder.Depth + 1));
                }
            }
        }

        found.Sort(static (one, other) => string.CompareOrdinal(one.Path, other.Path));
        return found;
    }

    /// <summary>The bytes of a small file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="most">The most bytes that are read.</param>
    /// <exception cref="ImagingException">It is damaged, or larger.</exception>
    public byte[] Read(SquashEntry file, int most)
    {
        if (file.Place is not { } place || file.Length > most)
        {
            throw new ImagingException($"'{file.Path}' is no file, or too large to be read");
        }

        return Open(file).ReadArray(0, (int)file.Length);
    }

    /// <summary>The bytes of a file, read when they are asked for; the reader has to live as long.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="ImagingException">It is damaged, or no file.</exception>
    public SquashFile Open(SquashEntry file)
    {
        if (file.Place is not { } place || file.Length > LargestFile)
        {
            throw new ImagingException($"'{file.Path}' is no file, or larger than any slot");
        }

        // The end of a file is a block of its own, or lies in one that it shares.
        long whole = place.Fragment < 0 ? (file.Length + superblock.Block - 1) / superblock.Block : file.Length / superblock.Block;
        List<SquashBlock> found = [];
        var sizes = new Cursor(blocks, place.Sizes.Block, place.Sizes.Offset);
        for (long at = place.Start; found.Count < whole;)
        {
            SquashBlock block = BlockOf(at, sizes.U32());
            found.Add(block);
            at += block.Stored;
        }

        bool isShared = place.Fragment >= 0 && file.Length % superblock.Block > 0;
        if (isShared)
        {
            (long start, uint size) = FragmentAt(place.Fragment);
            found.Add(BlockOf(start, size));
        }

        return new SquashFile(file.Length, superblock.Block, found, isShared ? place.Offset : 0, Block);
    }

    /// <inheritdoc/>
    public void Dispose() => blocks.Dispose();

    SquashBlock BlockOf(long start, uint size)
    {
        int stored = (int)(size & 0xFFFFFF);
        return stored <= superblock.Block ? new SquashBlock(start, stored, (size & (1 << 24)) == 0) : throw new ImagingException("a block of a file is out of all bounds");
    }

    byte[] Block(SquashBlock block)
    {
        byte[] stored = source.ReadArray(block.Start, block.Stored);
        return block.IsCompressed ? blocks.Decompress(stored, superblock.Block) : stored;
    }

    (long Start, uint Size) FragmentAt(int number)
    {
        const int PerBlock = MetadataBlocks.Largest / 16;
        Span<byte> pointer = stackalloc byte[8];
        source.ReadExactly(superblock.FragmentTable + (number / PerBlock * 8L), pointer);
        var cursor = new Cursor(blocks, BinaryPrimitives.ReadInt64LittleEndian(pointer), number % PerBlock * 16);
        byte[] entry = cursor.Bytes(16);
        return (BinaryPrimitives.ReadInt64LittleEndian(entry), BinaryPrimitives.ReadUInt32LittleEndian(entry.AsSpan(8)));
    }

    // Linux, fs/squashfs/dir.c: groups of entries, each group with the block and the number that its inodes count from.
    IEnumerable<(string Name, Inode Inode)> Folder(Inode folder)
    {
        // The size counts three bytes for '.' and '..', which are not stored.
        long left = folder.Length - 3;
        var cursor = new Cursor(blocks, superblock.FolderTable + folder.FolderBlock, folder.FolderOffset);
        while (left > 0)
        {
            uint count = cursor.U32() + 1, block = cursor.U32(), number = cursor.U32();
            left -= 12;
            if (count > 256)
            {
                throw new ImagingException("a folder is damaged: a group of its entries is too large");
            }

            for (uint i = 0; i < count; i++)
            {
                int offset = cursor.U16();
                uint own = number + (uint)(short)cursor.U16();
                cursor.U16();
                int length = cursor.U16() + 1;
                if (length > 256)
                {
                    throw new ImagingException("a folder is damaged: a name is too long");
                }

                string name = Encoding.UTF8.GetString(cursor.Bytes(length));
                left -= 8 + length;
                if (name is "." or ".." || name.Contains('/', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
                {
                    throw new ImagingException("a folder is damaged: a name leads out of it");
                }

                yield return (name, InodeAt(block, offset, own));
            }
        }
    }

    Inode InodeAt(long block, int offset, uint? expected = null)
    {
        if (block > superblock.FolderTable - superblock.InodeTable || offset >= MetadataBlocks.Largest)
        {
            throw new ImagingException("an entry points at an inode outside the table of inodes");
        }

        var cursor = new Cursor(blocks, superblock.InodeTable + block, offset);
        int type = cursor.U16(), mode = cursor.U16() & 0xFFF, owner = cursor.U16();
        cursor.U16();
        cursor.U32();
        uint number = cursor.U32();
        if (type is < 1 or > 14 || (expected is { } wanted && wanted != number))
        {
            throw new ImagingException("an entry points at something that is no inode");
        }

        var kind = (SquashKind)(type > 7 ? type - 7 : type);
        var inode = new Inode(kind, mode, owner, number);
        switch (type)
        {
            case 1:
                inode = inode with { FolderBlock = cursor.U32() };
                cursor.U32();
                return inode with { Length = cursor.U16(), FolderOffset = cursor.U16() };
            case 8:
                cursor.U32();
                inode = inode with { Length = cursor.U32(), FolderBlock = cursor.U32() };
                cursor.U32();
                cursor.U16();
                return inode with { FolderOffset = cursor.U16() };
            case 2:
                long start = cursor.U32();
                (int fragment, int end) = ((int)cursor.U32(), (int)cursor.U32());
                inode = inode with { Length = cursor.U32() };
                return inode with { Place = new SquashPlace(start, fragment, end, cursor.Position) };
            case 9:
                start = cursor.U32() | ((long)(cursor.U32() & 0x7FFFFFFF) << 32);
                inode = inode with { Length = cursor.U32() | ((long)(cursor.U32() & 0x7FFFFFFF) << 32) };
                cursor.Bytes(12);
                (fragment, end) = ((int)cursor.U32(), (int)cursor.U32());
                cursor.U32();
                return inode with { Place = new SquashPlace(start, fragment, end, cursor.Position) };
            case 3 or 10:
                cursor.U32();
                uint length = cursor.U32();
                return length <= LongestTarget
                    ? inode with { Target = Encoding.UTF8.GetString(cursor.Bytes((int)length)) }
                    : throw new ImagingException("a symbolic link is too long");
            default:
                return inode;
        }
    }

    sealed record Inode(SquashKind Kind, int Mode, int OwnerIndex, uint Number)
    {
        public long Length { get; init; }

        public long FolderBlock { get; init; }

        public int FolderOffset { get; init; }

        public string? Target { get; init; }

        public SquashPlace? Place { get; init; }
    }

    // Reads on from one block to the next.
    sealed class Cursor(MetadataBlocks blocks, long block, int offset)
    {
        public (long Block, int Offset) Position => (block, offset);

        public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

        public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

        public byte[] Bytes(int count)
        {
            byte[] bytes = new byte[count];
            for (int done = 0; done < count;)
            {
                (byte[] content, long next) = blocks.At(block);
                if (offset >= content.Length)
                {
                    // Only a full block is followed by another one.
                    offset = content.Length == MetadataBlocks.Largest ? offset - content.Length : throw new ImagingException("a table ends in the middle of an entry");
                    block = next;
                    continue;
                }

                int part = Math.Min(count - done, content.Length - offset);
                content.AsSpan(offset, part).CopyTo(bytes.AsSpan(done));
                done += part;
                offset += part;
            }

            return bytes;
        }
    }
}
