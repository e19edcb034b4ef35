using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Flash;

/// <summary>The built tool as a process, with files and with real loop devices.</summary>
public sealed class FlashCommandTests : IDisposable
{
    // Whoever runs the tests has it.
    const string Dotnet = "dotnet";

    readonly TemporaryFolder folder = new();
    readonly string image;
    readonly string device;

    public FlashCommandTests() => (image, device) = (FlashSample.Image(folder), FlashSample.Device(folder, 0xA5));

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("n\n", 2)]
    [InlineData("", 2)]
    public void It_asks_and_obeys(string answer, int exitCode)
    {
        Judgement said = Gateway(answer, image, device);
        Assert.Equal(exitCode, said.ExitCode);
        Assert.Contains($"{device}: a file, 8 MiB\n", said.Errors, StringComparison.Ordinal);
        Assert.Contains("Everything on it is lost.", said.Errors, StringComparison.Ordinal);
        if (exitCode == 0)
        {
            FlashSample.Holds(image, device, 0xA5);
            Assert.EndsWith("6 MiB read back and right\n", said.Output, StringComparison.Ordinal);
        }
        else
        {
            Assert.All(File.ReadAllBytes(device), static each => Assert.Equal(0xA5, each));
            Assert.Contains("nothing was written", said.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_document_follows_its_schema()
    {
        JsonElement written = Json(0, image, device, "-y");
        Assert.True(written.GetProperty("verified").GetBoolean());
        Assert.Equal(FlashSample.DeviceSize, written.GetProperty("device").GetProperty("size").GetInt64());
        Assert.Contains("there is no device", Json(2, image, folder["missing"], "-y").GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("Required argument missing", Json(2, image).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [JudgeFact("losetup", "mkfs.ext4", "mount", "umount", "cmp", NeedsRoot = true)]
    public void A_real_disk_is_refused_while_it_is_mounted_and_then_written()
    {
        string disk = Loop(device);
        try
        {
            Judge.Run("mkfs.ext4", ["-q", "-F", disk]).MustAccept();
            Directory.CreateDirectory(folder["mount"]);
            Judge.Run("mount", [disk, folder["mount"]]).MustAccept();
            try
            {
                Assert.Contains($"'{disk}' is mounted at '{folder["mount"]}'; unmount it", Json(2, image, disk, "-y").GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);

                // The kernel itself refuses, whatever the tool believes.
                Assert.Contains("unmount it, and close what uses it", Assert.Throws<Imaging.ImagingException>(() => Tool.Flash.OpenDevice.Open(disk)).Message, StringComparison.Ordinal);
            }
            finally
            {
                Judge.Run("umount", [folder["mount"]]).MustAccept();
            }

            Assert.Contains(device, Json(0, image, disk, "-y").GetProperty("device").GetProperty("model").GetString(), StringComparison.Ordinal);
            Judge.Run("cmp", ["--bytes", $"{FlashSample.Size}", image, disk]).MustAccept();
        }
        finally
        {
            Judge.Run("losetup", ["--detach", disk]);
        }
    }

    [JudgeFact("mount", "umount", NeedsRoot = true)]
    public void A_device_that_fails_while_it_is_written_is_exit_code_3()
    {
        Directory.CreateDirectory(folder["small"]);
        Judge.Run("mount", ["-t", "tmpfs", "-o", "size=1536k", "tmpfs", folder["small"]]).MustAccept();
        try
        {
            using (FileStream file = File.Create(folder["small/disk"]))
            {
                file.SetLength(FlashSample.DeviceSize);
            }

            JsonElement said = Json(3, image, folder["small/disk"], "-y");
            Assert.False(said.GetProperty("verified").GetBoolean());
            Assert.Contains("what it holds now is of no use", said.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            Judge.Run("umount", [folder["small"]]).MustAccept();
        }
    }

    // Written is not yet kept: the kernel tells of a medium that takes nothing when it is asked to wait for it.
    [JudgeFact("strace")]
    public void A_device_that_never_keeps_what_was_written_is_exit_code_3()
    {
        Judgement said = Judge.Run("strace", ["-f", "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", Dotnet, ChildProcess.Tool, "flash", image, device, "-y"]);
        Assert.Equal(3, said.ExitCode);
        Assert.Contains("what it holds now is of no use", said.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    static string Loop(string file) => Judge.Run("losetup", ["--find", "--show", file]).MustAccept().Output.Trim();

    static JsonElement Json(int exitCode, params string[] arguments)
    {
        Judgement said = Gateway("", [.. arguments, "--json"]);
        Assert.Equal((exitCode, ""), (said.ExitCode, said.Errors));
        JsonElement document = JsonDocument.Parse(said.Output).RootElement;
        SchemaCheck.Follows(document, Path.Combine(Repository.Root, "schemas", "flash.schema.json"));
        Assert.Equal(exitCode, document.GetProperty("exitCode").GetInt32());
        return document;
    }

    static Judgement Gateway(string answer, params string[] arguments) => Judge.Run(Dotnet, [ChildProcess.Tool, "flash", .. arguments], answer);
}
