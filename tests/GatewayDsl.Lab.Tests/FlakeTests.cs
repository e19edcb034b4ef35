using System;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Build.Nix;
using GatewayDsl.Tool.Compilation;
using Xunit;

namespace GatewayDsl.Lab.Tests;

/// <summary>The emitted flakes, evaluated and built as a whole, and what they build, judged by the programs that read it.</summary>
/// <param name="lab">The Nix.</param>
[Collection(nameof(NixLab))]
public sealed class FlakeTests(NixLab lab)
{
    // Nix and what its builders call.
    const string Nix = "nix", Squash = "mksquashfs", Script = "mkimage", Fat = "mcopy", Format = "mkfs.vfat", Table = "sfdisk", Bundle = "rauc";

    static string[] Override(NixLab lab) => ["--no-write-lock-file", "--override-input", "nixpkgs", lab.Nixpkgs];

    [JudgeTheory(Nix, Squash, Script, Table)]
    [InlineData("rock64")]
    [InlineData("rock64-qemu")]
    public void EveryOutputEvaluatesAndEveryCheckIsBuilt(string name)
    {
        using FlakeFolder flake = NixLab.Flake(LabProject.Example, name);
        lab.Nix(["flake", "check", flake.Reference, .. Override(lab)]).MustAccept();
    }

