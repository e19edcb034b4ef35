using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Robustness;

/// <summary>What stands in an editor while somebody types is seldom C#; the evaluator neither throws nor calls itself defective.</summary>
public class HalfTypedTests
{
    static readonly string Example = Text("EdgeGateway");
    static readonly bool Full = Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1";

    static readonly string[] Typed = [";", "{", "}", "(", ")", "[", "]", "=>", ".", ",", "\"", "?", "!", " with { ", "new ", "static ", "null", "0", "..", "default", "throw ", "this", "\n", "<T>", "is", "=", "/*", "record"];

    [Theory]
    [InlineData("EdgeGateway")]
    [InlineData("SiteFleet")]
    public void A_beginning_of_an_example_never_fails_the_evaluator(string example)
    {
        string text = Text(example);
        int step = Full ? 1 : text.Length / 40;
        foreach (int length in Enumerable.Range(0, (text.Length / step) + 1).Select(i => Math.Min(i * step, text.Length)))
        {
            Evaluate(text[..length], $"the first {length} characters of {example}");
        }
    }

    [Fact]
    public void An_edit_of_the_example_never_fails_the_evaluator()
    {
        Gen<string> edited =
            from position in Gen.Choose(0, Example.Length - 1)
            from removed in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(1, 12)))
            from inserted in Gen.Frequency((1, Gen.Constant("")), (3, Gen.Elements(Typed)))
            select string.Concat(Example.AsSpan(0, position), inserted, Example.AsSpan(Math.Min(position + removed, Example.Length)));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Full ? 2_000 : 40),
            Prop.ForAll(edited.ToArbitrary(), static text => Evaluate(text, "an edit")));
    }

    [Fact]
    public void A_field_that_becomes_a_static_constructor_with_parameters_is_no_failure() =>
        Evaluate(Example.Replace("static readonly Interface Lan", "static readonl(ace Lan", StringComparison.Ordinal), "a static constructor with parameters");

    [Theory]
    [InlineData("Mine.Field")]
    [InlineData("Mine.Property")]
    [InlineData("Mine.Method()")]
    [InlineData("Mine[0]")]
    [InlineData("Inside.Bare()")]
    [InlineData("(Mine.Field = \"x\")")]
    [InlineData("(Mine.Property += \"x\")")]
    [InlineData("(Mine.Property, Mine.Field).Item1")]
    [InlineData("((string, int)).Item1")]
    [InlineData("Network.Address.ToString()")]
    [InlineData("new Mine { Nothing = 1, Field }.Field")]
    [InlineData("string.Length.ToString()")]
    public void What_only_an_object_has_can_be_asked_of_its_type(string expression) => Evaluate(
        $$"""
        public class Mine { public string Field = ""; public string Property { get; set; } = ""; public string Method() => ""; public string this[int i] => ""; }
        public class Inside : Mine { public static string Bare() => Field + Property + Method() + this[0] + base.Field; }
        public static class C
        {
            static string Text() { var text = {{expression}}; return "gw" + text; }
            [Gateway] public static Gateway Device => new(Text()) { Board = Rock64.Board, Networks = [] };
        }
        """,
        expression);

    static void Evaluate(string text, string what)
    {
        IReadOnlyList<LocatedFinding> findings = Evaluator.Evaluate(TestCompilation.Of(text)).Findings;
        Assert.False(findings.Any(static finding => finding.Rule.Id == "GW1016"), $"{what}: {string.Join("\n", findings.Select(static finding => finding.Message))}\n{text}");
    }

    static string Text(string example) => File.ReadAllText(Path.Combine(Here(), "..", "..", "..", "examples", example, example + ".cs"));

    static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
