using System.Linq;

namespace GatewayDsl;

/// <summary>The serial port that carries the kernel's messages and a login. Becomes <c>console=</c> on the kernel's command line.</summary>
/// <param name="Device">The port as the kernel calls it, like <c>ttyS2</c>.</param>
public sealed record SerialConsole(TtyName Device)
{
    /// <summary>The speed in bits a second, like 1500000.</summary>
    public required int Baud { get; init; }

    /// <summary>
    /// How the kernel reaches the port before its driver is up, like <c>uart8250,mmio32,0xff130000</c>. Default: not at all; what
    /// goes wrong early is then not seen. Becomes <c>earlycon=</c> (kernel-parameters.txt).
    /// </summary>
    public Earlycon? Early { get; init; }
}

/// <summary>The name of a terminal device without <c>/dev/</c>.</summary>
public sealed record TtyName : Scalar
{
    TtyName(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a terminal's name.</summary>
    /// <param name="text">For example <c>ttyS2</c>.</param>
    /// <exception cref="InvalidValueException">The text is no such name.</exception>
    public static TtyName Parse(string text) =>
        text is { Length: >= 2 and <= 32 } && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
        && text[0] is not (>= '0' and <= '9')
            ? new TtyName(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not the name of a serial port", "write letters and digits without '/dev/', like \"ttyS2\"");

    /// <summary>Reads a terminal's name.</summary>
    /// <param name="text">For example <c>ttyS2</c>.</param>
    public static implicit operator TtyName(string text) => Parse(text);
}

/// <summary>A driver and an address for the kernel's earliest messages (kernel-parameters.txt, <c>earlycon=</c>).</summary>
public sealed record Earlycon : Scalar
{
    Earlycon(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads the value of <c>earlycon=</c>.</summary>
    /// <param name="text">For example <c>uart8250,mmio32,0xff130000</c>.</param>
    /// <exception cref="InvalidValueException">The text has other characters than letters, digits and commas.</exception>
    public static Earlycon Parse(string text) =>
        text is { Length: >= 1 and <= 64 } && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ',')
            ? new Earlycon(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not a value of earlycon", "write driver, access and address with commas between them, like \"uart8250,mmio32,0xff130000\"");

    /// <summary>Reads the value of <c>earlycon=</c>.</summary>
    /// <param name="text">For example <c>uart8250,mmio32,0xff130000</c>.</param>
    public static implicit operator Earlycon(string text) => Parse(text);
}
