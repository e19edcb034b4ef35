using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Evaluation;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;
using GatewayDsl.Imaging.Inspection;
using GatewayDsl.Imaging.Tests.Lab;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Build;
using GatewayDsl.Tool.Build.Local;
using GatewayDsl.Tool.Inspect;
using GatewayDsl.Tool.Sign;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Bundles;

/// <summary>Bundles, judged by RAUC: what we take it takes, and what we refuse it refuses.</summary>
[Collection(LabCollection.Name)]
public sealed class BundleTests(VirtLab lab)
{
    [JudgeTheory("rauc", "mksquashfs", "veritysetup", "openssl", DebianComponents.Apt, DebianComponents.Dpkg)]
    [InlineData("release")]
    [InlineData("curve")]
    public void RaucOpensslAndDmVerityTakeABundle(string signer)
    {
        using var folder = new TemporaryFolder();
        string bundle = Signed(folder, lab.Bundle, signer == "release" ? lab.Signing.Release : lab.Signing.Curve);

        string told = Judge.Run("rauc", ["--keyring", lab.Signing.Authority, "info", bundle]).MustAccept().Output;
        Assert.Contains("Compatible: \t'virt-uboot'", told, StringComparison.Ordinal);
        Assert.Contains("Version:    \t'1.2.3'", told, StringComparison.Ordinal);
        Assert.Contains("Bundle Format: \tverity", told, StringComparison.Ordinal);
        Judge.Run("rauc", ["--keyring", lab.Signing.Authority, "extract", bundle, folder["rauc"]]).MustAccept();
        Assert.Equal(48L << 20, new FileInfo(folder["rauc/boot.vfat"]).Length);

        using FileSource source = FileSource.Open(bundle);
        SignedBundle read = SignedBundle.Read(source);
        Part part = Look(bundle);
        Assert.Empty(part.All().SelectMany(static each => each.Problems));
        Assert.Equal("virt-uboot", part.Of(FactNames.Compatible));
        Assert.Contains("CN=Lab Authority", part.Of(FactNames.Trust), StringComparison.Ordinal);

        // The tree has no header of its own; where it lies is said instead.
        Copy(read.Payload, folder["payload"]);
        Copy(read.Body.Slice(read.Payload.Length, read.Body.Length - read.Payload.Length), folder["tree"]);
        Judge.Run("veritysetup",
            ["verify", "--no-superblock", "--data-blocks", (read.Payload.Length / 4096).ToString(CultureInfo.InvariantCulture), "--salt", read.Manifest!.VeritySalt!, folder["payload"], folder["tree"], read.Manifest.VerityHash!]).MustAccept();

        using var signature = new FileStream(folder["signature.der"], FileMode.Create);
        signature.Write(source.ReadArray(read.Body.Length, (int)(source.Length - read.Body.Length - 8)));
        signature.Close();
        Judgement verified = Judge.Run("openssl", ["cms", "-verify", "-inform", "DER", "-in", folder["signature.der"], "-CAfile", lab.Signing.Authority]).MustAccept();
        Assert.Equal(read.Manifest.Text, verified.Output.Replace("\r", "", StringComparison.Ordinal));
    }

