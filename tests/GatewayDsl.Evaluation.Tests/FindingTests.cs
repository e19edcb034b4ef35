using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Evaluation.Tests;

/// <summary>What a definition cannot say ends in a finding at the token that says it. <c>[|…|]</c> marks that token.</summary>
public class FindingTests
{
    [Theory]
    [InlineData("GW1001", """Name = [|"gw".GetType()|].Name""", "'object.GetType' of .NET")]
    [InlineData("GW1003", """Name = [|HereIs()|]""", "path of this file")]
    [InlineData("GW1001", """Name = Written()""", "'first' refers to another variable")]
    [InlineData("GW1001", """Name = "gw" + new[] { "b", "a" }.Order().First()""", "pass StringComparer.Ordinal")]
    [InlineData("GW1001", """Name = [|"GW".ToLower()|]""", "use ToLowerInvariant")]
    [InlineData("GW1001", """Name = "gw" + [|"a".CompareTo("b")|]""", "use string.CompareOrdinal")]
    [InlineData("GW1001", """Name = "gw" + System.Collections.Immutable.ImmutableHashSet.Create("b", "a").First()""", "differs from run to run")]
    [InlineData("GW1001", """Name = "gw" + [|"a".GetHashCode()|]""", "compare the values themselves")]
    [InlineData("GW1001", """Name = Setter()""", "a static member cannot be changed")]
    [InlineData("GW1003", """Name = [|Environment.MachineName|]""", "reads the world")]
    [InlineData("GW1003", """Name = $"gw-{[|DateTime.Now|].Year}" """, "reads the world")]
    [InlineData("GW1003", """Name = [|System.IO.File.ReadAllText("name")|]""", "reads the world")]
    [InlineData("GW1003", """Name = "gw-" + [|Guid.NewGuid()|]""", "reads the world")]
    [InlineData("GW1003", """Name = "gw-" + [|new Random()|].Next()""", "reads the world")]
    [InlineData("GW1004", """Networks = [Network.Static(Lan, [|"172.20.30.1/33"|])]""", "write a number of bits from 0 to 32, like \"172.20.30.1/24\"")]
    [InlineData("GW1004", """Networks = [Network.Static(Lan, Broken)]""", "broadcast address")]
    [InlineData("GW1004", """Firewall = new() { Input = Chain.Drop(Accept.From(Lan).Tcp(22, [|70000|])) }""", "70000 is not a port")]
    [InlineData("GW1004", """Name = [|"-gw"|]""", "is not the name of a gateway")]
    [InlineData("GW1004", """Name = [|"con"|]""", "reserved")]
    [InlineData("GW1004", """Firewall = new() { Input = Chain.Drop([|Accept.From(Lan).Tcp(22).Udp(22)|]) }""", "one protocol")]
    [InlineData("GW1004", """Networks = [Network.Dhcp([|null|]!)]""", "null stands where a value is needed")]
    [InlineData("GW1005", """Name = Forever()""", "steps")]
    [InlineData("GW1005", """Name = Searched()""", "steps")]
    [InlineData("GW1006", """Name = Copied().Name.Text""", "more than 100 deep")]
    [InlineData("GW1006", """Name = Larger<int>(0)""", "made of more than 256 types")]
    [InlineData("GW1006", """Name = Deep(0)""", "nested more than")]
    [InlineData("GW1007", """Name = $"gw[|{1,900000000}|]" """, "900000000 characters")]
    [InlineData("GW1007", """Name = [|"gw".PadLeft(900000000)|]""", "900000000 characters")]
    [InlineData("GW1007", """Name = Doubled()""", "characters")]
    [InlineData("GW1007", """Name = "gw" + [|new int[900000000]|].Length""", "900000000 items")]
    [InlineData("GW1007", """Name = "gw" + Enumerable.Range(0, int.MaxValue).Select(i => i).Count()""", "items")]
    [InlineData("GW1008", """Name = Early""", "declare 'Late' above 'Early'")]
    [InlineData("GW1009", """Name = Circle""", "break the circle")]
    [InlineData("GW1010", """Name = "gw" + ([|Zero / Zero|])""", "DivideByZeroException")]
    [InlineData("GW1010", """Name = "gw" + checked(int.MaxValue - Zero + 1)""", "OverflowException")]
    [InlineData("GW1010", """Name = [|Nothing!.Substring(1)|]""", "NullReferenceException")]
    [InlineData("GW1010", """Name = Throwing()""", "InvalidOperationException: not today")]
    [InlineData("GW1010", """Name = [|new[] { "a" }[7]|]""", "IndexOutOfRangeException")]
    [InlineData("GW1010", """Name = [|new[] { "a" }.First(name => name == "b")|]""", "no matching item")]
    [InlineData("GW1013", """Name = "gw" + (int)([|Zero|] * 1.5)""", "floating point")]
    [InlineData("GW1013", """Name = "gw" + (int)[|(double)Zero|]""", "floating point")]
    [InlineData("GW1001", """Name = "gw" + [|typeof(int)|].Name""", "'type of' cannot be used in a definition")]
    [InlineData("GW1001", """Name = Jumping()""", "'branch' cannot be used in a definition")]
    [InlineData("GW1010", """Name = "gw" + [|NoInterface!.Name|]""", "NullReferenceException")]
    [InlineData("GW1010", """Name = "gw" + [|NoInterface!.ToString()|]""", "NullReferenceException")]
    public void A_mistake_is_marked_where_it_stands(string id, string member, string message)
    {
        string marked = Definition(member);
        int start = marked.IndexOf("[|", StringComparison.Ordinal);
        int end = marked.IndexOf("|]", StringComparison.Ordinal);
        string source = marked.Replace("[|", "").Replace("|]", "");
        EvaluationResult result = TestCompilation.Evaluate(source);

        LocatedFinding finding = Assert.Single(result.Findings);
        Assert.Equal(id, finding.Rule.Id);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Empty(result.Gateways);
        if (start >= 0)
        {
            Assert.Equal(marked[(start + 2)..end], TestCompilation.TextAt(source, finding.Span));
        }
    }

