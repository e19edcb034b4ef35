using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace GatewayDsl.Imaging.Tests.Lab;

/// <summary>An archive as the kernel unpacks it for its first root (Linux, Documentation/driver-api/early-userspace/buffer-format.rst).</summary>
sealed class CpioArchive
{
    const int Folder = 0x41ED, Program = 0x81ED;

    readonly MemoryStream bytes = new();
    int number;

    public CpioArchive AddFolder(string path) => Add(path, Folder, []);

    public CpioArchive AddProgram(string path, byte[] content) => Add(path, Program, content);

    public byte[] End() => Add("TRAILER!!!", 0, []).bytes.ToArray();

    CpioArchive Add(string path, int mode, byte[] content)
    {
        byte[] name = Encoding.ASCII.GetBytes(path + "\0");
        int[] fields = [++number, mode, 0, 0, 1, 0, content.Length, 0, 0, 0, 0, name.Length, 0];
        bytes.Write("070701"u8);
        foreach (int field in fields)
        {
            bytes.Write(Encoding.ASCII.GetBytes(field.ToString("X8", CultureInfo.InvariantCulture)));
        }

        bytes.Write(name);
        Pad();
        bytes.Write(content);
        Pad();
        return this;
    }

    void Pad() => bytes.Write(new byte[(4 - (bytes.Length % 4)) % 4]);
}
