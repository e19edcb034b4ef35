using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Serving;

namespace GatewayDsl.Imaging.Tests.Serving;

/// <summary>A server that runs, and curl to ask it.</summary>
sealed class UpdateServerRun : IDisposable
{
    readonly CancellationTokenSource stop = new();
    readonly ConcurrentQueue<string> lines = [];
    readonly TemporaryFolder keys = new();
    readonly Task<Unusable?> work;

    public UpdateServerRun(string folder, string? url = null, string? keyring = null)
    {
        Certificate = keys["tls.pem"];
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        File.WriteAllText(Certificate, own.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        var verb = new ServeVerb(TimeProvider.System, lines.Enqueue);
        work = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    return verb.Run(new ServeRequest(folder, "127.0.0.1:0", Certificate, null, url, keyring), stop.Token);
                }
                catch (OperationCanceledException)
                {
                    return null;
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Address = Regex.Match(WaitFor(" serves "), @"https://\S+").Value.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>Its certificate.</summary>
    public string Certificate { get; }

    /// <summary>What it told.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>Waits for a line, however long a loaded machine takes, and gives the first that has the words.</summary>
    public string WaitFor(string words)
    {
        for (int i = 0; i < 1200; i++)
        {
            if (lines.FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal)) is { } line)
            {
                return line;
            }

            if (work.IsCompleted)
            {
                break;
            }

            Thread.Sleep(50);
        }

        throw new InvalidOperationException($"it does not say '{words}':\n{string.Join('\n', lines)}\n{(work.IsCompleted ? work.Result?.Message : "")}");
    }

    /// <summary>Asks by curl, and gives the status, a line feed and what was told.</summary>
    public string Curl(string path, params string[] arguments) =>
        Judge.Run("curl", ["--silent", "--show-error", "--cacert", Certificate, "--path-as-is", "--http1.1", "--write-out", "\n%{http_code}", .. arguments, Address + path]).MustAccept().Output is var said && said.LastIndexOf('\n') is var end
            ? said[(end + 1)..] + "\n" + said[..end]
            : "";

    /// <summary>Asks as a device.</summary>
    public string Poll(string device, string version, string prefix = "") => Curl(prefix + "/api/v1/updates/latest", "--header", "X-Device-ID: " + device, "--header", "X-Current-Version: " + version);

    /// <summary>Ends it, as Ctrl-C does.</summary>
    public void End()
    {
        stop.Cancel();
        work.Wait(TimeSpan.FromSeconds(60));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        stop.Dispose();
        keys.Dispose();
    }
}
