using System;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Diff;
using GatewayDsl.Tool.Diff.Sides;
using Xunit;

namespace GatewayDsl.Tool.Tests.Diff;

/// <summary>What <c>gateway diff</c> makes of two sides: revisions, the working tree and folders of emitted files.</summary>
public sealed class DiffVerbTests
{
    [JudgeFact("git")]
    public void A_change_is_told_with_the_line_that_did_it_and_a_removal_with_the_line_that_was_there()
    {
        using var repository = new TestRepository();
        repository.Write(TestRepository.Definition.Replace("Tcp(22, 8080)),", "Tcp(22),\n                Accept.From(Wan).Tcp(8443)),"));
        DiffEntry entry = Assert.Single(repository.Diff("HEAD").Entries);
        PacketChange[] changes = [.. entry.Diff!.Meaning.OfType<PacketChange>()];
        Assert.Equal(["eth0 newly accepts tcp/8443 from anywhere", "eth1 no longer accepts tcp/8080 from anywhere"], changes.Select(static change => change.Text));
        Assert.Equal(new SidePlace("edge/Edge.cs", 21, 17), entry.PlacesOf(changes[0].Before, changes[0].After)[0]);
        Assert.Equal(new SidePlace("edge/Edge.cs", 20, 17), entry.PlacesOf(changes[1].Before, changes[1].After)[0]);
        Assert.Contains(entry.Risks, static risk => risk is { Risk.Rule.Id: "GW9111", Counts: true });

        string second = repository.Commit("second");
        Assert.Equal(entry.Diff.Meaning.Select(static change => change.Text), repository.Diff("HEAD~1", "HEAD").Entries[0].Diff!.Meaning.Select(static change => change.Text));
        Assert.Empty(repository.Diff(second).Entries);

        // The other way round the line is the one of the revision before.
        DiffEntry back = Assert.Single(repository.Diff("HEAD", "HEAD~1").Entries);
        PacketChange gone = back.Diff!.Meaning.OfType<PacketChange>().Single(static change => change.In[0] == "eth0");
        Assert.Equal(new SidePlace("edge/Edge.cs", 21, 17), back.PlacesOf(gone.Before, gone.After)[0]);
    }

    [JudgeFact("git")]
    public void The_example_reads_the_same_from_git_and_from_disk()
    {
        DiffOutcome outcome = TestRepository.Between(Path.Combine(Repository.Root, "examples", "EdgeGateway"), "HEAD", null);
        Assert.Null(outcome.Unusable);
        Assert.Empty(outcome.Problems);
        Assert.Equal(2, outcome.Compared);
    }

    [JudgeFact("git")]
    public void A_shared_value_is_told_with_its_use_and_the_place_where_it_was_made()
    {
        using var repository = new TestRepository();
        string shared = TestRepository.Definition.Replace("Tcp(22, 8080)", "Tcp(22, Console)");
        repository.Write(shared).Folder.Write("edge/Ports.cs", "namespace Acme; static class Ports { public const int Console = 8080; }\n");
        repository.Write(shared.Replace("Console", "Ports.Console")).Commit("shared");
        Assert.Empty(repository.Diff("HEAD~1", "HEAD").Entries.SelectMany(static entry => entry.Diff!.Meaning));
        repository.Folder.Write("edge/Ports.cs", "namespace Acme; static class Ports { public const int Console = 8081; }\n");
        Assert.Equal(2, Assert.Single(repository.Diff("HEAD").Entries).Diff!.Meaning.Count);
    }

