namespace GatewayDsl;

/// <summary>
/// What becomes of bundles whose signer's certificate the authority has taken back. The lists of such certificates lie beside the authority's own in
/// the file of <see cref="Rauc.Trust"/>, as <c>gateway keys revoke</c> writes them (RAUC's reference, "keyring section").
/// </summary>
public sealed record Revocation : Scalar
{
    Revocation(string text) => Text = text;

    /// <summary>They are taken all the same; RAUC's log says that there are lists.</summary>
    public static Revocation Ignored { get; } = new("ignored");

    /// <summary>
    /// They are refused. So is every bundle when one of the authorities has no list in the file (GW6092), or one that is no longer valid: a device that
    /// gets no new list in time cannot be updated any more.
    /// </summary>
    public static Revocation Checked { get; } = new("checked");

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads what becomes of them.</summary>
    /// <param name="text"><c>ignored</c> or <c>checked</c>.</param>
    /// <exception cref="InvalidValueException">It is something else.</exception>
    public static Revocation Parse(string text) => text switch
    {
        "ignored" => Ignored,
        "checked" => Checked,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} does not say what becomes of revoked certificates", "write Revocation.Checked"),
    };
}
