namespace GatewayDsl;

/// <summary>
/// Who may log in, and how. Nobody may, unless this says so. There is no way to write a password or a private key: what lets
/// somebody in is a file of public keys on the data partition.
/// </summary>
public sealed record Access
{
    /// <summary>Whether SSH runs. Default: <see cref="Ssh.Off"/>. Who reaches it is decided by <see cref="Gateway.Firewall"/>. Becomes <c>nix/access.nix</c>.</summary>
    public Ssh Ssh { get; init; } = Ssh.Off;

    /// <summary>The people who may log in over SSH. Default: nobody. Become <c>users.users.*</c> in <c>nix/access.nix</c>.</summary>
    [Unordered]
    public Sequence<User> Users { get; init; } = [];
}

/// <summary>Whether the SSH server runs, and what it takes for proof.</summary>
public sealed record Ssh : Scalar
{
    Ssh(string text) => Text = text;

    /// <summary>No SSH server.</summary>
    public static Ssh Off { get; } = new("off");

    /// <summary>
    /// An SSH server that takes public keys alone, for the users of the definition alone, and never for root. Becomes
    /// <c>PasswordAuthentication no</c>, <c>KbdInteractiveAuthentication no</c>, <c>AuthenticationMethods publickey</c>,
    /// <c>PermitRootLogin no</c> and <c>AllowUsers</c> (sshd_config(5)).
    /// </summary>
    public static Ssh KeysOnly { get; } = new("keys-only");

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads how SSH runs.</summary>
    /// <param name="text"><c>off</c> or <c>keys-only</c>.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static Ssh Parse(string text) => text switch
    {
        "off" => Off,
        "keys-only" => KeysOnly,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} is not a way for SSH to run", "write Ssh.KeysOnly or Ssh.Off"),
    };
}