    [JudgeFact("git")]
    public void A_base_that_does_not_compile_or_has_no_gateway_hides_nothing_else()
    {
        using var repository = new TestRepository();
        repository.Write(TestRepository.Definition.Replace("Rock64.Board", "Rock65.Board"), "broken").Commit("broken");
        repository.Write(TestRepository.Definition.Replace("gw-1", "gw-2"), "broken").Write(TestRepository.Definition.Replace("8080", "8081"));
        string whole = repository.Folder.Path;

        DiffOutcome one = repository.Diff("HEAD", project: "broken", failOn: RiskLevel.Dangerous);
        DiffProblem problem = Assert.Single(one.Problems);
        Assert.Equal((FleetRisks.BaseUnreadable, false), (problem.Risk, problem.IsAfter));
        Assert.StartsWith("broken/Edge.cs(14,17): CS0103: ", problem.Messages[0], StringComparison.Ordinal);
        Assert.Equal(0, one.ExitCode);

        ProgramResult said = ChildProcess.Run(whole, "dotnet", ChildProcess.Tool, "diff", "HEAD");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("broken/Edge.csproj cannot be read in full in HEAD", said.Output);
        Assert.Contains("eth1 newly accepts tcp/8081 from anywhere", said.Output);

        // The other way round there is nothing that a device could be given.
        repository.Commit("mended");
        DiffOutcome back = repository.Diff("HEAD", "HEAD~1", "broken");
        Assert.Equal((FleetRisks.HeadUnreadable, 1), (Assert.Single(back.Problems).Risk, back.ExitCode));

        repository.Write(TestRepository.Definition.Replace("[Gateway]", ""));
        Assert.Contains("describes no gateway", Assert.Single(repository.Diff("HEAD").Problems).Messages[0], StringComparison.Ordinal);
    }

    [JudgeFact("git")]
    public void A_definition_with_a_finding_is_compared_as_far_as_it_goes()
    {
        using var repository = new TestRepository();
        repository.Write(TestRepository.Definition.Replace("Network.Static(Lan, \"172.20.30.1/24\")", "Network.Static(Lan, \"172.20.30.1/24\"), Network.Static(Lan, \"172.20.31.1/24\")").Replace("8080", "8081"));
        DiffOutcome outcome = repository.Diff("HEAD");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("GW3002", Assert.Single(outcome.Problems).Messages[0], StringComparison.Ordinal);
        Assert.Contains(Assert.Single(outcome.Entries).Diff!.Meaning, static change => change.Text == "eth1 newly accepts tcp/8081 from anywhere");
    }

    [JudgeFact("git")]
    public void Projects_and_gateways_may_be_renamed()
    {
        using var repository = new TestRepository();
        repository.Git("mv", "edge", "gateways");
        repository.Write(TestRepository.Definition.Replace("8080", "8081"), "gateways").Commit("moved");
        DiffEntry moved = Assert.Single(repository.Diff("HEAD~1", "HEAD", "gateways").Entries);
        Assert.Equal("was described by edge/Edge.csproj", moved.Remark);
        Assert.Equal(2, moved.Diff!.Meaning.Count);
        Assert.Contains("has no 'gateways'", Assert.Single(repository.Diff("HEAD~1", "HEAD", "gateways").Notes), StringComparison.Ordinal);

        repository.Write(TestRepository.Definition.Replace("8080", "8081").Replace("gw-1", "gw-9"), "gateways");
        DiffEntry renamed = Assert.Single(repository.Diff("HEAD", null, "gateways").Entries);
        Assert.Equal(("was 'gw-1'", "gw-9"), (renamed.Remark, renamed.Gateways[0]));
    }

    [JudgeFact("git")]
    public void Gateways_of_a_fleet_that_change_alike_are_one_entry_and_the_rest_is_counted()
    {
        const string Fleet = """
            using System.Collections.Generic;
            using System.Linq;
            using GatewayDsl;
            using GatewayDsl.Targets;

            public static class Edge
            {
                static readonly Interface Lan = Rock64.Ethernet.Named("eth0");

                [Fleet]
                public static IEnumerable<Gateway> Sites =>
                    from n in Enumerable.Range(1, 12)
                    select new Gateway($"gw-{n}")
                    {
                        Board = Rock64.Board,
                        Networks = [Network.Static(Lan, "172.20.30.1/24")],
                        Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Tcp(n <= 0 ? 8080 : 22)) },
                    };
            }
            """;
        using var repository = new TestRepository();
        repository.Write(Fleet).Commit("fleet");
        repository.Write(Fleet.Replace("n <= 0", "n <= 3"));
        DiffOutcome outcome = repository.Diff("HEAD");
        Assert.Equal((12, 3), (outcome.Compared, outcome.Affected));
        Assert.Equal(["gw-1", "gw-2", "gw-3"], Assert.Single(outcome.Entries).Gateways);

        repository.Write(Fleet.Replace("Range(1, 12)", "Range(2, 12)"));
        Assert.Equal(["gone", "new"], repository.Diff("HEAD").Entries.Select(static entry => entry.Remark));
    }

