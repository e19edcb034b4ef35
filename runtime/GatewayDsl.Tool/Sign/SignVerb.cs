using System;
using System.IO;
using System.Threading;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Tool.Programs;

namespace GatewayDsl.Tool.Sign;

/// <summary>Who signs.</summary>
/// <param name="Certificate">The certificate: a file, or an address of PKCS#11.</param>
/// <param name="Key">The key: a file, or an address of PKCS#11; null for that of the certificate.</param>
/// <param name="Program">The program that signs; null for the key.</param>
sealed record SignRequest(string? Certificate, string? Key, string? Program)
{
    const string Token = "pkcs11:";

    /// <summary>The authorities that must trust the signer; null to sign whatever they say.</summary>
    public string? Keyring { get; init; }

    /// <summary>Where the key is.</summary>
    public string? KeyPlace => Key ?? Certificate;

    /// <summary>Whether the key is on a token, which RAUC knows how to ask.</summary>
    public bool IsOnToken => KeyPlace?.StartsWith(Token, StringComparison.Ordinal) == true;

    /// <summary>Why it cannot be; null if it can.</summary>
    public string? Obstacle =>
        Program is not null ? Certificate is null && Key is null ? null : "a program that signs has its own certificate and key; leave out --cert and --key"
        : Certificate is null ? "say who signs: --cert CERT --key KEY, each a PEM file or a pkcs11: address, or --with PROGRAM"
        : IsOnToken && Keyring is null ? "rauc signs with a key on a token, and judges its own work; say by which authorities: --keyring FILE, like the one that devices have"
        : null;
}

/// <summary><c>gateway sign</c>: gives a bundle its signature. Building one never needs a key.</summary>
static class SignVerb
{
    const string Unsigned = ".unsigned.raucb", Signed = ".raucb";

    /// <summary>Signs a bundle.</summary>
    /// <param name="bundleFile">The bundle.</param>
    /// <param name="request">Who signs.</param>
    /// <param name="outputFile">The signed bundle; null for one beside the other.</param>
    /// <param name="cancellation">Ends the work early, and leaves what was there.</param>
    public static SignOutcome Run(string bundleFile, SignRequest request, string? outputFile, CancellationToken cancellation)
    {
        string output = outputFile ?? (bundleFile.EndsWith(Unsigned, StringComparison.Ordinal) ? bundleFile[..^Unsigned.Length] : bundleFile) + Signed;
        try
        {
            if (request.Obstacle is { } obstacle)
            {
                throw new ImagingException(obstacle);
            }

            using FileSource source = FileSource.Open(bundleFile);
            UnsignedBundle bundle = UnsignedBundle.IsThere(source)
                ? UnsignedBundle.Read(source)
                : throw new ImagingException($"'{bundleFile}' is no bundle without a signature; 'gateway build PROJECT rauc-bundle --backend local' makes one");
            return request.IsOnToken ? Through(bundle, request, output, cancellation) : Here(bundle, request, output, cancellation);
        }
        catch (Exception e) when (e is ImagingException or IOException or UnauthorizedAccessException)
        {
            return new SignOutcome(output) { Error = e.Message, ExitCode = ExitCodes.Unusable };
        }
    }

    static SignOutcome Here(UnsignedBundle bundle, SignRequest request, string output, CancellationToken cancellation)
    {
        byte[] signature = request.Program is { } program
            ? BundleSigner.WithProgram(bundle, program, cancellation)
            : BundleSigner.WithKey(bundle, request.Certificate!, request.KeyPlace!, DateTimeOffset.UtcNow, cancellation);
        using StagedFile file = Staged(bundle, signature, output, cancellation);

        // What another program signed may be something else; and a key need not be that of the certificate.
        string signer;
        using (ByteSource written = file.Written)
        {
            signer = SignerOf(written, bundle, request, "sign with the key that belongs to the certificate", cancellation);
        }

        file.Commit();
        return new SignOutcome(output) { Signer = signer };
    }

    // RAUC signs again what was signed for the moment: payload, tree of hashes and manifest stay byte for byte.
    static SignOutcome Through(UnsignedBundle bundle, SignRequest request, string output, CancellationToken cancellation)
    {
        string full = Path.GetFullPath(output), between = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.to-sign"), result = between + ".raucb";
        try
        {
            using (StagedFile file = Staged(bundle, BundleSigner.WithThrowawayKey(bundle, DateTimeOffset.UtcNow, cancellation), between, cancellation))
            {
                file.Commit();
            }

            File.Delete(result);
            ProgramAnswer answer = ExternalProgram.Run("rauc", ["resign", "--no-verify", "--keyring", request.Keyring!, "--cert", request.Certificate!, "--key", request.KeyPlace!, between, result], cancellation)
                ?? throw new ImagingException("'rauc' is not installed, and it is what signs with a key on a token; install rauc");
            if (answer.ExitCode != 0)
            {
                throw new ImagingException($"rauc did not sign: {answer.Errors.Trim()}; RAUC_PKCS11_MODULE and RAUC_PKCS11_PIN must be set, and an authority of '{request.Keyring}' must have made the certificate");
            }

            string signer;
            using (FileSource signed = FileSource.Open(result))
            {
                signer = SignerOf(signed, bundle, request, "look whether this version of rauc knows such bundles", cancellation);
            }

            File.Move(result, full, overwrite: true);
            return new SignOutcome(output) { Signer = signer };
        }
        finally
        {
            File.Delete(between);
            File.Delete(result);
        }
    }

    static string SignerOf(ByteSource written, UnsignedBundle bundle, SignRequest request, string advice, CancellationToken cancellation)
    {
        SignedBundle signed = SignedBundle.Read(written);
        if ((signed.Manifest is null != bundle.Manifest.VeritySize is null ? "it is one for bundles of the other format" : signed.WhyBroken(cancellation)) is { } broken)
        {
            throw new ImagingException($"the signature does not hold: {broken}; {advice}");
        }

        return request.Keyring is { } keyring && signed.Signature.WhyUntrusted(Keyring.Read(keyring), DateTimeOffset.UtcNow, out _) is { } untrusted
            ? throw new ImagingException($"devices with '{keyring}' would refuse it: {untrusted}; sign with a certificate that they take")
            : signed.Signature.Signer!.Subject;
    }

    static StagedFile Staged(UnsignedBundle bundle, byte[] signature, string output, CancellationToken cancellation)
    {
        StagedFile file = StagedFile.Create(Path.GetFullPath(output));
        try
        {
            byte[] tail = SignedBundle.TailOf(signature);
            file.SetLength(bundle.Body.Length + tail.Length);
            file.Copy(0, bundle.Body, cancellation);
            file.Write(bundle.Body.Length, tail);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}

/// <summary>What came of <c>gateway sign</c>.</summary>
/// <param name="Output">The signed bundle.</param>
sealed record SignOutcome(string Output)
{
    /// <summary>Whose signature it is; null if there is none.</summary>
    public string? Signer { get; init; }

    /// <summary>Why it was not signed; null if it was.</summary>
    public string? Error { get; init; }

    /// <summary>The process's exit code.</summary>
    public int ExitCode { get; init; } = ExitCodes.Fine;
}
