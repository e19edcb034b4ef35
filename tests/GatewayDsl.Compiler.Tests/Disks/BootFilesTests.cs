using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler.Tests.Emitters;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Disks;

/// <summary>The bootloader's files, by themselves and against each other.</summary>
public sealed class BootFilesTests
{
    // U-Boot's words that are not built in by an option of their own.
    static readonly string[] Always = ["if", "elif", "else", "fi", "then", "for", "done", "setenv", "reset"];

    static readonly Dictionary<string, string> OptionOf = new(StringComparer.Ordinal)
    {
        ["booti"] = "CMD_BOOTI",
        ["echo"] = "CMD_ECHO",
        ["gpio"] = "CMD_GPIO",
        ["load"] = "CMD_FS_GENERIC",
        ["saveenv"] = "CMD_SAVEENV",
        ["sleep"] = "CMD_SLEEP",
        ["test"] = "HUSH_PARSER",
        ["ums"] = "CMD_USB_MASS_STORAGE",
    };

    public static TheoryData<string> Names => ["rock64", "rock64-script", "edge-all"];

    static Gateway Device(string name) => new[] { EdgeSample.Gateway, Devices.Scripted, EdgeSample.Everything }.Single(gateway => gateway.Name.Text == name);

    [JudgeTheory("mkimage")]
    [MemberData(nameof(Names))]
    public void MkimageMakesAScriptOfIt(string device)
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("boot.cmd", Device(device).Text("u-boot/boot.cmd")), compiled = Path.Combine(Path.GetDirectoryName(script)!, "boot.scr");

        Judge.Run("mkimage", ["-C", "none", "-A", "arm64", "-T", "script", "-d", script, compiled]).MustAccept();

        // What the command that reads it from outside the slots, and U-Boot's boot methods, take at most.
        Assert.InRange(new FileInfo(compiled).Length, 1, 64 << 10);
        Assert.Contains("AArch64 Linux Script", Judge.Run("mkimage", ["-l", compiled]).MustAccept().Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheScriptUsesOnlyCommandsThatTheConfigurationBuildsIn(string device)
    {
        string script = Device(device).Text("u-boot/boot.cmd"), configuration = Device(device).Text("u-boot/u-boot.config");
        IEnumerable<string> commands = script.Split('\n')
            .Select(static line => Regex.Replace(line.Trim(), "^(if|elif) ", ""))
            .Where(static line => line.Length > 0 && line[0] != '#' && !Regex.IsMatch(line, "^[a-z_]+="))
            .Select(static line => line.Split(' ', ';')[0])
            .Except(Always)
            .Distinct();

        Assert.All(commands, command => Assert.Contains($"\nCONFIG_{OptionOf[command]}=y\n", configuration, StringComparison.Ordinal));
    }

    [Fact]
    public void EnvironmentAndPartitionsAreTheSameInEveryFile()
    {
        string configuration = EdgeSample.Gateway.Text("u-boot/u-boot.config");
        string[] copies = [.. EdgeSample.Gateway.Text("u-boot/fw_env.config").Split('\n').Where(static line => line.StartsWith("/dev/", StringComparison.Ordinal))];

        Assert.Equal(
            [$"/dev/mtd0 {Value("ENV_OFFSET")} {Value("ENV_SIZE")} {Value("ENV_SECT_SIZE")}", $"/dev/mtd0 {Value("ENV_OFFSET_REDUND")} {Value("ENV_SIZE")} {Value("ENV_SECT_SIZE")}"],
            copies);
        Assert.Equal("\"1,2 3,4\"", Value("BOOTMETH_RAUC_PARTITIONS"));
        Assert.Equal(["p1", "p2", "p3", "p4"], Regex.Matches(EdgeSample.Gateway.Text("rauc/system.conf"), "device=/dev/mmcblk1(.*)").Select(static match => match.Groups[1].Value));

        string Value(string option) => Regex.Match(configuration, $"^CONFIG_{option}=(.*)$", RegexOptions.Multiline).Groups[1].Value;
    }

    // H5: the disk that the script loads from and the disk of the kernel's root are one value.
    [Fact]
    public void AnotherDiskChangesWhatIsLoadedAndWhatIsMountedAlike()
    {
        var card = new PartitionedDisk("/dev/mmcblk0") { UBoot = "mmc 0", Size = "16GiB" };
        string script = (EdgeSample.Gateway with { Storage = EdgeSample.Gateway.Storage! with { Disk = card } }).Text("u-boot/boot.cmd");

        Assert.DoesNotContain("mmcblk1", script, StringComparison.Ordinal);
        Assert.DoesNotContain("mmc 1", script, StringComparison.Ordinal);
        Assert.DoesNotContain("\"1:", script, StringComparison.Ordinal);
        Assert.Contains("gateway_root=/dev/mmcblk0p4\n", script, StringComparison.Ordinal);
        Assert.Contains("load mmc \"0:${gateway_boot}\"", script, StringComparison.Ordinal);
    }

    [JudgeFact("systemd-analyze")]
    public void SystemdTakesTheUnitOfTheRootShell()
    {
        using var folder = new TemporaryFolder();

        // agetty stands elsewhere on NixOS; here any program will do.
        string unit = folder.Write("serial-root.service", EdgeSample.Gateway.Text("systemd/serial-root.service").Replace("ExecStart=/run/current-system/sw/bin/agetty", "ExecStart=/bin/true", StringComparison.Ordinal));
        Judgement verdict = Judge.Run("systemd-analyze", ["verify", "--recursive-errors=no", unit]);

        Assert.Equal("", string.Join('\n', verdict.Errors.Split('\n').Where(static line => line.Contains("serial-root", StringComparison.Ordinal))));
        Assert.Contains("atomixos.serial-root", EdgeSample.Gateway.Text("u-boot/boot.cmd"), StringComparison.Ordinal);
    }
}