    [JudgeFact("git")]
    public void What_somebody_agreed_to_does_not_fail_until_its_day_is_past()
    {
        using var repository = new TestRepository();
        string opened = TestRepository.Definition.Replace("Tcp(22, 8080)),", "Tcp(22, 8080),\n                Accept.From(Wan).Tcp(8443)),");
        repository.Write(opened);
        Assert.Equal(1, repository.Diff("HEAD", failOn: RiskLevel.Dangerous).ExitCode);
        Assert.Equal(0, repository.Diff("HEAD", failOn: RiskLevel.Breaking).ExitCode);

        repository.Write(opened.Replace("    [Gateway]", "    [Gateway]\n    [Acknowledged(\"GW9111\", \"the partner's console\", until: \"2026-06-30\")]"));
        DiffOutcome agreed = repository.Diff("HEAD", failOn: RiskLevel.Dangerous, today: "2026-06-30");
        Assert.Equal(0, agreed.ExitCode);
        Assert.Contains(agreed.Entries[0].Risks, static risk => risk is { Risk.Rule.Id: "GW9111", Counts: false, Acknowledgement.Reason: "the partner's console" });
        Assert.Equal(1, repository.Diff("HEAD", failOn: RiskLevel.Dangerous, today: "2026-07-01").ExitCode);

        // On the assembly it speaks for all; one that has expired and covers nothing is told of where something changes.
        repository.Write(opened.Replace("namespace Acme;", "[assembly: Acknowledged(\"GW9111\", \"the partner's console\", until: \"2026-06-30\")]\n[assembly: Acknowledged(\"GW9144\", \"a kernel of long ago\", until: \"2020-06-30\")]\nnamespace Acme;"));
        DiffOutcome all = repository.Diff("HEAD", failOn: RiskLevel.Review);
        Assert.Equal(["GW9191"], all.Entries[0].Risks.Where(static risk => risk.Counts).Select(static risk => risk.Risk.Rule.Id));
        Assert.Equal(1, all.ExitCode);

        repository.Write(opened.Replace("    [Gateway]", "    [Gateway]\n    [Acknowledged(\"GW9111\", \"the partner's console\", until: \"next year\")]"));
        Assert.Contains("GW9192: 'next year' is not a day", repository.Diff("HEAD").Problems[0].Messages[0], StringComparison.Ordinal);
    }

    [JudgeFact("git")]
    public void Folders_of_emitted_files_are_a_side_too()
    {
        using var repository = new TestRepository();
        string devices = repository.Folder["edge/devices"];
        ChildProcess.Run(repository.Folder.Path, "dotnet", ChildProcess.Tool, "emit", "edge");
        Assert.Empty(repository.Diff(devices).Entries);
        repository.Write(TestRepository.Definition.Replace("8080", "8081"));
        Assert.Equal(2, Assert.Single(repository.Diff(devices).Entries).Diff!.Meaning.Count);
        Assert.Empty(repository.Diff("HEAD", devices).Entries);

        string model = repository.Folder["edge/devices/gw-1/gateway.model.json"];
        File.WriteAllText(model, File.ReadAllText(model).Replace("\"schema\": 1", "\"schema\": 0"));
        DiffOutcome older = repository.Diff(devices);
        Assert.Contains("this is not schema 1", Assert.Single(older.Problems).Messages[0], StringComparison.Ordinal);
        Assert.Equal(0, older.ExitCode);

        Assert.Contains("there is no folder", repository.Diff("./nothing/").Unusable!.Message, StringComparison.Ordinal);
        Assert.Contains("neither a revision of this repository nor a folder", repository.Diff("nothing").Unusable!.Message, StringComparison.Ordinal);
    }
}
