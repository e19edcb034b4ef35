using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Compiler.BootModel;
using GatewayDsl.Compiler.Tests.Disks;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.BootModel;

/// <summary>The real RAUC judges what the model says that it writes, one write after the other.</summary>
public sealed class RaucWritesTests : IDisposable
{
    const int SlotSize = 16384;

    readonly string folder = Directory.CreateTempSubdirectory("gateway-rauc").FullName;

    // A chip that holds variables in a file, and notes each write.
    const string Environment = """
        state='FOLDER/environment'
        case "$0" in
        *fw_printenv)
            [ "$1" != -n ] || shift
            [ -f "$state/$1" ] || exit 1
            printf '%s=%s\n' "$1" "$(cat "$state/$1")"
            ;;
        *)
            if [ -n "$2" ]; then printf '%s' "$2" > "$state/$1"; else rm -f "$state/$1"; fi
            order=- a=- b=-
            [ ! -f "$state/BOOT_ORDER" ] || order=$(cat "$state/BOOT_ORDER")
            [ ! -f "$state/BOOT_A_LEFT" ] || a=$(cat "$state/BOOT_A_LEFT")
            [ ! -f "$state/BOOT_B_LEFT" ] || b=$(cat "$state/BOOT_B_LEFT")
            printf '%s|%s|%s\n' "$order" "$a" "$b" >> 'FOLDER/writes'
            ;;
        esac
        """;

    [JudgeFact("rauc", "dbus-daemon", "openssl", "sh")]
    public void EachWriteToUBootsEnvironmentIsTheModels()
    {
        Directory.CreateDirectory(Path.Combine(folder, "environment"));
        foreach (string tool in new[] { "fw_printenv", "fw_setenv" })
        {
            Executable(tool, "#!/bin/sh\n" + Environment.Replace("FOLDER", folder, StringComparison.Ordinal));
        }

        string configuration = GatewayCompiler.Emit(EdgeSample.Gateway).Single(static artifact => artifact.Path == "rauc/system.conf").Text;
        using RaucService rauc = RaucService.Start(folder, WithPlain(configuration), "/dev/mmcblk1p", SlotSize);
        string bundle = Bundle();
        foreach (BootVariables found in from order in new[] { "A B", "B A", "B" } from a in new[] { "0", "3" } from b in new[] { "0", "1" } select new BootVariables(order, a, b))
        {
            Assert.Equal([Text(RaucBackend.MarkGood(found, BootSlot.A, 3))], Writes(found, rauc, "status", "mark-good", "booted"));
            Assert.Equal(RaucBackend.MarkBad(found, BootSlot.A).Select(Text), Writes(found, rauc, "status", "mark-bad", "booted"));
            Assert.Equal(RaucBackend.MarkBad(found, BootSlot.B).Select(Text), Writes(found, rauc, "status", "mark-bad", "other"));
            Assert.Equal(RaucBackend.SetPrimary(found, BootSlot.B, 3).Select(Text), Writes(found, rauc, "status", "mark-active", "other"));

            Prepare(found);
            Dictionary<string, string> states = States(rauc.Status());
            Assert.Equal((RaucBackend.IsGood(found, BootSlot.A), RaucBackend.IsGood(found, BootSlot.B)), (states["A"] == "good", states["B"] == "good"));
        }

        foreach (BootVariables found in new BootVariables[] { new("A B", "3", "3"), new("A", "2", "0"), new("B A", "1", "0") })
        {
            IReadOnlyList<BootVariables> bad = RaucBackend.MarkBad(found, BootSlot.B);
            Assert.Equal(bad.Concat(RaucBackend.SetPrimary(bad[^1], BootSlot.B, 3)).Select(Text), Writes(found, rauc, "install", bundle));
            AssertOnlyTheOtherSlotIsWritten();
        }
    }

