namespace GatewayDsl;

/// <summary>What runs applications that are not part of the image.</summary>
public sealed record Apps : Scalar
{
    Apps(string text) => Text = text;

    /// <summary>Nothing: what is not in the image does not run.</summary>
    public static Apps None { get; } = new("none");

    /// <summary>
    /// Containers by Podman. Images and volumes live in <c>containers</c> on the data partition; rootless containers run as the user
    /// <c>appsvc</c>. Becomes <c>nix/apps.nix</c>.
    /// </summary>
    public static Apps Podman { get; } = new("podman");

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads what runs applications.</summary>
    /// <param name="text"><c>none</c> or <c>podman</c>.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static Apps Parse(string text) => text switch
    {
        "none" => None,
        "podman" => Podman,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} does not run applications", "write Apps.Podman or Apps.None"),
    };
}
