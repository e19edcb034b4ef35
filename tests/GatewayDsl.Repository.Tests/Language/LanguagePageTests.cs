using System;
using System.IO;
using System.Linq;
using GatewayDsl.Evaluation;
using GatewayDsl.Repository.Tests.Docs;
using GatewayDsl.Repository.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace GatewayDsl.Repository.Tests.Language;

/// <summary>The page of what a definition can say tells the truth, and all of it.</summary>
public sealed class LanguagePageTests
{
    // Where the evaluator decides what it knows: the type patterns of these methods name the operations.
    static readonly (string File, string Method)[] Deciders = [("Interpreter.cs", "Eval"), ("Statements/Statements.cs", "Walk"), ("Operations/Patterns.cs", "Matches")];

    // Code that does not compile is the compiler's business; parentheses are operations in Visual Basic only.
    static readonly string[] NotSaid = ["IInvalidOperation", "IParenthesizedOperation"];

    public static TheoryData<string> Samples => [.. LanguageSamples.Constructs.Select(static construct => construct.Example)];

    public static TheoryData<string> Refused => [.. LanguageSamples.Refused];

    [Fact]
    public void The_page_is_what_the_code_says() => GeneratedFolder.Match(TrackedFiles.FullPath(LanguagePage.Path), LanguagePage.Text());

    [Fact]
    public void Every_operation_that_the_evaluator_knows_has_a_sample() =>
        Assert.Equal(
            Deciders.SelectMany(static decider => OperationsIn(decider.File, decider.Method)).Except(NotSaid).Distinct().Order(StringComparer.Ordinal),
            LanguageSamples.Constructs.SelectMany(static construct => construct.Operations).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_can_be_said_is_evaluated(string example)
    {
        Assert.Empty(SampleCompilation.Findings(example));
        Assert.Equal("gw", Assert.Single(Evaluator.Evaluate(SampleCompilation.Of(example)).Gateways).Model.Name.Text);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_holds_the_operations_that_it_is_there_for(string example)
    {
        var operations = SampleCompilation.Operations(example);
        Assert.All(
            LanguageSamples.Constructs.Single(construct => construct.Example == example).Operations,
            name => Assert.Contains(operations, typeof(IOperation).Assembly.GetType("Microsoft.CodeAnalysis.Operations." + name, throwOnError: true)!.IsInstanceOfType));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_said_is_refused(string example) => Assert.NotEmpty(SampleCompilation.Findings(example));

    static string[] OperationsIn(string file, string method) =>
    [
        .. CSharpSyntaxTree.ParseText(TrackedFiles.Text("generators/GatewayDsl.Evaluation/" + file)).GetRoot().DescendantNodes()
            .OfType<MethodDeclarationSyntax>().Where(declaration => declaration.Identifier.Text == method && declaration.ParameterList.Parameters[0].Type!.ToString() is "IOperation" or "IPatternOperation")
            .SelectMany(static declaration => declaration.DescendantNodes().Where(static node => node is PatternSyntax or CaseSwitchLabelSyntax))
            .SelectMany(static pattern => pattern.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            .Select(static name => name.Identifier.Text)
            .Where(static name => name.StartsWith('I') && name.EndsWith("Operation", StringComparison.Ordinal)),
    ];
}
