using System.Linq;

namespace GatewayDsl;

/// <summary>
/// The product's name, from which everything that carries it is derived: <c>AtomixOS</c> gives kernel parameters
/// <c>atomixos.*</c>, environment variables <c>ATOMIXOS_*</c>, NixOS options <c>atomixos.*</c> and images <c>atomixos-….img</c>.
/// </summary>
public sealed record Brand : Scalar
{
    Brand(string text) => Text = text;

    /// <summary>The name as people write it.</summary>
    public override string Text { get; }

    /// <summary>The name in lower case: prefix of kernel parameters, units, files and NixOS options.</summary>
    public string Key => Text.ToLowerInvariant();

    /// <summary>The name in upper case: prefix of environment variables.</summary>
    public string EnvironmentPrefix => Text.ToUpperInvariant();

    /// <summary>Names the product.</summary>
    /// <param name="name">2 to 24 letters and digits, a letter first: the alphabet that all derived names share.</param>
    /// <exception cref="InvalidValueException">The name has other characters, or too many.</exception>
    public static Brand Of(string name) =>
        name is { Length: >= 2 and <= 24 }
        && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
        && name[0] is not (>= '0' and <= '9')
            ? new Brand(name)
            : throw new InvalidValueException($"{Quoted.Of(name)} cannot be a brand", "write 2 to 24 letters and digits, a letter first, like \"AtomixOS\"");

    /// <summary>Names the product; the same as <see cref="Of"/>.</summary>
    /// <param name="name">2 to 24 letters and digits.</param>
    public static Brand Parse(string name) => Of(name);

    /// <summary>Names the product; the same as <see cref="Of"/>.</summary>
    /// <param name="name">2 to 24 letters and digits.</param>
    public static implicit operator Brand(string name) => Of(name);
}
