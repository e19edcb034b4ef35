using System;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;
using GatewayDsl.Evaluation;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Tests.Projects;

namespace GatewayDsl.Tool.Tests.Verbs;

/// <summary>Tables straight from source: read when a definition asks for them, and only as far as they are the project's.</summary>
public sealed class EmitTableTests
{
    const string Sites = "id,lan\nberlin,172.20.30.1/24\nbonn,172.20.31.1/24\n";

    const string Source = """
        using System.Collections.Generic;
        using System.Linq;
        using GatewayDsl;
        using GatewayDsl.Targets;

        namespace Acme;

        [Table("sites.csv", Key = nameof(Site.Id))]
        public sealed partial record Site(Identifier Id, IpInterface Lan);

        public static class Edge
        {
            static readonly Interface Lan = Interface.Onboard("eth0");

            [Fleet]
            public static IEnumerable<Gateway> Devices => from site in Site.Rows select new Gateway($"gw-{site.Id}") { Board = Rock64.Board, Networks = [Network.Static(Lan, site.Lan)] };
        }

        """;

    [Fact]
    public void A_fleet_of_a_table_is_read_and_its_file_is_one_of_the_sources()
    {
        using var folder = Project(Sites);
        Definition definition = Read(folder);
        Assert.Empty(definition.Findings);
        Assert.Equal(["gw-berlin", "gw-bonn"], definition.Gateways.Select(static gateway => gateway.Model.Name.Text));
        Assert.Contains(folder["sites.csv"], definition.Sources);
        Assert.DoesNotContain(folder["unread.bin"], definition.Sources);
        Assert.Contains("bonn", definition.Source(folder["sites.csv"])!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_is_an_error_at_the_cell()
    {
        using var folder = Project(Sites.Replace("31.1/24", "31.1/33", StringComparison.Ordinal));
        Definition definition = Read(folder);
        Tool.Findings.SourceFinding finding = Assert.Single(definition.Findings);
        Assert.Equal(("GW1109", folder["sites.csv"], 3, 6), (finding.Id, finding.Span!.File, finding.Span.Line, finding.Span.Column));
        Assert.Equal(ExitCodes.Findings, definition.ExitCode);
    }

    [Fact]
    public void A_record_that_cannot_be_a_table_is_told_beside_what_does_not_compile_for_it()
    {
        using var folder = Project(Sites, Source.Replace("sealed partial record", "sealed record", StringComparison.Ordinal));
        Assert.Equal(["CS0117", "GW1101"], Read(folder).Findings.Select(static finding => finding.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_text_or_too_large_is_refused_by_name()
    {
        using var folder = Project(Sites);
        File.WriteAllBytes(folder["sites.csv"], [.. Encoding.ASCII.GetBytes("id,lan\n"), 0xE4, (byte)'\n']);
        Assert.Contains("the file is not UTF-8", Read(folder).Unusable!.Message, StringComparison.Ordinal);
        Assert.Equal(folder["sites.csv"], Read(folder).Unusable!.Place!.File);
        folder.Write("sites.csv", new string(' ', 4 * 1024 * 1024 + 1));
        Assert.Contains("larger than 4 MiB", Read(folder).Unusable!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_elsewhere_is_refused_also_behind_a_link()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("sites.csv", Sites);
        using var folder = Project(Sites);
        File.Delete(folder["sites.csv"]);
        File.CreateSymbolicLink(folder["sites.csv"], elsewhere["sites.csv"]);
        Assert.Contains("'sites.csv' is a link or lies behind one", Read(folder).Unusable!.Message, StringComparison.Ordinal);
        folder.WriteProject(TestProject.Minimal + $"<ItemGroup><AdditionalFiles Include=\"{elsewhere["sites.csv"]}\" /></ItemGroup>");
        Assert.Contains("leads out of", Read(folder).Unusable!.Message, StringComparison.Ordinal);
    }

    static TemporaryFolder Project(string sites, string source = Source)
    {
        var folder = new TemporaryFolder();
        folder.WriteProject(TestProject.Minimal + "<ItemGroup><AdditionalFiles Include=\"sites.csv;unread.bin\" /></ItemGroup>");
        folder.Write("Edge.cs", source);
        folder.Write("sites.csv", sites);
        File.WriteAllBytes(folder["unread.bin"], [0xFF, 0xFE, 0x00]);
        return folder;
    }

    static Definition Read(TemporaryFolder folder) => new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit).Read(folder.Path, default);
}
