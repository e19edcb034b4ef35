using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Storage;
using GatewayDsl.Compiler.Updates;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>RAUC's view of the device, <c>rauc/system.conf</c> (RAUC's reference, "System Configuration File"), and the handler of <see cref="RaucCustomBackend"/>.</summary>
static class RaucEmitter
{
    // RAUC's own default, and that of versions which do not know the key.
    const int DefaultAttempts = 3;

    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Updates).As<Rauc>() is not { } updates || SlotDevices.Of(gateway) is not { } devices || RaucData.DirectoryOf(gateway) is not { } directory)
        {
            yield break;
        }

        ModelPath boot = gateway.The(g => g.Boot).Path;
        ModelPath bootSlot = gateway.The(g => g.Storage!.Boot).Path, rootfsSlot = gateway.The(g => g.Storage!.Rootfs).Path;
        var custom = gateway.The(g => g.Boot).As<RaucCustomBackend>();
        var configuration = new UnitDocument(
            new UnitSection(updates.Path, "system", [.. SystemSettings(gateway, updates, directory)]),
            new UnitSection(updates.The(u => u.Trust).Path, "keyring", [.. KeyringSettings(updates)]),
            new UnitSection(boot, "handlers", custom is null ? [] : [new UnitSetting(boot, "bootloader-custom-backend", "/etc/rauc/bootloader-backend.sh")]),
            BootSlot(0, devices.BootA, "A"),
            RootfsSlot(0, devices.RootfsA),
            BootSlot(1, devices.BootB, "B"),
            RootfsSlot(1, devices.RootfsB));
        yield return new Artifact("rauc/system.conf", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. configuration.Print()]);
        if (custom is { } backend)
        {
            yield return CustomBackendScript.Emit(gateway, backend);
        }

        UnitSection BootSlot(int index, string device, string bootName) => new(bootSlot, "slot.boot." + Number(index),
        [
            new UnitSetting(bootSlot, "device", device),
            new UnitSetting(bootSlot, "type", "vfat"),
            new UnitSetting(bootSlot, "bootname", bootName),
        ]);

        // The images are written as they are: SquashFS is read-only, so there is nothing for RAUC to mount and copy into.
        UnitSection RootfsSlot(int index, string device) => new(rootfsSlot, "slot.rootfs." + Number(index),
        [
            new UnitSetting(rootfsSlot, "device", device),
            new UnitSetting(rootfsSlot, "type", "raw"),
            new UnitSetting(rootfsSlot, "parent", "boot." + Number(index)),
        ]);
    }

    static IEnumerable<UnitSetting> SystemSettings(At<Gateway> gateway, At<Rauc> updates, At<string> directory)
    {
        ModelPath boot = gateway.The(g => g.Boot).Path;
        At<string> compatible = BundleIdentity.CompatibleOf(gateway, updates);
        yield return new(compatible.Path, "compatible", compatible.Value);
        if (gateway.The(g => g.Boot).As<UBoot>() is { } uBoot)
        {
            yield return new(boot, "bootloader", "uboot");
            if (uBoot.Value.Attempts != DefaultAttempts)
            {
                ModelPath attempts = uBoot.The(u => u.Attempts).Path;
                yield return new(attempts, "boot-attempts", Number(uBoot.Value.Attempts));
                yield return new(attempts, "boot-attempts-primary", Number(uBoot.Value.Attempts));
            }
        }
        else
        {
            yield return new(boot, "bootloader", "custom");
        }

        // The formats themselves rather than additions to RAUC's defaults, so that a newer RAUC takes nothing that nobody decided on.
        yield return new(
            updates.The(u => u.Formats).Path,
            "bundle-formats",
            string.Join(" ", updates.Value.Formats.Select(static format => format.Text).Distinct().OrderBy(static text => text, StringComparer.Ordinal)));
        yield return new(directory.Path, "data-directory", directory.Value);
        if (updates.Value.VersionFloor is { } floor)
        {
            yield return new(updates.The(u => u.VersionFloor).Path, "min-bundle-version", floor.Text);
        }
    }

    static IEnumerable<UnitSetting> KeyringSettings(At<Rauc> updates)
    {
        yield return new(updates.The(u => u.Trust.Certificate).Path, "path", "/etc/rauc/ca.cert.pem");
        if (updates.Value.Revocation == Revocation.Checked)
        {
            yield return new(updates.The(u => u.Revocation).Path, "check-crl", "true");
        }

        if (updates.Value.Signers.Count > 0)
        {
            yield return new(
                updates.The(u => u.Signers).Path,
                "allowed-signer-cns",
                string.Join(";", updates.Value.Signers.Select(static signer => signer.Text).Distinct().OrderBy(static text => text, StringComparer.Ordinal)));
        }
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
