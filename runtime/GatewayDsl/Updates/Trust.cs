namespace GatewayDsl;

/// <summary>Whose signature on a bundle is trusted.</summary>
public sealed record Trust
{
    Trust(ProjectFile certificate, bool isDevelopment)
    {
        Certificate = certificate;
        IsDevelopment = isDevelopment;
    }

    /// <summary>The authority's certificate in PEM.</summary>
    public ProjectFile Certificate { get; init; }

    /// <summary>Whether the authority's key is known to many.</summary>
    public bool IsDevelopment { get; }

    /// <summary>An authority whose key is kept safe.</summary>
    /// <param name="certificate">Its certificate in PEM, like <c>ProjectFile.At("certs/ca.pem")</c>.</param>
    public static Trust Authority(ProjectFile certificate) => new(certificate, false);

    /// <summary>
    /// An authority for work on the bench, whose key lies in a repository or on desks: whoever has it can put anything on the
    /// device, which is why GW6034 warns of it.
    /// </summary>
    /// <param name="certificate">Its certificate in PEM.</param>
    public static Trust Development(ProjectFile certificate) => new(certificate, true);
}