    [Fact]
    public void One_mistake_does_not_hide_the_next()
    {
        EvaluationResult result = TestCompilation.Evaluate(Definition("""
            Name = "-gw",
            Networks = [Network.Static(Lan, "172.20.30.1/33"), Network.Static(Wan, "10.0.0.0/8")],
            Dhcp = new Dnsmasq(Lan) { Range = "nonsense", Domain = "..." }
            """));

        Assert.Equal(5, result.Findings.Count);
        Assert.All(result.Findings, static finding => Assert.Equal("GW1004", finding.Rule.Id));
    }

    [Fact]
    public void A_literal_that_goes_through_a_helper_is_marked_at_the_literal()
    {
        string source = Definition("""Networks = [Of("172.20.30.1/99")]""");
        LocatedFinding finding = Assert.Single(TestCompilation.Evaluate(source).Findings);
        Assert.Equal("\"172.20.30.1/99\"", TestCompilation.TextAt(source, finding.Span));
    }

    [Fact]
    public void Twenty_thousand_terms_are_evaluated_or_refused_and_kill_nobody()
    {
        string terms = string.Join(" + ", Enumerable.Repeat("Zero", 20_000));
        EvaluationResult result = TestCompilation.Evaluate(Definition($"Name = \"gw\" + ({terms})"));
        Assert.Equal("gw0", Assert.Single(result.Gateways).Model.Name.Text);
    }

