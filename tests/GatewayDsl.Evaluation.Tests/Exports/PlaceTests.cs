using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation.Exports;
using GatewayDsl.Evaluation.Generated;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Exports;

/// <summary>Every value knows the line that it came from, also when that is another project's.</summary>
public sealed class PlaceTests
{
    const string Standard = """
        namespace Acme;
        public static class Standard
        {
            public static Interface Wan { get; } = Interface.Onboard("eth0");
            public static Firewall Open => new()
            {
                Input = Chain.Drop(
                    Accept.Established,
                    Accept.From(Wan).Tcp(22)),
                Forward = Chain.Drop(),
            };
        }
        """;

    const string Devices = """
        public static class Devices
        {
            [Gateway] public static Gateway Device => new("gw")
            {
                Board = Rock64.Board,
                Networks = [Network.Dhcp(Acme.Standard.Wan)],
                Firewall = Acme.Standard.Open,
            };
        }
        """;

    [Fact]
    public void A_finding_is_at_the_use_and_tells_the_line_of_the_other_project()
    {
        LocatedFinding finding = Open(Company.BesideAssembly(Company.Library(Standard), Devices));
        Assert.Equal("Acme.Standard.Open", TestCompilation.TextAt(Devices, finding.Span));
        Assert.EndsWith("(the value comes from Standard.cs(9,34) of 'Company')", finding.Message);
        Assert.All(finding.Notes, static note => Assert.Equal("Definition.cs", note.Span.File));
        Assert.Null(finding.Suggestion);
    }

    [Fact]
    public void Where_the_source_is_at_hand_the_finding_leads_there()
    {
        LocatedFinding finding = Open(Company.BesideSource(Company.Library(Standard), Devices));
        Assert.Equal("Acme.Standard.Open", TestCompilation.TextAt(Devices, finding.Span));
        LocatedNote note = Assert.Single(finding.Notes, static note => note.Span.File == Company.Folder + "/Standard.cs");
        Assert.Equal("Tcp(22)", Standard.Substring(note.Span.Start - 4, note.Span.Length + 5));
        Assert.DoesNotContain("comes from", finding.Message);
    }

    [Fact]
    public void Each_use_is_a_place_of_its_own()
    {
        const string Two = """
            public static class Devices
            {
                [Gateway] public static Gateway A => new("a") { Board = Rock64.Board, Networks = [Network.Dhcp(Acme.Standard.Wan)], Firewall = Acme.Standard.Open };
                [Gateway] public static Gateway B => new("b") { Board = Rock64.Board, Networks = [Network.Dhcp(Acme.Standard.Wan)], Firewall = Acme.Standard.Open };
            }
            """;
        EvaluationResult result = Evaluator.Evaluate(Company.BesideAssembly(Company.Library(Standard), Two));
        Assert.Equal([3, 4], result.Findings.Where(static finding => finding.Rule.Id == "GW5010").Select(static finding => finding.Span!.Line));
    }

    [Fact]
    public void What_comes_over_two_borders_is_at_the_use_of_each()
    {
        CSharpCompilation company = Company.Library(Standard);
        CSharpCompilation region = Company.BesideAssembly(company, "namespace Region; public static class Shared { public static Firewall Open => Acme.Standard.Open; }").WithAssemblyName("Region");
        region = Company.With(region, AttributeSource.EmittedBy + ExportedSource.Of(Evaluator.EvaluateWithExports(region, [], null).Exports!, null));
        CSharpCompilation devices = Company.BesideAssembly(region, Devices.Replace("Acme.Standard.Open", "Region.Shared.Open").Replace("Acme.Standard.Wan", "Interface.Onboard(\"eth0\")"));
        LocatedFinding finding = Open(devices);
        Assert.Equal("Region.Shared.Open", TestCompilation.TextAt(Devices.Replace("Acme.Standard.Open", "Region.Shared.Open").Replace("Acme.Standard.Wan", "Interface.Onboard(\"eth0\")"), finding.Span));
        Assert.EndsWith("(the value comes from Definition.cs(1,79) of 'Region')", finding.Message);
    }

    [Fact]
    public void Places_are_told_from_the_projects_folder_on()
    {
        ExportedValues exports = Evaluator.EvaluateWithExports(Company.Bare(Standard), [], null).Exports!;
        Assert.Contains("\\\"Standard.cs\\\"", ExportedSource.Of(exports, Company.Folder));
        Assert.Contains("\\\"Standard.cs\\\"", ExportedSource.Of(exports, Company.Folder + "/"));
        Assert.Contains("\\\"../Company/Standard.cs\\\"", ExportedSource.Of(exports, "/repository/Devices"));
        Assert.Contains("\\\"Standard.cs\\\"", ExportedSource.Of(exports, "C:\\elsewhere"));
        Assert.Contains("\\\"Standard.cs\\\"", ExportedSource.Of(exports, null));
        Assert.DoesNotContain("/repository", ExportedSource.Of(exports, "/repository/Devices"));
    }

    static LocatedFinding Open(CSharpCompilation devices) => Assert.Single(Evaluator.Evaluate(devices).Findings, static finding => finding.Rule.Id == "GW5010");
}
