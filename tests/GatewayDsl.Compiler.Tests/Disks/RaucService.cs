using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using GatewayDsl.Testing;

namespace GatewayDsl.Compiler.Tests.Disks;

/// <summary>The real RAUC as a service on a bus of its own.</summary>
sealed class RaucService : IDisposable
{
    readonly Dictionary<string, string> environment;
    readonly RunningJudge bus;
    readonly RunningJudge service;

    RaucService(string folder, string configuration, string booted)
    {
        string socket = Path.Combine(folder, "bus"), busConfiguration = Path.Combine(folder, "bus.conf");
        File.WriteAllText(busConfiguration, $"""
            <busconfig><type>system</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/></policy></busconfig>
            """);
        environment = new(StringComparer.Ordinal)
        {
            ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=" + socket,
            ["PATH"] = folder + ":" + Environment.GetEnvironmentVariable("PATH"),
        };
        bus = Judge.Start("dbus-daemon", ["--config-file=" + busConfiguration, "--nofork"]);
        WaitFor(() => File.Exists(socket), bus);
        service = Judge.Start("rauc", ["--conf=" + configuration, "--override-boot-slot=" + booted, "service"], environment);
        WaitFor(() => Judge.Run("rauc", ["status"], environment: environment).Accepted, service);
    }

    /// <summary>Starts RAUC with an emitted configuration, in which files of a folder take the place of the devices.</summary>
    /// <param name="folder">The folder; programs in it are found before others.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="devices">How the nodes of the slots begin.</param>
    /// <param name="slotSize">How large the slots are, in bytes.</param>
    /// <param name="booted">The slot that runs.</param>
    public static RaucService Start(string folder, string configuration, string devices, int slotSize = 0, string booted = "A")
    {
        string certificate = Path.Combine(folder, "ca.pem"), data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        Judge.Run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", Path.Combine(folder, "ca.key"), "-out", certificate, "-subj", "/CN=Test", "-days", "1"]).MustAccept();
        string local = configuration
            .Replace("/etc/rauc/ca.cert.pem", certificate, StringComparison.Ordinal)
            .Replace("/data/rauc", data, StringComparison.Ordinal)
            .Replace("device=" + devices, "device=" + Path.Combine(folder, "slot"), StringComparison.Ordinal);
        foreach (string slot in local.Split('\n').Where(static line => line.StartsWith("device=", StringComparison.Ordinal)))
        {
            File.WriteAllBytes(slot["device=".Length..], new byte[slotSize]);
        }

        string path = Path.Combine(folder, "system.conf");
        File.WriteAllText(path, local);
        return new RaucService(folder, path, booted);
    }

    /// <summary>What <c>rauc status</c> says.</summary>
    public JsonElement Status() => JsonDocument.Parse(Run("status", "--output-format=json")).RootElement;

    /// <summary>Runs the client, and returns what it prints.</summary>
    public string Run(params string[] arguments) => Judge.Run("rauc", arguments, environment: environment).MustAccept().Output;

    /// <inheritdoc/>
    public void Dispose()
    {
        service.Dispose();
        bus.Dispose();
    }

    static void WaitFor(Func<bool> ready, RunningJudge program)
    {
        for (int i = 0; i < 200; i++)
        {
            if (ready())
            {
                return;
            }

            if (program.HasEnded)
            {
                program.End().MustAccept();
            }

            Thread.Sleep(20);
        }

        throw new TimeoutException(program.End().Errors);
    }
}