    [Theory]
    [InlineData(50, 1024, false)]
    [InlineData(150, 1024, false)]
    [InlineData(1_900, 1024, true)]
    [InlineData(4_000, 1024, true)]
    [InlineData(40_000, 16 * 1024, true)]
    public void Calls_inside_calls_are_evaluated_or_refused_and_kill_nobody(int calls, int stackInKiB, bool isRefused)
    {
        string nested = string.Concat(Enumerable.Repeat("Same(", calls)) + "\"gw\"" + new string(')', calls);
        string source = Definition($"Name = {nested}");
        Exception? thrown = null;
        EvaluationResult? result = null;
        CSharpCompilation compilation = TestCompilation.Of(source);
        var thread = new System.Threading.Thread(
            () =>
            {
                try
                {
                    result = Evaluator.Evaluate(compilation);
                }
                catch (InsufficientExecutionStackException exception)
                {
                    // The compiler's own binder gives up first; that is its error to report.
                    thrown = exception;
                }
            },
            stackInKiB * 1024);
        thread.Start();
        thread.Join();
        if (isRefused)
        {
            Assert.True(thrown is not null || result!.Findings.All(static finding => finding.Rule.Id == "GW1006"));
        }
        else
        {
            Assert.Equal("gw", Assert.Single(result!.Gateways).Model.Name.Text);
        }
    }

    [Fact]
    public void Text_with_the_files_own_carriage_returns_is_refused()
    {
        string source = Definition("Brand = \"\"\"\nA\nB\n\"\"\"").Replace("\n", "\r\n");
        Assert.Contains(Evaluator.Evaluate(TestCompilation.Of(source)).Findings, static finding => finding.Rule.Id == "GW1014");
    }

    [Fact]
    public void Interpolated_text_with_the_files_own_carriage_returns_is_refused()
    {
        string source = Definition("Brand = $\"\"\"\nA{Zero}\nB\n\"\"\"").Replace("\n", "\r\n");
        Assert.Contains(Evaluator.Evaluate(TestCompilation.Of(source)).Findings, static finding => finding.Rule.Id == "GW1014");
    }

    [Fact]
    public void A_marked_member_of_the_wrong_kind_is_refused()
    {
        EvaluationResult result = TestCompilation.Evaluate("public class C { [Gateway] public Gateway Device => null!; [Gateway] public static string Text => \"gw\"; }");
        Assert.Equal(["GW1011", "GW1011"], result.Findings.Select(static finding => finding.Rule.Id));
    }

