using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GatewayDsl.Imaging.Signatures;

namespace GatewayDsl.Tool.Keys;

/// <summary>The names in certificates for development: they say what they are, and are known again by it, wherever they turn up.</summary>
static class DevelopmentName
{
    const string Organization = "Development keys", AuthorityPrefix = "Development authority ", SignerPrefix = "Development signer ";
    const string CommonNameOid = "2.5.4.3", OrganizationOid = "2.5.4.10";

    static readonly string[] Marks = ["dev", "development"];

    /// <summary>The name of an authority.</summary>
    /// <param name="id">What tells it from others.</param>
    public static X500DistinguishedName OfAuthority(string id) => Of(AuthorityPrefix + id);

    /// <summary>The name of a signer.</summary>
    /// <param name="name">Its short name.</param>
    public static X500DistinguishedName OfSigner(string name) => Of(SignerPrefix + name);

    /// <summary>The short name of a signer; null for what is no signer's certificate of ours.</summary>
    /// <param name="certificate">The certificate.</param>
    public static string? SignerIn(X509Certificate2 certificate) =>
        certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { } name && name.StartsWith(SignerPrefix, StringComparison.Ordinal) ? name[SignerPrefix.Length..] : null;

    /// <summary>The first of a keyring's authorities that says of itself that it is for development, in the words that people use for it; null if none does.</summary>
    /// <param name="keyring">The keyring.</param>
    public static string? MarkedIn(Keyring keyring) => keyring.Authorities.FirstOrDefault(IsMarked)?.Subject;

    // A company may be called 'Smith Development Ltd.'; one that is called 'Dev' and nothing else is none.
    static bool IsMarked(X509Certificate2 certificate) => certificate.SubjectName.EnumerateRelativeDistinguishedNames().Where(static name => !name.HasMultipleElements).Any(static name =>
    {
        string[] words = Words(name.GetSingleElementValue() ?? "");
        return name.GetSingleElementType().Value switch
        {
            CommonNameOid => words.Any(IsMark),
            OrganizationOid => words is [var only] ? IsMark(only) : name.GetSingleElementValue() == Organization,
            _ => false,
        };
    });

    static bool IsMark(string word) => Marks.Contains(word, StringComparer.OrdinalIgnoreCase);

    static string[] Words(string text) => new string([.. text.Select(static c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static X500DistinguishedName Of(string commonName)
    {
        // The builder takes the most special part first, and writes it last.
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        name.AddOrganizationName(Organization);
        return name.Build();
    }
}
