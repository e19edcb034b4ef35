using System;
using System.Buffers.Binary;
using System.Text;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.UBoot;

/// <summary>
/// A script as U-Boot's <c>source</c> takes it: the header of its old image format (include/image.h, <c>struct legacy_img_hdr</c>), a
/// table with the script's length, the script. What <c>mkimage -C none -A arm64 -T script</c> makes, with a time that is always the same.
/// </summary>
/// <param name="Script">The script's text.</param>
/// <param name="Name">The name that the header carries.</param>
/// <param name="Time">When it was made, in seconds since 1970.</param>
sealed record LegacyImage(string Script, string Name, uint Time)
{
    /// <summary>The size of the header in bytes.</summary>
    public const int HeaderSize = 64;

    // U-Boot's boot methods take 64 KiB at most; nothing that is larger is a boot script.
    const int Largest = 1 << 20;
    const uint Magic = 0x27051956;
    const byte Linux = 5, Arm64 = 22, ScriptType = 6, NoCompression = 0;

    /// <summary>Whether a source begins like such an image.</summary>
    /// <param name="source">The source.</param>
    public static bool IsThere(ByteSource source)
    {
        Span<byte> magic = stackalloc byte[4];
        return source.Read(0, magic) == 4 && BinaryPrimitives.ReadUInt32BigEndian(magic) == Magic;
    }

    /// <summary>The image.</summary>
    /// <param name="script">The script's text.</param>
    public static byte[] Of(string script)
    {
        byte[] text = Encoding.UTF8.GetBytes(script);
        byte[] image = new byte[HeaderSize + 8 + text.Length];
        BinaryPrimitives.WriteUInt32BigEndian(image.AsSpan(HeaderSize), (uint)text.Length);
        text.CopyTo(image, HeaderSize + 8);
        Span<byte> header = image.AsSpan(0, HeaderSize);
        BinaryPrimitives.WriteUInt32BigEndian(header, Magic);
        BinaryPrimitives.WriteUInt32BigEndian(header[12..], (uint)(image.Length - HeaderSize));
        BinaryPrimitives.WriteUInt32BigEndian(header[24..], Crc32.Of(image.AsSpan(HeaderSize)));
        new byte[] { Linux, Arm64, ScriptType, NoCompression }.CopyTo(header[28..]);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], Crc32.Of(header));
        return image;
    }

    /// <summary>Reads a script.</summary>
    /// <param name="source">The image.</param>
    /// <exception cref="ImagingException">It is damaged, or no script.</exception>
    public static LegacyImage Read(ByteSource source)
    {
        byte[] header = source.ReadArray(0, HeaderSize);
        uint checksum = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
        header.AsSpan(4, 4).Clear();
        if (BinaryPrimitives.ReadUInt32BigEndian(header) != Magic || Crc32.Of(header) != checksum)
        {
            throw new ImagingException("the checksum of its header is wrong");
        }

        if (header[30] != ScriptType || header[31] != NoCompression)
        {
            throw new ImagingException("it is an image of U-Boot, but no script");
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12));
        byte[] data = length is >= 8 and <= Largest ? source.ReadArray(HeaderSize, (int)length) : throw new ImagingException("its length is out of all bounds");
        if (Crc32.Of(data) != BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(24)))
        {
            throw new ImagingException("the checksum of the script is wrong");
        }

        // The table is a list of lengths that a zero ends; a script has one.
        uint script = BinaryPrimitives.ReadUInt32BigEndian(data);
        return script <= length - 8 && BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(4)) == 0
            ? new LegacyImage(Encoding.UTF8.GetString(data, 8, (int)script), Encoding.Latin1.GetString(header, 32, 32).TrimEnd('\0'), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)))
            : throw new ImagingException("the table of its parts is out of all bounds");
    }
}