    // Without network: the lock names all that the flake needs, and Nix has nothing to add to it.
    [JudgeFact(Nix)]
    public void TheLockIsComplete()
    {
        using FlakeFolder flake = NixLab.Flake(LabProject.Example, "rock64");
        Judgement said = lab.Nix("flake", "metadata", flake.Reference, "--no-update-lock-file", "--json").MustAccept();
        Assert.Contains("\"rev\":\"4e92bbcdb030f3b4782be4751dc08e6b6cb6ccf2\"", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("lock file", said.Errors, StringComparison.Ordinal);
    }

    [JudgeFact(Nix, Squash, Script, Fat, Format, Table, "sgdisk", "fsck.fat", "mdir", "unsquashfs")]
    public void TheImageIsWhatTheDescriptionSays()
    {
        using FlakeFolder flake = NixLab.Flake(LabProject.Example, "rock64");
        string image = Path.Combine(lab.Build(flake.Path, "image"), "atomixos-25.11.img");

        string dump = Judge.Run("sfdisk", ["-d", image]).MustAccept().Output;
        string[] wanted = [.. File.ReadLines(Path.Combine(flake.Path, "storage/image.sfdisk")).Where(static line => line.StartsWith("start=", StringComparison.Ordinal))];
        Assert.Equal(wanted, dump.Split('\n').Where(static line => line.Contains(" : start=", StringComparison.Ordinal)).Select(static line => string.Join(' ', line.Split(" : ")[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Replace("start= ", "start=", StringComparison.Ordinal).Replace("size= ", "size=", StringComparison.Ordinal)));
        Assert.Contains("label-id: DB18FB45-938C-891F-AB2D-C1AF29E54394", dump, StringComparison.Ordinal);
        Assert.Contains("No problems found", Judge.Run("sgdisk", ["-v", image]).MustAccept().Output, StringComparison.Ordinal);
        Assert.Equal(1_226_833_920, new FileInfo(image).Length);

        string fat = Stretch(image, "boot.fat", 16L << 20, 128L << 20);
        Judge.Run("fsck.fat", ["-n", fat]).MustAccept();
        string files = Judge.Run("mdir", ["-/", "-b", "-i", fat, "::"]).MustAccept().Output;
        Assert.Equal(["::/Image", "::/boot.scr", "::/dtbs/", "::/dtbs/rockchip/", "::/dtbs/rockchip/rk3328-rock64.dtb", "::/initrd"], files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.Contains("BOOT-A", Judge.Run("mdir", ["-i", fat, "::"]).MustAccept().Output, StringComparison.Ordinal);

        string squashfs = Stretch(image, "root.squashfs", 144L << 20, 1L << 20);
        string says = Judge.Run("unsquashfs", ["-s", squashfs]).MustAccept().Output;
        Assert.Contains("Compression zstd\n\tcompression-level 19\n", says, StringComparison.Ordinal);
        Assert.Contains("Block size 1048576\n", says, StringComparison.Ordinal);
        Assert.Contains("Xattrs are not stored\n", says, StringComparison.Ordinal);
        string[] tree = Judge.Run("unsquashfs", ["-lln", squashfs]).MustAccept().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(tree.Where(static line => line.Contains("squashfs-root", StringComparison.Ordinal)), static line => Assert.Contains(" 0/0 ", line, StringComparison.Ordinal));
        Assert.Contains(tree, static line => line.Contains("squashfs-root/sbin/init -> ", StringComparison.Ordinal));
        Assert.Contains(tree, static line => line.Contains("nixos-system-rock64", StringComparison.Ordinal) && line.EndsWith("/init", StringComparison.Ordinal));

        // The raw bootloader, at its sectors.
        string uboot = lab.Build(flake.Path, "uboot");
        AssertAt(image, 64 * 512, Path.Combine(uboot, "idbloader.img"));
        AssertAt(image, 16384 * 512, Path.Combine(uboot, "u-boot.itb"));
    }

    [JudgeFact(Nix, Script)]
    public void TheBootScriptIsOne()
    {
        using FlakeFolder flake = NixLab.Flake(LabProject.Example, "rock64");
        string folder = lab.Build(flake.Path, "boot-script");
        string said = Judge.Run("mkimage", ["-l", Path.Combine(folder, "boot.scr")]).MustAccept().Output;
        Assert.Contains("AArch64 Linux Script (uncompressed)", said, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(flake.Path, "u-boot/boot.cmd")), File.ReadAllBytes(Path.Combine(folder, "boot.scr"))[(64 + 8)..]);
    }

    // Equal sources give equal bytes: Nix builds a second time and compares.
    [JudgeTheory(Nix, Squash, Script, Fat, Format, Table)]
    [InlineData("squashfs")]
    [InlineData("boot-script")]
    [InlineData("bundle-contents")]
    public void TwoBuildsGiveTheSameBytes(string package)
    {
        using FlakeFolder flake = NixLab.Flake(LabProject.Example, "rock64");
        lab.Build(flake.Path, package);
        lab.Build(flake.Path, package, "--rebuild");
    }

    [JudgeFact(Nix)]
    public void BootloaderAndItsToolsAreOfOneConfiguration()
    {
        using FlakeFolder flake = NixLab.Flake(LabProject.Example, "rock64");
        string asked = File.ReadAllText(Path.Combine(flake.Path, "u-boot/u-boot.config"));
        string uboot = File.ReadAllText(Path.Combine(lab.Build(flake.Path, "uboot"), "u-boot.itb"));
        string tools = lab.Build(flake.Path, "uboot-env-tools");
        Assert.Contains(asked, uboot, StringComparison.Ordinal);
        Assert.Contains("bl31.elf", uboot, StringComparison.Ordinal);
        Assert.Contains("&usb20_otg { dr_mode = \"peripheral\"; };", uboot, StringComparison.Ordinal);
        Assert.Contains(asked, File.ReadAllText(Path.Combine(tools, "bin/fw_printenv")), StringComparison.Ordinal);
        Assert.Equal("fw_printenv", new FileInfo(Path.Combine(tools, "bin/fw_setenv")).LinkTarget);
    }

    [JudgeFact(Nix)]
    public void TheOverlayTakesCriuOutOfCrun()
    {
        using FlakeFolder flake = NixLab.Flake(LabProject.Example, "rock64");
        string crun = lab.Nix(["build", $"{flake.Reference}#nixosConfigurations.rock64.pkgs.crun", "--no-link", "--json", .. Override(lab)]).MustAccept().Output.Split('"').First(static word => word.EndsWith("-crun", StringComparison.Ordinal));
        string said = File.ReadAllText(Path.Combine(crun, "bin/crun"));
        Assert.Contains("--disable-criu", said, StringComparison.Ordinal);
        Assert.DoesNotContain("-criu ", said.Replace("--disable-criu", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("-lcriu", said, StringComparison.Ordinal);
    }

    [JudgeFact(Nix)]
    public void TheOtherMachineIsAnApp()
    {
        using FlakeFolder flake = NixLab.Flake(LabProject.Example, "rock64-qemu");
        lab.Nix(["run", $"{flake.Reference}#rock64-qemu-vm", .. Override(lab)]).MustAccept();
    }

    // Hydra and nix-eval-jobs ask for the same attribute.
    [JudgeFact(Nix)]
    public void TheJobsetNamesEveryPackage()
    {
        using FlakeFolder flake = NixLab.Flake(LabProject.Example, "rock64");
        string jobs = lab.Nix(["eval", "--json", $"{flake.Reference}#hydraJobs.aarch64-linux", "--apply", "jobs: map (name: jobs.${name}.type) (builtins.attrNames jobs)", .. Override(lab)]).MustAccept().Output;
        Assert.Equal(string.Join(',', Enumerable.Repeat("\"derivation\"", 7)), jobs.Trim('[', ']', '\n'));
        foreach (string host in (string[])["aarch64-darwin", "aarch64-linux", "x86_64-linux"])
        {
            string packages = lab.Nix(["eval", "--json", $"{flake.Reference}#packages.{host}", "--apply", "builtins.attrNames", .. Override(lab)]).MustAccept().Output;
            Assert.Equal("""["boot-script","bundle-contents","image","rauc-bundle","squashfs","system","uboot","uboot-env-tools"]""", packages.TrimEnd());
        }
    }

    [JudgeFact(Nix, Squash, Script, Table)]
    public void OneFlakeHoldsAFleet()
    {
        using var project = new LabProject("    [Gateway]\n    public static Gateway Qemu", "    [Fleet]\n    public static Gateway[] Sites => [Rock64Gateway with { Name = \"site-1\" }, Rock64Gateway with { Name = \"site-2\" }];\n\n    [Gateway]\n    public static Gateway Qemu");
        using var devices = new TemporaryFolder();
        Definition definition = NixLab.Definition(project.Folder);
        new GatewayDsl.Tool.Emit.EmitVerb(new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit)).Run(project.Folder, devices.Path, default);

        lab.Nix(["flake", "check", $"path:{devices.Path}", .. Override(lab)]).MustAccept();
        string names = lab.Nix(["eval", "--raw", $"path:{devices.Path}#packages.x86_64-linux", "--apply", "set: toString (builtins.attrNames set)", .. Override(lab)]).MustAccept().Output;
        Assert.Equal(16, names.Split(' ').Length);
        Assert.Contains("site-2-rauc-bundle", names, StringComparison.Ordinal);
        lab.Build(devices.Path, "site-2-boot-script");
    }

    string Stretch(string image, string name, long offset, long length)
    {
        string path = lab[name];
        using FileStream from = File.OpenRead(image), to = File.Create(path);
        from.Position = offset;
        byte[] buffer = new byte[1 << 20];
        for (long left = Math.Min(length, from.Length - offset); left > 0; left -= buffer.Length)
        {
            from.ReadExactly(buffer);
            to.Write(buffer);
        }

        return path;
    }

    static void AssertAt(string image, long offset, string file)
    {
        byte[] wanted = File.ReadAllBytes(file), found = new byte[wanted.Length];
        using FileStream stream = File.OpenRead(image);
        stream.Position = offset;
        stream.ReadExactly(found);
        Assert.Equal(wanted, found);
    }
}
