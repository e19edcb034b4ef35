using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Compiler.Tests.Device;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Agreement;

/// <summary>What is emitted agrees with itself, and what one file alone says otherwise is found.</summary>
public sealed class AgreementTests
{
    static readonly string[] Folders = ["EdgeGateway/devices/rock64", "EdgeGateway/devices/rock64-qemu", "SiteFleet/devices/gw-bonn"];

    public static TheoryData<string> Examples => [.. Folders, "SiteFleet/devices/gw-berlin", "SiteFleet/devices/gw-hamburg", "SiteFleet/devices/gw-leipzig"];

    [Theory]
    [MemberData(nameof(Examples))]
    public void What_is_emitted_agrees_with_itself(string device) => Assert.Empty(FolderAgreement.Of(new EmittedFolder(ExampleFolder.Files(device))).Select(Text));

    [Fact]
    public void So_do_the_samples() =>
        Assert.All(
            new[] { EdgeSample.Gateway, EdgeSample.Everything, SystemSample.Qemu },
            static gateway => Assert.Empty(FolderAgreement.Of(ExampleFolder.Emitted(gateway)).Select(Text)));

    // The facts that no other file repeats stand in the verified file: whoever teaches a rule to see one of them takes its line away.
    [Fact]
    public void A_fact_that_is_changed_in_one_file_is_found_unless_no_other_file_repeats_it()
    {
        var once = new List<string>();
        int found = 0;
        foreach (string device in Folders)
        {
            Dictionary<string, string> files = ExampleFolder.Files(device);
            foreach (Mutation mutation in Mutation.Of(files))
            {
                IReadOnlyList<Disagreement> told = FolderAgreement.Of(new EmittedFolder(mutation.In(files)));
                Assert.Contains(told, each => each.Rule.Id == "GW9271" && each.Places[0].File == mutation.File);
                if (told.Any(each => each.Rule.Severity == Severity.Error && each.Places.Any(place => place.File == mutation.File)))
                {
                    found++;
                }
                else
                {
                    once.Add($"{device} {mutation.File}:{mutation.Line}: {mutation.Difference}");
                }
            }
        }

        Assert.InRange(found, 200, int.MaxValue);
        Snapshot.Match(string.Join('\n', [$"{found} changes are found. Not these, which are told as edited by hand:", .. once, ""]), "said-once", "txt");
    }

    [Theory]
    [InlineData("SiteFleet/devices/gw-bonn", "wg0", false)]
    [InlineData("SiteFleet/devices/gw-bonn", "tun7", false)]
    [InlineData("SiteFleet/devices/gw-bonn", "wan0", true)]
    [InlineData("SiteFleet/devices/gw-bonn", "tnu0", true)]
    [InlineData("EdgeGateway/devices/rock64", "tun7", true)]
    public void An_interface_that_a_program_makes_is_asked_for_only_where_a_file_speaks_of_one(string device, string name, bool isTold)
    {
        Dictionary<string, string> files = ExampleFolder.Files(device);
        const string First = "iifname \"lo\" accept";
        Assert.Contains(First, files["nftables.conf"], StringComparison.Ordinal);
        files["nftables.conf"] = files["nftables.conf"].Replace(First, $"{First}\n        iifname \"{name}\" tcp dport 22 accept", StringComparison.Ordinal);
        Assert.Equal(isTold, FolderAgreement.Of(new EmittedFolder(files)).Any(static each => each.Rule.Id == "GW9241"));
    }

    public static TheoryData<string, string, string> Equivalent => new()
    {
        { "u-boot/fw_env.config", "0x140000 0x2000", "1310720 8192" },
        { "u-boot/u-boot.config", "CONFIG_ENV_SIZE=0x2000", "CONFIG_ENV_SIZE=8192" },
        { "repart.d/10-boot-a.conf", "SizeMinBytes=128M", "SizeMinBytes=134217728" },
        { "repart.d/20-rootfs-a.conf", "SizeMaxBytes=1024M", "SizeMaxBytes=1G" },
        { "storage/image.sfdisk", "start=32768, size=262144,", "size=262144, start=32768," },
        { "storage/image.sfdisk", "BC13C2FF-59E6-4262-A352-B275FD6F7172", "bc13c2ff-59e6-4262-a352-b275fd6f7172" },
        { "images/image.nix", "bs=1M seek=${toString 16}", "bs=512 seek=32768" },
        { "images/image.nix", "${toString 1226833920}", "1226833920" },
        { "images/bundle-contents.nix", "${\"rock64\"}", "rock64" },
        { "dnsmasq/dnsmasq.conf", "domain=local\nlocal=/local/", "# ours\nlocal=/local/\n\ndomain=local # and only ours" },
        { "nftables.conf", "policy drop;\n        iifname \"lo\" accept", "policy drop; # nothing else\n\n        # ourselves\n        iifname \"lo\" accept" },
        { "nftables.conf", "{ 53, 67, 68, 123 }", "{ 123, 68, 67, 53 }" },
        { "networkd/20-eth1.network", "Address=172.20.30.1/24\nDHCP=no", "DHCP=no\nAddress=172.20.30.1/24" },
        { "rauc/system.conf", "device=/dev/mmcblk1p1\ntype=vfat", "type = vfat\ndevice = /dev/mmcblk1p1" },
        { "chrony/chrony.conf", "rtcsync\nlocal stratum 10\nallow 172.20.30.0/24", "allow 172.20.30.0/24\n\n! of the LAN\nlocal stratum 10\nrtcsync" },
        { "sysctl.d/60-gateway.conf", "net.ipv4.ip_forward = 0", "net.ipv4.ip_forward=0" },
        { "nix/system.nix", "networking.hostName = \"rock64\";", "networking = {\n    # The device's name.\n    hostName = \"rock64\"; /* as in flake.nix */\n  };" },
        { "nix/services.nix", "services.chrony.enable = true;", "services.chrony = { enable = true; };" },
        { "nix/default.nix", "    ./access.nix\n    ./apps.nix", "    ./apps.nix\n    ./access.nix # who may enter" },
        { "nix/boot.nix", "boot.supportedFilesystems = [ \"vfat\" \"f2fs\" ]", "boot.supportedFilesystems = [ \"f2fs\"\n    \"vfat\" ]" },
        { "nix/confirmation.nix", "    \"chronyd.service\"\n    \"dnsmasq.service\"", "    \"dnsmasq.service\"\n    \"chronyd.service\"" },
    };

