using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Imaging.Inspection;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Imaging.Tests.Lab;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Inspect;
using GatewayDsl.Tool.Keys;
using GatewayDsl.Tool.Sign;
using GatewayDsl.Tool.Tests.Keys;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Bundles;

/// <summary>What <c>gateway keys</c> makes, judged by RAUC, by OpenSSL, and by our own inspection: all three say the same.</summary>
[Collection(LabCollection.Name)]
public sealed class KeysTests : IDisposable
{
    const int Days = KeysVerb.AuthorityDays;

    readonly VirtLab lab;
    readonly TemporaryFolder folder = new();
    readonly FixedClock clock = new(DateTimeOffset.UtcNow);
    readonly KeysVerb verb;

    public KeysTests(VirtLab lab)
    {
        this.lab = lab;
        verb = new KeysVerb(VirtLab.Reader, clock);
    }

    string Keys => folder["keys"];

    string Keyring => Path.Combine(Keys, KeyFolder.KeyringFile);

    [JudgeTheory("rauc", "openssl", "mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    [InlineData("new")]
    [InlineData("issued")]
    [InlineData("renewed")]
    [InlineData("renewed with a new key")]
    [InlineData("before its renewal")]
    public void A_signer_is_taken(string how)
    {
        Made(verb.RunNew(Keys, Days));
        string signer = how == "issued" ? "ci" : "bench", before = File.ReadAllText(Path.Combine(Keys, "bench.key.pem"));
        if (how == "issued")
        {
            Made(verb.RunIssue(Keys, signer, 10));
        }
        else if (how != "new")
        {
            Made(verb.RunRenew(Keys, signer, null, how == "renewed with a new key"));
        }

        string file = how == "before its renewal" ? folder.Write("before.key.pem", before) : Path.Combine(Keys, signer + ".key.pem");
        string bundle = Signed(file);
        foreach (string purpose in new[] { "", "check-purpose=smimesign", "check-purpose=codesign" })
        {
            Judgement rauc = Rauc(bundle, Keyring, purpose).MustAccept();
            Assert.Contains($"Development signer {signer}", rauc.Output, StringComparison.Ordinal);
        }

        Part part = Look(bundle, Keyring);
        Assert.Empty(part.All().SelectMany(static each => each.Problems));
        Assert.StartsWith($"CN=Development signer {signer}, O=Development keys ← CN=Development authority ", part.Of(FactNames.Trust), StringComparison.Ordinal);
        Openssl(file, Keyring).MustAccept();
    }

    [JudgeTheory("rauc", "openssl", "mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    [InlineData("revoked", "was revoked on ")]
    [InlineData("ran out", "a certificate is not valid now")]
    [InlineData("authority ran out", "a certificate is not valid now")]
    [InlineData("list ran out", "was valid until ")]
    [InlineData("list is to come", "is still to come")]
    [InlineData("list of another", "and none that ")]
    [InlineData("list changed", "and none that ")]
    [InlineData("list with conditions", "has a critical extension that is not known here")]
    [InlineData("stranger", "no chain leads from the signer")]
    public void What_is_not_to_be_trusted_is_refused_by_all(string fault, string why)
    {
        clock.Now = fault is "ran out" or "authority ran out" ? clock.Now.AddDays(-400) : clock.Now;
        Made(verb.RunNew(Keys, fault == "authority ran out" ? 100 : Days));
        Made(verb.RunNew(folder["others"], Days));
        string file = Path.Combine(fault == "stranger" ? folder["others"] : Keys, "bench.key.pem");
        Made(verb.RunIssue(Keys, "good", null), fault);
        string bundle = Signed(file);
        if (fault == "revoked")
        {
            Look(bundle, Keyring).Problems.ForEach(Assert.Fail);
            Made(verb.RunRevoke(Keys, "bench", "key-compromise"));
        }

        string keyring = Spoiled(fault);
        Assert.Contains(why, Assert.Single(Look(bundle, keyring).Problems), StringComparison.Ordinal);
        Assert.NotEqual(0, Rauc(bundle, keyring).ExitCode);
        Assert.NotEqual(0, Openssl(file, keyring).ExitCode);

        // And is not even signed, for whoever says what devices have.
        SignOutcome outcome = SignVerb.Run(lab.Bundle, new SignRequest(file, null, null) { Keyring = keyring }, folder["second.raucb"], CancellationToken.None);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(why, outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["second.raucb"]));

        // The others of the authority go on.
        if (fault == "revoked")
        {
            string good = Path.Combine(Keys, "good.key.pem");
            bundle = Signed(good);
            Rauc(bundle, keyring).MustAccept();
            Openssl(good, keyring).MustAccept();
            Assert.Empty(Look(bundle, keyring).Problems);
        }
    }

    [JudgeTheory("rauc", "mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    [InlineData("Ignored", true)]
    [InlineData("Checked", false)]
    public void The_emitted_configuration_refuses_a_revoked_signer_where_the_definition_says_so(string revocation, bool isTaken)
    {
        Made(verb.RunNew(Keys, Days));
        Made(verb.RunIssue(Keys, "good", null));
        string revoked = folder["revoked.raucb"];
        File.Move(Signed(Path.Combine(Keys, "bench.key.pem")), revoked);
        string good = Signed(Path.Combine(Keys, "good.key.pem"));
        Made(verb.RunRevoke(Keys, "bench", "key-compromise"));

        lab.WriteProject(folder, VirtLab.Definition.Replace("Updates = new Rauc { ", $"Updates = new Rauc {{ Revocation = Revocation.{revocation}, ", StringComparison.Ordinal));
        Gateway gateway = Assert.Single(VirtLab.Reader.Read(folder.Path, CancellationToken.None).Gateways).Model;
        string emitted = GatewayCompiler.Emit(gateway).Single(static artifact => artifact.Path == "rauc/system.conf").Text;
        string configuration = folder.Write("emitted.conf", emitted.Replace("/etc/rauc/ca.cert.pem", Keyring, StringComparison.Ordinal));
        Judge.Run("rauc", ["--conf", configuration, "info", good]).MustAccept();
        Judgement told = Judge.Run("rauc", ["--conf", configuration, "info", revoked]);
        Assert.Equal(isTaken, told.ExitCode == 0);
        Assert.Equal(!isTaken, told.Errors.Contains("certificate revoked", StringComparison.Ordinal));
    }

    [JudgeFact("openssl")]
    public void Openssl_reads_the_list_as_it_is_meant()
    {
        Made(verb.RunNew(Keys, Days));
        Made(verb.RunIssue(Keys, "ci", null));
        string serial = Made(verb.RunRevoke(Keys, "ci", "superseded")).Certificates[0].Serial;

        Judgement told = Judge.Run("openssl", ["crl", "-in", Keyring, "-noout", "-text", "-verify", "-CAfile", Keyring]).MustAccept();
        Assert.Contains("verify OK", told.Errors, StringComparison.Ordinal);
        Assert.Contains($"Serial Number: {serial}\n", told.Output, StringComparison.Ordinal);
        Assert.Contains("Superseded", told.Output, StringComparison.Ordinal);
        RevocationList ours = Imaging.Signatures.Keyring.Read(Keyring).Revocations.Single();
        Assert.Equal([serial], ours.Revoked.Select(static each => each.Serial));
        Assert.Equal(2, ours.Number);
        Assert.Contains("X509v3 CRL Number: \n                2\n", told.Output, StringComparison.Ordinal);
    }

    // Several, since some of a signature's bits are like that in every second one.
    [Fact]
    public void A_list_with_any_byte_changed_is_refused_or_not_its_authoritys()
    {
        Made(verb.RunNew(Keys, Days));
        for (int round = 0; round < 6; round++)
        {
            Made(verb.RunIssue(Keys, $"signer-{round}", null));
            Made(verb.RunRevoke(Keys, $"signer-{round}", "superseded"));
            Keyring keyring = Imaging.Signatures.Keyring.Read(Keyring);
            byte[] der = keyring.Revocations[0].Der;
            Assert.All(Enumerable.Range(0, der.Length), i => Assert.All([(byte)1, (byte)0x80], flip =>
            {
                byte[] changed = [.. der];
                changed[i] ^= flip;
                Assert.False(IsTaken(changed, keyring));
            }));
            Assert.All(Enumerable.Range(0, der.Length), length => Assert.False(IsTaken(der[..length], keyring)));
            Assert.False(IsTaken([.. der, 0], keyring));
            Assert.True(IsTaken(der, keyring));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    // The keyring with a list that is not what it should be; the authority's key makes it where it has to be signed.
    string Spoiled(string fault)
    {
        string text = File.ReadAllText(Keyring);
        int at = text.IndexOf("-----BEGIN X509", StringComparison.Ordinal);
        DateTimeOffset now = clock.Now;
        byte[]? list = fault switch
        {
            "list ran out" => List(new(), now.AddDays(-20), now.AddDays(-10)),
            "list is to come" => List(new(), now.AddDays(10), now.AddDays(20)),
            "list of another" => Imaging.Signatures.Keyring.Read(folder["others/keyring.pem"]).Revocations[0].Der,
            "list changed" => Changed(Imaging.Signatures.Keyring.Read(Keyring).Revocations[0].Der),
            "list with conditions" => ConditionalList(),
            _ => null,
        };
        return list is null ? Keyring : folder.Write("spoiled.pem", text[..at] + PemEncoding.WriteString(RevocationList.PemLabel, list) + "\n");

        static byte[] Changed(byte[] der)
        {
            der[^1] ^= 1;
            return der;
        }
    }

    byte[] List(CertificateRevocationListBuilder list, DateTimeOffset from, DateTimeOffset until)
    {
        using X509Certificate2 authority = X509Certificate2.CreateFromPemFile(Path.Combine(Keys, "authority.key.pem"));
        return list.Build(authority, 7, until, HashAlgorithmName.SHA256, thisUpdate: from);
    }

    // One with a critical extension that nobody knows; .NET makes none, and openssl does.
    byte[] ConditionalList()
    {
        string configuration = folder.Write("ca.conf", $"[ca]\ndefault_ca=d\n[d]\ndatabase={folder["index"]}\ncrlnumber={folder["number"]}\ndefault_md=sha256\ndefault_crl_days=30\ncrl_extensions=e\n[e]\n1.2.3.4=critical,DER:0500\n");
        folder.Write("index", "");
        folder.Write("number", "05\n");
        string authority = Path.Combine(Keys, "authority.key.pem");
        Judge.Run("openssl", ["ca", "-gencrl", "-config", configuration, "-cert", authority, "-keyfile", authority, "-out", folder["list.pem"]]).MustAccept();
        string text = File.ReadAllText(folder["list.pem"]);
        return Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);
    }

    Judgement Rauc(string bundle, string keyring, string more = "")
    {
        string configuration = folder.Write("system.conf", $"[system]\ncompatible=virt-uboot\nbootloader=noop\n[keyring]\npath={keyring}\ncheck-crl=true\n{more}\n");
        return Judge.Run("rauc", ["--conf", configuration, "info", bundle]);
    }

    // Time and all lists of the way, and the purpose that RAUC asks for.
    Judgement Openssl(string file, string keyring) =>
        Judge.Run("openssl", ["verify", "-crl_check_all", "-purpose", "smimesign", "-CAfile", keyring, file]);

    Part Look(string bundle, string keyring) => new InspectVerb(VirtLab.Reader).Run(bundle, null, null, keyring, CancellationToken.None).Found!;

    string Signed(string file)
    {
        SignOutcome outcome = SignVerb.Run(lab.Bundle, new SignRequest(file, null, null), folder["bundle.raucb"], CancellationToken.None);
        Assert.Null(outcome.Error);
        Assert.StartsWith("CN=Development signer ", outcome.Signer, StringComparison.Ordinal);
        return folder["bundle.raucb"];
    }

    static bool IsTaken(byte[] list, Keyring keyring)
    {
        try
        {
            return RevocationList.Read(list).IsOf(keyring.Authorities[0]);
        }
        catch (ImagingException e)
        {
            Assert.Contains("is damaged; take a new one", e.Message, StringComparison.Ordinal);
            return false;
        }
    }

    static KeysOutcome Made(KeysOutcome outcome, string context = "")
    {
        Assert.True(outcome.Error is null, $"{context}: {outcome.Error}");
        return outcome;
    }
}
