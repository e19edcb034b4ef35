namespace GatewayDsl;

/// <summary>How a slot is chosen at power-on: <see cref="UBoot"/> or <see cref="RaucCustomBackend"/>.</summary>
public abstract record BootLoader
{
    private protected BootLoader()
    {
    }
}

/// <summary>
/// A stand-in for a bootloader, for virtual machines: a script that keeps in files what U-Boot keeps in its environment, so that
/// updates, confirmation and return to the other slot can be tried without a board. Becomes <c>rauc/bootloader-backend.sh</c>
/// and <c>bootloader=custom</c>.
/// </summary>
public sealed record RaucCustomBackend : BootLoader
{
    /// <summary>Where the files are kept. Default: <c>/var/lib/rauc</c>.</summary>
    public DevicePath State { get; init; } = "/var/lib/rauc";
}
