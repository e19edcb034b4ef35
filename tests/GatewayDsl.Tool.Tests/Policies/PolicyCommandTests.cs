using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Policies;

/// <summary>The built tool as a process, asked what speaks for the policies.</summary>
public sealed class PolicyCommandTests
{
    const string Definition = """
        using GatewayDsl;
        using GatewayDsl.Targets;
        using static GatewayDsl.Units;

        namespace Acme;

        public static class Edge
        {
            [Gateway]
            [Acknowledged("GW9112", "the partner's office", until: "2020-01-31")]
            public static Gateway Device => new("gw-1")
            {
                Board = Rock64.Board,
                Networks = [Network.Dhcp(Rock64.Ethernet.Named("eth0"))],
                Policies = [Policy.Release],
            };
        }

        """;

    // Put together here, so that this file holds none.
    const string Key = "-----BEGIN " + "EC PRIVATE KEY-----\nMHcCAQEEIA==\n-----END " + "EC PRIVATE KEY-----\n";

    static readonly string Schema = Path.Combine(Repository.Root, "schemas", "policy.schema.json");

    [Fact]
    public void A_key_in_the_tree_and_an_agreement_of_long_ago_are_told_at_the_policy()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(Definition);
        folder.Write("certs/deep/dev.key.pem", Key);
        folder.Write("bin/other.key.pem", Key);
        folder.Write("notes.md", "A key begins with -----BEGIN " + "PRIVATE KEY-----\n");
        ProgramResult said = Gateway(folder.Path, "--json");
        Assert.Equal(1, said.ExitCode);
        using var document = JsonDocument.Parse(said.Output);
        SchemaCheck.Follows(document.RootElement, Schema);
        string[] found =
        [
            .. from requirement in document.RootElement.GetProperty("gateways")[0].GetProperty("requirements").EnumerateArray()
               from finding in requirement.GetProperty("findings").EnumerateArray()
               select $"{requirement.GetProperty("id")} {requirement.GetProperty("verdict")} {finding.GetProperty("at").GetProperty("line")}: {finding.GetProperty("message")}",
        ];
        Assert.Equal(
            [
                "key-in-tree not met 15: 'certs/deep/dev.key.pem' holds a private key, and lies in the project's folder; keep it where bundles are signed, and replace it if it was ever pushed",
                "agreements not met 15: the agreement to GW9112 (the partner's office) held until 2020-01-31; mend the risk, or agree anew until a day to come",
            ],
            found);
    }

    [Fact]
    public void The_example_has_evidence_for_every_requirement_and_is_never_called_compliant()
    {
        string example = Path.Combine(Repository.Root, "examples", "EdgeGateway");
        ProgramResult said = Gateway(example);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.StartsWith("Evidence, and no assessment", said.Output, System.StringComparison.Ordinal);
        Assert.DoesNotContain("compliant", said.Output, System.StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\nrock64: Policy.En18031\n", said.Output, System.StringComparison.Ordinal);
        Assert.Contains("\n  SUM-2 met: Secure updates: that nobody else's are taken\n    checked by GW6032, GW6033, GW6034, GW9001\n    Updates.Formats = verity, EdgeGateway.cs(", said.Output, System.StringComparison.Ordinal);
        Assert.Contains("\n  SCM-4 not judged: ", said.Output, System.StringComparison.Ordinal);
        Assert.DoesNotContain("rock64-qemu", said.Output, System.StringComparison.Ordinal);

        string markdown = Gateway(example, "--markdown").Output;
        string[] rows = [.. markdown.Split('\n').Where(static line => line.StartsWith("| ", System.StringComparison.Ordinal))];
        Assert.All(rows, static row => Assert.Equal(7, row.Count(static c => c == '|')));
        Assert.Equal(2 + said.Output.Split('\n').Count(static line => line.StartsWith("  ", System.StringComparison.Ordinal) && line[2] != ' '), rows.Length);
    }

    [Fact]
    public void A_project_that_opted_into_nothing_is_told_how()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        ProgramResult said = Gateway(folder.Path);
        Assert.Equal((0, "No gateway opted into a policy; write Policies = [Policy.Release] to do so\n"), (said.ExitCode, said.Output));
    }

    [Fact]
    public void Arguments_that_nobody_knows_are_refused_in_the_form_that_was_asked_for()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        ProgramResult said = Gateway(folder.Path, "--nothing", "--json");
        Assert.Equal(2, said.ExitCode);
        using var document = JsonDocument.Parse(said.Output);
        SchemaCheck.Follows(document.RootElement, Schema);
    }

    [Fact]
    public void A_policy_of_the_projects_own_is_told_as_the_others_are()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(Definition.Replace("[Policy.Release]", "[Policy.Own(\"acme\")]", System.StringComparison.Ordinal));
        folder.Write("Acme.cs", """
            using System.Collections.Generic;
            using GatewayDsl;

            namespace Acme;

            static class Fleet
            {
                [PolicyRule("acme")]
                static IEnumerable<PolicyProblem> Named_by_site(Gateway gateway) => [new(gateway.Name, $"'{gateway.Name}' names no site; write one like \"berlin-1\"")];

                [PolicyRule("acme")]
                static IEnumerable<PolicyProblem> Board(Gateway gateway) => [];
            }

            """);
        ProgramResult said = Gateway(folder.Path);
        Assert.Equal(
            """
            Evidence, and no assessment: 'met' says that the named rules found nothing, and they do not check the whole of a requirement.

            gw-1: acme
              Board met: Acme.cs(12,39)
              Named_by_site not met: Acme.cs(9,39)
                'gw-1' names no site; write one like "berlin-1" (acme, Named_by_site)
                  Edge.cs(11,41)

            """,
            said.Output);
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("\n| Named\\_by\\_site | not met | the rule is Acme.cs(9,39)<br>", Gateway(folder.Path, "--markdown").Output.Replace("\\(", "(").Replace("\\)", ")").Replace("\\.", "."), System.StringComparison.Ordinal);
        using var document = JsonDocument.Parse(Gateway(folder.Path, "--json").Output);
        SchemaCheck.Follows(document.RootElement, Schema);
        JsonElement own = document.RootElement.GetProperty("gateways")[0].GetProperty("own")[1];
        Assert.Equal(("acme", "Named_by_site", 11), (own.GetProperty("policy").GetString(), own.GetProperty("rule").GetString(), own.GetProperty("findings")[0].GetProperty("at").GetProperty("line").GetInt32()));
    }

    static ProgramResult Gateway(string folder, params string[] arguments) => ChildProcess.Run(folder, "dotnet", [ChildProcess.Tool, "policy", .. arguments]);
}
