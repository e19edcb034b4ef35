using System;
using System.IO;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Diff;
using Xunit;

namespace GatewayDsl.Tool.Tests.Pipeline;

/// <summary>The files of devices are made anew and never merged, as docs/ci.md sets git up for it.</summary>
public sealed class MergeTests
{
    // What the two branches change stands far enough apart for the source to be merged by itself.
    static readonly string Definition = TestRepository.Definition.Replace("Accept.Established,", "Accept.Established,\n\n                    // What the site needs.\n\n", StringComparison.Ordinal);

    [JudgeFact("git")]
    public void Two_branches_that_change_one_ruleset_merge_without_a_conflict_and_are_emitted_anew()
    {
        using var repository = new TestRepository();
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "ci.md"));
        string attributes = Block(page, "text"), setup = Block(page, "sh");
        repository.Folder.Write("edge/.gitattributes", attributes);
        repository.Folder.Write(".gitignore", "bin/\nobj/\n");
        foreach (string command in setup.Split(" && "))
        {
            repository.Git(Words(command)[1..]);
        }

        repository.Write(Definition);
        Emit(repository);
        repository.Commit("the files");
        repository.Git("checkout", "-q", "-b", "other");
        repository.Write(Definition.Replace("Tcp(22, 8080)", "Tcp(22, 8081)", StringComparison.Ordinal));
        Emit(repository);
        repository.Commit("8081");
        repository.Git("checkout", "-q", "main");
        repository.Write(Definition.Replace("Accept.Established,", "Accept.Established,\n                    Accept.From(Lan).Udp(53),", StringComparison.Ordinal));
        Emit(repository);
        repository.Commit("dns");

        repository.Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "merge", "-q", "--no-edit", "other");
        Assert.Equal("", repository.Git("status", "--porcelain"));
        Emit(repository);
        string ruleset = File.ReadAllText(repository.Folder["edge/devices/gw-1/nftables.conf"]);
        Assert.Contains("8081", ruleset, StringComparison.Ordinal);
        Assert.Contains("udp dport 53", ruleset, StringComparison.Ordinal);
        Assert.NotEqual("", repository.Git("status", "--porcelain"));
    }

    static void Emit(TestRepository repository) => Assert.Equal(0, ChildProcess.Run(repository.Folder["edge"], "dotnet", ChildProcess.Tool, "emit").ExitCode);

    static string Block(string page, string language)
    {
        int start = page.IndexOf("```" + language + "\n", StringComparison.Ordinal) + language.Length + 4;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    static string[] Words(string command)
    {
        string[] quoted = command.Split('"');
        return quoted.Length == 1 ? command.Split(' ') : [.. quoted[0].Trim().Split(' '), quoted[1]];
    }
}
