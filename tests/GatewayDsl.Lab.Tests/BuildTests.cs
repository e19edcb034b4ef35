using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Build;
using GatewayDsl.Tool.Build.Nix;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Verbs;
using Xunit;

namespace GatewayDsl.Lab.Tests;

/// <summary><c>gateway build --backend nix</c>, by the built tool and a real Nix.</summary>
/// <param name="lab">The Nix.</param>
[Collection(nameof(NixLab))]
public sealed class BuildTests(NixLab lab)
{
    const string Nix = "nix", Squash = "mksquashfs", Script = "mkimage", Fat = "mcopy", Format = "mkfs.vfat", Table = "sfdisk";

    [JudgeFact(Nix, Squash, Script, Fat, Format, Table)]
    public void AnImageIsBuiltKeptAndCopiedWithItsHoles()
    {
        using var project = new LabProject();
        string output = Path.Combine(project.Folder, "edge.img");
        Judgement said = Build(project, "image", "-o", output);
        string kept = Path.Combine(project.Folder, ".gcroots/rock64/image.1");

        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains("rootfs.squashfs  ", said.Output, StringComparison.Ordinal);
        Assert.Contains("of 1 GiB", said.Output, StringComparison.Ordinal);
        Assert.Contains("edge.img: 1.1 GiB (", said.Output, StringComparison.Ordinal);
        Assert.Equal("", Judge.Run("cmp", [output, Path.Combine(kept, "atomixos-25.11.img")], timeout: TimeSpan.FromMinutes(1)).MustAccept().Output);
        Assert.True(HollowCopy.Size(output).OnDisk < 8 << 20, "the copy has no holes");
        Assert.Contains(kept, Judge.Run("nix-store", ["--gc", "--print-roots"], environment: lab.Environment).MustAccept().Output, StringComparison.Ordinal);
        Assert.Equal("*\n", File.ReadAllText(Path.Combine(project.Folder, ".gcroots/.gitignore")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(lab["tmp"], "gateway-*"));

        using JsonDocument again = JsonDocument.Parse(Build(project, "image", "--json").MustAccept().Output);
        JsonElement file = again.RootElement.GetProperty("files")[0];
        Assert.Equal(("unchanged", 1_226_833_920), (file.GetProperty("change").GetString(), file.GetProperty("size").GetInt64()));
    }

    [JudgeFact(Nix, Squash, Script, Fat, Format, "rauc", "openssl")]
    public void ABundleIsSignedByAKeyThatDoesNotGetIntoTheStore()
    {
        using var project = new LabProject();
        string key = Path.Combine(project.Folder, "key.pem"), certificate = Path.Combine(project.Folder, "cert.pem"), bundle = Path.Combine(project.Folder, "edge.raucb");
        Judge.Run("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", certificate, "-subj", "/CN=lab", "-days", "2"]).MustAccept();

        Judgement unsigned = Build(project, "rauc-bundle");
        Assert.Equal((0, ""), (unsigned.ExitCode, unsigned.Errors));
        Assert.Contains("Nobody has signed it yet", unsigned.Output, StringComparison.Ordinal);

        Judgement said = Build(project, "rauc-bundle", "--cert", certificate, "--key", key, "-o", bundle);
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        string info = Judge.Run("rauc", ["info", "--keyring=" + certificate, bundle]).MustAccept().Output;
        Assert.Contains("Compatible: \t'rock64'", info, StringComparison.Ordinal);
        Assert.Contains("Bundle Format: \tverity", info, StringComparison.Ordinal);

        string secret = File.ReadAllLines(key)[1];
        Assert.Equal(1, Judge.Run("grep", ["-rqF", "--", secret, lab["store"]], timeout: TimeSpan.FromMinutes(1)).ExitCode);
        Assert.Equal(0, Judge.Run("grep", ["-qF", "--", secret, key]).ExitCode);

        File.WriteAllText(bundle, "the one before");
        File.WriteAllText(key, "no key");
        Judgement refused = Build(project, "rauc-bundle", "--cert", certificate, "--key", key, "-o", bundle);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("the bundle could not be signed", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("the one before", File.ReadAllText(bundle));
    }

    [JudgeFact(Nix, Squash, Script, Table)]
    public void EveryCheckIsNamed()
    {
        using var project = new LabProject();
        Judgement said = Build(project, "checks");
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Equal(["'boot-script' holds", "'squashfs' holds", "'system' holds", "'uboot' holds"], said.Output.Split('\n').Where(static line => line.EndsWith("holds", StringComparison.Ordinal)));
    }

    [JudgeFact(Nix, Squash, Script)]
    public void TheNewestTwoThatDifferAreKept()
    {
        using var project = new LabProject();
        string text = File.ReadAllText(project.Definition);
        string folder = Path.Combine(project.Folder, ".gcroots");
        string[] built = [.. new[] { "One", "One", "Two", "Three" }.Select(brand =>
        {
            File.WriteAllText(project.Definition, text.Replace("Brand = \"AtomixOS\"", $"Brand = \"{brand}\"", StringComparison.Ordinal));
            Build(project, "rauc-bundle").MustAccept();
            return Target("rauc-bundle.1");
        })];

        Assert.Equal(built[0], built[1]);
        Assert.Equal(3, built.Distinct().Count());
        Assert.Equal(built[2], Target("rauc-bundle.2"));
        string roots = Judge.Run("nix-store", ["--gc", "--print-roots"], environment: lab.Environment).MustAccept().Output;
        Assert.Contains("rauc-bundle.2 -> " + built[2], roots, StringComparison.Ordinal);
        Assert.DoesNotContain(built[0], roots, StringComparison.Ordinal);

        string Target(string name) => new FileInfo(Path.Combine(folder, "rock64", name)).LinkTarget!;
    }

    [JudgeFact(Nix, Squash)]
    public void ARootFileSystemAboveItsSlotIsRefusedAtTheSlot()
    {
        using var project = new LabProject("Slot.SquashFs(1.GiB(), ", "Slot.SquashFs(16.MiB(), ");
        string large = lab.Packages("large-kernel", static folder => Change(folder, "packages/devices.nix", "cat \"$configfile\"; }", "cat \"$configfile\"; head -c 20000000 /dev/urandom; }"));
        Judgement said = lab.GatewayBuild(project, "squashfs", "--gateway", "rock64", "--backend", "nix", "--nixpkgs", large);
        Assert.Equal((1, ""), (said.ExitCode, said.Output));
        Assert.Matches(@"'squashfs' could not be built: the root file system takes [0-9]+ bytes, and the slot has 16777216\n", said.Errors);
        AssertAt(project, "Rootfs = Slot", said);
        Assert.Contains("\n  from rock64/images/squashfs.nix:", said.Errors, StringComparison.Ordinal);
        Assert.Contains("\n  | Number of files ", said.Errors, StringComparison.Ordinal);
    }

    [JudgeFact(Nix)]
    public void AnOptionThatTheKernelDropsIsNamedWhereItIsAskedFor()
    {
        using var project = new LabProject();
        string dropping = lab.Packages("dropping-kernel", static folder => Change(folder, "packages/devices.nix", "(builtins.attrNames structuredExtraConfig));", "(builtins.filter (name: name != \"USB_SERIAL_FTDI_SIO\") (builtins.attrNames structuredExtraConfig)));"));
        Judgement said = lab.GatewayBuild(project, "checks", "--gateway", "rock64", "--backend", "nix", "--nixpkgs", dropping);
        Assert.Equal(1, said.ExitCode);
        AssertAt(project, "Modules = [", said);
        Assert.Contains("\n  from rock64/kernel/kernel.config:", said.Errors, StringComparison.Ordinal);
        Assert.Contains("\n  | built without 'CONFIG_USB_SERIAL_FTDI_SIO=m'\n", said.Errors, StringComparison.Ordinal);
    }

    // A nixpkgs that is newer than the facts, and has an option no more.
    [OptionFact]
    public void AnOptionThatNixpkgsDoesNotKnowIsNamedWhereItIsSet()
    {
        using var project = new LabProject("        Apps = Apps.Podman,\n", "        Apps = Apps.Podman,\n        NixOptions =\n        [\n            NixOption.Set(\"services.fstrim.interval\", \"weekly\"),\n            NixOption.Set(\"services.fstrim.enable\", true),\n        ],\n");
        string other = lab.Packages("other-options", static folder => OptionFacts.Write(Path.Combine(folder, "options.json"), without: "services.fstrim.enable"));
        Judgement said = lab.GatewayBuild(project, "squashfs", "--gateway", "rock64", "--backend", "nix", "--nixpkgs", other, "--json");
        Assert.Equal(1, said.ExitCode);
        using JsonDocument document = JsonDocument.Parse(said.Output);
        JsonElement error = document.RootElement.GetProperty("error");
        Assert.StartsWith("Nix cannot evaluate 'squashfs': The option `services.fstrim.enable' does not exist", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(project.LineOf("services.fstrim.enable"), error.GetProperty("at").GetProperty("line").GetInt32());
        Assert.StartsWith("nix/options.nix:", document.RootElement.GetProperty("emitted").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutNixTheOtherBackendIsNamed()
    {
        BuildOutcome outcome = new BuildVerb(new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit), NixBackend.Of(static () => null))
            .Run(LabProject.Example, new BuildRequest(BuildTargets.Image) { Backend = "nix" }, new Progress(), default);
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("install Nix, or assemble from a folder of components with '--backend local", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("squashfs", "--components", "c", "--components is for --backend local")]
    [InlineData("rauc-bundle", "--cert", "c", "a signature needs both")]
    [InlineData("rauc-bundle", "-o", "x", "a bundle that nobody has signed is no file yet")]
    [InlineData("checks", "-o", "x", "checks leave no file")]
    [InlineData("squashfs", "--max-jobs", "many", "'many' is not a number of jobs")]
    public void WhatMakesNoSenseIsRefusedBeforeAnythingIsBuilt(string what, string option, string value, string message)
    {
        using var project = new LabProject();
        Judgement said = Build(project, what, option, value);
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains(message, said.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(project.Folder, ".gcroots")));
    }

    Judgement Build(LabProject project, string what, params string[] more) => lab.GatewayBuild(project, [what, "--gateway", "rock64", "--backend", "nix", "--nixpkgs", lab.Nixpkgs, .. more]);

    static void AssertAt(LabProject project, string line, Judgement said) =>
        Assert.Matches($@"(?m)^EdgeGateway\.cs\({project.LineOf(line)},[0-9]+\): error: ", said.Errors);

    internal static void Change(string folder, string file, string old, string instead)
    {
        string text = File.ReadAllText(Path.Combine(folder, file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, file), text.Replace(old, instead, StringComparison.Ordinal));
    }
}