    [JudgeFact("rauc", "dbus-daemon", "openssl", "sh")]
    public void TheStandInKeepsWhatTheModelSays()
    {
        string state = Path.Combine(folder, "state");
        Dictionary<string, string> files = GatewayCompiler.Emit(Devices.Qemu).ToDictionary(static artifact => artifact.Path, static artifact => artifact.Text, StringComparer.Ordinal);
        string backend = Executable("backend.sh", files["rauc/bootloader-backend.sh"].Replace("/var/lib/rauc", state, StringComparison.Ordinal));
        using RaucService rauc = RaucService.Start(folder, WithPlain(files["rauc/system.conf"]).Replace("/etc/rauc/bootloader-backend.sh", backend, StringComparison.Ordinal), "/dev/vd", SlotSize);

        // Installed: the other slot is the primary one, and bad until it is confirmed, so that no update is asked for before.
        rauc.Run("install", Bundle());
        Assert.Equal(BootSlot.B, SlotChoice.ByStandIn(new(File.ReadAllText(Path.Combine(state, "primary")).Trim(), null, null)).Slot);
        Assert.Equal(("good", "bad"), (States(rauc.Status())["A"], States(rauc.Status())["B"]));
        AssertOnlyTheOtherSlotIsWritten();

        rauc.Run("status", "mark-good", "other");
        Assert.Equal("good", States(rauc.Status())["B"]);
        rauc.Run("status", "mark-bad", "booted");
        Assert.Equal("bad", States(rauc.Status())["A"]);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    static string Text(BootVariables variables) => $"{variables.Order ?? "-"}|{variables.LeftA ?? "-"}|{variables.LeftB ?? "-"}";

    // The kernel of this machine need not know dm-verity.
    static string WithPlain(string configuration) => configuration.Replace("bundle-formats=verity", "bundle-formats=plain", StringComparison.Ordinal);

    static Dictionary<string, string> States(JsonElement status) => (
        from slot in status.GetProperty("slots").EnumerateArray()
        from named in slot.EnumerateObject()
        where named.Value.GetProperty("bootname").ValueKind == JsonValueKind.String
        select named.Value).ToDictionary(static slot => slot.GetProperty("bootname").GetString()!, static slot => slot.GetProperty("boot_status").GetString()!, StringComparer.Ordinal);

    void Prepare(BootVariables found)
    {
        foreach ((string name, string? value) in new[] { ("BOOT_ORDER", found.Order), ("BOOT_A_LEFT", found.LeftA), ("BOOT_B_LEFT", found.LeftB) })
        {
            File.WriteAllText(Path.Combine(folder, "environment", name), value);
        }

        File.Delete(Path.Combine(folder, "writes"));
    }

    string[] Writes(BootVariables found, RaucService rauc, params string[] arguments)
    {
        Prepare(found);
        rauc.Run(arguments);
        return File.ReadAllLines(Path.Combine(folder, "writes"));
    }

    // Slot A runs. Boot and root of slot B hold what the bundle has.
    void AssertOnlyTheOtherSlotIsWritten()
    {
        string[] written = [.. Directory.GetFiles(folder, "slot*").Where(static slot => File.ReadAllBytes(slot).Any(static octet => octet != 0)).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        string[] expected = File.Exists(Path.Combine(folder, "slot3")) ? ["slot3", "slot4"] : ["slotc", "slote"];
        Assert.Equal(expected, written);
    }

    string Bundle()
    {
        string content = Directory.CreateDirectory(Path.Combine(folder, "content")).FullName, bundle = Path.Combine(folder, "update.raucb");
        File.WriteAllBytes(Path.Combine(content, "boot.vfat"), [.. Enumerable.Repeat((byte)1, SlotSize)]);
        File.WriteAllBytes(Path.Combine(content, "rootfs.img"), [.. Enumerable.Repeat((byte)2, SlotSize)]);
        File.WriteAllText(Path.Combine(content, "manifest.raucm"), """
            [update]
            compatible=COMPATIBLE
            version=2
            [bundle]
            format=plain
            [image.boot]
            filename=boot.vfat
            [image.rootfs]
            filename=rootfs.img

            """.Replace("COMPATIBLE", File.ReadLines(Path.Combine(folder, "system.conf")).Single(static line => line.StartsWith("compatible=", StringComparison.Ordinal))["compatible=".Length..], StringComparison.Ordinal));
        Judge.Run("rauc", ["bundle", "--cert=" + Path.Combine(folder, "ca.pem"), "--key=" + Path.Combine(folder, "ca.key"), content, bundle]).MustAccept();
        return bundle;
    }

    string Executable(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        Judge.Run("chmod", ["755", path]).MustAccept();
        return path;
    }
}
