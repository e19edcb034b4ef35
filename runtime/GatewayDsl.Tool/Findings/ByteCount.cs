using System;
using System.Globalization;

namespace GatewayDsl.Tool.Findings;

/// <summary>A number of bytes, for people.</summary>
static class ByteCount
{
    static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>The number in the largest unit that it has at least one of, like <c>31.4 MiB</c>.</summary>
    /// <param name="bytes">The number.</param>
    public static string Of(long bytes)
    {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value, 1)} {Units[unit]}");
    }
}
