namespace GatewayDsl;

/// <summary>
/// The kernel. What the board, the storage, the network and the services need is known and added by itself, each option with the
/// reason for it; here stands only what nobody but the user knows. Becomes <c>kernel/kernel.config</c>, which the flake compares
/// with the options that the kernel was really built with.
/// </summary>
public sealed record Kernel
{
    Kernel(KernelSeries series) => Series = series;

    /// <summary>The newest stable kernel of the pinned nixpkgs. Becomes <c>linux_latest</c>.</summary>
    public static Kernel Latest { get; } = new(KernelSeries.Latest);

    /// <summary>The long-term kernel of the pinned nixpkgs, which gets fixes for years. Becomes <c>linux</c>.</summary>
    public static Kernel LongTerm { get; } = new(KernelSeries.LongTerm);

    /// <summary>Which of the kernels of nixpkgs is built.</summary>
    public KernelSeries Series { get; init; }

    /// <summary>Options that are built in, beside those that follow from the definition. Default: none. Become <c>CONFIG_…=y</c>.</summary>
    [Unordered]
    public Sequence<KernelOption> BuiltIn { get; init; } = [];

    /// <summary>Drivers that are built as modules and loaded when their device appears, like <c>USB_SERIAL_FTDI_SIO</c>. Default: none. Become <c>CONFIG_…=m</c>.</summary>
    [Unordered]
    public Sequence<KernelOption> Modules { get; init; } = [];

    /// <summary>
    /// Options that are left out, like <c>WLAN</c>. What the definition itself needs cannot be left out (GW8010). Default: none. Become
    /// <c># CONFIG_… is not set</c>.
    /// </summary>
    [Unordered]
    public Sequence<KernelOption> Off { get; init; } = [];
}

/// <summary>One of the kernels that nixpkgs has.</summary>
public sealed record KernelSeries : Scalar
{
    KernelSeries(string text) => Text = text;

    /// <summary>The newest stable kernel.</summary>
    public static KernelSeries Latest { get; } = new("latest");

    /// <summary>The long-term kernel.</summary>
    public static KernelSeries LongTerm { get; } = new("longterm");

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads the name of a series.</summary>
    /// <param name="text"><c>latest</c> or <c>longterm</c>.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static KernelSeries Parse(string text) => text switch
    {
        "latest" => Latest,
        "longterm" => LongTerm,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} is not a series of kernels", "write Kernel.Latest or Kernel.LongTerm"),
    };
}
