using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Imaging.Tests.Adaptive;
using GatewayDsl.Imaging.Tests.Lab;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Serving;

/// <summary>The emitted script of a device, with its own curl, against the server.</summary>
public sealed class PollScriptTests : IDisposable
{
    const string Status = """{"booted":"A","slots":[{"rootfs.0":{"bootname":"A","boot_status":"good","slot_status":{"bundle":{"version":"VERSION"}}}}]}""";

    readonly AdaptiveSamples samples = new();
    readonly TemporaryFolder served = new(), device = new();

    [JudgeTheory("rauc", "mksquashfs", "curl", "sh", "jq", "chmod")]
    [InlineData("", "1.0", true)]
    [InlineData("", "2.0", false)]
    [InlineData("", "3.0", false)]
    [InlineData("percent = 0\n", "1.0", false)]
    [InlineData("percent = 0\n[[bundle]]\nversion = \"2.0\"\npercent = 0\ndevices = [\"02:00:00:00:00:01\"]\n", "1.0", true)]
    [InlineData("[[bundle]]\nversion = \"2.0\"\nexcept = [\"020000000001\"]\n", "1.0", false)]
    [InlineData("[[bundle]]\nversion = \"2.0\"\nfrom = \"1.5\"\n", "1.0", false)]
    [InlineData("[[bundle]]\nversion = \"2.0\"\nfrom = \"1.5\"\n", "1.5", true)]
    [InlineData("floor = \"2.1\"\n", "1.0", false)]
    public void The_device_installs_what_it_is_offered_and_only_then(string rollout, string running, bool installs)
    {
        string bundle = samples.Bundle("gw.raucb", samples.Raw("image", false), version: "2.0");
        File.Copy(bundle, served["gw.raucb"]);
        served.Write("rollout.toml", rollout);
        using var server = new UpdateServerRun(served.Path);

        // It writes down what it was called with, and keeps what it was given.
        Program("rauc", $"case $1 in status) echo '{Status.Replace("VERSION", running, StringComparison.Ordinal)}' ;; install) cp \"$2\" '{device["installed"]}' ;; esac");
        Program("systemctl", "");
        Run(server);

        string[] calls = File.ReadAllLines(device["calls"]);
        Assert.Equal(installs, calls.Any(static call => call.StartsWith("rauc install", StringComparison.Ordinal)));
        Assert.Equal(installs, calls.Contains("systemctl reboot"));
        Assert.Contains(installs ? "offered 2.0" : running == "1.0" ? "held back: 2.0" : "nothing:", server.WaitFor("020000000001 runs " + running), StringComparison.Ordinal);
        if (installs)
        {
            Assert.Equal(File.ReadAllBytes(bundle), File.ReadAllBytes(device["installed"]));
        }
    }

    // No verity here: that needs device-mapper of the kernel.
    [JudgeFact("rauc", "mksquashfs", "curl", "sh", "jq", "chmod", "dbus-daemon", "mount", NeedsRoot = true)]
    public void The_real_rauc_installs_what_the_script_fetches()
    {
        byte[] old = File.ReadAllBytes(samples.Raw("old", false)), image = File.ReadAllBytes(samples.Raw("new", true));
        File.Copy(samples.Bundle("gw.raucb", samples["new"], "plain", "2.0"), served["gw.raucb"]);
        using var server = new UpdateServerRun(served.Path, keyring: samples.Signing.Authority);
        using RaucSlots rauc = RaucSlots.Start(samples.Signing.Authority, "lab", old, new byte[old.Length]);

        // It was flashed, and knows no version of a bundle: that of the system is sent.
        Program("rauc", $"case $1 in status) echo '{Status.Replace("VERSION", "1.0", StringComparison.Ordinal)}' ;; *) exec '{Judge.Find("rauc")}' \"$@\" ;; esac");
        Program("systemctl", "");
        Run(server, rauc.Environment);

        Assert.Equal(image, File.ReadAllBytes(rauc.Other));
        Assert.Contains("systemctl reboot", File.ReadAllLines(device["calls"]));
    }

    public void Dispose()
    {
        samples.Dispose();
        served.Dispose();
        device.Dispose();
    }

    void Run(UpdateServerRun server, IReadOnlyDictionary<string, string>? environment = null)
    {
        string emitted = File.ReadAllText(Path.Combine(Repository.Root, "examples", "EdgeGateway", "devices", "rock64", "scripts", "poll-update.sh"));
        string script = Replaced(
            emitted,
            ("url='https://updates.example.com'", $"url='{server.Address}'"),
            ("folder='/data/rauc/bundles'", $"folder='{device["bundles"]}'"),
            ("/sys/class/net/$interface/address", device.Write("address", "02:00:00:00:00:01\n")));
        device.Write(".curlrc", $"cacert = \"{server.Certificate}\"\n");
        var all = new Dictionary<string, string>(environment ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            ["PATH"] = device["bin"] + ":" + Environment.GetEnvironmentVariable("PATH"),
            ["CURL_HOME"] = device.Path,
        };
        Judge.Run("sh", [device.Write("poll-update.sh", script)], environment: all).MustAccept();
    }

    void Program(string name, string body) =>
        Judge.Run("chmod", ["+x", device.Write("bin/" + name, $"#!/bin/sh\necho \"{name} $*\" >> '{device["calls"]}'\n{body}\n")]).MustAccept();

    static string Replaced(string text, params (string Emitted, string Here)[] pairs)
    {
        foreach ((string emitted, string here) in pairs)
        {
            Assert.Contains(emitted, text, StringComparison.Ordinal);
            text = text.Replace(emitted, here, StringComparison.Ordinal);
        }

        return text;
    }
}
