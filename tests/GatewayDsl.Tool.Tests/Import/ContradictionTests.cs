using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Import;
using GatewayDsl.Tool.Import.Drafts;
using Xunit;

namespace GatewayDsl.Tool.Tests.Import;

/// <summary>A folder that has the mistakes of <c>docs/hazards.md</c> which real gateways shipped with: each is told with both of its sides.</summary>
public sealed class ContradictionTests
{
    const string System = "etc/rauc/system.conf", Script = "boot/boot.cmd";

    // Each mistake put right alone: its contradiction goes, and no other.
    public static TheoryData<string, string, string, string> Mended => new()
    {
        { "H1", "etc/chrony/chrony.conf", "deny all", "deny" },
        { "H3", "scripts/wan-up.sh", "end0", "eth0" },
        { "H6", "etc/fstab", "/dev/mmcblk1p1 /boot vfat defaults 0 2\n", "" },
        { "H9", System, "boot-attempts=12", "boot-attempts=9" },
    };

    [Fact]
    public void Each_mistake_is_told_with_the_places_of_both_sides()
    {
        using var sample = new ImportSample("hazards");
        Assert.Equal(
            [
                "H1 etc/chrony/lan.conf:2 etc/chrony/chrony.conf:5",
                "H3 scripts/wan-up.sh:3 etc/systemd/network/10-eth0.link:5",
                $"H5 {System}:14 image/disk.sfdisk:3",
                $"H5 {Script}:4 {System}:14",
                $"H6 etc/fstab:1 {System}:14 {System}:24",
                "H7 etc/fw_env.config:1 scripts/fw_env.config:1",
                "H7 u-boot/u-boot.config:4 etc/fw_env.config:1",
                $"H9 {System}:6 u-boot/u-boot.config:5",
                "H13 image/disk.sfdisk:10 etc/repart.d/20-rootfs-a.conf:5",
                $"H13 {Script}:7 {System}:14 {System}:19 {System}:24 {System}:29",
            ],
            sample.Outcome.Contradictions.Select(static each => each.Hazard + " " + string.Join(' ', each.Places.Select(static place => place.Place))));
        Assert.All(sample.Outcome.Contradictions, static each => Assert.All(each.Places.Take(2), place => Assert.Contains(place.Place, each.Message, StringComparison.Ordinal)));
        Assert.Equal(ExitCodes.Findings, sample.Outcome.ExitCode);
    }

    [Fact]
    public void The_definition_is_written_all_the_same_and_the_rules_find_what_they_find()
    {
        using var sample = new ImportSample("hazards");
        Assert.Equal(["GW1031", "GW4201", "GW6001"], sample.Outcome.Definition.Findings.Where(static finding => finding.Severity == Severity.Error).Select(static finding => finding.Id).Order(StringComparer.Ordinal));
        Assert.Equal(12, ((UBoot)sample.Gateway.Boot!).Attempts);
        Assert.True(File.Exists(Path.Combine(sample.Project, "ProjectGateway.cs")));
    }

    [Theory]
    [MemberData(nameof(Mended))]
    public void What_is_put_right_is_not_told(string hazard, string file, string wrong, string right)
    {
        using var all = new ImportSample("hazards");
        var files = new Dictionary<string, string>(all.Files, StringComparer.Ordinal);
        Assert.Contains(wrong, files[file], StringComparison.Ordinal);
        files[file] = files[file].Replace(wrong, right, StringComparison.Ordinal);
        using var mended = new ImportSample(files);
        Assert.Equal(all.Outcome.Contradictions.Select(static each => each.Hazard).Where(each => each != hazard), mended.Outcome.Contradictions.Select(static each => each.Hazard));
    }

    [Fact]
    public void Two_files_that_set_one_parameter_otherwise_are_told()
    {
        using var sample = new ImportSample(new Dictionary<string, string>
        {
            ["etc/sysctl.d/10-a.conf"] = "net.ipv4.conf.all.rp_filter=1\n",
            ["etc/sysctl.d/20-b.conf"] = "net.ipv4.conf.all.rp_filter=2\n",
        });
        Contradiction told = Assert.Single(sample.Outcome.Contradictions);
        Assert.Equal(["etc/sysctl.d/10-a.conf:1", "etc/sysctl.d/20-b.conf:1"], told.Places.Select(static place => place.Place));
        Assert.Equal("2", sample.Gateway.Sysctls[0].Value.Text);
    }

    [Fact]
    public void Slots_of_unlike_sizes_are_told_and_slots_of_another_shape_are_left_out_line_by_line()
    {
        using var whole = new ImportSample("Configurations/21-rock64-whole");
        var files = new Dictionary<string, string>(whole.Files, StringComparer.Ordinal);
        files["disk.sfdisk"] = files["disk.sfdisk"].Replace("/dev/mmcblk1p3 : start=     2392064, size=      262144", "/dev/mmcblk1p3 : start=     2392064, size=      131072", StringComparison.Ordinal);
        using var unlike = new ImportSample(files);
        Assert.Equal("H22", Assert.Single(unlike.Outcome.Contradictions).Hazard);
        Assert.Equal(128L << 20, unlike.Gateway.Storage!.Boot.Size.Bytes);

        using var other = new ImportSample("ext4-slots");
        Assert.Null(other.Outcome.Imported!.Gateway.Storage);
        Assert.Equal([10, 11, 12, 15, 16, 17], other.Outcome.Remarks.Where(static remark => remark is { Kind: RemarkKind.NotImported, File: System }).Select(static remark => remark.Line));
        Assert.Contains(other.Outcome.Definition.Findings, static finding => finding.Id == "GW6003");
    }
}
