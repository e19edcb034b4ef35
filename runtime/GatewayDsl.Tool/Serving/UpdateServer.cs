using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace GatewayDsl.Tool.Serving;

/// <summary>Answers devices that ask for updates, and gives them the bundles.</summary>
/// <param name="folder">What is served.</param>
/// <param name="url">What the URLs of bundles begin with; null for the name by which the device asks.</param>
/// <param name="tell">Takes a line for each decision.</param>
sealed class UpdateServer(BundleFolder folder, Uri? url, Action<string> tell)
{
    const string PollPath = "/api/v1/updates/latest", BundlePath = "/bundles/";
    const int LargestHeaders = 8 << 10, MostHeaders = 50, LongestLine = 4 << 10, LongestHost = 255;

    static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(10), StopTime = TimeSpan.FromSeconds(5), Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Serves until it is ended.</summary>
    /// <param name="listen">Where to listen.</param>
    /// <param name="certificate">The certificate for HTTPS; null for HTTP.</param>
    /// <param name="ready">Takes the address once it listens.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="IOException">It cannot listen there.</exception>
    public void Run(IPEndPoint listen, HttpsConnectionAdapterOptions? certificate, Action<string> ready, CancellationToken cancellation)
    {
        // Empty: no file and no variable of the environment says anything about this server but its own arguments.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Limit(options, listen, certificate));
        builder.Services.AddSingleton<IHostLifetime, OwnLifetime>();
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = StopTime);
        WebApplication app = builder.Build();
        app.Run(AnswerAsync);
        app.StartAsync(cancellation).GetAwaiter().GetResult();
        ready(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        while (!cancellation.WaitHandle.WaitOne(Interval))
        {
            folder.Look(cancellation);
        }

        app.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        ((IDisposable)app).Dispose();
        cancellation.ThrowIfCancellationRequested();
    }

    static void Limit(KestrelServerOptions options, IPEndPoint listen, HttpsConnectionAdapterOptions? certificate)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
        options.Limits.MaxRequestHeaderCount = MostHeaders;
        options.Limits.MaxRequestLineSize = LongestLine;
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.RequestHeadersTimeout = HeaderTime;
        options.Listen(listen, endpoint =>
        {
            if (certificate is not null)
            {
                endpoint.UseHttps(certificate);
            }
        });
    }

    async Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        bool reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!reads)
        {
            context.Response.Headers.Allow = "GET, HEAD";
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (path.StartsWith(BundlePath, StringComparison.Ordinal))
        {
            await GiveAsync(context, path[BundlePath.Length..]).ConfigureAwait(false);
        }
        else if (path.EndsWith(PollPath, StringComparison.Ordinal) && path[..^PollPath.Length] is "" or ['/', _, ..])
        {
            await DecideAsync(context, path[..^PollPath.Length]).ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    async Task DecideAsync(HttpContext context, string prefix)
    {
        IHeaderDictionary headers = context.Request.Headers;
        string? device = headers["X-Device-ID"] is [{ } id] ? DeviceId.Of(id) : null, version = headers["X-Current-Version"] is [{ } said] && VersionOrder.IsVersion(said) ? said : null;
        string? start = url?.AbsoluteUri.TrimEnd('/') ?? Start(context.Request);
        context.Response.Headers.CacheControl = "no-store";
        if (device is null || version is null || start is null)
        {
            string missing = device is null ? "X-Device-ID" : version is null ? "X-Current-Version" : "Host";
            tell($"{context.Connection.RemoteIpAddress} is refused: it sends no {missing}, or one of other characters than devices have");
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        string? compatible = prefix.Length == 0 ? null : prefix[1..];
        ServedFiles files = folder.Now;
        var decision = Decision.For(new PollingDevice(device, version, compatible), files.Bundles, files.Rollout);
        tell($"{device} {(compatible is null ? "" : Shown.Of(compatible) + " ")}runs {version}: {decision.Why}");
        if (decision.Offered is not { } bundle)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        byte[] answer = JsonSerializer.SerializeToUtf8Bytes(new PollAnswer(bundle.Version, start + BundlePath + Uri.EscapeDataString(bundle.Name), bundle.Stamp.Length, bundle.Sha256), PollAnswerContext.Default.PollAnswer);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(answer, context.RequestAborted).ConfigureAwait(false);
        }
    }

    // Only what was found in the folder has a name here: no path is made of what somebody sends.
    async Task GiveAsync(HttpContext context, string name)
    {
        if (folder.Now.Bundles.FirstOrDefault(bundle => bundle.Name == name) is not { } bundle)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        FileStream file;
        try
        {
            file = new FileStream(bundle.Path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (file.ConfigureAwait(false))
        {
            // It was replaced, and has not been looked at since.
            if (new FileStamp(File.GetLastWriteTimeUtc(file.SafeFileHandle), file.Length) != bundle.Stamp)
            {
                context.Response.Headers.RetryAfter = "2";
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            await TypedResults.Stream(file, "application/vnd.rauc.bundle", lastModified: bundle.Stamp.Changed, entityTag: new EntityTagHeaderValue($"\"{bundle.Sha256}\""), enableRangeProcessing: true)
                .ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    static string? Start(HttpRequest request) =>
        request.Host.Value is { Length: > 0 and <= LongestHost } host && host.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']') ? $"{request.Scheme}://{host}" : null;

    // The tool itself hears Ctrl-C.
    sealed class OwnLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What a device is told that is offered a bundle. The emitted script reads the first two.</summary>
sealed record PollAnswer(string Version, string BundleUrl, long Size, string Sha256);

/// <summary>How the answer is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PollAnswer))]
sealed partial class PollAnswerContext : JsonSerializerContext;
