namespace GatewayDsl;

/// <summary>A way into the device for somebody who stands before it: <see cref="UsbMassStorageRecovery"/> or <see cref="SerialRootRecovery"/>.</summary>
public abstract record Recovery
{
    private protected Recovery()
    {
    }

    /// <summary>
    /// The whole disk appears as a USB stick on another computer while the board's button is held at power-on, or once after
    /// <c>fw_setenv START_UMS 1</c> on the running device. The board resets when the cable is unplugged.
    /// </summary>
    /// <param name="hold">How long the button must be held, like <c>5.Seconds()</c>: at least 1 second, so that a touch starts nothing.</param>
    public static UsbMassStorageRecovery UsbMassStorage(Duration hold) => new(hold);

    /// <summary>
    /// A root shell without password on the serial console for one boot, asked for at U-Boot's prompt with
    /// <c>setenv _RUT_OH_ 1; saveenv</c>. The boot script clears the variable and hands the kernel the parameter
    /// <c>&lt;brand&gt;.serial-root</c>, on which the unit <c>serial-root.service</c> depends. Logins over the network are as before.
    /// </summary>
    public static SerialRootRecovery SerialRoot { get; } = new();
}

/// <summary>The disk as a USB stick.</summary>
public sealed record UsbMassStorageRecovery : Recovery
{
    internal UsbMassStorageRecovery(Duration hold) => Hold = hold;

    /// <summary>How long the button must be held.</summary>
    public Duration Hold { get; init; }
}

/// <summary>A root shell on the serial console for one boot.</summary>
public sealed record SerialRootRecovery : Recovery
{
    internal SerialRootRecovery()
    {
    }
}