    [Theory]
    [MemberData(nameof(Equivalent))]
    public void What_is_said_in_other_words_is_no_disagreement(string file, string words, string others)
    {
        Dictionary<string, string> files = ExampleFolder.Files(Folders[0]);
        int at = files[file].IndexOf(words, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not say {words}");
        files[file] = files[file][..at] + others + files[file][(at + words.Length)..];
        Assert.Equal(["GW9271"], FolderAgreement.Of(new EmittedFolder(files)).Select(static each => each.Rule.Id));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Comments_and_blank_lines_mean_nothing(string device)
    {
        Dictionary<string, string> files = ExampleFolder.Files(device);
        foreach (string path in files.Keys.Where(static path => !path.EndsWith(".json", StringComparison.Ordinal) && !path.EndsWith(".lock", StringComparison.Ordinal)).ToList())
        {
            files[path] = "# eth7, /dev/mmcblk9p9 and ./nowhere.nix are only spoken of\n\n" + files[path] + "\n# the end\n";
        }

        Assert.All(FolderAgreement.Of(new EmittedFolder(files)), static each => Assert.Equal("GW9271", each.Rule.Id));
    }

    [Fact]
    public void A_disagreement_names_both_places_and_what_to_write()
    {
        Dictionary<string, string> files = ExampleFolder.Files(Folders[0]);
        files["u-boot/boot.cmd"] = files["u-boot/boot.cmd"].Replace("gateway_boot=3", "gateway_boot=5", StringComparison.Ordinal);
        Disagreement told = Assert.Single(FolderAgreement.Of(new EmittedFolder(files)), static each => each.Rule.Severity == Severity.Error);
        Assert.Equal("the boot partition of slot B is '5' in u-boot/boot.cmd:40, and '3' in rauc/system.conf:24, repart.d/30-boot-b.conf:5, u-boot/u-boot.config:15, u-boot/boot.cmd:29; write '3' in u-boot/boot.cmd:40", told.Message);
    }

    [Fact]
    public void Files_that_are_gone_strange_or_cut_off_are_told_and_break_nothing()
    {
        Dictionary<string, string> files = ExampleFolder.Files(Folders[0]);
        foreach (string path in files.Keys)
        {
            var without = new Dictionary<string, string>(files, StringComparer.Ordinal);
            without.Remove(path);
            Assert.NotEmpty(FolderAgreement.Of(new EmittedFolder(without)));
            foreach (int length in new[] { 0, files[path].Length / 3, files[path].Length / 2, Math.Max(0, files[path].Length - 2) })
            {
                FolderAgreement.Of(new EmittedFolder(new Dictionary<string, string>(files, StringComparer.Ordinal) { [path] = files[path][..length] }));
            }
        }
    }

    [Fact]
    public void A_fleets_flake_and_its_folders_agree()
    {
        string[] names = ["gw-berlin", "gw-bonn", "gw-hamburg", "gw-leipzig"];
        var devices = names.ToDictionary(static name => name, static name => new EmittedFolder(ExampleFolder.Files("SiteFleet/devices/" + name)), StringComparer.Ordinal);
        Dictionary<string, string> flake = ExampleFolder.Files("SiteFleet/devices").Where(static file => !file.Key.Contains('/', StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        Assert.Empty(FolderAgreement.OfFleet(new EmittedFolder(flake), devices));
        foreach ((string words, string others) in new[] { ("\"gw-bonn\"", "\"gw-bon\""), ("\"gw-bonn\" ", ""), ("aarch64-linux = [", "x86_64-linux = ["), ("nixos-25.11", "nixos-24.11") })
        {
            Dictionary<string, string> changed = new(flake, StringComparer.Ordinal) { ["flake.nix"] = flake["flake.nix"].Replace(words, others, StringComparison.Ordinal) };
            Assert.NotEqual(flake["flake.nix"], changed["flake.nix"]);
            Assert.Contains(FolderAgreement.OfFleet(new EmittedFolder(changed), devices), static each => each.Rule.Id == "GW9279");
        }
    }

    [Fact]
    public void Every_kind_has_an_id_of_its_own_and_an_example() =>
        Assert.All(FolderAgreement.All, static rule =>
        {
            Assert.InRange(rule.Id, "GW9201", "GW9279");
            Assert.NotEqual(rule.Wrong, rule.Right);
            Assert.Single(FolderAgreement.All, other => other.Id == rule.Id);
        });

    static string Text(Disagreement each) => each.Rule.Id + ": " + each.Message;
}