    [Theory]
    [InlineData("IEnumerable<Gateway>", "[]", "mark it with [Fleet]")]
    [InlineData("Gateway[]", "[]", "mark it with [Fleet]")]
    [InlineData("Sequence<Gateway>", "[]", "mark it with [Fleet]")]
    [InlineData("int[]", "[]", "make it a Gateway")]
    [InlineData("string", "\"gw\"", "make it a Gateway")]
    public void A_fleet_that_is_marked_as_one_gateway_is_told_its_mark(string type, string value, string words)
    {
        LocatedFinding finding = Assert.Single(TestCompilation.Evaluate($"using System.Collections.Generic; public static class C {{ [Gateway] public static {type} Many => {value}; }}").Findings);
        Assert.Equal("GW1011", finding.Rule.Id);
        Assert.EndsWith("; " + words, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_gateways_of_one_name_are_refused_at_the_second()
    {
        string source = Definition("""Name = "gw" """) + "public static class Again { [Gateway] public static Gateway Copy => Definitions.Device with { Name = \"GW\".ToLowerInvariant() }; }";
        LocatedFinding finding = Assert.Single(TestCompilation.Evaluate(source).Findings);
        Assert.Equal("GW1015", finding.Rule.Id);
    }

    [Fact]
    public void Code_that_does_not_compile_is_left_to_the_compiler()
    {
        EvaluationResult result = Evaluator.Evaluate(TestCompilation.Of(Definition("Name = NoSuchThing.Value")));
        Assert.Empty(result.Gateways);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void A_statement_that_does_not_compile_is_left_to_the_compiler()
    {
        EvaluationResult result = Evaluator.Evaluate(TestCompilation.Of(Definition("Name = Half.Typed()") + "static class Half { public static string Typed() { break; return \"gw\"; } }"));
        Assert.Empty(result.Gateways);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void A_gateway_without_what_it_must_say_is_left_to_the_compiler()
    {
        EvaluationResult result = Evaluator.Evaluate(TestCompilation.Of("public static class C { [Gateway] public static Gateway Device => new(\"gw\") { Board = Rock64.Board }; }"));
        Assert.Empty(result.Gateways);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void An_object_without_what_it_must_say_is_left_to_the_compiler()
    {
        EvaluationResult result = Evaluator.Evaluate(TestCompilation.Of(
            Definition("Name = new Site().Id ?? \"gw\"") + "public sealed record Site { public required string? Id { get; init; } }"));
        Assert.Empty(result.Gateways);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void Another_version_of_the_language_is_refused()
    {
        CSharpCompilation other = CSharpCompilation.Create(
            "GatewayDsl.Targets",
            [CSharpSyntaxTree.ParseText("[assembly: System.Reflection.AssemblyVersion(\"9.9.0.0\")] namespace GatewayDsl.Targets { public static class Rock64 { public static GatewayDsl.Board Board => null; } }")],
            TestCompilation.Of("").References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        CSharpCompilation compilation = TestCompilation.Of(Definition("""Name = "gw" """));
        compilation = compilation.ReplaceReference(compilation.References.Single(static reference => reference.Display!.EndsWith("GatewayDsl.Targets.dll", StringComparison.Ordinal)), other.ToMetadataReference());
        LocatedFinding finding = Assert.Single(Evaluator.Evaluate(compilation).Findings);
        Assert.Equal("GW1002", finding.Rule.Id);
        Assert.Contains("GatewayDsl.Targets 9.9.0.0", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_only_calls_itself_GatewayDsl_is_interpreted_and_never_run()
    {
        EvaluationResult result = TestCompilation.Evaluate("""
            namespace GatewayDsl.Mine
            {
                public sealed class Sneaky { public string Text => "sneaky"; }

                public static class Definitions
                {
                    [Gateway]
                    public static Gateway Device => new(new Sneaky().Text) { Board = Rock64.Board, Networks = [] };
                }
            }
            """);
        Assert.Equal("sneaky", Assert.Single(result.Gateways).Model.Name.Text);
    }

    static string Definition(string members) => $$"""
        public static class Definitions
        {
            static readonly Interface Wan = Rock64.Ethernet.Named("eth0");
            static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152);
            static readonly int Zero = 0;
            static readonly string? Nothing = null;
            static readonly Interface? NoInterface = null;
            const string Broken = "10.0.0.255/24";
            static readonly string Early = Late + "!";
            static readonly string Late = "late";
            static string Circle => Around();
            static string Around() => Circle;
            static string HereIs([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

            static int set;

            static string Same(string text) => text;
            static string Setter() => "gw" + (set = 5);
            static string Deep(int n) => Deep(n + 1);
            static Network Of(string address) => Network.Static(Lan, address);
            static string Throwing() => throw new InvalidOperationException("not " + "today");

            static string Written()
            {
                string[] names = ["gw"];
                ref string first = ref names[0];
                first = "other";
                return names[0];
            }

            static string Jumping()
            {
                goto end;
                end: return "gw";
            }

            static string Forever()
            {
                int i = 0;
                while (i >= 0) { i = 1 - i; }
                return "gw";
            }

            static string Searched()
            {
                string text = new('a', 1000000);
                int found = 0;
                for (int i = 0; i < 400; i++) { found += text.IndexOf('b'); }
                return "gw";
            }

            static NamedChain Copied()
            {
                NamedChain chain = Chain.Named("a");
                for (int i = 0; i < 70; i++) { chain = Chain.Named("a", Jump.Into(chain with { Name = "b" })); }
                return chain;
            }

            static string Larger<T>(int depth) => depth > 150 ? "gw" : Larger<(T, T)>(depth + 1);

            static string Doubled()
            {
                string text = "gw";
                for (int i = 0; i < 64; i++) { text += text; }
                return text;
            }

            [Gateway]
            public static Gateway Device => new Gateway("device") { Board = Rock64.Board, Networks = [] } with
            {
                {{members}}
            };
        }
        """;
}
