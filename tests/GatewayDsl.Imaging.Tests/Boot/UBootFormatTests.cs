using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Inspection;
using GatewayDsl.Imaging.UBoot;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Boot;

/// <summary>What U-Boot reads, byte by byte that of its own tools.</summary>
public sealed class UBootFormatTests
{
    const int Size = 0x2000;

    static readonly KeyValuePair<string, string>[] Variables = [new("BOOT_A_LEFT", "3"), new("BOOT_ORDER", "A B"), new("bootcmd", "run x; echo a=b")];

    [JudgeTheory("mkimage")]
    [InlineData("echo hello\n")]
    [InlineData("reset")]
    [InlineData("# caf\u00e9\necho done\n")]
    public void AScriptIsThatOfMkimage(string script)
    {
        using var folder = new TemporaryFolder();
        string text = folder.Write("boot.cmd", script), judged = folder["boot.scr"], own = folder["own.scr"];
        Dictionary<string, string> day = new() { ["SOURCE_DATE_EPOCH"] = "0" };
        Judge.Run("mkimage", ["-C", "none", "-A", "arm64", "-T", "script", "-d", text, judged], environment: day).MustAccept();
        File.WriteAllBytes(own, LegacyImage.Of(script));

        Assert.Equal(File.ReadAllBytes(judged), File.ReadAllBytes(own));
        Judge.Run("mkimage", ["-l", own]).MustAccept();
        Assert.Equal(script, LegacyImage.Read(new MemorySource(File.ReadAllBytes(judged))).Script);
    }

    [JudgeTheory("mkenvimage")]
    [InlineData(false)]
    [InlineData(true)]
    public void AnEnvironmentIsThatOfMkenvimage(bool isRedundant)
    {
        using var folder = new TemporaryFolder();
        string text = folder.Write("environment.txt", string.Concat(Variables.Select(static variable => $"{variable.Key}={variable.Value}\n"))), judged = folder["judged.bin"];
        Judge.Run("mkenvimage", [.. isRedundant ? (string[])["-r"] : [], "-p", "0", "-s", "0x2000", "-o", judged, text]).MustAccept();

        byte[] own = new EnvironmentBlock(isRedundant ? (byte)1 : null, [.. Variables.Reverse()]).Write(Size);
        Assert.Equal(File.ReadAllBytes(judged), own);
        EnvironmentBlock read = EnvironmentBlock.Read(new MemorySource(own));
        Assert.Equal(Variables, read.Variables);
        Assert.Equal(isRedundant ? (byte?)1 : null, read.Counter);
    }

    // The greater counter wins, and 0 follows 255.
    [JudgeTheory("fw_printenv")]
    [InlineData(4, 5, "5")]
    [InlineData(5, 4, "5")]
    [InlineData(255, 0, "0")]
    [InlineData(0, 255, "0")]
    public void FwPrintenvAndWeReadTheNewerCopy(int first, int second, string newer)
    {
        using var folder = new TemporaryFolder();
        byte[] Copy(int counter) => new EnvironmentBlock((byte)counter, [new("which", counter.ToString(System.Globalization.CultureInfo.InvariantCulture))]).Write(Size);
        string file = folder["environment.bin"], configuration = folder.Write("fw_env.config", $"{file} 0x0 0x2000\n{file} 0x2000 0x2000\n");
        File.WriteAllBytes(file, [.. Copy(first), .. Copy(second)]);

        Assert.Equal($"which={newer}\n", Judge.Run("fw_printenv", ["-c", configuration, "which"]).MustAccept().Output);
        using FileSource source = FileSource.Open(file);
        Part part = BootInspection.Environment(source)!;
        Assert.Equal(newer, part.Of(FactNames.Variable("which")));
        Assert.Equal("2", part.Of(FactNames.Copies));
    }

    [Fact]
    public void AnEnvironmentThatIsTooSmallIsRefused() =>
        Assert.Contains("has room for 60", Assert.Throws<ImagingException>(() => new EnvironmentBlock(null, [new("a", new string('x', 80))]).Write(64)).Message, StringComparison.Ordinal);
}
