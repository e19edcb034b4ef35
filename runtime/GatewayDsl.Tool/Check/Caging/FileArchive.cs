using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;

namespace GatewayDsl.Tool.Check.Caging;

/// <summary>Files as one stream, so that they reach a cage without ever lying on a disk.</summary>
static class FileArchive
{
    const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // Two blocks of zeros (tar(5)).
    const int EndLength = 2 * 512;

    /// <summary>An archive for tar(1).</summary>
    /// <param name="files">Path, content and whether it is a program, for each file.</param>
    public static byte[] Of(IEnumerable<(string Path, byte[] Content, bool IsExecutable)> files)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach ((string path, byte[] content, bool isExecutable) in files)
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path)
                {
                    DataStream = new MemoryStream(content, writable: false),
                    Mode = isExecutable ? Executable : Plain,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }

        // Without entries it writes no end either, and tar(1) wants one.
        if (archive.Length == 0)
        {
            archive.SetLength(EndLength);
        }

        return archive.ToArray();
    }
}
