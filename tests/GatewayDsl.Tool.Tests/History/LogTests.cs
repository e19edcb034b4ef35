using System;
using System.Linq;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.History.Log;
using GatewayDsl.Tool.Tests.Diff;
using Xunit;

namespace GatewayDsl.Tool.Tests.History;

/// <summary><c>gateway log</c>: the revisions that changed something, and none that did not.</summary>
public sealed class LogTests
{
    [JudgeFact("git")]
    public void Every_change_of_a_device_is_told_with_its_revision_and_line_and_nothing_else()
    {
        using var history = new HistoryRepository();
        LogOutcome outcome = history.Log();
        Assert.Equal(["another address", "open SSH", "first"], outcome.Entries.Select(static entry => entry.Commit.Subject).Where(static subject => subject != "another name"));
        Assert.Equal(7, outcome.Looked);

        LogEntry opened = outcome.Entries.Single(static entry => entry.Commit.Subject == "open SSH");
        LogLine line = Assert.Single(opened.Changes.Single().Lines, static line => line.Text == "eth0 newly accepts tcp/22 from anywhere");
        Assert.Equal(new SidePlace("edge/Edge.cs", 21, 17), line.Places[0]);
        Assert.Equal("is new", outcome.Entries[^1].Changes.Single().Lines.Single().Text);
        Assert.Contains("1 revision cannot be read in full", Assert.Single(outcome.Notes), StringComparison.Ordinal);
        Assert.Contains("CS0103", outcome.Notes[0], StringComparison.Ordinal);
        Assert.Equal(outcome.Entries.Take(2).Select(static entry => entry.Commit), history.Log(most: 2).Entries.Select(static entry => entry.Commit));
    }

    [JudgeFact("git")]
    public void A_place_is_followed_through_renamed_gateways_and_projects()
    {
        using var history = new HistoryRepository();
        history.Repository.Git("mv", "edge", "gateways");
        history.Repository.Commit("moved");
        LogOutcome outcome = new LogVerb(new(GatewayDsl.Evaluation.Evaluator.Evaluate, GatewayDsl.Compiler.GatewayCompiler.Emit)).Run(
            new("HEAD") { Project = history.Repository.Folder["gateways"], Gateway = "gw-2" }, "Networks[eth1]", null, null, new(), default);
        Assert.Equal(
            ["another address: ~ Networks[eth1].Address = 172.20.31.1/24, was 172.20.30.1/24", "first: + Networks[eth1] = StaticNetwork"],
            outcome.Entries.Select(static entry => $"{entry.Commit.Subject}: {entry.Changes.Single().Lines[0].Text}"));
    }

    [JudgeFact("git")]
    public void A_statement_is_told_where_it_becomes_true_or_untrue()
    {
        using var history = new HistoryRepository();
        history.Add("shut", TestRepository.Definition);
        LogOutcome outcome = history.Log(statement: "wan reaches tcp/22");
        Assert.Equal(["shut", "open SSH"], outcome.Entries.Select(static entry => entry.Commit.Subject));
        Assert.StartsWith("holds no longer: drop, by the policy of the chain, for example tcp 198.51.100.7", outcome.Entries[0].Changes.Single().Lines.Single().Text, StringComparison.Ordinal);
        Assert.StartsWith("holds: accept, by 'Accept.From(eth0).Tcp(22)', for example tcp 198.51.100.7", outcome.Entries[1].Changes.Single().Lines.Single().Text, StringComparison.Ordinal);
    }

