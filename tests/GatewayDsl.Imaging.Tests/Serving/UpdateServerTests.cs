using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GatewayDsl.Imaging.Tests.Adaptive;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Serving;

/// <summary>The server that devices ask for updates, asked by curl.</summary>
public sealed class UpdateServerTests : IDisposable
{
    readonly AdaptiveSamples samples = new();
    readonly TemporaryFolder served = new();

    public UpdateServerTests()
    {
        samples.Raw("image", false);
        Put("gw-1.raucb", "1.9");
    }

    [JudgeFact("rauc", "mksquashfs", "curl")]
    public void What_is_newer_is_offered_and_a_downgrade_never()
    {
        Put("gw-2.raucb", "1.10");
        using var server = new UpdateServerRun(served.Path);

        string answer = server.Poll("02aabbccddee", "1.9");
        Assert.StartsWith("200\n", answer, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(answer[4..]);
        Assert.Equal("1.10", document.RootElement.GetProperty("version").GetString());
        Assert.Equal(server.Address + "/bundles/gw-2.raucb", document.RootElement.GetProperty("bundle_url").GetString());
        Assert.Equal(new FileInfo(served["gw-2.raucb"]).Length, document.RootElement.GetProperty("size").GetInt64());
        Assert.Equal(Digest(File.ReadAllBytes(served["gw-2.raucb"])), document.RootElement.GetProperty("sha256").GetString());

        Assert.Equal("204\n", server.Poll("02aabbccddee", "1.10"));
        Assert.Equal("204\n", server.Poll("02aabbccddee", "1.11"));
        Assert.Equal("204\n", server.Poll("02aabbccddee", "1.9", "/another"));
        Assert.StartsWith("200\n", server.Poll("02aabbccddee", "1.9", "/lab"), StringComparison.Ordinal);
        Assert.Matches("Z 02aabbccddee runs 1.9: offered 1.10: it is for all$", server.WaitFor("offered"));
        server.WaitFor("02aabbccddee runs 1.11: nothing: 1.10 is the newest, and older than what it runs");
        server.WaitFor("02aabbccddee 'another' runs 1.9: nothing: there is no bundle for another");
        Assert.Equal(5, server.Lines.Count(static line => line.Contains(" runs ", StringComparison.Ordinal)));
    }

    [JudgeFact("rauc", "mksquashfs", "curl")]
    public void Parts_of_a_bundle_can_be_fetched_and_what_is_known_is_not_fetched_again()
    {
        byte[] bundle = File.ReadAllBytes(served["gw-1.raucb"]);
        using var server = new UpdateServerRun(served.Path);
        string tag = $"\"{Digest(bundle)}\"";

        Judge.Run("curl", ["--silent", "--fail", "--cacert", server.Certificate, "--output", samples["whole"], server.Address + "/bundles/gw-1.raucb"]).MustAccept();
        Assert.Equal(bundle, File.ReadAllBytes(samples["whole"]));
        string head = server.Curl("/bundles/gw-1.raucb", "--head");
        Assert.Contains($"Content-Length: {bundle.Length}\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Accept-Ranges: bytes\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"ETag: {tag}\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", head, StringComparison.Ordinal);

        foreach ((string range, Range expected) in new[] { ("4096-8191", 4096..8192), ("-8", ^8..), ("0-0", ..1), ((bundle.Length - 10).ToString(CultureInfo.InvariantCulture) + "-", ^10..) })
        {
            File.Delete(samples["part"]);
            Judgement part = Judge.Run("curl", ["--silent", "--fail", "--cacert", server.Certificate, "--range", range, "--output", samples["part"], "--write-out", "%{http_code}", server.Address + "/bundles/gw-1.raucb"]).MustAccept();
            Assert.Equal("206", part.Output);
            Assert.Equal(bundle[expected], File.ReadAllBytes(samples["part"]));
        }

        // As after a cut connection.
        File.WriteAllBytes(samples["rest"], bundle[..5000]);
        Judge.Run("curl", ["--silent", "--fail", "--cacert", server.Certificate, "--continue-at", "-", "--output", samples["rest"], server.Address + "/bundles/gw-1.raucb"]).MustAccept();
        Assert.Equal(bundle, File.ReadAllBytes(samples["rest"]));
        Assert.Equal("416\n", server.Curl("/bundles/gw-1.raucb", "--range", $"{bundle.Length}-"));
        Assert.Equal("304\n", server.Curl("/bundles/gw-1.raucb", "--header", "If-None-Match: " + tag));
        Assert.StartsWith("200\n", server.Curl("/bundles/gw-1.raucb", "--head", "--header", "If-None-Match: \"other\""), StringComparison.Ordinal);
        Assert.StartsWith("200\n", server.Curl("/bundles/gw-1.raucb", "--head", "--range", "0-0", "--header", "If-Range: \"other\""), StringComparison.Ordinal);
    }

    [JudgeFact("rauc", "mksquashfs", "curl")]
    public void No_path_leads_to_anything_but_bundles_of_the_folder()
    {
        served.Write("rollout.toml", "percent = 100\n");
        Directory.CreateDirectory(served["sub"]);
        File.Copy(served["gw-1.raucb"], served["sub/gw-9.raucb"]);
        File.CreateSymbolicLink(served["link.raucb"], samples.Bundle("outside.raucb", samples["image"], version: "9"));
        File.CreateSymbolicLink(served["current.raucb"], served["gw-1.raucb"]);
        using var server = new UpdateServerRun(served.Path);

        string[] paths =
        [
            "/bundles/../rollout.toml",
            "/bundles/..%2frollout.toml",
            "/bundles/%2e%2e/rollout.toml",
            "/bundles/rollout.toml",
            "/bundles/./gw-1.raucb",
            "/bundles/sub/gw-9.raucb",
            "/bundles//etc/passwd",
            "/bundles/link.raucb",
            "/bundles/gw-1.raucb%00",
            "/bundles/",
            "/",
            "/api/v1/updates",
        ];
        foreach (string path in paths)
        {
            Assert.Matches("^(404|400)\n", server.Curl(path));
        }

        Assert.StartsWith("200\n", server.Curl("/bundles/current.raucb", "--head"), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Lines, static line => line.Contains("link.raucb", StringComparison.Ordinal));
        server.WaitFor("lab 1.9 like current.raucb, and is not offered");
    }

    [JudgeFact("rauc", "mksquashfs", "curl")]
    public void Hostile_requests_are_refused_and_the_server_goes_on()
    {
        using var server = new UpdateServerRun(served.Path);
        string big = new('a', 9000);
        const string Poll = "/api/v1/updates/latest";

        Assert.StartsWith("400\n", server.Curl(Poll), StringComparison.Ordinal);
        Assert.StartsWith("400\n", server.Poll("../../etc", "1.0"), StringComparison.Ordinal);
        Assert.StartsWith("400\n", server.Poll(new string('a', 65), "1.0"), StringComparison.Ordinal);
        Assert.StartsWith("400\n", server.Poll("02aabbccddee", "1.0 $(reboot)"), StringComparison.Ordinal);
        Assert.StartsWith("400\n", server.Poll("02aabbccddee", new string('1', 129)), StringComparison.Ordinal);
        Assert.StartsWith("400\n", server.Curl(Poll, "--header", "X-Device-ID: a", "--header", "X-Device-ID: b", "--header", "X-Current-Version: 1"), StringComparison.Ordinal);
        Assert.StartsWith("400\n", server.Curl(Poll, "--header", "Host: a\"b", "--header", "X-Device-ID: a", "--header", "X-Current-Version: 1"), StringComparison.Ordinal);
        Assert.StartsWith("431\n", server.Curl(Poll, "--header", "X-Device-ID: " + big), StringComparison.Ordinal);
        Assert.StartsWith("414\n", server.Curl("/" + big), StringComparison.Ordinal);
        Assert.StartsWith("405\n", server.Curl(Poll, "--request", "DELETE"), StringComparison.Ordinal);
        Assert.StartsWith("405\n", server.Curl(Poll, "--data", "x"), StringComparison.Ordinal);
        Assert.StartsWith("431\n", server.Curl(Poll, [.. Enumerable.Range(0, 60).SelectMany(static i => new[] { "--header", $"X-{i}: 1" })]), StringComparison.Ordinal);
        Raw(server, "GET /api/v1/updates/latest HTTP/1.1\r\nHost: x\r\nX-Device-ID: a\u001b[2J\r\nX-Current-Version: 1\r\n\r\n");
        Raw(server, "\0\u0001\u0002 nonsense\r\n\r\n");

        Assert.StartsWith("200\n", server.Poll("02:AA:bb:cc:dd:ee", "1.0"), StringComparison.Ordinal);
        server.WaitFor("02aabbccddee runs 1.0: offered 1.9");
        Assert.DoesNotContain(server.Lines, static line => line.Any(char.IsControl));
    }

    [JudgeFact("rauc", "mksquashfs", "curl")]
    public void What_changes_in_the_folder_is_seen()
    {
        using var server = new UpdateServerRun(served.Path, keyring: samples.Signing.Authority);
        Assert.Contains("\"1.9\"", server.Poll("a", "1.0"), StringComparison.Ordinal);

        // Half of a bundle is none; the rest makes it one.
        byte[] bundle = File.ReadAllBytes(samples.Bundle("new.raucb", samples["image"], version: "2.0"));
        File.WriteAllBytes(served["new.raucb"], bundle[..^5000]);
        server.WaitFor("new.raucb is not offered: its last 8 bytes");
        Assert.Contains("\"1.9\"", server.Poll("a", "1.0"), StringComparison.Ordinal);
        File.WriteAllBytes(served["new.raucb"], bundle);
        server.WaitFor("new.raucb: lab 2.0");
        Assert.Contains("\"2.0\"", server.Poll("a", "1.0"), StringComparison.Ordinal);

        served.Write("rollout.toml", "[[bundle]]\nversion = \"2.0\"\npercent = 0\ndevices = [\"b\"]\n");
        server.WaitFor("rollout.toml is read");
        Assert.Contains("\"1.9\"", server.Poll("a", "1.0"), StringComparison.Ordinal);
        Assert.Contains("\"2.0\"", server.Poll("b", "1.0"), StringComparison.Ordinal);
        Assert.Equal("204\n", server.Poll("a", "1.9"));
        server.WaitFor("a runs 1.9: held back: 2.0 is for 0 %, and the device is outside");

        // A mistake changes nothing, and is told with its place.
        served.Write("rollout.toml", "[[bundle]]\nversion = \"2.0\"\npercent = 101\n");
        server.WaitFor("rollout.toml(3,11): error: 'percent' is no percentage; write a number from 0 to 100");
        Assert.Contains("\"1.9\"", server.Poll("a", "1.0"), StringComparison.Ordinal);
        File.Delete(served["rollout.toml"]);
        server.WaitFor("rollout.toml is gone");
        Assert.Contains("\"2.0\"", server.Poll("a", "1.0"), StringComparison.Ordinal);
        File.Delete(served["new.raucb"]);
        server.WaitFor("new.raucb is gone");
        Assert.Equal("404\n", server.Curl("/bundles/new.raucb"));
    }

    [JudgeFact("rauc", "mksquashfs", "curl")]
    public void What_devices_would_refuse_is_not_offered()
    {
        byte[] bundle = File.ReadAllBytes(served["gw-1.raucb"]);
        bundle[5000] ^= 1;
        File.WriteAllBytes(served["damaged.raucb"], bundle);
        File.WriteAllText(served["text.raucb"], "no bundle");
        string input = Directory.CreateDirectory(samples["stranger.in"]).FullName;
        File.Copy(samples["image"], Path.Combine(input, "rootfs.img"));
        File.WriteAllText(Path.Combine(input, "manifest.raucm"), "[update]\ncompatible=lab\nversion=5\n[bundle]\nformat=verity\n[image.rootfs]\nfilename=rootfs.img\n");
        Judge.Run("rauc", ["bundle", "--cert=" + samples.Signing.Stranger.Certificate, "--key=" + samples.Signing.Stranger.Key, input, served["stranger.raucb"]]).MustAccept();
        using var server = new UpdateServerRun(served.Path, keyring: samples.Signing.Authority);

        server.WaitFor("damaged.raucb is not offered");
        server.WaitFor("stranger.raucb is not offered");
        server.WaitFor("text.raucb is not offered");
        Assert.Contains("\"1.9\"", server.Poll("a", "1.0"), StringComparison.Ordinal);
        Assert.Equal("404\n", server.Curl("/bundles/stranger.raucb"));
    }

    public void Dispose()
    {
        samples.Dispose();
        served.Dispose();
    }

    void Put(string name, string version) => File.Copy(samples.Bundle(name, samples["image"], version: version), served[name]);

    static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    static void Raw(UpdateServerRun server, string text)
    {
        using var client = new TcpClient("localhost", new Uri(server.Address).Port);
#pragma warning disable CA5359 // It is the server of this test.
        using var tls = new SslStream(client.GetStream(), false, static (_, _, _, _) => true);
#pragma warning restore CA5359
        tls.AuthenticateAsClient("localhost");
        tls.Write(Encoding.Latin1.GetBytes(text));
        tls.Flush();
        byte[] answer = new byte[4096];
        int count = tls.Read(answer);
        Assert.StartsWith("HTTP/1.1 400", Encoding.Latin1.GetString(answer, 0, count), StringComparison.Ordinal);
    }
}
