using System;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Tool.Tests.Diff;

/// <summary>The risks of a change as code scanning reads them.</summary>
public sealed class DiffSarifTests
{
    const string Opened = "                Accept.From(Wan).Tcp(8443),\n                    Accept.From(Lan).Tcp(22, 8080)";

    [JudgeFact("git")]
    public void A_risk_stands_at_the_line_that_makes_it()
    {
        using var repository = new TestRepository();
        repository.Write(Open());
        (JsonElement result, JsonElement rule) = Only(Diff(repository, 0));
        Assert.Equal(("GW9111", "error", "gw-1: eth0 newly accepts tcp/8443 from anywhere"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString(), result.GetProperty("message").GetProperty("text").GetString()));
        Assert.Equal("GW9111", rule.GetProperty("id").GetString());
        Assert.NotEmpty(rule.GetProperty("help").GetProperty("text").GetString()!);
        JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal(("edge/Edge.cs", "%SRCROOT%"), (place.GetProperty("artifactLocation").GetProperty("uri").GetString(), place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString()));
        Assert.Equal(Open().Split('\n').ToList().FindIndex(static line => line.Contains("8443", StringComparison.Ordinal)) + 1, place.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.False(result.TryGetProperty("suppressions", out _));
    }

    [JudgeFact("git")]
    public void What_somebody_agreed_to_is_suppressed_with_the_reason()
    {
        using var repository = new TestRepository();
        repository.Write(Open().Replace("[Gateway]", "[Gateway]\n    [Acknowledged(\"GW9111\", \"the partner's office\", until: \"2999-01-31\")]", StringComparison.Ordinal));
        (JsonElement result, _) = Only(Diff(repository, 0));
        JsonElement suppression = Assert.Single(result.GetProperty("suppressions").EnumerateArray());
        Assert.Equal(("external", "the partner's office (until 2999-01-31)"), (suppression.GetProperty("kind").GetString(), suppression.GetProperty("justification").GetString()));
    }

    [JudgeFact("git")]
    public void Without_a_risk_and_without_a_base_there_is_a_log_all_the_same()
    {
        using var repository = new TestRepository();
        JsonElement run = Diff(repository, 0);
        Assert.Empty(run.GetProperty("results").EnumerateArray());
        Assert.True(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        run = Diff(repository, 2, "nowhere");
        Assert.False(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        Assert.Contains("nowhere", run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json", "--json and --format both say")]
    [InlineData("--markdown", "--markdown and --format both say")]
    public void One_form_is_asked_for(string option, string message)
    {
        using var folder = new TemporaryFolder();
        ProgramResult said = ChildProcess.Run(folder.Path, "dotnet", ChildProcess.Tool, "diff", "HEAD", option, "--format", "sarif");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains(message, said.Output + said.Error, StringComparison.Ordinal);
    }

    static string Open() => TestRepository.Definition.Replace("            Accept.From(Lan).Tcp(22, 8080)", Opened[4..], StringComparison.Ordinal);

    static JsonElement Diff(TestRepository repository, int exitCode, string before = "HEAD")
    {
        ProgramResult said = ChildProcess.Run(repository.Folder.Path, "dotnet", ChildProcess.Tool, "diff", before, "--format", "sarif");
        Assert.Equal((exitCode, ""), (said.ExitCode, said.Error));
        JsonElement log = JsonDocument.Parse(said.Output).RootElement;
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        return Assert.Single(log.GetProperty("runs").EnumerateArray());
    }

    static (JsonElement Result, JsonElement Rule) Only(JsonElement run)
    {
        JsonElement result = Assert.Single(run.GetProperty("results").EnumerateArray());
        return (result, run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()]);
    }
}
