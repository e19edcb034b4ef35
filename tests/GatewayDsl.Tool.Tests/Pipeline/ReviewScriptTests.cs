using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Diff;
using Xunit;

namespace GatewayDsl.Tool.Tests.Pipeline;

/// <summary>The script that the pipelines of <c>examples/ci</c> run, run for real on a repository with a change.</summary>
public sealed class ReviewScriptTests : IDisposable
{
    readonly TestRepository repository = new();
    readonly TemporaryFolder programs = new();

    public ReviewScriptTests()
    {
        string gateway = programs.Write("gateway", $"#!/bin/sh\nexec dotnet '{ChildProcess.Tool}' \"$@\"\n");
        Judge.Run("chmod", ["+x", gateway]).MustAccept();
        Emit();
        repository.Commit("the files");
        repository.Git("checkout", "-q", "-b", "change");
    }

    [JudgeFact("sh", "git", "diff", "env", "chmod")]
    public void A_change_that_no_device_notices_is_fine()
    {
        repository.Write(TestRepository.Definition.Replace("[Gateway]", "// Berlin.\n    [Gateway]", StringComparison.Ordinal));
        repository.Commit("a remark");
        ProgramResult said = Review();
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("The committed files are what the definitions say.\n", said.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nVerdict: fine\n", said.Output, StringComparison.Ordinal);
        Assert.Empty(Results());
        Assert.False(Directory.Exists(repository.Folder["gateway-review/devices"]));
    }

    [JudgeFact("sh", "git", "diff", "env", "chmod")]
    public void A_risk_fails_and_is_in_the_report_and_in_the_log()
    {
        repository.Write(Opened);
        Emit();
        repository.Commit("open");
        ProgramResult said = Review();
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("GW9111", said.Output, StringComparison.Ordinal);
        Assert.Contains("\nVerdict: not to be merged as it is", said.Output, StringComparison.Ordinal);
        Assert.Contains("GW9111", File.ReadAllText(repository.Folder["gateway-review/report.md"]), StringComparison.Ordinal);
        Assert.Contains("GW9111", File.ReadAllText(repository.Folder["gateway-review/risks.sarif"]), StringComparison.Ordinal);
    }

    [JudgeFact("sh", "git", "diff", "env", "chmod")]
    public void What_was_not_emitted_again_is_told_by_name()
    {
        repository.Write(Opened);
        repository.Commit("open, without its files");
        ProgramResult said = Review("breaking");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("The committed files are not what the definitions say", said.Output, StringComparison.Ordinal);
        Assert.Contains("devices/gw-1/nftables.conf", said.Output, StringComparison.Ordinal);
        Assert.Contains("+        iifname \"eth0\" tcp dport 8443 accept", File.ReadAllText(repository.Folder["gateway-review/drift.patch"]), StringComparison.Ordinal);
    }

    [JudgeFact("sh", "git", "diff", "env", "chmod")]
    public void What_is_wrong_stands_in_the_findings_at_its_line()
    {
        repository.Write(TestRepository.Definition.Replace("/24", "/33", StringComparison.Ordinal));
        repository.Commit("wrong");
        ProgramResult said = Review();
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("error GW1004", said.Output + said.Error, StringComparison.Ordinal);
        JsonElement result = Assert.Single(Results());
        Assert.Equal("GW1004", result.GetProperty("ruleId").GetString());
    }

    [JudgeFact("sh", "git", "diff", "env", "chmod")]
    public void Bundles_are_compared_where_there_are_two()
    {
        repository.Write(Opened);
        Emit();
        repository.Commit("open");
        Directory.CreateDirectory(repository.Folder["released now"]);
        ProgramResult said = Review(before: "main", settings: ["GATEWAY_BUNDLES_OLD=released now", "GATEWAY_BUNDLES_NEW=released now"]);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("'released now' holds no b", said.Error, StringComparison.Ordinal);

        said = Review(before: "main", settings: ["GATEWAY_BUNDLES_OLD=released now"]);
        Assert.Equal((2, "GATEWAY_BUNDLES_OLD is set and GATEWAY_BUNDLES_NEW is not; set both or neither\n"), (said.ExitCode, said.Error));
    }

    [JudgeFact("sh", "git", "diff", "env", "chmod")]
    public void A_base_that_is_not_there_is_no_verdict()
    {
        ProgramResult said = Review(level: "dangerous", before: "nowhere");
        Assert.Equal(2, said.ExitCode);
        Assert.EndsWith("\nVerdict: it could not be told\n", said.Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        repository.Dispose();
        programs.Dispose();
    }

    static string Opened => TestRepository.Definition.Replace("Accept.Established,", "Accept.Established,\n                    Accept.From(Wan).Tcp(8443),", StringComparison.Ordinal);

    JsonElement[] Results()
    {
        using var log = JsonDocument.Parse(File.ReadAllText(repository.Folder["gateway-review/gateway.sarif"]));
        return [.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(static result => result.Clone())];
    }

    void Emit() => Assert.Equal(0, ChildProcess.Run(repository.Folder["edge"], "dotnet", ChildProcess.Tool, "emit").ExitCode);

    ProgramResult Review(string level = "dangerous", string before = "main", params string[] settings) => ChildProcess.Run(
        repository.Folder.Path,
        "env",
        [
            $"PATH={programs.Path}:{Environment.GetEnvironmentVariable("PATH")}",
            "GATEWAY_BASE=" + before,
            "GATEWAY_PROJECT=edge",
            "GATEWAY_FAIL_ON=" + level,
            .. settings,
            "sh",
            Path.Combine(Repository.Root, "examples", "ci", "review.sh"),
        ]);
}
