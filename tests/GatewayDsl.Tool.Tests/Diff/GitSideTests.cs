using System;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Diff;
using Xunit;

namespace GatewayDsl.Tool.Tests.Diff;

/// <summary>A stranger's branch is read by git's own command, and nothing of it is run or written.</summary>
public sealed class GitSideTests
{
    [JudgeFact("git")]
    public void Nothing_that_a_repository_names_is_started()
    {
        using var repository = new TestRepository();
        string trace = repository.Folder["trace"], script = repository.Folder.Write("run.sh", "#!/bin/sh\necho started >> \"$(dirname \"$0\")/trace\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        foreach (string hook in new[] { "post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman" })
        {
            File.Copy(script, repository.Folder[".git/hooks/" + hook], overwrite: true);
        }

        repository.Folder.Write(".gitattributes", "*.cs diff=spy filter=spy\n");
        foreach ((string name, string value) in new[] { ("core.fsmonitor", script), ("diff.external", script), ("diff.spy.textconv", script), ("diff.spy.command", script), ("core.pager", script), ("core.sshCommand", script) })
        {
            repository.Git("config", name, value);
        }

        repository.Write(TestRepository.Definition.Replace("8080", "8081"));
        repository.Git("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "add", "-A");
        repository.Git("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "spied");
        File.Delete(trace);
        string[] before = Everything(repository);
        Assert.Equal(2, Assert.Single(repository.Diff("HEAD~1", "HEAD").Entries).Diff!.Meaning.Count);
        Assert.False(File.Exists(trace));
        Assert.Equal(before, Everything(repository));

        // The trap works: git's own diff springs it.
        repository.Git("diff", "HEAD~1", "HEAD");
        Assert.True(File.Exists(trace));
    }

    [JudgeFact("git")]
    public void Links_are_followed_within_the_revision_and_never_out_of_it()
    {
        using var repository = new TestRepository();
        repository.Folder.Write("shared/Ports.cs", "namespace Acme; static class Ports { public const int Console = 9090; }\n");
        File.CreateSymbolicLink(repository.Folder["edge/Ports.cs"], "../shared/Ports.cs");
        Directory.CreateSymbolicLink(repository.Folder["edge/result"], "/nix/store");
        Directory.CreateSymbolicLink(repository.Folder["edge/loop"], "loop");
        repository.Write(TestRepository.Definition.Replace("8080", "Ports.Console")).Commit("links");
        File.Delete(repository.Folder["shared/Ports.cs"]);
        DiffOutcome outcome = repository.Diff("HEAD~1", "HEAD");
        Assert.Empty(outcome.Problems);
        Assert.Equal("eth1 newly accepts tcp/9090 from anywhere", Assert.Single(outcome.Entries).Diff!.Meaning[1].Text);

        File.Delete(repository.Folder["edge/Ports.cs"]);
        File.CreateSymbolicLink(repository.Folder["edge/Ports.cs"], "/etc/passwd");
        repository.Commit("out");
        Assert.NotEmpty(repository.Diff("HEAD~1", "HEAD").Problems[0].Messages);
    }

    [JudgeFact("git")]
    public void A_submodule_is_no_part_of_the_revision_and_its_name_is_told()
    {
        using var repository = new TestRepository();
        string commit = repository.Git("rev-parse", "HEAD").Trim();
        repository.Git("update-index", "--add", "--cacheinfo", $"160000,{commit},edge/lib");
        repository.Git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "submodule");
        DiffOutcome outcome = repository.Diff("HEAD~1", "HEAD");
        Assert.Empty(outcome.Problems);
        Assert.Contains(outcome.Notes, static note => note.EndsWith("what lies in submodules is not read: edge/lib", StringComparison.Ordinal));
    }

    [JudgeFact("git")]
    public void Line_ends_of_another_system_make_no_difference()
    {
        using var repository = new TestRepository();
        repository.Git("config", "core.autocrlf", "false");
        repository.Write(TestRepository.Definition.Replace("\n", "\r\n", StringComparison.Ordinal)).Commit("CR LF");
        DiffOutcome outcome = repository.Diff("HEAD~1", "HEAD");
        Assert.Empty(outcome.Entries);
        Assert.Empty(outcome.Problems);
        Assert.Equal(1, outcome.Compared);
    }

    [JudgeFact("git")]
    public void A_revision_that_a_shallow_clone_does_not_have_is_said_to_be_fetched_and_a_detached_head_is_a_revision()
    {
        using var repository = new TestRepository();
        string first = repository.Git("rev-parse", "HEAD").Trim();
        repository.Write(TestRepository.Definition.Replace("8080", "8081")).Commit("second");
        using var clone = new TemporaryFolder();
        ChildProcess.Run(clone.Path, "git", "clone", "-q", "--depth", "1", "file://" + repository.Folder.Path, "copy");
        Assert.Contains("git fetch --unshallow", TestRepository.Between(clone["copy/edge"], first, null).Unusable!.Message, StringComparison.Ordinal);

        repository.Git("checkout", "-q", "--detach", first);
        Assert.Equal(2, Assert.Single(repository.Diff("main", "HEAD").Entries).Diff!.Meaning.Count);
        Assert.Contains("neither a revision", repository.Diff("--upload-pack=x").Unusable!.Message, StringComparison.Ordinal);
    }

    [JudgeFact("git")]
    public void Outside_of_a_repository_the_message_says_what_else_can_be_compared()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is in no git repository", TestRepository.Between(folder.Path, "HEAD", null).Unusable!.Message, StringComparison.Ordinal);
    }

    static string[] Everything(TestRepository repository) =>
        [.. Directory.GetFiles(repository.Folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file).Ticks}")];
}
