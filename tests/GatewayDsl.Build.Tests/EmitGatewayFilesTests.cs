using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Build.Tests;

public sealed class EmitGatewayFilesTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly TaskRun task;

    public EmitGatewayFilesTests() => task = new TaskRun(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_finding_of_the_build_is_in_the_catalogue_that_its_pages_are_made_of()
    {
        string[] ids = [.. BuildRules.All.Select(static rule => rule.Id)];
        Assert.Equal(Enumerable.Range(1, 8).Select(static i => $"GW000{i}"), ids);
        Assert.All(BuildRules.All, static rule => Assert.True(rule.Title.Length > 0 && !rule.Title.Contains('.') && rule.Why.EndsWith('.') && rule.Wrong.Length > 0 && rule.Right.Length > 0 && rule.Wrong != rule.Right, rule.Id));

        // The one that the targets report themselves.
        Assert.Contains("Code=\"GW0008\"", File.ReadAllText(Path.Combine(Repository.Root, "runtime", "GatewayDsl.Build", "build", "GatewayDsl.targets")));
    }

    [Fact]
    public void The_files_are_written_once_and_told_of()
    {
        Assert.True(task.Write());
        Assert.Matches(@"^GatewayDsl: devices: [1-9]\d* written, 0 unchanged, 0 removed \(gw-1\); look first at devices/gw-1/nftables.conf$", Assert.Single(task.Said));
        Assert.True(File.Exists(folder["devices/gw-1/nftables.conf"]));
        Assert.True(task.Write());
        Assert.StartsWith("GatewayDsl: devices: 0 written, ", Assert.Single(task.Said));
    }

    [Fact]
    public void A_library_without_gateways_writes_nothing_and_says_nothing()
    {
        task.Source("class Library;");
        Assert.True(task.Write());
        Assert.Empty(task.Said);
        Assert.False(Directory.Exists(folder["devices"]));
    }

    [Fact]
    public void Where_the_last_gateway_goes_its_files_go_and_nothing_else()
    {
        task.Write();
        folder.Write("devices/gw-1/notes.md", "mine");
        task.Source("class Library;");
        Assert.True(task.Write());
        Assert.Contains("0 written, 0 unchanged, ", Assert.Single(task.Said));
        Assert.Equal([folder["devices/gw-1/notes.md"]], Directory.GetFiles(folder["devices"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Definitions_with_errors_ship_nothing_and_leave_what_is_there()
    {
        task.Write();
        string before = task.Devices();
        task.Source(CompiledProject.Single.Replace("/24", "/33"));
        Assert.False(task.Write());
        Assert.StartsWith("error GW0002: the definitions have errors, and nothing was written: Edge.cs(13,41): GW1004: ", Assert.Single(task.Said));
        Assert.Equal(before, task.Devices());
    }

    [Fact]
    public void Without_the_generator_the_build_fails_instead_of_removing_everything()
    {
        task.Write();
        string before = task.Devices();
        Assert.False(task.RunOn(CompiledProject.BuildAlone(folder["obj/Edge.dll"], CompiledProject.Single)));
        Assert.StartsWith("error GW0001: the generator of GatewayDsl did not run", Assert.Single(task.Said));
        Assert.Equal(before, task.Devices());
    }

    [Fact]
    public void Another_version_is_refused_before_its_models_are_read()
    {
        string source = "[assembly: GatewayDsl.Emitted.EmittedBy(\"9.8.7.6\")][assembly: GatewayDsl.Emitted.EmittedModel(\"of another schema\")]";
        Assert.False(task.RunOn(CompiledProject.BuildAlone(folder["obj/Edge.dll"], source)));
        Assert.StartsWith("error GW0001: the files were emitted by version 9.8.7.6 and the build is of version ", Assert.Single(task.Said));
    }

    [Theory]
    [InlineData("[assembly: EmittedFile(\"gw\", \"a\", true, 7)]")]
    [InlineData("[assembly: EmittedText(7, \"a\")][assembly: EmittedFile(\"gw\", \"../../a\", true, 7)]")]
    [InlineData("[assembly: EmittedText(7, \"a\")][assembly: EmittedFile(\"..\", \"a\", true, 7)]")]
    [InlineData("[assembly: EmittedText(7, \"a\")][assembly: EmittedFile(\"\", \"etc/a\", true, 7)]")]
    [InlineData("[assembly: EmittedModel(\"{}\")]")]
    public void What_cannot_be_read_or_written_is_an_error_and_not_a_crash(string attributes)
    {
        string own = $"using GatewayDsl.Emitted;\n[assembly: EmittedBy(\"{EmitGatewayFiles.OwnVersion}\")]";
        Assert.False(task.RunOn(CompiledProject.BuildAlone(folder["obj/Edge.dll"], own + attributes)));
        Assert.StartsWith("error GW0003: ", Assert.Single(task.Said));
        Assert.False(Directory.Exists(folder["devices"]));
        Assert.False(task.RunOn(folder["obj/missing.dll"]));
        Assert.StartsWith("error GW0003: ", Assert.Single(task.Said));
    }

    [Fact]
    public void Nothing_is_written_through_a_link()
    {
        using var elsewhere = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder["devices"], elsewhere.Path);
        Assert.False(task.Write());
        Assert.Contains("is a link", Assert.Single(task.Said));
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public void A_file_edited_by_hand_is_replaced_with_a_warning()
    {
        task.Write();
        File.AppendAllText(folder["devices/gw-1/nftables.conf"], "# mine\n");
        Assert.True(task.Write());
        Assert.Contains("warning GW0006: devices/gw-1/nftables.conf was edited by hand and has been replaced", task.Said);
    }

    [Fact]
    public void In_a_fresh_clone_only_what_its_list_does_not_know_was_edited()
    {
        // A clone has devices/ and no obj/; then somebody changes the definition.
        task.Write();
        Directory.Delete(folder["obj"], recursive: true);
        task.Source(CompiledProject.Single.Replace("172.20.30.1/24", "172.20.31.1/24"));
        Assert.True(task.Write());
        Assert.DoesNotContain(task.Said, static said => said.Contains("GW0006", StringComparison.Ordinal));

        Directory.Delete(folder["obj"], recursive: true);
        string network = Assert.Single(Directory.GetFiles(folder["devices/gw-1/networkd"], "*.network"));
        File.AppendAllText(network, "# mine\n");
        task.Source(CompiledProject.Single);
        Assert.True(task.Write());
        Assert.Equal(
            [$"warning GW0006: devices/gw-1/networkd/{Path.GetFileName(network)} was edited by hand and has been replaced"],
            task.Said.Where(static said => said.Contains("GW0006", StringComparison.Ordinal)));
    }

    [JudgeTheory("git")]
    [InlineData("devices/\n", "warning GW0007: git ignores devices, so")]
    [InlineData("devices/**\n", "warning GW0007: git ignores devices, so")]
    [InlineData("nftables.conf\n", "warning GW0007: git ignores devices/gw-1/nftables.conf, so")]
    [InlineData("bin/\nobj/\n", null)]
    public void What_git_ignores_is_told(string ignored, string? warning)
    {
        Judge.Run("git", ["init", "-q", folder.Path]).MustAccept();
        folder.Write(".gitignore", ignored);
        Assert.True(task.Write());
        Assert.Equal(warning is null ? 1 : 2, task.Said.Count);
        Assert.True(warning is null || task.Said[1].StartsWith(warning, StringComparison.Ordinal), task.Said[^1]);
    }

    [Fact]
    public async Task Frameworks_that_are_built_side_by_side_agree_or_one_of_them_fails()
    {
        string different = CompiledProject.Single.Replace("\"gw-1\"", "\n#if NINE\n\"gw-9\"\n#else\n\"gw-1\"\n#endif\n");
        for (int turn = 0; turn < 5; turn++)
        {
            task.Source(different + "// " + turn);
            string[] assemblies = [CompiledProject.Build(folder["obj/a/Edge.dll"], different), CompiledProject.Build(folder["obj/b/Edge.dll"], different, "NINE")];
            bool[] succeeded = await Task.WhenAll(assemblies.Select((path, i) => Task.Run(() => task.RunOn(path, variant: "Debug|" + i))));
            Assert.Single(succeeded, static one => !one);
        }
    }
}
