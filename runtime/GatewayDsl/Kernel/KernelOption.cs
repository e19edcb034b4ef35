using System;
using System.Linq;

namespace GatewayDsl;

/// <summary>An option of the kernel's configuration by its name without <c>CONFIG_</c>, like <c>MMC_DW_ROCKCHIP</c>.</summary>
public sealed record KernelOption : Scalar
{
    KernelOption(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads an option's name.</summary>
    /// <param name="text">For example <c>MMC_DW_ROCKCHIP</c>.</param>
    /// <exception cref="InvalidValueException">The text has other characters than letters, digits and <c>_</c>, or starts with <c>CONFIG_</c>.</exception>
    public static KernelOption Parse(string text) =>
        text is { Length: >= 1 and <= 128 } && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
        && !text.StartsWith("CONFIG_", StringComparison.Ordinal)
            ? new KernelOption(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not the name of a kernel option", "write it without CONFIG_, like \"MMC_DW_ROCKCHIP\"");

    /// <summary>Reads an option's name.</summary>
    /// <param name="text">For example <c>MMC_DW_ROCKCHIP</c>.</param>
    public static implicit operator KernelOption(string text) => Parse(text);
}
