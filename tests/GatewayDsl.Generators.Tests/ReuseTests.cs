using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace GatewayDsl.Generators.Tests;

/// <summary>What no definition can notice costs no evaluation, and whatever it can notice is evaluated.</summary>
public sealed class ReuseTests
{
    const string Device = """
        using System.Linq;
        using GatewayDsl;
        using GatewayDsl.Targets;
        using Acme.Texts;

        namespace Acme;

        public static partial class Edge
        {
            [Gateway]
            public static Gateway Device => new("gw-" + "a".Twice() + Names.Number + new Site().Floor + (Names.Maybe is null ? 0 : 1))
            {
                Board = Rock64.Board,
                Networks = [Network.Dhcp(Rock64.Ethernet.Named("eth0"))],
            };
        }

        """;

    // What the definition reads through symbols alone.
    const string Names = """
        namespace Acme;

        public static class Names
        {
            public const int Number = 1;
            public static string? Maybe { get; }
        }

        public sealed record Site
        {
            public int Floor { get; init; }
        }

        """;

    const string Texts = """
        namespace Acme.Texts;

        public static class Texts
        {
            public static string Twice(this string text) => text + text;
        }

        """;

    const string Elsewhere = """
        using System;

        namespace Acme.Office;

        public static class Office
        {
            static int chairs = 1;

            public static int Chairs() => chairs;

            // Of no gateway.
            public static int Tables
            {
                get
                {
                    return 2;
                }
            }
        }

        """;

    [Theory]
    [InlineData("=> chairs;", "=> chairs + 1;")]
    [InlineData("return 2;", "int three = 3;\n            return three;")]
    [InlineData("// Of no gateway.", "// Of nobody.\n\n")]
    [InlineData("public static int Chairs()", "public static   int Chairs( )")]
    public void A_body_elsewhere_costs_nothing(string before, string after) => Assert.Equal(0, EvaluationsAfter(2, before, after));

    [Theory]
    [InlineData(0, "Rock64.Board", "Rock64.Board with { }")]
    [InlineData(3, "text + text", "text + \"-\" + text")]
    [InlineData(1, "const int Number = 1", "const int Number = 2")]
    [InlineData(1, "Maybe { get; }", "Maybe { get; } = \"x\"")]
    [InlineData(1, "Maybe { get; }", "Maybe { get => \"x\"; }")]
    [InlineData(1, "Floor { get; init; }", "Floor { get; init; } = 3")]
    [InlineData(3, "namespace Acme.Texts;", "namespace Acme;")]
    [InlineData(3, "this string text", "this string text, int times = 2")]
    [InlineData(2, "static int chairs = 1;", "static int chairs = 2;")]
    [InlineData(2, "public static int Chairs()", "public static int Chairs(int room = 1)")]
    [InlineData(2, "public static int Chairs() => chairs;", "public static int Chairs() => chairs;\n    public static string Twice(this string text) => text;")]
    [InlineData(2, "namespace Acme.Office;", "namespace Acme;")]
    [InlineData(2, "using System;\n", "using System;\nglobal using Acme.Office;\n")]
    [InlineData(2, "public static class Office", "#nullable enable\npublic static class Office")]
    [InlineData(2, "public static class Office", "[System.Obsolete]\npublic static class Office")]
    [InlineData(2, "public static class Office", "public partial class Site;\n\npublic static class Office")]
    public void Whatever_a_definition_could_notice_is_evaluated(int source, string before, string after) => Assert.Equal(1, EvaluationsAfter(source, before, after));

    [Fact]
    public void A_finding_moves_with_the_text_above_it()
    {
        var memory = new EvaluationMemory();
        CSharpCompilation compilation = Definitions.Compile(Definitions.Edge.Replace("public static Gateway Device", "public Gateway Device", StringComparison.Ordinal).Replace("static class", "class", StringComparison.Ordinal)
            .Replace("    static readonly", "    static int One() { return 1; }\n\n    static readonly", StringComparison.Ordinal));
        LocatedFinding before = Assert.Single(Evaluate(memory, compilation).Findings);
        LocatedFinding after = Assert.Single(Evaluate(memory, Edited(compilation, 0, "return 1;", "return\n1;")).Findings);
        Assert.Equal(before.Span!.Line + 1, after.Span!.Line);
    }