    [JudgeFact("git")]
    public void What_was_merged_counts_as_of_its_merge()
    {
        using var history = new HistoryRepository();
        TestRepository repository = history.Repository;
        repository.Git("checkout", "-q", "-b", "side", history.Commits[0].Id);
        repository.Write(TestRepository.Definition.Replace("8080", "8081", StringComparison.Ordinal), "other").Commit("another project");
        repository.Git("checkout", "-q", "main");
        repository.Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "merge", "-q", "--no-ff", "-m", "the merge", "side");
        LogOutcome outcome = new LogVerb(new(GatewayDsl.Evaluation.Evaluator.Evaluate, GatewayDsl.Compiler.GatewayCompiler.Emit)).Run(new("HEAD") { Project = repository.Folder["other"] }, null, null, 1, new(), default);
        Assert.Equal("the merge", outcome.Entries.Single().Commit.Subject);
    }

    [JudgeFact("git")]
    public void A_revision_that_touches_nothing_that_was_read_is_not_evaluated_and_any_other_is()
    {
        using var history = new HistoryRepository();
        history.Repository.Folder.Write("edge/devices/gw-1/nftables.conf", "");
        history.Repository.Commit("files");
        history.Log();
        int before = history.Evaluations;
        for (int i = 0; i < 5; i++)
        {
            history.Repository.Folder.Write("notes.txt", $"{i}\n");
            history.Repository.Folder.Write("edge/devices/gw-1/nftables.conf", $"# {i}\n");
            history.Repository.Commit($"note {i}");
        }

        history.Log();
        Assert.Equal(before, history.Evaluations - before);

        // A new source, and a file above the project that was not there.
        history.Repository.Folder.Write("edge/More.cs", "namespace Acme; static class More;\n");
        history.Repository.Commit("more");
        history.Repository.Folder.Write("Directory.Build.props", "<Project><PropertyGroup><LangVersion>13.0</LangVersion></PropertyGroup></Project>\n");
        history.Repository.Commit("props");
        int known = history.Evaluations;
        history.Log();
        Assert.Equal(before + 2, history.Evaluations - known);
    }

    [JudgeFact("git")]
    public void A_history_that_is_cut_off_says_so_and_adds_nothing()
    {
        using var history = new HistoryRepository();
        using var folder = new TemporaryFolder();
        ProgramResult cloned = ChildProcess.Run(folder.Path, "git", "clone", "-q", "--depth", "2", "file://" + history.Repository.Folder.Path, "clone");
        Assert.True(cloned.ExitCode == 0, cloned.Error);
        ProgramResult said = ChildProcess.Run(folder["clone"], "dotnet", ChildProcess.Tool, "log", "--project", "edge", "--path", "Name");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("another name", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("another address", said.Output, StringComparison.Ordinal);
        Assert.Contains("the history is cut off before", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD", "Dhcp.Rage", null, null, "nothing stands at 'Dhcp.Rage' in any of these revisions; 'gateway blame' lists the places of the model")]
    [InlineData("HEAD", null, "wan reach tcp/22", null, "'wan reach tcp/22' is no statement; write 'wan reaches tcp/22'")]
    [InlineData("HEAD", null, "wan reaches tcp/99999", null, "'--port 99999' is no number of 0 to 65535; write one port, or for ICMP one type")]
    [InlineData("HEAD", null, "wan reaches tcp/22 over eth0", null, "'over eth0' means nothing in 'wan reaches tcp/22 over eth0'; write 'via INTERFACE'")]
    [InlineData("HEAD", null, "wan reaches", null, "'wan reaches' does not say what is reached; write")]
    [InlineData("HEAD", null, null, "gw-3", "there is no gateway 'gw-3'; did you mean")]
    [InlineData("none", null, null, null, "'none' is no revision of this repository; name a branch, a tag or a commit, or two with '..' between them")]
    [InlineData("HEAD..HEAD~1", null, null, null, "no revision lies between")]
    public void What_cannot_be_asked_is_said_with_what_to_write(string revisions, string? place, string? statement, string? gateway, string message)
    {
        using var history = new HistoryRepository();
        LogOutcome outcome = history.Log(place, statement, revisions: revisions, gateway: gateway);
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith(message, outcome.Unusable!.Message, StringComparison.Ordinal);
    }
}
