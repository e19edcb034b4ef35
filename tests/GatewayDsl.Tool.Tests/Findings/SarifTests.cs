using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Tool.Tests.Projects;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Findings;

/// <summary>
/// The report for code scanning, against what the SARIF 2.1.0 standard demands of the objects that stand in it: members that must be
/// there, words that are allowed, numbers that count from 1.
/// </summary>
public sealed class SarifTests
{
    static readonly string Repeated = EdgeProject.Definition.Replace("    };\n", "        Firewall = new() { Input = Chain.Drop(Accept.From(Lan), Accept.From(Lan).Tcp(22)), Forward = Chain.Drop() },\n    };\n");

    [Theory]
    [InlineData("emit")]
    [InlineData("check")]
    public void An_error_is_a_result_with_its_rule_at_its_token(string verb)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[".git"]);
        Directory.CreateDirectory(folder["my gateways"]);
        folder.WriteProject(TestProject.Minimal, "my gateways/Edge.csproj");
        folder.Write("my gateways/Edge.cs", EdgeProject.Definition.Replace("/24", "/33"));
        ProgramResult said = Gateway(folder["my gateways"], verb, "--format", "sarif");
        Assert.Equal((1, ""), (said.ExitCode, said.Error));

        JsonElement run = Run(said.Output);
        JsonElement result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal(("GW1004", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("my%20gateways/Edge.cs", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal((14, 41, 14, 57), Region(place.GetProperty("region")));
        JsonElement rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        Assert.Contains("Wrong:", rule.GetProperty("help").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_has_its_other_places_and_the_files_are_written()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(Repeated);
        ProgramResult said = Gateway(folder.Path, "emit", "--format", "sarif");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));

        JsonElement result = Assert.Single(Run(said.Output).GetProperty("results").EnumerateArray());
        Assert.Equal(("GW5002", "warning"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.Equal("Edge.cs", result.GetProperty("relatedLocations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.True(File.Exists(folder["devices/gw-1/nftables.conf"]));
    }

    [Fact]
    public void A_project_that_cannot_be_read_is_a_run_that_did_not_succeed()
    {
        using var folder = new TemporaryFolder();
        ProgramResult said = Gateway(folder.Path, "emit", "--format", "sarif");
        Assert.Equal(2, said.ExitCode);
        JsonElement invocation = Run(said.Output).GetProperty("invocations")[0];
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.NotEmpty(invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString()!);
    }

    [Fact]
    public void Json_has_two_names()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        Gateway(folder.Path, "emit");
        Assert.Equal(Gateway(folder.Path, "emit", "--json").Output, Gateway(folder.Path, "emit", "--format", "json").Output);
        ProgramResult both = Gateway(folder.Path, "emit", "--format", "sarif", "--json");
        Assert.Equal(2, both.ExitCode);
        Assert.Contains("keep one of them", both.Output, StringComparison.Ordinal);
    }

    // The log's only run, after all of it was looked at.
    static JsonElement Run(string text)
    {
        JsonElement log = JsonDocument.Parse(text).RootElement;
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.True(Uri.IsWellFormedUriString(log.GetProperty("$schema").GetString(), UriKind.Absolute));
        JsonElement run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
        JsonElement driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("gateway", driver.GetProperty("name").GetString());
        JsonElement[] rules = [.. driver.GetProperty("rules").EnumerateArray()];
        Assert.Distinct(rules.Select(static rule => rule.GetProperty("id").GetString()));
        foreach (JsonElement rule in rules.Where(static rule => rule.GetProperty("id").GetString()!.StartsWith("GW", StringComparison.Ordinal)))
        {
            Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!);
            Assert.NotEmpty(rule.GetProperty("help").GetProperty("text").GetString()!);
            Level(rule.GetProperty("defaultConfiguration"));
        }

        foreach (JsonElement invocation in run.GetProperty("invocations").EnumerateArray())
        {
            Assert.True(invocation.GetProperty("executionSuccessful").ValueKind is JsonValueKind.True or JsonValueKind.False);
        }

        foreach (JsonElement result in run.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            Level(result);
            JsonElement[] related = [.. result.TryGetProperty("relatedLocations", out JsonElement others) ? others.EnumerateArray() : []];
            Assert.Distinct(related.Select(static location => location.GetProperty("id").GetInt32()));
            foreach (JsonElement location in result.GetProperty("locations").EnumerateArray().Concat(related))
            {
                JsonElement physical = location.GetProperty("physicalLocation"), artifact = physical.GetProperty("artifactLocation");
                Assert.True(Uri.IsWellFormedUriString(artifact.GetProperty("uri").GetString(), UriKind.Relative));
                Assert.Equal("%SRCROOT%", artifact.GetProperty("uriBaseId").GetString());
                (int startLine, int startColumn, int endLine, int endColumn) = Region(physical.GetProperty("region"));
                Assert.True(startLine >= 1 && startColumn >= 1 && (endLine, endColumn).CompareTo((startLine, startColumn)) >= 0);
            }
        }

        return run;
    }

    static void Level(JsonElement element) => Assert.Contains(element.GetProperty("level").GetString(), (string[])["none", "note", "warning", "error"]);

    static (int, int, int, int) Region(JsonElement region) =>
        (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32(), region.GetProperty("endLine").GetInt32(), region.GetProperty("endColumn").GetInt32());

    static ProgramResult Gateway(string folder, params string[] arguments) => ChildProcess.Run(folder, "dotnet", [ChildProcess.Tool, .. arguments]);
}
