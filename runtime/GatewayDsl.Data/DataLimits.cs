using System.Globalization;

namespace GatewayDsl.Data;

/// <summary>How much is read. A file beyond it is refused before it costs anything.</summary>
public static class DataLimits
{
    /// <summary>Characters of a file: 4 Mi.</summary>
    public const int Length = 4 * 1024 * 1024;

    /// <summary>Lists and maps inside one another.</summary>
    public const int Depth = 64;

    internal static void CheckLength(string text)
    {
        if (text.Length > Length)
        {
            throw new DataException(
                string.Format(CultureInfo.InvariantCulture, "the file has {0} characters, and {1} is the most", text.Length, Length),
                "split it",
                0,
                0);
        }
    }

    internal static void CheckDepth(int depth, int start, int end)
    {
        if (depth > Depth)
        {
            throw new DataException(string.Format(CultureInfo.InvariantCulture, "the value is nested more than {0} deep", Depth), "write it flatter", start, end);
        }
    }
}
