using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Diff;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Diff;

/// <summary>What another version of GatewayDsl changes by itself stands apart from what the change of the definition does.</summary>
public sealed class UpgradeTests
{
    const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="GatewayDsl" Version="1.0.0" />
          </ItemGroup>
        </Project>

        """;

    [JudgeFact("git")]
    public void The_files_that_an_older_version_wrote_are_told_apart_from_what_the_definition_changes()
    {
        using var repository = Older(Project);
        repository.Folder.Write("edge/Edge.csproj", Project.Replace("1.0.0", "1.1.0", StringComparison.Ordinal));
        DiffEntry alone = Assert.Single(repository.Diff("HEAD").Entries);
        Assert.Equal(("1.0.0", "1.1.0"), (alone.Upgrade!.From, alone.Upgrade.To));
        UpgradedFile file = Assert.Single(alone.Upgrade.Files);
        Assert.Equal(("nftables.conf", "    # of old"), (file.Path, Assert.Single(file.Gone)));
        Assert.Empty(file.Added);
        Assert.True(alone.Diff!.IsEmpty);
        Assert.Empty(alone.Risks);

        repository.Folder.Write("edge/Edge.cs", TestRepository.Definition.Replace("8080", "8081", StringComparison.Ordinal));
        DiffEntry both = Assert.Single(repository.Diff("HEAD").Entries);
        Assert.Equal(alone.Upgrade.Files[0].Path, Assert.Single(both.Upgrade!.Files).Path);
        Assert.Equal(2, both.Diff!.Meaning.Count);
        foreach (string[] form in new string[][] { [], ["--markdown"], ["--format", "html"], ["--json"] })
        {
            ProgramResult said = ChildProcess.Run(repository.Folder.Path, "dotnet", [ChildProcess.Tool, "diff", "HEAD", .. form]);
            Assert.Equal((0, ""), (said.ExitCode, said.Error));
            Assert.Contains("of old", form is ["--markdown"] ? said.Output.Replace("1 line gone", "of old", StringComparison.Ordinal) : said.Output, StringComparison.Ordinal);
            if (form is ["--json"])
            {
                using var document = JsonDocument.Parse(said.Output);
                SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", "diff.schema.json"));
            }
        }
    }

    [JudgeFact("git")]
    public void The_version_may_stand_above_the_project_and_without_another_one_nothing_is_told()
    {
        using var repository = Older(Project.Replace(" Version=\"1.0.0\"", "", StringComparison.Ordinal));
        const string Central = "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup><PackageVersion Include=\"GatewayDsl\" Version=\"1.0.0\" /></ItemGroup></Project>\n";
        repository.Folder.Write("Directory.Packages.props", Central);
        repository.Commit("central");
        Assert.Empty(repository.Diff("HEAD").Entries);
        repository.Folder.Write("Directory.Packages.props", Central.Replace("1.0.0", "2.0.0", StringComparison.Ordinal));
        Assert.Equal("2.0.0", Assert.Single(repository.Diff("HEAD").Entries).Upgrade!.To);
    }

    [JudgeFact("git")]
    public void Without_committed_files_the_report_says_what_it_does_not_know()
    {
        using var repository = new TestRepository();
        repository.Folder.Write("edge/Edge.csproj", Project);
        repository.Commit("a package");
        repository.Folder.Write("edge/Edge.csproj", Project.Replace("1.0.0", "1.1.0", StringComparison.Ordinal));
        DiffOutcome outcome = repository.Diff("HEAD");
        Assert.Empty(outcome.Entries);
        Assert.Equal("GatewayDsl changes from 1.0.0 to 1.1.0, and edge/Edge.csproj had no files of 'gw-1' before: what the upgrade alone changes there is not known", Assert.Single(outcome.Notes));
    }

    // As an older version left it, which wrote one comment more.
    static TestRepository Older(string project)
    {
        var repository = new TestRepository();
        repository.Folder.Write("edge/Edge.csproj", project);
        Assert.Equal(0, ChildProcess.Run(repository.Folder["edge"], "dotnet", ChildProcess.Tool, "emit").ExitCode);
        string ruleset = repository.Folder["edge/devices/gw-1/nftables.conf"];
        File.WriteAllText(ruleset, File.ReadAllText(ruleset).Replace("  chain input {\n", "  chain input {\n    # of old\n", StringComparison.Ordinal));
        Assert.Contains("# of old", File.ReadAllText(ruleset), StringComparison.Ordinal);
        repository.Commit("of old");
        return repository;
    }
}
