using System;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation.Exports;
using GatewayDsl.Evaluation.Generated;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Exports;

/// <summary>What does not come from another project, and what is said then.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("public static string Of(int site) => \"gw\";", "Standard.Of(1)", "'Standard.Of' is compiled code of the assembly 'Company'")]
    [InlineData("public static string Name { get; set; } = \"gw\";", "Standard.Name", "Standard.cs(3,26): it can be set; give it a getter alone")]
    [InlineData("public static string Name = \"gw\";", "Standard.Name", "it can be set; give it a getter alone")]
    [InlineData("public static readonly string[] Names = [\"gw\"];", "Standard.Names[0]", "make it a property with =>, or an ImmutableArray")]
    [InlineData("public static string[] Names { get; } = [\"gw\"];", "Standard.Names[0]", "write => instead of { get; } =")]
    [InlineData("public static List<string> Names => [\"gw\"];", "Standard.Names[0]", "values of the type 'List<string>' are not carried from one project to another")]
    [InlineData("public static string Name => DateTime.Now.ToString();", "Standard.Name", "Standard.cs(3,34): GW1003: ")]
    [InlineData("public static string Name => new string('a', 70000000);", "Standard.Name", "GW1007: ")]
    [InlineData("public static string Name => new string('a', 2000000);", "Standard.Name", "share it as source")]
    [InlineData("public static IEnumerable<string> Names => Enumerable.Repeat(\"a\", 50000);", "Standard.Names.First()", "share it as source")]
    [InlineData("public static string Name => Name;", "Standard.Name", "GW1009: ")]
    [InlineData("[Fleet] public static Gateway[] All => [new(\"a\") { Board = Rock64.Board, Networks = [Network.Dhcp(Interface.Onboard(\"eth0\"))] }];", "Standard.All[0].Name.Text", "a fleet is not carried over")]
    [InlineData("public static Site Site => new(\"gw\");", "Standard.Site.Name", "values of the type 'Site' are not carried")]
    [InlineData("public static Func<string> Name => () => \"gw\";", "Standard.Name()", "values of the type 'Func<string>' are not carried")]
    public void The_reason_is_told(string member, string use, string said)
    {
        CSharpCompilation library = Company.Library($"namespace Acme; public sealed record Site(string Name);\npublic static class Standard {{\n    {member} }}");
        Assert.Contains(said, Refusal(library, $"Acme.{use}"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_that_the_generator_has_not_seen_says_so() =>
        Assert.Contains("add <PackageReference Include=\"GatewayDsl\" /> to it", Refusal(Company.Bare("namespace Acme; public static class Standard { public static string Name => \"gw\"; }"), "Acme.Standard.Name"), StringComparison.Ordinal);

    [Fact]
    public void A_generic_type_has_no_exports() =>
        Assert.Contains("only public members of public types without type parameters", Refusal(Company.Library("namespace Acme; public static class Standard<T> { public static string Name => \"gw\"; }"), "Acme.Standard<int>.Name"), StringComparison.Ordinal);

    [Fact]
    public void A_project_with_errors_says_so()
    {
        CSharpCompilation library = Company.With(Company.Bare("namespace Acme; public static class Standard { public static string Name => \"gw\"; }"), AttributeSource.EmittedBy + "[assembly: GatewayDsl.Emitted.EmittedRejection(1, \"\")]");
        Assert.Contains("the definitions of that project have errors", Refusal(library, "Acme.Standard.Name"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_version_is_refused()
    {
        CSharpCompilation library = Company.With(Company.Bare("namespace Acme; public static class Standard { public static string Name => \"gw\"; }"), AttributeSource.EmittedBy.Replace("(\"", "(\"9.", StringComparison.Ordinal));
        LocatedFinding finding = Assert.Single(Evaluator.Evaluate(Company.BesideSource(library, Using("Acme.Standard.Name"))).Findings);
        Assert.Equal("GW1002", finding.Rule.Id);
        Assert.Contains("'Company' was built with GatewayDsl 9.", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"gw\"", "7")]
    [InlineData("\"gw\"", "[")]
    [InlineData("\"gw\"", "")]
    [InlineData("\"gw\"", "{\"kind\": \"Gateway\"}")]
    [InlineData("\"172.20.30.1\"", "\"172.20.30.1/33\"")]
    [InlineData("\"172.20.30.1\"", "{}")]
    [InlineData("\"172.20.30.1\"", "[\"172.20.30.1\"]")]
    [InlineData("443", "443.5")]
    [InlineData("443", "1e3")]
    [InlineData("443", "99999999999999999999999999999999999999999999")]
    [InlineData("443", "\"443\"")]
    [InlineData("443", "2147483648")]
    [InlineData("[1,2]", "[1,\"2\"]")]
    [InlineData("[1,2]", "7")]
    [InlineData("{\"files\":", "{\"file\":")]
    [InlineData("[\"\",0,", "[\"\",1,")]
    [InlineData("[\"\",0,", "[\"\",-1,")]
    [InlineData("[\"\",0,", "[\"\",0,0,")]
    [InlineData("[\"\",0,", "[\"x\",0,")]
    [InlineData("[\"\",0,", "[\"\",0,9999999999,")]
    public void What_somebody_else_has_written_there_is_refused(string written, string instead)
    {
        // As text within a C# literal.
        static string Literal(string text) => text.Replace("\"", "\\\"", StringComparison.Ordinal);
        CSharpCompilation library = Company.Library(
            "namespace Acme; public static class Standard { public static string Name => \"gw\"; public static IpAddress Address => \"172.20.30.1\"; public static int Port => 443; public static int[] Ports => [1, 2]; }",
            text =>
            {
                Assert.Contains(Literal(written), text, StringComparison.Ordinal);
                return text.Replace(Literal(written), Literal(instead), StringComparison.Ordinal);
            });
        string message = Refusal(library, "Acme.Standard.Name + Acme.Standard.Address.Text + Acme.Standard.Port + Acme.Standard.Ports[1]");
        Assert.Contains("cannot be read", message, StringComparison.Ordinal);
        Assert.Contains("build that project again", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_and_long_values_of_somebody_else_are_refused_at_once()
    {
        foreach (string hostile in new[] { new string('[', 500_000), "[" + string.Concat(Enumerable.Repeat("1,", 600_000)) + "1]" })
        {
            CSharpCompilation library = Company.Library("namespace Acme; public static class Standard { public static int[] Ports => [1, 2]; }", text => text.Replace("[1,2]", hostile, StringComparison.Ordinal));
            Assert.Contains("cannot be read", Refusal(library, "Acme.Standard.Ports[1].ToString()"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Chains_inside_of_each_other_are_refused_where_a_definition_could_not_nest_them()
    {
        const string Inner = "{\\\"name\\\":\\\"x\\\",\\\"rules\\\":[]}";
        CSharpCompilation Library(int deep) => Company.Library(
            "namespace Acme; public static class Standard { public static NamedChain Deep => Chain.Named(\"c\", Jump.Into(Chain.Named(\"x\"))); }",
            text =>
            {
                Assert.Contains(Inner, text, StringComparison.Ordinal);
                int start = text.IndexOf("{\\\"name", StringComparison.Ordinal);
                string level = text[start..text.IndexOf("\", ", start, StringComparison.Ordinal)];
                string nested = Enumerable.Range(0, deep).Aggregate(level, (outer, _) => outer.Replace(Inner, level, StringComparison.Ordinal));
                return text.Replace(level, nested, StringComparison.Ordinal);
            });
        Assert.Empty(Evaluator.Evaluate(Company.BesideSource(Library(30), Using("Acme.Standard.Deep.Name.Text"))).Findings);
        Assert.Equal("GW1006", Assert.Single(Evaluator.Evaluate(Company.BesideSource(Library(60), Using("Acme.Standard.Deep.Name.Text"))).Findings).Rule.Id);
    }

    [Fact]
    public void A_project_for_others_hears_of_text_that_can_be_no_value()
    {
        EvaluationResult result = Evaluator.Evaluate(Company.Bare("""
            namespace Acme;
            public static class Standard
            {
                public static IpAddress Address => "172.20.30.300";
                public static string Now => DateTime.Now.ToString();
                static IpAddress Own => "172.20.30.300";
            }
            """));
        LocatedFinding finding = Assert.Single(result.Findings);
        Assert.Equal(("GW1004", 4), (finding.Rule.Id, finding.Span!.Line));
    }

    [Fact]
    public void What_nobody_exports_is_no_error_where_gateways_are_defined() =>
        Assert.Empty(Evaluator.EvaluateWithExports(Company.Bare(Using("\"gw\"").Replace("class Devices {", "class Devices { public static IpAddress Address => \"172.20.30.300\";", StringComparison.Ordinal)), [], null).Findings);

    [Fact]
    public void A_definition_that_takes_too_long_takes_nothing_from_what_others_use()
    {
        CSharpCompilation library = Company.Bare(Using("Forever()").Replace("class Devices {", "class Devices { static string Forever() { string text = new('a', 1000000); for (int i = 0; i < 400; i++) { text.IndexOf('b'); } return text; } public static string Name => \"gw\";", StringComparison.Ordinal));
        EvaluationResult result = Evaluator.EvaluateWithExports(library, [], null);
        Assert.NotEmpty(result.Findings);
        Assert.All(result.Findings, static finding => Assert.Equal("GW1005", finding.Rule.Id));
        Assert.Equal(["P:Devices.Name"], result.Exports!.Values.Select(static value => value.Member));
    }

    static string Using(string name) =>
        "public static class Devices { [Gateway] public static Gateway Device => new((string)(" + name + ")) { Board = Rock64.Board, Networks = [Network.Dhcp(Interface.Onboard(\"eth0\"))] }; }";

    static string Refusal(CSharpCompilation library, string name)
    {
        EvaluationResult result = Evaluator.Evaluate(Company.BesideSource(library, Using(name)));
        LocatedFinding finding = Assert.Single(result.Findings);
        Assert.Equal("GW1012", finding.Rule.Id);
        Assert.Equal("Definition.cs", finding.Span!.File);
        return finding.Message;
    }
}
