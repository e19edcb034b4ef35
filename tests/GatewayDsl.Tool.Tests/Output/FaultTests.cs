using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Build.Output;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Tool.Tests.Output;

/// <summary>What the operating system does to a writer.</summary>
public sealed class FaultTests
{
    const string Mount = "mount";
    const string Unmount = "umount";
    const string RunAs = "runuser";

    [Fact]
    public void A_killed_writer_leaves_each_file_old_or_new_and_the_next_run_puts_all_right()
    {
        using var folder = new TemporaryFolder();
        var delays = new Random(20_240_229);
        for (int round = 0; round < 12; round++)
        {
            using (Process child = ChildProcess.Start(folder.Path, "dotnet", typeof(Program).Assembly.Location, "write-until-killed", folder.Path))
            {
                Assert.Equal("writing", child.StandardOutput.ReadLine());
                Thread.Sleep(delays.Next(1, 60));
                child.Kill();
                child.WaitForExit();
            }

            foreach (string path in Directory.GetFiles(folder["devices"], "*", SearchOption.AllDirectories).Where(static path => !AtomicFile.IsTemporary(Path.GetFileName(path))))
            {
                string text = File.ReadAllText(path);
                Assert.True(text.Length == 20_000 && text.Distinct().Count() == 1, $"{path} is half written");
            }

            OutputFile[] wanted = Program.Variant(round % 2);
            WriteReport report = new FolderWriter(new OutputFolder(folder.Path, folder["devices"])).Write(wanted);
            Assert.DoesNotContain(report.Files, static file => file.WasEdited);
            Assert.Equal(
                wanted.Select(static file => file.Path).Order(StringComparer.Ordinal),
                Directory.GetFiles(folder["devices"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder["devices"], path)).Order(StringComparer.Ordinal));
        }
    }

    [JudgeFact(Mount, Unmount, NeedsRoot = true)]
    public void A_full_disk_leaves_what_was_there()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["devices"]);
        Assert.Equal(0, ChildProcess.Run(folder.Path, Mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder["devices"]).ExitCode);
        try
        {
            var writer = new FolderWriter(new OutputFolder(folder.Path, folder["devices"]));
            writer.Write([.. Enumerable.Range(0, 4).Select(static i => new OutputFile($"gw/{i}", new byte[4096], IsExecutable: false))]);
            string before = Contents(folder["devices"]);
            OutputException e = Assert.Throws<OutputException>(() =>
                writer.Write([.. Enumerable.Range(0, 4).Select(static i => new OutputFile(i == 3 ? "new/folder/3" : $"gw/{i}", Filled(100_000), IsExecutable: false))]));
            Assert.Contains("No space left", e.Message);
            Assert.Contains("Nothing was changed", e.Message);
            Assert.Equal(before, Contents(folder["devices"]));
        }
        finally
        {
            Assert.Equal(0, ChildProcess.Run(folder.Path, Unmount, "--lazy", folder["devices"]).ExitCode);
        }
    }

    [JudgeFact(RunAs, NeedsRoot = true)]
    public void A_folder_that_is_read_only_is_told_of()
    {
        using var folder = new TemporaryFolder();
        folder.Write("devices/gw/a", "old");
        Directory.CreateDirectory(folder["obj"]);
        ChildProcess.Run(folder.Path, "chmod", "-R", "a+rX,go-w", folder.Path);
        ChildProcess.Run(folder.Path, "chown", "nobody", folder["obj"]);
        ProgramResult said = ChildProcess.Run("/", RunAs, "-u", "nobody", "--", DotNet(), typeof(Program).Assembly.Location, "write-until-killed", folder.Path);
        Assert.NotEqual(0, said.ExitCode);
        Assert.Contains("cannot write 'devices'", said.Error);
        Assert.Contains("Nothing was changed", said.Error);
        Assert.Equal("old", File.ReadAllText(folder["devices/gw/a"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder["devices/gw"]));
    }

    static string DotNet() => Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "/usr/bin/dotnet";

    static byte[] Filled(int length) => [.. Enumerable.Repeat((byte)'x', length)];

    static string Contents(string folder) => string.Join(
        "\n",
        Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static path => path + (File.Exists(path) ? " " + WrittenList.HashFile(path) : "")));
}
