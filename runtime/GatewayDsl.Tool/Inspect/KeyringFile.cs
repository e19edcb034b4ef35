using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GatewayDsl.Imaging;

namespace GatewayDsl.Tool.Inspect;

/// <summary>A file with the authorities that signers are judged by.</summary>
static class KeyringFile
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file, in PEM.</param>
    /// <exception cref="ImagingException">It cannot be read, or holds none.</exception>
    public static X509Certificate2Collection Read(string path)
    {
        var keyring = new X509Certificate2Collection();
        try
        {
            keyring.ImportFromPemFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ImagingException($"'{path}' cannot be read as a keyring: {e.Message}; name a file with certificates in PEM", e);
        }

        return keyring.Count > 0 ? keyring : throw new ImagingException($"'{path}' holds no certificate; name a file with certificates in PEM");
    }
}
