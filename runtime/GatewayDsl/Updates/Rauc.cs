namespace GatewayDsl;

/// <summary>
/// Updates by RAUC: signed bundles with a boot and a root image, written to the slot that does not run. Becomes
/// <c>rauc/system.conf</c>.
/// </summary>
public sealed record Rauc
{
    /// <summary>
    /// What a bundle must be made for to be taken. Default: the name of the board. Becomes <c>compatible=</c>, and must stand in the
    /// bundle's manifest.
    /// </summary>
    public Compatible? Compatible { get; init; }

    /// <summary>Which bundle formats are taken. Default: <see cref="BundleFormat.Verity"/> alone. Becomes <c>bundle-formats=</c>.</summary>
    [Unordered]
    public Sequence<BundleFormat> Formats { get; init; } = [BundleFormat.Verity];

    /// <summary>Whose signature is trusted. Goes to <c>/etc/rauc/ca.cert.pem</c>, which <c>[keyring] path=</c> names.</summary>
    public required Trust Trust { get; init; }

    /// <summary>
    /// Which of the authority's certificates may sign, by common name. Default: every one. Becomes <c>allowed-signer-cns=</c>, which RAUC 1.15 and later know.
    /// </summary>
    [Unordered]
    public Sequence<CommonName> Signers { get; init; } = [];

    /// <summary>
    /// What becomes of bundles of signers that the authority has taken back. Default: <see cref="Revocation.Ignored"/>, RAUC's own, since a device
    /// whose list has run out takes no update at all. <see cref="Revocation.Checked"/> becomes <c>check-crl=true</c>.
    /// </summary>
    public Revocation Revocation { get; init; } = Revocation.Ignored;

    /// <summary>
    /// The oldest version that is still installed, so that nobody who holds an old bundle can bring its holes back. Default: none.
    /// Becomes <c>min-bundle-version=</c>, which RAUC 1.12 and later know.
    /// </summary>
    public BundleVersion? VersionFloor { get; init; }

    /// <summary>
    /// Where RAUC notes what is in the slots. Default: <c>rauc</c> on the data partition; elsewhere updates would lose it (GW6036).
    /// Becomes <c>data-directory=</c>.
    /// </summary>
    public DevicePath? DataDirectory { get; init; }

    /// <summary>Where updates come from. Default: <see cref="UpdateSource.ByHand"/>.</summary>
    public UpdateSource Source { get; init; } = UpdateSource.ByHand;

    /// <summary>When the slot that runs after an update is called good.</summary>
    public Confirmation Confirm { get; init; } = new();
}
