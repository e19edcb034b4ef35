using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace GatewayDsl.Imaging.Fat;

/// <summary>The names of a folder's entries: eight and three characters, and in front of them the name as it was written.</summary>
static class FatNames
{
    /// <summary>The attribute that marks a piece of a long name.</summary>
    public const byte LongName = 0x0F;

    /// <summary>The characters of a piece of a long name.</summary>
    public const int PieceLength = 13;

    const string Allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'()-@^_`{}~";

    // Where the characters of a long name stand in an entry.
    static readonly int[] Places = [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30];

    /// <summary>A name of eight and three characters for a file, which no other file of the folder has.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="taken">The names that others have; takes the new one.</param>
    /// <exception cref="ImagingException">The name cannot stand in a folder.</exception>
    public static string Short(string name, ISet<string> taken)
    {
        if (name.Length is 0 or > 255 || name.Any(static c => c is < ' ' or '"' or '*' or '/' or ':' or '<' or '>' or '?' or '\\' or '|') || name[^1] is '.' or ' ')
        {
            throw new ImagingException($"'{name}' cannot be the name of a file on a FAT file system; take another name");
        }

        int dot = name.LastIndexOf('.');
        string stem = Clean(dot > 0 ? name[..dot] : name), extension = Cut(Clean(dot > 0 ? name[(dot + 1)..] : ""), 3);
        string whole = Padded(Cut(stem, 8), extension);
        bool isWhole = stem.Length <= 8 && name.Equals(dot > 0 ? $"{stem}.{extension}" : stem, StringComparison.OrdinalIgnoreCase);
        for (int number = 1; !isWhole || !taken.Add(whole); number++)
        {
            isWhole = true;
            string tail = "~" + number.ToString(CultureInfo.InvariantCulture);
            whole = Padded(Cut(stem, 8 - tail.Length) + tail, extension);
        }

        return whole;
    }

    /// <summary>The entries that go before a short one to carry the name as it is written; none where the short one says it.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="shortName">Its short name.</param>
    public static byte[] LongEntries(string name, string shortName)
    {
        if (name == Shown(Encoding.ASCII.GetBytes(shortName)))
        {
            return [];
        }

        int pieces = (name.Length + PieceLength - 1) / PieceLength;
        byte checksum = Checksum(Encoding.ASCII.GetBytes(shortName));
        byte[] bytes = new byte[pieces * FatGeometry.EntrySize];
        for (int piece = pieces; piece >= 1; piece--)
        {
            Span<byte> entry = bytes.AsSpan((pieces - piece) * FatGeometry.EntrySize, FatGeometry.EntrySize);
            entry[0] = (byte)(piece | (piece == pieces ? 0x40 : 0));
            entry[11] = LongName;
            entry[13] = checksum;
            for (int i = 0; i < PieceLength; i++)
            {
                int index = ((piece - 1) * PieceLength) + i;
                ushort character = index < name.Length ? name[index] : index == name.Length ? (ushort)0 : ushort.MaxValue;
                BinaryPrimitives.WriteUInt16LittleEndian(entry[Places[i]..], character);
            }
        }

        return bytes;
    }

    /// <summary>The characters of one piece of a long name.</summary>
    /// <param name="entry">The entry.</param>
    public static string Piece(ReadOnlySpan<byte> entry)
    {
        var text = new StringBuilder(PieceLength);
        foreach (int place in Places)
        {
            ushort character = BinaryPrimitives.ReadUInt16LittleEndian(entry[place..]);
            if (character is 0 or ushort.MaxValue)
            {
                break;
            }

            text.Append((char)character);
        }

        return text.ToString();
    }

    /// <summary>What ties the pieces of a long name to their short one.</summary>
    /// <param name="shortName">The eleven characters.</param>
    public static byte Checksum(ReadOnlySpan<byte> shortName)
    {
        byte sum = 0;
        foreach (byte each in shortName[..11])
        {
            sum = (byte)(((sum & 1) << 7) + (sum >> 1) + each);
        }

        return sum;
    }

    /// <summary>A short name as people write it.</summary>
    /// <param name="shortName">The eleven characters.</param>
    public static string Shown(ReadOnlySpan<byte> shortName)
    {
        string stem = Encoding.Latin1.GetString(shortName[..8]).TrimEnd(' '), extension = Encoding.Latin1.GetString(shortName.Slice(8, 3)).TrimEnd(' ');
        return extension.Length == 0 ? stem : $"{stem}.{extension}";
    }

    /// <summary>A short name as people write it, in the case that Windows notes beside it.</summary>
    /// <param name="entry">The entry.</param>
    public static string ShownOf(ReadOnlySpan<byte> entry)
    {
        const byte LowerStem = 0x08, LowerExtension = 0x10;
        string[] parts = Shown(entry).Split('.', 2);
        string stem = (entry[12] & LowerStem) != 0 ? parts[0].ToLowerInvariant() : parts[0];
        return parts.Length < 2 ? stem : stem + "." + ((entry[12] & LowerExtension) != 0 ? parts[1].ToLowerInvariant() : parts[1]);
    }

    static string Clean(string text) => string.Concat(text.ToUpperInvariant().Where(static c => c is not (' ' or '.')).Select(static c => Allowed.Contains(c, StringComparison.Ordinal) ? c : '_'));

    static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    static string Padded(string stem, string extension) => stem.PadRight(8) + extension.PadRight(3);
}