    [JudgeFact("rauc", "mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void RaucTakesAPlainBundle()
    {
        using var folder = new TemporaryFolder();
        string bundle = Signed(folder, Plain(folder), lab.Signing.Release);

        string told = Judge.Run("rauc", ["--keyring", lab.Signing.Authority, "info", bundle]).MustAccept().Output;
        Assert.Contains("Bundle Format: \tplain", told, StringComparison.Ordinal);
        Part part = Look(bundle);
        Assert.Empty(part.All().SelectMany(static each => each.Problems));
        Assert.Equal("plain", part.Of(FactNames.Format));
        Assert.Equal("1.2.3", part.Of(FactNames.Version));
    }

    // RAUC checks the payload of a verity bundle when it opens it to extract or install; 'info' reads the manifest alone.
    [JudgeTheory("rauc", "mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    [InlineData("verity", "wrong key")]
    [InlineData("verity", "expired")]
    [InlineData("verity", "for servers")]
    [InlineData("verity", "payload")]
    [InlineData("verity", "tree")]
    [InlineData("verity", "manifest")]
    [InlineData("verity", "signature")]
    [InlineData("verity", "appended")]
    [InlineData("verity", "cut")]
    [InlineData("plain", "wrong key")]
    [InlineData("plain", "expired")]
    [InlineData("plain", "payload")]
    [InlineData("plain", "signature")]
    [InlineData("plain", "appended")]
    [InlineData("plain", "cut")]
    public void WhatIsNotToBeTrustedIsRefusedByUsAndByRauc(string format, string fault)
    {
        using var folder = new TemporaryFolder();
        string unsigned = format == "verity" ? lab.Bundle : Plain(folder);
        string bundle = Signed(folder, unsigned, fault switch { "wrong key" => lab.Signing.Stranger, "expired" => lab.Signing.Expired, "for servers" => lab.Signing.Server, _ => lab.Signing.Release });
        Spoil(bundle, fault);

        Assert.NotEmpty(Look(bundle).Problems);
        Judgement rauc = Judge.Run("rauc", ["--keyring", lab.Signing.Authority, "extract", bundle, folder["rauc"]]);
        Assert.NotEqual(0, rauc.ExitCode);
    }

    [JudgeFact("mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void EqualInputGivesAnEqualBundleUpToTheSignature()
    {
        string again = lab.Build(BuildTargets.Bundle, "out/again.unsigned.raucb");

        Assert.Equal(File.ReadAllBytes(lab.Bundle), File.ReadAllBytes(again));
    }

    [JudgeFact("mksquashfs", "openssl", "rauc", "sh", "chmod", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void AProgramMaySignInPlaceOfAKey()
    {
        using var folder = new TemporaryFolder();
        string program = folder.Write("signer", $"#!/bin/sh\nexec openssl cms -sign -binary -nodetach -outform DER -signer '{lab.Signing.Release.Certificate}' -inkey '{lab.Signing.Release.Key}'\n");
        Judge.Run("chmod", ["+x", program]).MustAccept();

        SignOutcome outcome = SignVerb.Run(lab.Bundle, new SignRequest(null, null, program), folder["signed.raucb"], CancellationToken.None);

        Assert.Null(outcome.Error);
        Judge.Run("rauc", ["--keyring", lab.Signing.Authority, "info", folder["signed.raucb"]]).MustAccept();
        Assert.Empty(Look(folder["signed.raucb"]).Problems);
    }

    [JudgeFact("mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void AKeyThatIsNotThatOfTheCertificateSignsNothing()
    {
        using var folder = new TemporaryFolder();
        SignOutcome outcome = SignVerb.Run(lab.Bundle, new SignRequest(lab.Signing.Release.Certificate, lab.Signing.Stranger.Key, null), folder["signed.raucb"], CancellationToken.None);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("cannot be used together", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["signed.raucb"]));
    }

    // No sound definition asks for one any more (GW6033); there are some, and they are looked at.
    string Plain(TemporaryFolder folder)
    {
        EvaluatedGateway gateway = VirtLab.Reader.Read(lab.Project, CancellationToken.None).Gateways.Single();
        var components = new ComponentFolder(DebianComponents.Folder, gateway.Model);
        string rootfs = lab.Build(BuildTargets.Squashfs, "out/virt.squashfs");
        BootFileSystem boot = BootFileSystem.Of(ImagePlan.Of(gateway.Model)!, ImagePlan.BundleLabel, components, BootFileSystem.ScriptOf(VirtLab.Reader.Emit(gateway)));
        using StagedFile file = StagedFile.Create(folder["plain.unsigned.raucb"]);
        new BundleAssembly(new BundleManifest("virt-uboot", "1.2.3", "plain", []), gateway.Model.Storage!.Rootfs, boot, rootfs).Write(file, CancellationToken.None);
        file.Commit();
        return folder["plain.unsigned.raucb"];
    }

    Part Look(string bundle)
    {
        InspectOutcome outcome = new InspectVerb(VirtLab.Reader).Run(bundle, null, null, lab.Signing.Authority, CancellationToken.None);
        Assert.Null(outcome.Definition.Unusable);
        return outcome.Found!;
    }

    static string Signed(TemporaryFolder folder, string unsigned, (string Certificate, string Key) signer)
    {
        SignOutcome outcome = SignVerb.Run(unsigned, new SignRequest(signer.Certificate, signer.Key, null), folder["bundle.raucb"], CancellationToken.None);
        Assert.Null(outcome.Error);
        return folder["bundle.raucb"];
    }

    static void Spoil(string bundle, string fault)
    {
        byte[] bytes = File.ReadAllBytes(bundle);
        long body;
        using (var source = new MemorySource(bytes))
        {
            body = SignedBundle.Read(source).Body.Length;
        }

        switch (fault)
        {
            case "payload":
                bytes[5000] ^= 1;
                break;
            case "tree":
                bytes[body - 5000] ^= 1;
                break;
            case "manifest":
                bytes[(int)body + bytes.AsSpan((int)body).IndexOf("version=1.2.3"u8) + 8] = (byte)'9';
                break;
            case "signature":
                bytes[^12] ^= 1;
                break;
            case "appended":
                bytes = [.. bytes, 0];
                break;
            case "cut":
                bytes = bytes[..^1];
                break;
        }

        File.WriteAllBytes(bundle, bytes);
    }

    static void Copy(ByteSource source, string path)
    {
        using FileStream file = File.Create(path);
        file.Write(source.ReadArray(0, (int)source.Length));
    }
}
