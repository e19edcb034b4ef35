using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Lab.Tests;

/// <summary>Who presses Ctrl-C, or ends the tool, gets back what was there before, and no builder goes on.</summary>
/// <param name="lab">The Nix.</param>
[Collection(nameof(NixLab))]
public sealed class InterruptTests(NixLab lab)
{
    [JudgeTheory("nix", "bash")]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void NothingIsLeftHalfDone(string signal, int exitCode)
    {
        using var project = new LabProject();
        string mark = lab[$"builder-{signal}"], output = Path.Combine(project.Folder, "edge.img");
        string slow = lab.Packages($"slow-{signal}", folder => BuildTests.Change(folder, "packages/devices.nix", "mkdir -p $out/dtbs/rockchip", $"/bin/sleep 600 & echo $! > {mark}.new; mv {mark}.new {mark}; wait; mkdir -p $out/dtbs/rockchip"));
        File.WriteAllText(output, "the one before");

        using Process tool = lab.Start(project, "image", "--gateway", "rock64", "--backend", "nix", "--nixpkgs", slow, "-o", output);
        var reading = (Output: tool.StandardOutput.ReadToEndAsync(), Errors: tool.StandardError.ReadToEndAsync());
        Assert.True(SpinWait.SpinUntil(() => File.Exists(mark) || tool.HasExited, TimeSpan.FromMinutes(3)));
        Assert.False(tool.HasExited, reading.Errors.IsCompleted ? reading.Errors.Result : "");
        int builder = int.Parse(File.ReadAllText(mark), CultureInfo.InvariantCulture);
        Assert.True(IsRunning(builder));

        Judge.Run("bash", ["-c", $"kill -{signal} {tool.Id}"]).MustAccept();
        Assert.True(tool.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal((exitCode, "", ""), (tool.ExitCode, reading.Output.Result, reading.Errors.Result));
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(builder), TimeSpan.FromSeconds(10)), "a builder goes on");
        Assert.Equal("the one before", File.ReadAllText(output));
        Assert.Equal(["EdgeGateway.cs", "EdgeGateway.csproj", "edge.img"], Array.ConvertAll(Sorted(project.Folder), static path => Path.GetFileName(path)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(lab["tmp"], "gateway-*"));
    }

    static string[] Sorted(string folder)
    {
        string[] files = Directory.GetFiles(folder);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    static bool IsRunning(int process)
    {
        // One that has ended and that nobody has asked about is still listed.
        string stat = $"/proc/{process}/stat";
        return File.Exists(stat) && !File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
    }
}
