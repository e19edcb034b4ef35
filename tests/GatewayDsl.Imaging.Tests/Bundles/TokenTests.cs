using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Imaging.Inspection;
using GatewayDsl.Imaging.Tests.Lab;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Inspect;
using GatewayDsl.Tool.Keys;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Bundles;

/// <summary>A key that never leaves its token: SoftHSM stands for one, and RAUC asks it through OpenSSL's engine for PKCS#11.</summary>
[Collection(LabCollection.Name)]
public sealed class TokenTests : IDisposable
{
    // Whoever runs the tests has it.
    const string Dotnet = "dotnet";

    // The engine's own file has the machine's architecture in its path; this one lies beside it in the package.
    const string Engine = "/usr/share/doc/libengine-pkcs11-openssl/copyright", Module = "/usr/lib/softhsm/libsofthsm2.so", Token = "pkcs11:token=lab;object=bench";

    readonly VirtLab lab;
    readonly TemporaryFolder folder = new();
    readonly Dictionary<string, string> environment;

    public TokenTests(VirtLab lab)
    {
        this.lab = lab;
        environment = new(StringComparer.Ordinal)
        {
            ["SOFTHSM2_CONF"] = folder.Write("softhsm2.conf", $"directories.tokendir = {folder["tokens"]}\nobjectstore.backend = file\nlog.level = ERROR\n"),
            ["RAUC_PKCS11_MODULE"] = Module,
            ["RAUC_PKCS11_PIN"] = "1234",
        };
    }

    string Keyring => folder["keys/keyring.pem"];

    string Output => folder["signed.raucb"];

    [JudgeTheory("rauc", "softhsm2-util", "pkcs11-tool", "openssl", "mksquashfs", Engine, Module, DebianComponents.Apt, DebianComponents.Dpkg)]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_on_a_token_signs_and_payload_and_manifest_stay_as_they_are(bool isCertificateOnToken)
    {
        string certificate = Tokened();
        Judgement said = Sign(isCertificateOnToken ? ["--cert", Token, "--keyring", Keyring] : ["--cert", certificate, "--key", Token, "--keyring", Keyring]).MustAccept();
        Assert.Contains(", signed by CN=Development signer bench, O=Development keys\n", said.Output, StringComparison.Ordinal);

        Judge.Run("rauc", ["--keyring", Keyring, "extract", Output, folder["extracted"]]).MustAccept();
        Part part = new InspectVerb(VirtLab.Reader).Run(Output, null, null, Keyring, CancellationToken.None).Found!;
        Assert.Empty(part.All().SelectMany(static each => each.Problems));
        Assert.Equal("1.2.3", part.Of(FactNames.Version));
        byte[] signed = File.ReadAllBytes(Output), unsigned = File.ReadAllBytes(lab.Bundle);
        Assert.True(signed.AsSpan(0, signed.Length / 2).SequenceEqual(unsigned.AsSpan(0, signed.Length / 2)));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), static file => file.Contains("to-sign", StringComparison.Ordinal));
    }

    [JudgeTheory("rauc", "softhsm2-util", "pkcs11-tool", "openssl", "mksquashfs", Engine, Module, DebianComponents.Apt, DebianComponents.Dpkg)]
    [InlineData("no keyring", "say by which authorities: --keyring FILE")]
    [InlineData("wrong pin", "rauc did not sign: ")]
    [InlineData("no such key", "rauc did not sign: ")]
    [InlineData("another authority", "rauc did not sign: ")]
    [InlineData("revoked", "was revoked on ")]
    public void What_a_token_cannot_sign_leaves_nothing_behind(string fault, string why)
    {
        Tokened();
        var verb = new KeysVerb(VirtLab.Reader, TimeProvider.System);
        string keyring = Keyring;
        switch (fault)
        {
            case "wrong pin":
                environment["RAUC_PKCS11_PIN"] = "9";
                break;
            case "another authority":
                Assert.Null(verb.RunNew(folder["others"], 100).Error);
                keyring = folder["others/keyring.pem"];
                break;
            case "revoked":
                Assert.Null(verb.RunRevoke(folder["keys"], "bench", "key-compromise").Error);
                break;
        }

        Judgement said = Sign(["--cert", fault == "no such key" ? Token + "2" : Token, .. fault == "no keyring" ? Array.Empty<string>() : ["--keyring", keyring]]);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), static file => file.Contains("to-sign", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    // The keys that 'gateway keys' makes, on a token; the way to one is the token's own.
    string Tokened()
    {
        Assert.Null(new KeysVerb(VirtLab.Reader, TimeProvider.System).RunNew(folder["keys"], 100).Error);
        string issued = Directory.GetFiles(folder["keys/issued"]).Single();
        Directory.CreateDirectory(folder["tokens"]);
        Judge.Run("softhsm2-util", ["--init-token", "--free", "--label", "lab", "--pin", "1234", "--so-pin", "1234"], environment: environment).MustAccept();
        Judge.Run("openssl", ["pkcs8", "-topk8", "-nocrypt", "-in", folder["keys/bench.key.pem"], "-out", folder["key.pem"]]).MustAccept();
        Judge.Run("softhsm2-util", ["--import", folder["key.pem"], "--token", "lab", "--label", "bench", "--id", "a1", "--pin", "1234"], environment: environment).MustAccept();
        Judge.Run("openssl", ["x509", "-in", issued, "-outform", "DER", "-out", folder["bench.der"]]).MustAccept();
        Judge.Run("pkcs11-tool", ["--module", Module, "--token-label", "lab", "--login", "--pin", "1234", "--write-object", folder["bench.der"], "--type", "cert", "--label", "bench", "--id", "a1"], environment: environment).MustAccept();
        File.Delete(folder["key.pem"]);
        return issued;
    }

    Judgement Sign(string[] arguments) =>
        Judge.Run(Dotnet, [typeof(Tool.CommandLine).Assembly.Location, "sign", lab.Bundle, "-o", Output, .. arguments], environment: environment, folder: folder.Path);
}
