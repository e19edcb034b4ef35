using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Package.Tests;

/// <summary>The property <c>GatewayArtifacts</c>, and what git says of the folder.</summary>
[Collection(PackedPackageTests.Name)]
public sealed class VerifyTests(PackedPackage package)
{
    [Fact]
    public void Verify_passes_on_what_was_written_fails_on_what_differs_and_changes_nothing()
    {
        using var project = new ConsumerProject(package);
        project.MustBuild();
        project.MustBuild("--no-restore", "-p:GatewayArtifacts=Verify");

        File.AppendAllText(project["devices/gw-1/nftables.conf"], "# mine\n");
        File.Delete(project["devices/gw-1/gateway.model.json"]);
        project.Write("devices/gw-0/artifacts.json", "{}");
        SortedDictionary<string, string> devices = project.Devices();
        BuildOutcome outcome = project.Build("--no-restore", "-p:GatewayArtifacts=Verify");
        Assert.False(outcome.Succeeded);
        Assert.Equal(
            [
                "error GW0005: devices/gw-0/ belongs to a gateway that the project does not define; delete the folder",
                "error GW0005: devices/gw-1/gateway.model.json is missing; build without -p:GatewayArtifacts=Verify and commit the result",
                "error GW0005: devices/gw-1/nftables.conf differs from what the definitions emit; build without -p:GatewayArtifacts=Verify and commit the result",
            ],
            outcome.Findings);
        Assert.Equal(devices, project.Devices());

        project.MustBuild("--no-restore", "-p:GatewayArtifacts=Off");
        Assert.Equal(devices, project.Devices());
        Assert.Contains("error GW0008: GatewayArtifacts is 'verfiy'; write Write, Verify or Off", project.Build("--no-restore", "-p:GatewayArtifacts=verfiy").Output);
        Assert.Equal(devices, project.Devices());
    }

    [Fact]
    public void The_output_folder_can_be_another()
    {
        using var project = new ConsumerProject(package, properties: "<TargetFramework>net10.0</TargetFramework><GatewayOutput>../fleet</GatewayOutput>", below: "project");
        project.MustBuild();
        Assert.Empty(project.Devices());
        Assert.NotEmpty(ConsumerProject.FilesBelow(project["../fleet/gw-1"]));
    }

    [JudgeFact("git")]
    public void A_folder_that_git_ignores_is_a_warning()
    {
        using var project = new ConsumerProject(package);
        Judge.Run("git", ["init", "-q", project.Path]).MustAccept();
        project.Write(".gitignore", "bin/\nobj/\ndevices/\n");
        BuildOutcome outcome = project.Build();
        Assert.True(outcome.Succeeded, outcome.Output);
        Assert.StartsWith("warning GW0007: git ignores devices, so", Assert.Single(outcome.Findings));
    }

    [Fact]
    public void Two_configurations_of_one_source_that_emit_different_files_fail()
    {
        using var project = new ConsumerProject(package, ConsumerProject.Definition.Replace("new(\"gw-1\")", "new(\n#if DEBUG\n\"gw-debug\"\n#else\n\"gw-1\"\n#endif\n)"));
        project.MustBuild();
        SortedDictionary<string, string> devices = project.Devices();
        BuildOutcome outcome = project.Build("--no-restore", "-c", "Release");
        Assert.StartsWith("error GW0004: 'Release|net10.0' and 'Debug|net10.0' emit different files", Assert.Single(outcome.Findings));
        Assert.Equal(devices, project.Devices());
    }

    [Fact]
    public void Two_target_frameworks_of_one_source_agree_or_fail()
    {
        const string Both = "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>14.0</LangVersion>";
        using var project = new ConsumerProject(package, properties: Both);
        project.MustBuild();
        Assert.NotEmpty(project.Devices());
        project.Source = ConsumerProject.Definition.Replace("new(\"gw-1\")", "new(\n#if NET\n\"gw-net\"\n#else\n\"gw-1\"\n#endif\n)");
        BuildOutcome outcome = project.Build("--no-restore");
        Assert.False(outcome.Succeeded);
        Assert.StartsWith("error GW0004: ", Assert.Single(outcome.Findings));
    }
}
