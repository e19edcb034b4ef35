using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Tool.Programs;

namespace GatewayDsl.Tool.Sign;

/// <summary>Makes the signature of a bundle: with a key from a file, or by a program that has one.</summary>
static class BundleSigner
{
    /// <summary>What is signed, if it is to lie in the signature: the manifest of a bundle with a tree of hashes.</summary>
    /// <param name="bundle">The bundle.</param>
    public static byte[]? ContentOf(UnsignedBundle bundle) => bundle.Manifest.VeritySize is null ? null : Encoding.UTF8.GetBytes(bundle.Manifest.Text);

    /// <summary>Signs with a key from a file.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="certificateFile">The signer's certificate in PEM, and behind it those between it and the authority's.</param>
    /// <param name="keyFile">The key in PEM.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ImagingException">Certificate or key cannot be used.</exception>
    public static byte[] WithKey(UnsignedBundle bundle, string certificateFile, string keyFile, DateTimeOffset now, CancellationToken cancellation)
    {
        using X509Certificate2 certificate = Load(certificateFile, keyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificateFile);
        chain.RemoveAt(0);
        byte[]? content = ContentOf(bundle);
        return CmsWriter.Sign(content, content is null ? Sha256.Of(bundle.Body, HashAlgorithmName.SHA256, cancellation) : SHA256.HashData(content), certificate, chain, now);
    }

    /// <summary>Has a program sign: it reads what is to be signed from its standard input, and writes the signature (CMS in DER) to its standard output.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="program">The program's path.</param>
    /// <param name="cancellation">Ends the program early.</param>
    /// <exception cref="ImagingException">It failed.</exception>
    public static byte[] WithProgram(UnsignedBundle bundle, string program, CancellationToken cancellation)
    {
        byte[]? content = ContentOf(bundle);
        string path = Path.GetFullPath(program);
        ProgramAnswer answer = ExternalProgram.Run(path, [content is null ? "detached" : "attached"], cancellation, stream => Feed(stream, content, bundle.Body))!;
        return answer.ExitCode == 0 && answer.Output.Length > 0
            ? answer.Output
            : throw new ImagingException($"'{program}' gave no signature (exit code {answer.ExitCode}): {answer.Errors.Trim()}; it gets 'attached' or 'detached' as its argument, reads from standard input, and writes CMS in DER");
    }

    /// <summary>A key that exists for one moment, for bundles that another program signs again.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static byte[] WithThrowawayKey(UnsignedBundle bundle, DateTimeOffset now, CancellationToken cancellation)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=to be replaced", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddMinutes(-1), now.AddHours(1));
        byte[]? content = ContentOf(bundle);
        return CmsWriter.Sign(content, content is null ? Sha256.Of(bundle.Body, HashAlgorithmName.SHA256, cancellation) : SHA256.HashData(content), certificate, [], now);
    }

    static void Feed(Stream stream, byte[]? content, ByteSource body)
    {
        if (content is not null)
        {
            stream.Write(content);
            return;
        }

        byte[] buffer = new byte[1 << 20];
        for (long offset = 0; offset < body.Length; offset += buffer.Length)
        {
            stream.Write(buffer, 0, body.Read(offset, buffer));
        }
    }

    static X509Certificate2 Load(string certificateFile, string keyFile)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new ImagingException($"certificate '{certificateFile}' and key '{keyFile}' cannot be used together: {e.Message} Give both in PEM, the key without a password, or sign with --with PROGRAM", e);
        }
    }
}
