using System;
using System.IO;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Build.Tests;

/// <summary>The devices get one set of files, whatever the configuration and the target framework.</summary>
public sealed class VariantTests : IDisposable
{
    const string Debug = "Debug|net10.0";
    const string Release = "Release|net10.0";

    static readonly string Different = CompiledProject.Single.Replace("\"gw-1\"", "\n#if DEBUG\n\"gw-debug\"\n#else\n\"gw-1\"\n#endif\n");

    readonly TemporaryFolder folder = new();
    readonly TaskRun task;

    public VariantTests() => task = new TaskRun(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Variants_that_emit_the_same_live_side_by_side()
    {
        Assert.True(task.Write(Debug, "DEBUG"));
        Assert.True(task.Write(Release));
        Assert.True(task.Verify(Debug, "DEBUG"));
    }

    [Theory]
    [InlineData("Write")]
    [InlineData("Verify")]
    public void Two_configurations_of_one_source_that_emit_different_files_fail(string mode)
    {
        task.Source(Different);
        Assert.True(task.Write(Debug, "DEBUG"));
        string before = task.Devices();
        Assert.False(task.Run(mode, Release));
        Assert.StartsWith("error GW0004: 'Release|net10.0' and 'Debug|net10.0' emit different files", Assert.Single(task.Said));
        Assert.Equal(before, task.Devices());
    }

    [Theory]
    [InlineData(Debug, Release)]
    [InlineData(Release, Debug)]
    public void A_gateway_of_one_configuration_alone_fails_in_either_order(string first, string second)
    {
        task.Source("#if DEBUG\n" + CompiledProject.Single + "\n#endif");
        Assert.True(task.Write(first, first == Debug ? "DEBUG" : "NONE"));
        Assert.False(task.Write(second, second == Debug ? "DEBUG" : "NONE"));
        Assert.StartsWith("error GW0004: ", Assert.Single(task.Said));
    }

    [Fact]
    public void What_another_configuration_emitted_before_an_edit_says_nothing()
    {
        Assert.True(task.Write(Debug));
        task.Source(CompiledProject.Single.Replace("172.20.30.1", "172.20.30.2"));
        Assert.True(task.Write(Release));
        Assert.True(task.Write(Debug));
    }

    [Fact]
    public void What_another_configuration_emitted_before_the_project_file_changed_says_nothing()
    {
        task.Source(Different);
        Assert.True(task.Write(Debug, "DEBUG"));
        folder.Write("Edge.csproj", "<Project><PropertyGroup><DefineConstants /></PropertyGroup></Project>");
        Assert.True(task.Write(Release));
    }

    [Fact]
    public void Sources_that_tools_write_into_obj_do_not_tell_variants_apart()
    {
        task.Source(Different);
        folder.Write("obj/generated.cs", "// of Debug");
        Assert.True(task.Write(Debug, "DEBUG"));
        folder.Write("obj/generated.cs", "// of Release");
        Assert.False(task.Write(Release));
    }

    [Fact]
    public void A_conflict_ends_when_its_cause_does()
    {
        task.Source(Different);
        Assert.True(task.Write(Debug, "DEBUG"));
        Assert.False(task.Write(Release));
        task.Source(CompiledProject.Single);
        Assert.True(task.Write(Release));
        Assert.True(task.Write(Debug, "DEBUG"));
    }

    [Fact]
    public void A_record_that_somebody_broke_says_nothing()
    {
        Assert.True(task.Write(Debug));
        string record = Assert.Single(Directory.GetFiles(folder["obj/gateway"], "*.variants"));
        File.WriteAllText(record, "nonsense\n\t\t\t\t\n");
        Assert.True(task.Write(Release));
        File.Delete(record);
        Directory.CreateSymbolicLink(record, folder["elsewhere"]);
        Assert.False(task.Write(Release));
        Assert.Contains("is a link", Assert.Single(task.Said));
        Assert.False(File.Exists(folder["elsewhere"]));
    }
}
