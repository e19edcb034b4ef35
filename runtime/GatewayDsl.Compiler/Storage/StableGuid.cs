using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GatewayDsl.Compiler.Storage;

/// <summary>Identifiers that are the same in every build of the same image, where tools would otherwise roll dice.</summary>
static class StableGuid
{
    /// <summary>An identifier made of names (RFC 9562, version 8: a custom hash, here SHA-256).</summary>
    public static Guid Of(params string[] names)
    {
        using var hash = SHA256.Create();
        byte[] bytes = hash.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\0", names)));
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        var text = new StringBuilder(32);
        for (int i = 0; i < 16; i++)
        {
            text.Append(bytes[i].ToString("x2", CultureInfo.InvariantCulture));
        }

        return Guid.ParseExact(text.ToString(), "N");
    }
}
