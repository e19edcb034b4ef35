using System.Globalization;

namespace GatewayDsl;

/// <summary>How a SquashFS file system is compressed (mksquashfs(1), <c>-comp</c>).</summary>
public sealed record Compression : Scalar
{
    Compression(string algorithm, int? level)
    {
        Algorithm = algorithm;
        Level = level;
    }

    /// <summary>LZMA2: smallest, slow to read. The kernel needs <c>SQUASHFS_XZ</c>.</summary>
    public static Compression Xz { get; } = new("xz", null);

    /// <summary>The algorithm's name, as <c>mksquashfs -comp</c> takes it.</summary>
    public string Algorithm { get; }

    /// <summary>The level, where the algorithm has one.</summary>
    public int? Level { get; }

    /// <inheritdoc/>
    public override string Text => Level is int level ? Algorithm + ":" + level.ToString(CultureInfo.InvariantCulture) : Algorithm;

    /// <summary>Zstandard: nearly as small as <see cref="Xz"/>, and fast to read. The kernel needs <c>SQUASHFS_ZSTD</c>.</summary>
    /// <param name="level">1 to 22; more is smaller and takes longer to build.</param>
    /// <exception cref="InvalidValueException">The level is another one.</exception>
    public static Compression Zstd(int level) =>
        level is >= 1 and <= 22
            ? new Compression("zstd", level)
            : throw new InvalidValueException(level.ToString(CultureInfo.InvariantCulture) + " is not a level of zstd", "write a number of 1 to 22, usually 19");

    /// <summary>Reads a compression.</summary>
    /// <param name="text"><c>xz</c>, or <c>zstd:</c> and a level.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static Compression Parse(string text)
    {
        if (text == "xz")
        {
            return Xz;
        }

        return (text ?? "").Split(':') is { Length: 2 } parts && parts[0] == "zstd" && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? Zstd(number)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not a compression", "write Compression.Zstd(19) or Compression.Xz");
    }
}
