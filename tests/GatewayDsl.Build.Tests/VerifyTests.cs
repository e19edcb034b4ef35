using System;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Build.Tests;

/// <summary><c>-p:GatewayArtifacts=Verify</c>, in the folder where the files were written and in a fresh clone of it.</summary>
public sealed class VerifyTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly TaskRun task;

    public VerifyTests()
    {
        task = new TaskRun(folder);
        Assert.True(task.Write());
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_committed_and_clean_passes_in_silence(bool clone)
    {
        Forget(clone);
        folder.Write("devices/README.md", "What the devices run.");
        folder.Write("devices/gw-1/notes.md", "mine");
        folder.Write("devices/pictures/board.txt", "mine");
        AssertVerify();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_edited_and_a_missing_file_fail(bool clone)
    {
        Forget(clone);
        File.AppendAllText(folder["devices/gw-1/nftables.conf"], "# mine\n");
        File.Delete(folder["devices/gw-1/gateway.model.json"]);
        AssertVerify(
            "error GW0005: devices/gw-1/gateway.model.json is missing; build without -p:GatewayArtifacts=Verify and commit the result",
            "error GW0005: devices/gw-1/nftables.conf differs from what the definitions emit; build without -p:GatewayArtifacts=Verify and commit the result");
    }

    [Fact]
    public void A_gateway_that_was_renamed_fails_until_its_folder_is_gone_also_in_a_clone()
    {
        task.Source(CompiledProject.Single.Replace("gw-1", "gw-2"));
        Assert.False(task.Verify());
        Assert.Contains("error GW0005: devices/gw-1/nftables.conf is emitted no more; build without -p:GatewayArtifacts=Verify and commit the result", task.Said);

        // Elsewhere the new folder is committed and the old one forgotten.
        Directory.Move(folder["devices/gw-1"], folder["kept"]);
        Assert.True(task.Write());
        Directory.Move(folder["kept"], folder["devices/gw-1"]);
        Forget(clone: true);
        AssertVerify("error GW0005: devices/gw-1/ belongs to a gateway that the project does not define; delete the folder");

        // Writing never guesses: what no list names stays.
        Assert.True(task.Write());
        Assert.True(File.Exists(folder["devices/gw-1/nftables.conf"]));
    }

    [Fact]
    public void A_file_that_is_emitted_no_more_fails_in_a_clone_by_its_header()
    {
        Forget(clone: true);
        folder.Write("devices/gw-1/nftables/toggle-old.on.nft", "# Written by GatewayDsl from gw-1; edits are lost.\n\n");
        AssertVerify("error GW0005: devices/gw-1/nftables/toggle-old.on.nft is emitted no more; delete it");
    }

    [Fact]
    public void An_edited_file_that_is_emitted_no_more_fails_too()
    {
        File.AppendAllText(folder["devices/gw-1/nftables.conf"], "# mine\n");
        task.Source("class Library;");
        Assert.False(task.Verify());
        Assert.Contains(task.Said, static line => line.StartsWith("error GW0005: devices/gw-1/nftables.conf is emitted no more", StringComparison.Ordinal));
    }

    [Fact]
    public void Links_in_the_folder_are_not_followed()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("gateway.model.json", "{}");
        Directory.CreateSymbolicLink(folder["devices/elsewhere"], elsewhere.Path);
        AssertVerify();
    }

    [Fact]
    public void Of_many_problems_twenty_are_told_and_the_rest_counted()
    {
        for (int i = 10; i < 40; i++)
        {
            folder.Write($"devices/old-{i}/artifacts.json", "{}");
        }

        Assert.False(task.Verify());
        Assert.Equal(21, task.Said.Count);
        Assert.Equal("error GW0005: and 10 files more", task.Said[^1]);
    }

    [Fact]
    public void Definitions_with_errors_fail_as_they_do_when_writing()
    {
        task.Source(CompiledProject.Single.Replace("/24", "/33"));
        Assert.False(task.Verify());
        Assert.StartsWith("error GW0002: ", Assert.Single(task.Said));
    }

    void Forget(bool clone)
    {
        if (clone)
        {
            Directory.Delete(folder["obj"], recursive: true);
        }
    }

    void AssertVerify(params string[] said)
    {
        string before = task.Devices();
        Assert.Equal(said.Length == 0, task.Verify());
        Assert.Equal(said, task.Said.Order(StringComparer.Ordinal));
        Assert.Equal(before, task.Devices());
    }
}
