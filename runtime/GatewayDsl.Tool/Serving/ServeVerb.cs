using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Tool.Compilation;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace GatewayDsl.Tool.Serving;

/// <summary>What somebody asks of <c>gateway serve-updates</c>.</summary>
/// <param name="Folder">The folder with the bundles.</param>
/// <param name="Listen">Where to listen, as <c>ADDRESS:PORT</c>.</param>
/// <param name="Certificate">The file of the certificate; null for HTTP.</param>
/// <param name="Key">The file of its key; null where it stands with the certificate.</param>
/// <param name="Url">What the URLs of bundles begin with; null for the name by which the device asks.</param>
/// <param name="Keyring">The file of the authorities that devices trust; null to leave that to them.</param>
sealed record ServeRequest(string Folder, string Listen, string? Certificate, string? Key, string? Url, string? Keyring);

/// <summary><c>gateway serve-updates</c>: the server that devices ask for updates, for labs and small fleets.</summary>
/// <param name="time">The time that lines begin with.</param>
/// <param name="output">Takes a line each; by one at a time.</param>
sealed class ServeVerb(TimeProvider time, Action<string> output)
{
    readonly Lock one = new();

    /// <summary>Serves until it is ended, or until it shows that it cannot.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Why it cannot.</returns>
    public Unusable Run(ServeRequest request, CancellationToken cancellation)
    {
        try
        {
            if (!Directory.Exists(request.Folder))
            {
                return new Unusable(null, $"there is no folder '{request.Folder}'; name one with bundles (*.raucb)");
            }

            if (!IPEndPoint.TryParse(request.Listen, out IPEndPoint? listen) || !request.Listen.Contains(':', StringComparison.Ordinal))
            {
                return new Unusable(null, $"'{request.Listen}' is no address with a port; write one like 127.0.0.1:8443 or [::]:8443");
            }

            Uri? url = null;
            if (request.Url is { } text && (!Uri.TryCreate(text, UriKind.Absolute, out url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length + url.Query.Length + url.Fragment.Length > 0))
            {
                return new Unusable(null, $"'{text}' is no URL that bundles can be below; write one like https://updates.example.com");
            }

            HttpsConnectionAdapterOptions? certificate = Https(request);
            var folder = new BundleFolder(request.Folder, request.Keyring is { } keyring ? Keyring.Read(keyring) : null, Tell);
            folder.Begin(cancellation);
            new UpdateServer(folder, url, Tell).Run(listen, certificate, address => Tell($"{address} serves {request.Folder}{(certificate is null && url?.Scheme != "https" ? "; the emitted script asks by https alone: give --cert, or put a proxy before it and say its --url" : "")}"), cancellation);
            throw new OperationCanceledException(cancellation);
        }
        catch (RolloutException e)
        {
            return new Unusable(e.Place, e.Message);
        }
        catch (ImagingException e)
        {
            return new Unusable(null, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
        {
            return new Unusable(null, e.Message);
        }
    }

    void Tell(string line)
    {
        lock (one)
        {
            output($"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ} {line}");
        }
    }

    static HttpsConnectionAdapterOptions? Https(ServeRequest request)
    {
        if (request.Certificate is not { } path)
        {
            return request.Key is null ? null : throw new ImagingException("--key says a key without a certificate; say --cert, too");
        }

        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(path);
            return new HttpsConnectionAdapterOptions { ServerCertificate = X509Certificate2.CreateFromPemFile(path, request.Key ?? path), ServerCertificateChain = chain };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new ImagingException($"'{path}' is no certificate with a key: {e.Message}; name files in PEM with --cert and --key", e);
        }
    }
}
