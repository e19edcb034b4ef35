using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>
/// The root shell of <see cref="SerialRootRecovery"/>, <c>systemd/serial-root.service</c>: it takes the console from the login of
/// every day, on the boots that the boot script marks on the kernel's command line.
/// </summary>
static class SerialRootEmitter
{
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Boot).As<UBoot>() is not { } boot || gateway.Value.Board.Console is not { } console
            || boot.Each(b => b.Recovery).FirstOrDefault(static recovery => recovery.Value is SerialRootRecovery) is not { Value: not null } recovery)
        {
            yield break;
        }

        ModelPath at = recovery.Path, port = gateway.The(g => g.Board.Console).Path;
        string tty = console.Device.Text, baud = console.Baud.ToString(CultureInfo.InvariantCulture);
        var unit = new UnitDocument(
            new UnitSection(at, "Unit",
            [
                new(at, "Description", "Root shell on the serial console, for this boot alone"),
                new(gateway.The(g => g.Brand).Path, "ConditionKernelCommandLine", SerialRoot.Parameter(gateway.Value.Brand)),
                new(port, "Conflicts", $"serial-getty@{tty}.service"),
                new(at, "After", $"systemd-user-sessions.service serial-getty@{tty}.service"),
            ]),
            new UnitSection(at, "Service",
            [
                new(port, "ExecStart", $"/run/current-system/sw/bin/agetty --autologin root --local-line --keep-baud {baud} {tty} vt220"),
                new(at, "Type", "idle"),
                new(at, "Restart", "always"),
                new(at, "RestartSec", "0"),
                new(at, "StandardInput", "tty"),
                new(at, "StandardOutput", "tty"),
                new(port, "TTYPath", "/dev/" + tty),
                UnitSetting.Of(at, "TTYReset", true),
                UnitSetting.Of(at, "TTYVHangup", true),
                UnitSetting.Of(at, "IgnoreSIGPIPE", false),
            ]),
            new UnitSection(at, "Install", [new(at, "WantedBy", "multi-user.target")]));
        yield return new Artifact("systemd/serial-root.service", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. unit.Print()]);
    }
}

/// <summary>What boot script and unit agree on.</summary>
static class SerialRoot
{
    /// <summary>The parameter on the kernel's command line.</summary>
    public static string Parameter(Brand brand) => brand.Key + ".serial-root";
}
