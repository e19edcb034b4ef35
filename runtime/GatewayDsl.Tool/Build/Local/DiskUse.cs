using System;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Tool.Build.Local;

/// <summary>How much of a file takes space.</summary>
static class DiskUse
{
    /// <summary>The bytes of a file that are not in holes.</summary>
    /// <param name="path">The file.</param>
    public static long Of(string path)
    {
        using FileSource source = FileSource.Open(path);
        long used = 0;
        for (long data = source.NextData(0); data < source.Length;)
        {
            long hole = Math.Max(data + 1, source.NextHole(data));
            used += hole - data;
            data = source.NextData(hole);
        }

        return used;
    }
}
