using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using GatewayDsl.Compiler.Boot;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Disks;

/// <summary>
/// The emitted configuration, put to the real RAUC as a service on a bus of its own, with files as slots, and to the real
/// <c>fw_printenv</c> with a file as flash. The configuration is the emitted one but for the paths of devices.
/// </summary>
public sealed class RaucJudgeTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("gateway-rauc").FullName;

    [JudgeFact("rauc", "dbus-daemon", "openssl", "mkenvimage", "fw_printenv")]
    public void RaucReadsAndWritesTheCountersThroughTheEmittedConfiguration()
    {
        string flash = Flash(EdgeSample.Gateway);
        string fwEnv = Path.Combine(folder, "fw_env.config");
        File.WriteAllText(fwEnv, Emitted(EdgeSample.Gateway, "u-boot/fw_env.config").Replace("/dev/mtd0", flash, StringComparison.Ordinal));
        foreach (string tool in new[] { "fw_printenv", "fw_setenv" })
        {
            Script(tool, $"exec -a {tool} {Judge.Find("fw_printenv")} -c {fwEnv} \"$@\"");
        }

        string configuration = Emitted(EdgeSample.Gateway, "rauc/system.conf");
        using RaucService rauc = RaucService.Start(folder, configuration, "/dev/mmcblk1p");

        JsonElement status = rauc.Status();
        Assert.Equal("rock64", status.GetProperty("compatible").GetString());
        Assert.Equal("boot.0", status.GetProperty("boot_primary").GetString());
        Assert.Equal(["boot.0:A:good", "boot.1:B:good"], Slots(status));

        rauc.Run("status", "mark-active", "other");
        Assert.Equal("BOOT_A_LEFT=3\nBOOT_B_LEFT=3\nBOOT_ORDER=B A\n", Judge.Run("fw_printenv", ["-c", fwEnv]).MustAccept().Output);

        // A bad slot leaves the order too, so a boot script meets orders of one slot.
        rauc.Run("status", "mark-bad", "other");
        Assert.Equal("BOOT_A_LEFT=3\nBOOT_B_LEFT=0\nBOOT_ORDER=A\n", Judge.Run("fw_printenv", ["-c", fwEnv]).MustAccept().Output);
    }

    [JudgeFact("fw_printenv", "mkenvimage")]
    public void AnInterruptedWriteOfTheEnvironmentLeavesTheOtherCopy()
    {
        string flash = Flash(EdgeSample.Gateway);
        string fwEnv = Path.Combine(folder, "fw_env.config");
        File.WriteAllText(fwEnv, Emitted(EdgeSample.Gateway, "u-boot/fw_env.config").Replace("/dev/mtd0", flash, StringComparison.Ordinal));

        using (FileStream file = File.OpenWrite(flash))
        {
            file.Position = 0x140010;
            file.Write(new byte[512]);
        }

        Assert.Equal("3\n", Judge.Run("fw_printenv", ["-c", fwEnv, "-n", "BOOT_A_LEFT"]).MustAccept().Output);
    }

    [JudgeFact("rauc", "dbus-daemon", "openssl")]
    public void RaucWorksWithTheEmittedBackend()
    {
        var root = new At<Gateway>(Devices.Qemu, ModelPath.Root);
        string backend = Path.Combine(folder, "bootloader-backend.sh");
        Artifact script = RaucEmitter.Emit(root).Single(static artifact => artifact.Path == "rauc/bootloader-backend.sh");
        Assert.True(script.IsExecutable);
        Script("bootloader-backend.sh", script.Text.Replace("/var/lib/rauc", Path.Combine(folder, "state"), StringComparison.Ordinal));
        string configuration = Emitted(Devices.Qemu, "rauc/system.conf").Replace("/etc/rauc/bootloader-backend.sh", backend, StringComparison.Ordinal);
        using RaucService rauc = RaucService.Start(folder, configuration, "/dev/vd");

        Assert.Equal(["boot.0:A:good", "boot.1:B:good"], Slots(rauc.Status()));
        rauc.Run("status", "mark-active", "other");
        rauc.Run("status", "mark-bad", "booted");
        Assert.Equal("boot.1", rauc.Status().GetProperty("boot_primary").GetString());
        Assert.Equal(["boot.0:A:bad", "boot.1:B:good"], Slots(rauc.Status()));
    }

    [JudgeFact("shellcheck")]
    public void ShellcheckFindsNothingInTheBackend() =>
        Judge.Run("shellcheck", ["-s", "sh", "-"], input: Emitted(Devices.Qemu, "rauc/bootloader-backend.sh")).MustAccept();

    [JudgeTheory("sh")]
    [InlineData("get-primary C", 0, "A\n")]
    [InlineData("set-primary C", 1, "")]
    [InlineData("get-state", 1, "")]
    [InlineData("set-state A broken", 1, "")]
    [InlineData("get-current", 0, "A\n")]
    [InlineData("reboot", 1, "")]
    public void TheBackendAnswers(string call, int exitCode, string output)
    {
        string backend = Script("backend", Emitted(Devices.Qemu, "rauc/bootloader-backend.sh").Replace("/var/lib/rauc", folder + "/state", StringComparison.Ordinal));

        Judgement answer = Judge.Run("sh", [backend, .. call.Split(' ')]);
        Assert.Equal((exitCode, output), (answer.ExitCode, answer.Output));
    }

    [Fact]
    public void OtherAttemptsThanRaucsOwnAreSaid()
    {
        Gateway gateway = EdgeSample.Gateway with { Boot = Devices.Booting with { Attempts = 5 } };

        Assert.Contains("\nboot-attempts=5\nboot-attempts-primary=5\n", Emitted(gateway, "rauc/system.conf"), StringComparison.Ordinal);
        Assert.Contains("\nCONFIG_BOOTMETH_RAUC_DEFAULT_TRIES=5\n", Emitted(gateway, "u-boot/u-boot.config"), StringComparison.Ordinal);
    }

    [Fact]
    public void TheOrderOfFormatsSignersAndFoldersChangesNoByte()
    {
        Rauc updates = EdgeSample.Gateway.Updates!;
        Gateway one = EdgeSample.Gateway with { Updates = updates with { Formats = [BundleFormat.Verity, BundleFormat.Plain], Signers = ["Release Signing", "Factory"], VersionFloor = "2026.11.1" } };
        Gateway other = EdgeSample.Gateway with { Updates = one.Updates! with { Formats = [BundleFormat.Plain, BundleFormat.Verity], Signers = ["Factory", "Release Signing"] } };

        Assert.Equal(Emitted(one, "rauc/system.conf"), Emitted(other, "rauc/system.conf"));
        Assert.Contains("\nbundle-formats=plain verity\n", Emitted(one, "rauc/system.conf"), StringComparison.Ordinal);
        Assert.Contains("\nallowed-signer-cns=Factory;Release Signing\n", Emitted(one, "rauc/system.conf"), StringComparison.Ordinal);
        Assert.Contains("\nmin-bundle-version=2026.11.1\n", Emitted(one, "rauc/system.conf"), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    static string Emitted(Gateway gateway, string path) => GatewayCompiler.Emit(gateway).Single(artifact => artifact.Path == path).Text;

    static IEnumerable<string> Slots(JsonElement status) =>
        from slot in status.GetProperty("slots").EnumerateArray()
        from named in slot.EnumerateObject()
        where named.Value.GetProperty("bootname").ValueKind == JsonValueKind.String
        orderby named.Name
        select $"{named.Name}:{named.Value.GetProperty("bootname").GetString()}:{named.Value.GetProperty("boot_status").GetString()}";

    string Script(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text.StartsWith("#!", StringComparison.Ordinal) ? text : "#!/bin/bash\n" + text + "\n");
        Judge.Run("chmod", ["755", path]).MustAccept();
        return path;
    }

    // A flash chip with the environment at every place that the model says, and ones everywhere else.
    string Flash(Gateway gateway)
    {
        UBootEnvironment environment = ((UBoot)gateway.Boot!).Environment;
        string text = Path.Combine(folder, "environment.txt"), copy = Path.Combine(folder, "environment.img"), flash = Path.Combine(folder, "mtd0");
        File.WriteAllText(text, "BOOT_ORDER=A B\nBOOT_A_LEFT=3\nBOOT_B_LEFT=3\n");
        Judge.Run("mkenvimage", ["-r", "-s", environment.Size.Bytes.ToString(CultureInfo.InvariantCulture), "-o", copy, text]).MustAccept();
        byte[] chip = new byte[environment.Flash.Size.Bytes];
        Array.Fill(chip, (byte)0xff);
        foreach (long offset in new EnvironmentLayout(environment).Offsets)
        {
            File.ReadAllBytes(copy).CopyTo(chip, offset);
        }

        File.WriteAllBytes(flash, chip);
        return flash;
    }
}
