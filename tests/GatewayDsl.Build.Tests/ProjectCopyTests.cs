using System;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using Microsoft.Build.Framework;
using Xunit;

namespace GatewayDsl.Build.Tests;

/// <summary>Files of the project among the emitted ones: written, verified and removed like every other.</summary>
public sealed class ProjectCopyTests : IDisposable
{
    static readonly byte[] Certificate = [0, 1, 13, 10, 255, 254, .. "-----BEGIN"u8];

    readonly TemporaryFolder folder = new();
    readonly TaskRun task;

    public ProjectCopyTests()
    {
        task = new TaskRun(folder);
        task.Source(CompiledProject.Updated);
        folder.Write("certs/ca.pem", "");
        File.WriteAllBytes(folder["certs/ca.pem"], Certificate);
    }

    static string Copy(string gateway) => $"devices/{gateway}/project/certs/ca.pem";

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_gateway_has_the_files_own_bytes_and_they_follow_it()
    {
        Assert.True(task.Write());
        Assert.All((string[])["gw-1", "site-a", "site-b"], gateway => Assert.Equal(Certificate, File.ReadAllBytes(folder[Copy(gateway)])));

        File.WriteAllBytes(folder["certs/ca.pem"], [.. Certificate, 0]);
        Assert.False(task.Verify());
        Assert.Contains($"error GW0005: {Copy("site-b")} differs from what the definitions emit; build without -p:GatewayArtifacts=Verify and commit the result", task.Said);
        Assert.True(task.Write());
        Assert.Contains("3 written, ", Assert.Single(task.Said));
        Assert.Equal([.. Certificate, 0], File.ReadAllBytes(folder[Copy("site-b")]));
        Assert.True(task.Verify());
    }

    [Fact]
    public void A_copy_that_nothing_names_any_more_goes()
    {
        Assert.True(task.Write());
        task.Source(CompiledProject.Definitions);
        Assert.False(task.Verify());
        Assert.Contains($"error GW0005: {Copy("gw-1")} is emitted no more; build without -p:GatewayArtifacts=Verify and commit the result", task.Said);
        Assert.True(task.Write());
        Assert.False(Directory.Exists(folder["devices/gw-1/project"]));
        Assert.True(File.Exists(folder["certs/ca.pem"]));
    }

    [Fact]
    public void In_a_clone_it_is_told_by_where_it_lies()
    {
        task.Source(CompiledProject.Definitions);
        Assert.True(task.Write());
        Directory.Delete(folder["obj"], recursive: true);
        folder.Write(Copy("site-a"), "old");
        Assert.False(task.Verify());
        Assert.Equal([$"error GW0005: {Copy("site-a")} is emitted no more; delete it"], task.Said);
    }

    [Fact]
    public void A_file_that_went_after_the_compiler_ran_stops_all_and_changes_nothing()
    {
        Assert.True(task.Write());
        string before = task.Devices();
        task.Source(CompiledProject.Updated.Replace("172.20.30.1/24", "172.20.30.2/24"));
        File.Delete(folder["certs/ca.pem"]);
        Assert.False(task.Write());
        Assert.StartsWith("error GW0003: the definitions name a file of the project, and there is no file 'certs/ca.pem'", Assert.Single(task.Said));
        Assert.Equal(before, task.Devices());
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/hostname")]
    public void An_assembly_that_names_a_file_elsewhere_gets_nothing(string file)
    {
        string source = $"using GatewayDsl.Emitted;\n[assembly: EmittedBy(\"{EmitGatewayFiles.OwnVersion}\")][assembly: EmittedCopy(\"gw\", \"project/a\", \"{file}\")]";
        folder.Write("secret", "x");
        Assert.False(task.RunOn(CompiledProject.BuildAlone(folder["obj/Edge.dll"], source)));
        Assert.StartsWith("error GW0003: ", Assert.Single(task.Said));
        Assert.False(Directory.Exists(folder["devices"]));
    }

    [Fact]
    public void Before_the_compiler_runs_each_listed_file_gets_what_stands_against_it()
    {
        Directory.CreateSymbolicLink(folder["linked"], folder["certs"]);
        ITaskItem[] files = [new ListedItem("certs/ca.pem"), new ListedItem(folder["linked/ca.pem"]), new ListedItem("certs"), new ListedItem("missing.pem")];
        var inspect = new InspectGatewayFiles { Project = folder["Edge.csproj"], Folder = "devices", Files = files };
        Assert.True(inspect.Execute());
        Assert.Equal([("linked/ca.pem", "Link"), ("certs", "Folder"), ("missing.pem", "Missing")], inspect.Faulty.Select(item => (Path.IsPathRooted(item.ItemSpec) ? Path.GetRelativePath(folder.Path, item.ItemSpec) : item.ItemSpec, item.GetMetadata("GatewayFault"))));
    }

    sealed class ListedItem(string path) : ITaskItem
    {
        readonly System.Collections.Hashtable metadata = [];

        public string ItemSpec { get; set; } = path;

        public System.Collections.ICollection MetadataNames => metadata.Keys;

        public int MetadataCount => metadata.Count;

        public System.Collections.IDictionary CloneCustomMetadata() => metadata;

        public void CopyMetadataTo(ITaskItem destinationItem) => throw new NotSupportedException();

        public string GetMetadata(string metadataName) => (string?)metadata[metadataName] ?? "";

        public void RemoveMetadata(string metadataName) => metadata.Remove(metadataName);

        public void SetMetadata(string metadataName, string metadataValue) => metadata[metadataName] = metadataValue;
    }
}
