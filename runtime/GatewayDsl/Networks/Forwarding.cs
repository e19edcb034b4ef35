using System.Linq;

namespace GatewayDsl;

/// <summary>Whether the kernel carries packets between interfaces (IP forwarding). What may pass is then the forward chain's business.</summary>
public sealed record Forwarding : Scalar
{
    Forwarding(string text) => Text = text;

    /// <summary>
    /// No packet is ever carried: the LAN and the internet meet only in programs on the gateway. Sets <c>net.ipv4.ip_forward</c>
    /// and <c>net.ipv6.conf.all.forwarding</c> to 0.
    /// </summary>
    public static Forwarding Never { get; } = new("never");

    /// <summary>IPv4 packets that the forward chain accepts are carried. Sets <c>net.ipv4.ip_forward</c> to 1, and the IPv6 switch to 0.</summary>
    public static Forwarding Ipv4 { get; } = new("ipv4");

    /// <summary>Packets of both families that the forward chain accepts are carried. Sets both switches to 1.</summary>
    public static Forwarding Both { get; } = new("both");

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a choice.</summary>
    /// <param name="text"><c>never</c>, <c>ipv4</c> or <c>both</c>.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static Forwarding Parse(string text) => text switch
    {
        "never" => Never,
        "ipv4" => Ipv4,
        "both" => Both,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} is not a kind of forwarding", "write Forwarding.Never, Forwarding.Ipv4 or Forwarding.Both"),
    };
}

/// <summary>A kernel parameter that is set at boot (sysctl.d(5)).</summary>
public sealed record Sysctl
{
    Sysctl(SysctlKey key, SysctlValue value)
    {
        Key = key;
        Value = value;
    }

    /// <summary>The parameter, like <c>net.ipv4.conf.all.rp_filter</c>.</summary>
    public SysctlKey Key { get; init; }

    /// <summary>Its value.</summary>
    public SysctlValue Value { get; init; }

    /// <summary>Sets a kernel parameter.</summary>
    /// <param name="key">The parameter, like <c>net.ipv4.conf.all.rp_filter</c>.</param>
    /// <param name="value">Its value.</param>
    public static Sysctl Set(SysctlKey key, SysctlValue value) => new(key, value);
}

/// <summary>The name of a kernel parameter, with dots, like <c>net.ipv4.conf.all.rp_filter</c>.</summary>
public sealed record SysctlKey : Scalar
{
    SysctlKey(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>net.ipv4.conf.all.rp_filter</c>.</param>
    /// <exception cref="InvalidValueException">The text is no such name, or names several parameters.</exception>
    public static SysctlKey Parse(string text) =>
        text is { Length: >= 3 and <= 255 } && text.IndexOf('.') > 0
        && text[0] != '-' // systemd-sysctl takes it for "and never mind if it fails" (sysctl.d(5))
        && text.Split('.').All(static part => part.Length > 0 && part.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-'))
            ? new SysctlKey(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not a kernel parameter", "write its name with dots, like \"net.ipv4.conf.all.rp_filter\"");

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>net.ipv4.conf.all.rp_filter</c>.</param>
    public static implicit operator SysctlKey(string text) => Parse(text);
}

/// <summary>The value of a kernel parameter: one line of printable ASCII.</summary>
public sealed record SysctlValue : Scalar
{
    SysctlValue(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a value.</summary>
    /// <param name="text">For example <c>1</c> or <c>4096 87380 6291456</c>.</param>
    /// <exception cref="InvalidValueException">The text is empty, longer than 255 characters, starts or ends with a space, or is not printable ASCII.</exception>
    public static SysctlValue Parse(string text) =>
        text is { Length: >= 1 and <= 255 } && text.All(static c => c is >= ' ' and <= '~') && text[0] != ' ' && text[text.Length - 1] != ' '
            ? new SysctlValue(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} cannot be the value of a kernel parameter", "write one line of at most 255 printable ASCII characters without a space at either end");

    /// <summary>Reads a value.</summary>
    /// <param name="text">For example <c>4096 87380 6291456</c>.</param>
    public static implicit operator SysctlValue(string text) => Parse(text);

    /// <summary>Takes a number as a value.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator SysctlValue(int number) => new(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
