using System;
using System.IO;
using System.Linq;
using GatewayDsl.Build.Output;
using GatewayDsl.Build.ProjectFiles;
using GatewayDsl.Compiler;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Build.Tests;

/// <summary>What stands on the disk where a definition names a file of the project.</summary>
public sealed class ProjectFolderTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly ProjectFolder project;

    public ProjectFolderTests() => project = new ProjectFolder(folder.Path, new OutputFolder(folder.Path, folder["devices"]));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_read_byte_for_byte()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(static i => (byte)i), 0xef, 0xbb, 0xbf, 0x0d, 0x0a];
        folder.Write("certs/ca.pem", "");
        File.WriteAllBytes(folder["certs/ca.pem"], bytes);
        Assert.Equal(ProjectFileFault.None, project.FaultOf("certs/ca.pem"));
        Assert.Equal(ProjectFileFault.None, project.FaultOf(folder["certs/ca.pem"]));
        Assert.Equal(bytes, project.Read("certs/ca.pem"));
    }

    [Theory]
    [InlineData("certs", ProjectFileFault.Folder)]
    [InlineData("certs/other.pem", ProjectFileFault.Missing)]
    [InlineData("certs/CA.pem", ProjectFileFault.Missing)]
    [InlineData("Certs/ca.pem", ProjectFileFault.Missing)]
    [InlineData("certs/ca.pem/x", ProjectFileFault.Missing)]
    [InlineData("link.pem", ProjectFileFault.Link)]
    [InlineData("nowhere.pem", ProjectFileFault.Link)]
    [InlineData("linked/ca.pem", ProjectFileFault.Link)]
    [InlineData("devices/gw/project/ca.pem", ProjectFileFault.Emitted)]
    [InlineData("large.bin", ProjectFileFault.TooLarge)]
    [InlineData("../outside.pem", ProjectFileFault.Missing)]
    [InlineData("/etc/hostname", ProjectFileFault.Missing)]
    public void What_is_no_file_of_the_project_is_told_and_not_read(string path, ProjectFileFault fault)
    {
        folder.Write("certs/ca.pem", "certificate");
        folder.Write("devices/gw/project/ca.pem", "certificate");
        File.CreateSymbolicLink(folder["link.pem"], folder["certs/ca.pem"]);
        File.CreateSymbolicLink(folder["nowhere.pem"], folder["gone"]);
        Directory.CreateSymbolicLink(folder["linked"], folder["certs"]);
        using (FileStream large = File.Create(folder["large.bin"]))
        {
            large.SetLength(ListedFile.Largest + 1);
        }

        Assert.Equal(fault, project.FaultOf(path));
        Assert.Contains(fault.Of(path), Assert.Throws<OutputException>(() => project.Read(path)).Message);
    }

    [Fact]
    public void The_largest_file_is_taken()
    {
        using (FileStream large = File.Create(folder["large.bin"]))
        {
            large.SetLength(ListedFile.Largest);
        }

        Assert.Equal(ListedFile.Largest, project.Read("large.bin").Length);
    }
}
