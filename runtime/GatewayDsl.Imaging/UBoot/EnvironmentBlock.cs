using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.UBoot;

/// <summary>
/// A copy of U-Boot's environment (include/env_internal.h, <c>struct environment_s</c>): a checksum, a counter where there are two
/// copies, and the variables, each with a zero behind it and one more behind the last.
/// </summary>
/// <param name="Counter">Which of two copies is the newer one; null where there is one copy.</param>
/// <param name="Variables">The variables by name.</param>
sealed record EnvironmentBlock(byte? Counter, IReadOnlyList<KeyValuePair<string, string>> Variables)
{
    /// <summary>The largest that is read as one, in bytes.</summary>
    public const int Largest = 1 << 20;

    const int ChecksumSize = 4;

    /// <summary>The bytes of the copy.</summary>
    /// <param name="size">Its size in bytes.</param>
    /// <exception cref="ImagingException">The variables do not fit, or cannot be written.</exception>
    public byte[] Write(int size)
    {
        int at = Counter is null ? ChecksumSize : ChecksumSize + 1;
        var text = new StringBuilder();
        foreach ((string name, string value) in Variables.OrderBy(static variable => variable.Key, StringComparer.Ordinal))
        {
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal) || value.Length == 0 || value.Contains('\0', StringComparison.Ordinal))
            {
                throw new ImagingException($"'{name}' cannot be a variable of U-Boot; give it a name without '=' and a value that is not empty");
            }

            text.Append(name).Append('=').Append(value).Append('\0');
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.Append('\0').ToString());
        if (bytes.Length > size - at)
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"the variables take {bytes.Length} bytes, and the environment has room for {size - at}"));
        }

        byte[] block = new byte[size];
        bytes.CopyTo(block, at);
        if (Counter is { } counter)
        {
            block[ChecksumSize] = counter;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(block, Crc32.Of(block.AsSpan(at)));
        return block;
    }

    /// <summary>Reads a copy whose size is the source's; which of the two forms it has, the checksum tells.</summary>
    /// <param name="source">The copy.</param>
    /// <exception cref="ImagingException">It is none.</exception>
    public static EnvironmentBlock Read(ByteSource source)
    {
        byte[] block = source.Length is > ChecksumSize + 1 and <= Largest ? source.ReadArray(0, (int)source.Length) : throw new ImagingException("its size is not that of an environment of U-Boot");
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(block);
        int at = Crc32.Of(block.AsSpan(ChecksumSize)) == checksum ? ChecksumSize
            : Crc32.Of(block.AsSpan(ChecksumSize + 1)) == checksum ? ChecksumSize + 1
            : throw new ImagingException("its checksum is wrong; U-Boot would start with its built-in variables");
        List<KeyValuePair<string, string>> variables = [];
        for (int start = at; start < block.Length && block[start] != 0;)
        {
            int length = block.AsSpan(start).IndexOf((byte)0);
            string text = Encoding.UTF8.GetString(block, start, length < 0 ? block.Length - start : length);
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (length < 0 || equals <= 0)
            {
                throw new ImagingException("its checksum holds, but what is in it are no variables");
            }

            variables.Add(new(text[..equals], text[(equals + 1)..]));
            start += length + 1;
        }

        return new EnvironmentBlock(at == ChecksumSize ? null : block[ChecksumSize], variables);
    }

    /// <summary>Whether a source looks like one: its checksum holds, and it is no larger than environments are.</summary>
    /// <param name="source">The source.</param>
    public static bool IsThere(ByteSource source)
    {
        try
        {
            return source.Length is >= 64 and <= Largest && Read(source).Variables.Count > 0;
        }
        catch (ImagingException)
        {
            return false;
        }
    }
}
