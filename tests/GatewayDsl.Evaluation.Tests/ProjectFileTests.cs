using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler;
using Xunit;

namespace GatewayDsl.Evaluation.Tests;

/// <summary>Files of the project that a definition names, judged by what the project lists.</summary>
public sealed class ProjectFileTests
{
    const string Definition = """
        using GatewayDsl;
        using GatewayDsl.Targets;

        public static class Edge
        {
            [Gateway]
            public static Gateway Device => new("gw-1")
            {
                Board = Rock64.Board,
                Networks = [Network.Dhcp(Interface.Onboard("eth0"))],
                Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            };
        }
        """;

    [Fact]
    public void A_listed_file_has_no_finding() => Assert.Empty(Findings(new ListedFile("certs/ca.pem", ProjectFileFault.None), new ListedFile("other.txt", ProjectFileFault.Missing)));

    [Fact]
    public void Where_the_list_is_not_known_nothing_is_judged() =>
        Assert.DoesNotContain(Evaluator.Evaluate(TestCompilation.Of(Definition)).Findings, static finding => finding.Rule.Id is "GW1030" or "GW1031");

    [Theory]
    [InlineData("certs/other.pem", "'certs/ca.pem' is not among the AdditionalFiles of the project; write <AdditionalFiles Include=\"certs/ca.pem\" /> in the project file")]
    [InlineData("old/certs/ca.pem", "'certs/ca.pem' is not among the AdditionalFiles of the project; write <AdditionalFiles Include=\"certs/ca.pem\" /> in the project file")]
    [InlineData("certs/CA.pem", "'certs/ca.pem' is not among the AdditionalFiles of the project, and 'certs/CA.pem' is; write the file's own spelling")]
    [InlineData("Certs/ca.pem", "'certs/ca.pem' is not among the AdditionalFiles of the project, and 'Certs/ca.pem' is; write the file's own spelling")]
    public void A_file_that_is_not_listed_is_an_error_where_it_is_named(string listed, string message)
    {
        LocatedFinding finding = Assert.Single(Findings(new ListedFile(listed, ProjectFileFault.None)));
        Assert.Equal(("GW1030", message), (finding.Rule.Id, finding.Message));
        AssertPlace(finding);
    }

    [Theory]
    [InlineData(ProjectFileFault.Missing, "there is no file 'certs/ca.pem'")]
    [InlineData(ProjectFileFault.Folder, "'certs/ca.pem' is a folder; name a file in it")]
    [InlineData(ProjectFileFault.Link, "'certs/ca.pem' is a link")]
    [InlineData(ProjectFileFault.TooLarge, "'certs/ca.pem' is larger than 4 MiB")]
    [InlineData(ProjectFileFault.Unreadable, "'certs/ca.pem' cannot be read")]
    [InlineData(ProjectFileFault.Emitted, "'certs/ca.pem' lies in the folder that the emitted files are written to")]
    public void A_file_that_cannot_be_copied_is_an_error_where_it_is_named(ProjectFileFault fault, string message)
    {
        LocatedFinding finding = Assert.Single(Findings(new ListedFile("certs/ca.pem", fault)));
        Assert.Equal("GW1031", finding.Rule.Id);
        Assert.StartsWith(message, finding.Message);
        Assert.Contains("; ", finding.Message);
        AssertPlace(finding);
    }

    [Fact]
    public void Two_listed_files_that_differ_in_case_alone_are_an_error()
    {
        LocatedFinding finding = Assert.Single(Findings(new ListedFile("certs/ca.pem", ProjectFileFault.None), new ListedFile("certs/Ca.pem", ProjectFileFault.None)));
        Assert.Equal("GW1031", finding.Rule.Id);
        Assert.StartsWith("'certs/ca.pem' and 'certs/Ca.pem' cannot both exist where case makes no difference; ", finding.Message);
    }

    [Theory]
    [InlineData("/home/anna/edge/certs/ca.pem")]
    [InlineData("C:/edge/certs/ca.pem")]
    public void A_compiler_that_knows_no_project_folder_lets_the_file_pass_by_its_end(string listed) =>
        Assert.Empty(Findings(new ListedFile(listed, ProjectFileFault.None)));

    [Theory]
    [InlineData("/etc/ssl/ca.pem")]
    [InlineData("../ca.pem")]
    [InlineData("certs/../../ca.pem")]
    [InlineData("certs//ca.pem")]
    [InlineData("C:/ca.pem")]
    [InlineData("certs\\\\ca.pem")]
    [InlineData("ca\\u202emep.pem")]
    [InlineData("ca.pem\\0")]
    [InlineData("")]
    public void A_path_that_leaves_the_project_is_an_error_at_its_literal(string path)
    {
        string source = Definition.Replace("\"certs/ca.pem\"", $"\"{path}\"");
        LocatedFinding finding = Assert.Single(Evaluator.Evaluate(TestCompilation.Of(source), [], default).Findings);
        Assert.Equal("GW1004", finding.Rule.Id);
        Assert.Contains("is not a file of the project; write a path relative to the project's folder", finding.Message);
        Assert.Equal($"\"{path}\"", source.Substring(finding.Span!.Start, finding.Span.Length));
    }

    static IReadOnlyList<LocatedFinding> Findings(params ListedFile[] files) =>
        [.. Evaluator.Evaluate(TestCompilation.Of(Definition), files, default).Findings.Where(static finding => finding.Rule.Id.StartsWith("GW1", System.StringComparison.Ordinal))];

    static void AssertPlace(LocatedFinding finding) => Assert.Equal("ProjectFile.At(\"certs/ca.pem\")", Definition.Substring(finding.Span!.Start, finding.Span.Length));
}
