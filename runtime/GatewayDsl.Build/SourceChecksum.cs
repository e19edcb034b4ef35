using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using GatewayDsl.Build.Output;

namespace GatewayDsl.Build;

/// <summary>
/// A checksum of what people wrote: the sources and the project's own files. What tools write into <c>obj</c> is left out,
/// since it differs between configurations and target frameworks by nature.
/// </summary>
static class SourceChecksum
{
    /// <summary>The checksum; the order and the names of the files mean nothing.</summary>
    /// <param name="files">Full paths; one that does not exist says nothing.</param>
    /// <param name="intermediate">The folder for what tools write.</param>
    public static string Of(IEnumerable<string> files, string intermediate)
    {
        string written = Path.GetFullPath(intermediate).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        IEnumerable<string> hashes = files
            .Select(Path.GetFullPath)
            .Distinct(StringComparer.Ordinal)
            .Where(path => !path.StartsWith(written, StringComparison.Ordinal) && File.Exists(path))
            .Select(WrittenList.HashFile)
            .OrderBy(static hash => hash, StringComparer.Ordinal);

        // Another version emits other files from the same source.
        return WrittenList.Hash(Encoding.ASCII.GetBytes(string.Join("\n", hashes.Prepend(EmitGatewayFiles.OwnVersion))));
    }
}
