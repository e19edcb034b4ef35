using System;

namespace GatewayDsl;

/// <summary>
/// The compiled device tree that the kernel needs on this board, below the kernel's <c>dtbs</c> folder, like
/// <c>rockchip/rk3328-rock64.dtb</c>. It keeps that path on the boot partition.
/// </summary>
public sealed record DeviceTree : Scalar
{
    DeviceTree(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads the path of a device tree.</summary>
    /// <param name="text">For example <c>rockchip/rk3328-rock64.dtb</c>.</param>
    /// <exception cref="InvalidValueException">The path is absolute, leaves its folder, or does not end in <c>.dtb</c>.</exception>
    public static DeviceTree Parse(string text) =>
        text is { Length: > 4 and <= 255 } && PathParts.AreSafe(text) && text.EndsWith(".dtb", StringComparison.Ordinal)
            ? new DeviceTree(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not the path of a device tree", "write it relative to the kernel's dtbs folder, like \"rockchip/rk3328-rock64.dtb\"");

    /// <summary>Reads the path of a device tree.</summary>
    /// <param name="text">For example <c>rockchip/rk3328-rock64.dtb</c>.</param>
    public static implicit operator DeviceTree(string text) => Parse(text);
}