    [Fact]
    public void What_the_generator_adds_costs_no_second_evaluation()
    {
        var memory = new EvaluationMemory();
        CSharpCompilation compilation = Definitions.Compile(Device, Names, Texts);
        Evaluate(memory, compilation);
        Generation.Start().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        var generated = (CSharpCompilation)output;
        Assert.Contains(generated.SyntaxTrees, static tree => tree.FilePath.EndsWith("GatewayDsl.Emitted.g.cs", StringComparison.Ordinal));
        Evaluate(memory, generated);
        Assert.Equal(1, memory.Evaluations);

        // Only what it adds can be overlooked, whatever it is called.
        Evaluate(memory, generated.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;", Definitions.Options, "Other/GatewayDsl.Emitted.g.cs")));
        Assert.Equal(2, memory.Evaluations);
    }

    [Fact]
    public void A_file_that_was_read_counts_by_its_text_and_another_by_its_name()
    {
        var memory = new EvaluationMemory();
        CSharpCompilation compilation = Definitions.Compile(Device, Names, Texts, """
            [GatewayDsl.Table("sites.csv", Key = nameof(Id))]
            public sealed partial record Row(GatewayDsl.Identifier Id);
            """);
        Evaluate(memory, compilation, new ProjectText("notes.txt"), new Table("id\na\n"));
        Evaluate(memory, compilation, new ProjectText("notes.txt"), new Table("id\na\n"));
        Assert.Equal(1, memory.Evaluations);
        Assert.Contains(Evaluate(memory, compilation, new ProjectText("notes.txt"), new Table("id\na b\n")).Findings, static finding => finding.Span!.File == Table.Name);
        Assert.Equal(2, memory.Evaluations);
        Evaluate(memory, compilation, new ProjectText("other.txt"), new Table("id\na b\n"));
        Assert.Equal(3, memory.Evaluations);
    }

    [Fact]
    public void References_and_options_count()
    {
        var memory = new EvaluationMemory();
        CSharpCompilation compilation = Definitions.Compile(Device, Names, Texts);
        Evaluate(memory, compilation);
        Evaluate(memory, compilation.WithOptions(compilation.Options.WithOverflowChecks(true)));
        Evaluate(memory, compilation.WithReferences(compilation.References.Take(5).Concat(compilation.References.Skip(6))));
        Assert.Equal(3, memory.Evaluations);
    }

    [Fact]
    public void Nothing_is_remembered_of_an_evaluation_that_was_given_up()
    {
        var memory = new EvaluationMemory();
        CSharpCompilation compilation = Definitions.Compile(Device, Names, Texts);
        Assert.Throws<OperationCanceledException>(() => memory.Evaluate(compilation, [], [], new CancellationToken(canceled: true)));
        Assert.Equal("gw-aa100", Assert.Single(Evaluate(memory, compilation).Gateways).Model.Name.Text);
    }

    static int EvaluationsAfter(int source, string before, string after)
    {
        var memory = new EvaluationMemory();
        CSharpCompilation compilation = Definitions.Compile(Device, Names, Elsewhere, Texts);
        Assert.Equal("gw-aa100", Assert.Single(Evaluate(memory, compilation).Gateways).Model.Name.Text);
        CSharpCompilation edited = Edited(compilation, source, before, after);
        EvaluationResult result = Evaluate(memory, edited);

        // Remembered or new, it is what a new evaluation says.
        EvaluationResult anew = Evaluator.Evaluate(edited, [], []);
        Assert.Equal(anew.Gateways.Select(static gateway => gateway.Model), result.Gateways.Select(static gateway => gateway.Model));
        Assert.Equal(anew.Findings, result.Findings);
        return memory.Evaluations - 1;
    }

    static EvaluationResult Evaluate(EvaluationMemory memory, CSharpCompilation compilation, params IReadOnlyList<AdditionalText> files) => memory.Evaluate(compilation, files, [], CancellationToken.None);

    static CSharpCompilation Edited(CSharpCompilation compilation, int source, string before, string after)
    {
        SyntaxTree tree = compilation.SyntaxTrees[source];
        string text = tree.GetText().ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new(text.IndexOf(before, StringComparison.Ordinal), before.Length), after))));
    }

    sealed class Table(string text) : AdditionalText
    {
        public const string Name = ProjectText.Folder + "sites.csv";

        public override string Path => Name;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
