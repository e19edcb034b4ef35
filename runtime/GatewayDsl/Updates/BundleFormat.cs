namespace GatewayDsl;

/// <summary>How a bundle is protected (RAUC's reference, "Bundle Formats").</summary>
public sealed record BundleFormat : Scalar
{
    BundleFormat(string text) => Text = text;

    /// <summary>The signature covers a hash tree, and the kernel checks every block as it is read. Needs dm-verity and loop devices in the kernel.</summary>
    public static BundleFormat Verity { get; } = new("verity");

    /// <summary>
    /// The signature covers the file as it was read once; what is installed is read again later. Old, and unsafe on a disk that
    /// somebody else can write to (GW6033).
    /// </summary>
    public static BundleFormat Plain { get; } = new("plain");

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a format.</summary>
    /// <param name="text"><c>verity</c> or <c>plain</c>.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static BundleFormat Parse(string text) => text switch
    {
        "verity" => Verity,
        "plain" => Plain,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} is not a bundle format", "write BundleFormat.Verity"),
    };
}
