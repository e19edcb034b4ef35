using System.Linq;

namespace GatewayDsl;

/// <summary>
/// A named set of rules that a device opts into on top of those that hold for every device. It changes nothing on the device: what it
/// asks for and does not find is a warning, which an <c>.editorconfig</c> can make an error. <c>gateway policy</c> writes down what speaks
/// for each of its requirements.
/// </summary>
public sealed record Policy : Scalar
{
    Policy(string text) => Text = text;

    /// <summary>
    /// What a device for the field should have beside one for the bench: no development authority (GW9001), verity bundles alone (GW9002),
    /// a version floor (GW9003) and two copies of the environment (GW9004). <c>gateway policy</c> also looks for private keys in the
    /// project's folder (GW9005) and for agreements to risks that have run out (GW9006).
    /// </summary>
    public static Policy Release { get; } = new("release");

    /// <summary>
    /// Rules that bear on the requirements of EN 18031-1, from ACM-1 to CRY-1: those of every device, and updates (GW9011), nothing carried in from the
    /// internet (GW9012), nothing open to it for good (GW9013). They give evidence for an assessment and are none.
    /// </summary>
    public static Policy En18031 { get; } = new("en18031");

    /// <summary>A policy of your own: the static methods marked with <see cref="PolicyRuleAttribute"/> and its name.</summary>
    /// <param name="name">Its name: lower case letters, digits and hyphens, at most 63 characters, like <c>acme</c>.</param>
    /// <exception cref="InvalidValueException">No policy can have that name.</exception>
    public static Policy Own(string name) =>
        name is "release" or "en18031" ? throw new InvalidValueException($"{Quoted.Of(name)} is not a policy of your own", "write Policy.Release or Policy.En18031, or take another name")
        : IsName(name) ? new(name)
        : throw new InvalidValueException($"{Quoted.Of(name)} is not the name of a policy", "write lower case letters, digits and hyphens, at most 63, like \"acme\"");

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Whether it is a policy of the project's own.</summary>
    public bool IsOwn => this != Release && this != En18031;

    /// <summary>Reads a policy.</summary>
    /// <param name="text"><c>release</c>, <c>en18031</c>, or the name of one of your own.</param>
    /// <exception cref="InvalidValueException">No policy can have that name.</exception>
    public static Policy Parse(string text) => text switch
    {
        "release" => Release,
        "en18031" => En18031,
        _ => Own(text),
    };

    static bool IsName(string name) =>
        name.Length is > 0 and <= 63 && name[0] is >= 'a' and <= 'z' && name.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
