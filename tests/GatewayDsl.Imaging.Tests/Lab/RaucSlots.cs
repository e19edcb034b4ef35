using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using GatewayDsl.Testing;

namespace GatewayDsl.Imaging.Tests.Lab;

/// <summary>The real RAUC as a service on a bus of its own, with two files in place of slots; it runs from the first.</summary>
sealed class RaucSlots : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly RunningJudge bus;
    readonly RunningJudge service;

    RaucSlots(string authority, string compatible, byte[] running, byte[] other)
    {
        File.WriteAllBytes(folder["slot-a"], running);
        File.WriteAllBytes(Other, other);
        Directory.CreateDirectory(folder["mnt"]);
        Directory.CreateDirectory(folder["data"]);
        string backend = folder.Write("backend", "#!/bin/sh\ncase \"$1\" in get-primary) echo A ;; get-state) echo good ;; esac\n");
        Judge.Run("chmod", ["+x", backend]).MustAccept();
        string system = folder.Write("system.conf", $"""
            [system]
            compatible={compatible}
            bootloader=custom
            data-directory={folder["data"]}
            mountprefix={folder["mnt"]}
            [handlers]
            bootloader-custom-backend={backend}
            [keyring]
            path={authority}
            [slot.rootfs.0]
            device={folder["slot-a"]}
            type=raw
            bootname=A
            [slot.rootfs.1]
            device={Other}
            type=raw
            bootname=B

            """);
        string configuration = folder.Write("bus.conf", $"""
            <busconfig><type>system</type><listen>unix:path={folder["bus"]}</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/></policy></busconfig>
            """);
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=" + folder["bus"] };
        bus = Judge.Start("dbus-daemon", ["--config-file=" + configuration, "--nofork"]);
        WaitFor(() => File.Exists(folder["bus"]), bus);
        service = Judge.Start("rauc", ["--conf=" + system, "--override-boot-slot=A", "service"], Environment);
        WaitFor(() => Judge.Run("rauc", ["status"], environment: Environment).Accepted, service);
    }

    /// <summary>The file of the slot that is not running.</summary>
    public string Other => folder["slot-b"];

    /// <summary>What programs need to find it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Starts it.</summary>
    public static RaucSlots Start(string authority, string compatible, byte[] running, byte[] other) => new(authority, compatible, running, other);

    /// <summary>Installs a bundle.</summary>
    public void Install(string bundle) => Judge.Run("rauc", ["install", bundle], environment: Environment).MustAccept();

    /// <summary>Ends it, and gives what it told.</summary>
    public string End() => service.End().Errors;

    /// <inheritdoc/>
    public void Dispose()
    {
        service.Dispose();
        bus.Dispose();
        folder.Dispose();
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
                break;
            }

            Thread.Sleep(50);
        }

        throw new InvalidOperationException("it does not start:\n" + program.End().Errors);
    }
}
