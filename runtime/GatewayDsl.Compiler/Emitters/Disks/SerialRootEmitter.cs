using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>
/// The root shell of <see cref="SerialRootRecovery"/>, <c>systemd/serial-root.service</c>, on the boots that the boot script marks
/// on the kernel's command line. The login of every day steps back on those by a condition of its own, which the NixOS module sets:
/// a <c>Conflicts=</c> here would stop it on every boot, since systemd looks at conditions only when it starts what it has queued.
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
                new(at, "After", "systemd-user-sessions.service"),
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
            ]));
        yield return new Artifact(SerialRoot.Unit, [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. unit.Print()]);
    }
}

/// <summary>What boot script, unit and NixOS module agree on.</summary>
static class SerialRoot
{
    /// <summary>The unit's file.</summary>
    public const string Unit = "systemd/serial-root.service";

    /// <summary>The parameter on the kernel's command line.</summary>
    public static string Parameter(Brand brand) => brand.Key + ".serial-root";
}
