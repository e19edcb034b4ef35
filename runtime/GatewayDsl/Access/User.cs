using System.Linq;

namespace GatewayDsl;

/// <summary>Somebody who may log in over SSH. The account has no password and can get none.</summary>
public sealed record User
{
    User(UserName name, DevicePath keys)
    {
        Name = name;
        Keys = keys;
    }

    /// <summary>The account's name.</summary>
    public UserName Name { get; init; }

    /// <summary>The file of the public keys that let the user in, one a line (sshd(8), "AUTHORIZED_KEYS FILE FORMAT").</summary>
    public DevicePath Keys { get; init; }

    /// <summary>
    /// Somebody who runs the device: a member of <c>wheel</c>, who gets root's rights with <c>run0</c>, and of <c>podman</c> where the
    /// device has containers.
    /// </summary>
    /// <param name="name">The account's name, like <c>admin</c>.</param>
    /// <param name="keys">
    /// The file of the public keys, on the data partition so that keys can be replaced and outlive updates (GW7003), like
    /// <c>/data/config/ssh-authorized-keys/admin</c>. While it does not exist, nobody gets in by this name.
    /// </param>
    public static User Operator(UserName name, DevicePath keys) => new(name, keys);
}

/// <summary>
/// The name of an account: a lower-case letter or <c>_</c>, then lower-case letters, digits, <c>_</c> or <c>-</c>, at most 31 in all
/// (useradd(8), "CAVEATS"; NixOS refuses more than 31).
/// </summary>
public sealed record UserName : Scalar
{
    UserName(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>admin</c>.</param>
    /// <exception cref="InvalidValueException">The text cannot name an account.</exception>
    public static UserName Parse(string text) =>
        text is { Length: >= 1 and <= 31 }
        && text[0] is (>= 'a' and <= 'z') or '_'
        && text.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-')
            ? new UserName(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} cannot name an account", "start with a lower-case letter and go on with lower-case letters, digits, '_' or '-', at most 31 in all, like \"admin\"");

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>admin</c>.</param>
    public static implicit operator UserName(string text) => Parse(text);
}
