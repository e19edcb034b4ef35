using System;
using System.IO;
using System.Linq;
using System.Text;
using GatewayDsl.Build.Output;
using Xunit;

namespace GatewayDsl.Tool.Tests.Output;

public sealed class FolderWriterTests
{
    [Fact]
    public void Only_what_differs_is_written()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("gw/a Written, gw/b Written", Write(folder, ("gw/a", "1"), ("gw/b", "2")));
        var old = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder["devices/gw/a"], old);
        Assert.Equal("gw/a Unchanged, gw/b Written", Write(folder, ("gw/a", "1"), ("gw/b", "3")));
        Assert.Equal(old, File.GetLastWriteTimeUtc(folder["devices/gw/a"]));
        Assert.Equal("3", File.ReadAllText(folder["devices/gw/b"]));
    }

    [Fact]
    public void What_an_earlier_run_wrote_and_nothing_needs_goes_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        Write(folder, ("gw/a", "1"), ("gw/sub/b", "2"));
        folder.Write("devices/gw/mine", "by hand");
        Assert.Equal("gw/a Unchanged, gw/sub/b Removed", Write(folder, ("gw/a", "1")));
        Assert.False(Directory.Exists(folder["devices/gw/sub"]));
        Assert.Equal("by hand", File.ReadAllText(folder["devices/gw/mine"]));
        Assert.Equal("gw/a Unchanged", Write(folder, ("gw/a", "1")));
    }

    [Fact]
    public void An_edited_file_is_replaced_and_told_of()
    {
        using var folder = new TemporaryFolder();
        Write(folder, ("gw/a", "1"));
        folder.Write("devices/gw/a", "by hand");
        Assert.Equal("gw/a Written edited", Write(folder, ("gw/a", "1")));
        Assert.Equal("1", File.ReadAllText(folder["devices/gw/a"]));
        Assert.Equal("gw/a Written", Write(folder, ("gw/a", "2")));
    }

    [Fact]
    public void An_edited_file_that_nothing_needs_stays_until_somebody_removes_it()
    {
        using var folder = new TemporaryFolder();
        Write(folder, ("gw/a", "1"), ("gw/b", "2"));
        folder.Write("devices/gw/b", "by hand");
        Assert.Equal("gw/a Unchanged, gw/b Kept edited", Write(folder, ("gw/a", "1")));
        Assert.Equal("gw/a Unchanged, gw/b Kept edited", Write(folder, ("gw/a", "1")));
        Assert.Equal("by hand", File.ReadAllText(folder["devices/gw/b"]));
        File.Delete(folder["devices/gw/b"]);
        Assert.Equal("gw/a Unchanged", Write(folder, ("gw/a", "1")));
    }

    [Fact]
    public void A_list_that_names_files_elsewhere_removes_nothing()
    {
        using var folder = new TemporaryFolder();
        Write(folder, ("gw/a", "1"));
        string victim = folder.Write("victim", "1");
        string list = Directory.GetFiles(folder["obj/gateway"], "*.written").Single();
        string hash = File.ReadAllText(list)[..64];
        File.AppendAllText(list, $"{hash}  ../victim\n{hash}  {victim}\n{hash}  gw/../../victim\nnonsense\n");
        Directory.CreateSymbolicLink(folder["devices/link"], folder.Path);
        File.AppendAllText(list, $"{hash}  link/victim\n");
        Assert.Equal("gw/a Removed, gw/b Written", Write(folder, ("gw/b", "2")));
        Assert.True(File.Exists(victim));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../a")]
    [InlineData("gw/../../a")]
    [InlineData("gw//a")]
    [InlineData("gw/.")]
    [InlineData("gw/a\nb")]
    [InlineData("gw\\a")]
    [InlineData("c:/a")]
    [InlineData("gw/NUL.txt")]
    [InlineData("gw/com1")]
    [InlineData("gw/a.")]
    [InlineData("gw/a ")]
    [InlineData("gw/.gateway-1.tmp")]
    public void A_path_that_leads_elsewhere_or_cannot_be_everywhere_is_refused(string path)
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<OutputException>(() => Write(folder, ("gw/fine", "1"), (path, "2")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("gw/a", "gw/A")]
    [InlineData("gw/a", "gw/a")]
    [InlineData("GW/a", "gw/b")]
    [InlineData("gw/a", "gw/a/b")]
    [InlineData("gw/A/b", "gw/a")]
    public void Files_that_collide_are_refused(string one, string other)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("cannot both exist", Assert.Throws<OutputException>(() => Write(folder, (one, "1"), (other, "2"))).Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("devices")]
    [InlineData("devices/gw")]
    [InlineData("devices/gw/a")]
    [InlineData("obj")]
    [InlineData("obj/gateway")]
    public void Nothing_is_written_through_a_link(string link)
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("a", "old");
        Directory.CreateDirectory(Path.GetDirectoryName(folder[link])!);
        Directory.CreateSymbolicLink(folder[link], link.EndsWith("/a", StringComparison.Ordinal) ? elsewhere["a"] : elsewhere.Path);
        Assert.Contains("is a link", Assert.Throws<OutputException>(() => Write(folder, ("gw/a", "new"), ("gw/b", "new"))).Message);
        Assert.Equal("old", File.ReadAllText(elsewhere["a"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_a_link_too()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder["devices"], folder["nowhere"]);
        Assert.Contains("is a link", Assert.Throws<OutputException>(() => Write(folder, ("gw/a", "1"))).Message);
        Assert.False(Directory.Exists(folder["nowhere"]));
    }

    [Theory]
    [InlineData("devices", false)]
    [InlineData("devices/gw", false)]
    [InlineData("devices/gw/a", true)]
    public void What_stands_in_the_way_is_left_alone(string path, bool isFolder)
    {
        using var folder = new TemporaryFolder();
        if (isFolder)
        {
            Directory.CreateDirectory(folder[path]);
        }
        else
        {
            folder.Write(path, "mine");
        }

        Assert.Throws<OutputException>(() => Write(folder, ("gw/a", "1")));
        Assert.True(isFolder ? Directory.Exists(folder[path]) : File.ReadAllText(folder[path]) == "mine");
    }

    [Fact]
    public void Programs_become_executable_and_other_files_do_not()
    {
        using var folder = new TemporaryFolder();
        var writer = new FolderWriter(new OutputFolder(folder.Path, folder["devices"]));
        writer.Write([new OutputFile("gw/run", "1"u8.ToArray(), IsExecutable: true), new OutputFile("gw/read", "1"u8.ToArray(), IsExecutable: false)]);
        Assert.True(AtomicFile.IsExecutable(folder["devices/gw/run"]));
        Assert.False(AtomicFile.IsExecutable(folder["devices/gw/read"]));
        WriteReport report = writer.Write([new OutputFile("gw/run", "1"u8.ToArray(), IsExecutable: false), new OutputFile("gw/read", "1"u8.ToArray(), IsExecutable: false)]);
        Assert.Equal(1, report.Count(FileChange.Written));
        Assert.False(AtomicFile.IsExecutable(folder["devices/gw/run"]));
        Assert.DoesNotContain(report.Files, static file => file.WasEdited);
    }

    [Fact]
    public void An_output_folder_outside_the_project_has_a_list_of_its_own()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        Write(folder, ("gw/a", "1"));
        var writer = new FolderWriter(new OutputFolder(folder.Path, elsewhere["out"]));
        writer.Write([new OutputFile("gw/b", "1"u8.ToArray(), IsExecutable: false)]);
        Assert.Equal("gw/a Unchanged", Write(folder, ("gw/a", "1")));
        Assert.True(File.Exists(elsewhere["out/gw/b"]));
    }

    [Fact]
    public void What_a_killed_run_left_half_written_is_cleaned_up()
    {
        using var folder = new TemporaryFolder();
        Write(folder, ("gw/a", "1"));
        folder.Write("devices/gw/.gateway-0123.tmp", "half");
        Write(folder, ("gw/a", "1"));
        Assert.Equal(["a"], Directory.GetFiles(folder["devices/gw"]).Select(Path.GetFileName));
    }

    static string Write(TemporaryFolder folder, params (string Path, string Text)[] files)
    {
        WriteReport report = new FolderWriter(new OutputFolder(folder.Path, folder["devices"]))
            .Write([.. files.Select(static file => new OutputFile(file.Path, Encoding.UTF8.GetBytes(file.Text), IsExecutable: false))]);
        return string.Join(", ", report.Files.Select(static file => $"{file.Path} {file.Change}{(file.WasEdited ? " edited" : "")}"));
    }
}
