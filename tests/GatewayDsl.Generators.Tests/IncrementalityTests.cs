using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace GatewayDsl.Generators.Tests;

/// <summary>What an edit runs again, as the generator's tracked steps tell.</summary>
public sealed class IncrementalityTests
{
    const string Helper = """
        using GatewayDsl;

        namespace Acme;

        static class Networks
        {
            public static Network Of(Interface lan) => Network.Static(lan, "172.20.30.1/24");
        }
        """;

    static readonly string UsesHelper = Definitions.Edge.Replace("Network.Static(Lan, \"172.20.30.1/24\")", "Networks.Of(Lan)");

    [Fact]
    public void The_first_run_is_new() => AssertReasons(New, New, Definitions.Compile(Definitions.Edge));

    [Fact]
    public void An_unrelated_edit_leaves_the_output_cached()
    {
        CSharpCompilation compilation = Definitions.Compile(Definitions.Edge, "class Unrelated;");
        AssertReasons(Unchanged, Cached, compilation, compilation.With("Other1.cs", "class Unrelated { int field; }"));
    }

    [Fact]
    public void A_comment_above_the_definition_leaves_the_output_cached()
    {
        CSharpCompilation compilation = Definitions.Compile(Definitions.Edge);
        AssertReasons(Unchanged, Cached, compilation, compilation.With("Edge.cs", "// The device in the field.\n" + Definitions.Edge));
    }

    [Fact]
    public void The_same_value_in_other_words_leaves_the_output_cached()
    {
        CSharpCompilation compilation = Definitions.Compile(Definitions.Edge);
        AssertReasons(Unchanged, Cached, compilation, compilation.With("Edge.cs", Definitions.Edge.Replace("\"gw-1\"", "$\"gw-{3 - 2}\"")));
    }

    [Fact]
    public void A_changed_value_is_modified()
    {
        CSharpCompilation compilation = Definitions.Compile(Definitions.Edge);
        AssertReasons(Modified, Modified, compilation, compilation.With("Edge.cs", Definitions.Edge.Replace("172.20.30.1", "172.20.30.2")));
    }

    [Fact]
    public void A_changed_value_of_a_helper_in_another_file_is_modified()
    {
        CSharpCompilation compilation = Definitions.Compile(UsesHelper, Helper);
        AssertReasons(Modified, Modified, compilation, compilation.With("Other1.cs", Helper.Replace("172.20.30.1", "172.20.30.2")));
    }

    [Fact]
    public void A_mistake_and_its_correction_are_modified()
    {
        CSharpCompilation compilation = Definitions.Compile(Definitions.Edge);
        CSharpCompilation broken = compilation.With("Edge.cs", Definitions.Edge.Replace("/24", "/33"));
        AssertReasons(Modified, Modified, compilation, broken);
        AssertReasons(Modified, Modified, broken, compilation);
    }

    [Fact]
    public void Another_file_of_the_project_leaves_the_output_cached_and_the_named_one_changes_it()
    {
        CSharpCompilation compilation = Definitions.Compile(Definitions.Example);
        GeneratorDriver driver = Generation.Start("certs/ca.pem").RunGenerators(compilation);
        driver = driver.AddAdditionalTexts(ProjectText.Of(["notes.txt"])).RunGenerators(compilation);
        Assert.Equal((Unchanged, Cached), (Generation.Reason(driver, TrackingNames.Evaluate), Generation.OutputReason(driver)));
        driver = driver.ReplaceAdditionalTexts([]).RunGenerators(compilation);
        Assert.Equal((Modified, Modified), (Generation.Reason(driver, TrackingNames.Evaluate), Generation.OutputReason(driver)));
    }

    [Theory]
    [InlineData("// A comment.\n", "", "")]
    [InlineData("", "    /// <summary>The device in the field.</summary>\n", "")]
    [InlineData("", "", "/* here */ ")]
    [InlineData("\n\n\n", "\n", "\n            ")]
    public void No_edit_that_changes_no_value_of_the_example_runs_the_output_again(string above, string between, string before)
    {
        CSharpCompilation compilation = Definitions.Compile(Definitions.Example);
        string edited = above + Definitions.Example.Replace("    [Gateway]\n", between + "    [Gateway]\n").Replace("ProjectFile.At(", before + "ProjectFile.At(");
        GeneratorDriver driver = Generation.Start("certs/ca.pem").RunGenerators(compilation).RunGenerators(compilation.With("Edge.cs", edited));
        Assert.Equal((Unchanged, Cached), (Generation.Reason(driver, TrackingNames.Evaluate), Generation.OutputReason(driver)));
    }

    [Theory]
    [InlineData("/24", "/24")]
    [InlineData("/24", "/33")]
    [InlineData("[Gateway]", "[Fleet] public static System.Collections.Generic.IEnumerable<Gateway> All => [Device];")]
    public void What_leaves_the_pipeline_is_plain_data(string old, string @new)
    {
        EmittedProject emitted = EmittedProject.Of(Definitions.Compile(Definitions.Edge.Replace(old, @new)), [], [], null, CancellationToken.None)!;
        Assert.True(emitted.Gateways.Rejection is not null || emitted.Gateways.Files.Count + emitted.Gateways.Models.Count > 0);
        AssertPlain(emitted, new HashSet<object>(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public void Equal_definitions_are_equal_data()
    {
        EmittedProject one = EmittedProject.Of(Definitions.Compile(Definitions.Example), [], Definitions.ExampleFiles, null, CancellationToken.None)!;
        EmittedProject other = EmittedProject.Of(Definitions.Compile(Definitions.Example), [], Definitions.ExampleFiles, null, CancellationToken.None)!;
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, EmittedProject.Of(Definitions.Compile(Definitions.Example.Replace("24.Hours()", "25.Hours()")), [], Definitions.ExampleFiles, null, CancellationToken.None));
    }

    [Fact]
    public void An_edit_that_moves_lines_leaves_the_files_cached_and_tells_other_projects_the_new_ones()
    {
        CSharpCompilation compilation = Definitions.Compile(Definitions.Edge);
        GeneratorDriver driver = Generation.Start().RunGenerators(compilation).RunGenerators(compilation.With("Edge.cs", "// The device in the field.\n" + Definitions.Edge));
        Assert.Equal((Cached, Modified), (Generation.OutputReason(driver), Generation.OutputReason(driver, TrackingNames.Export)));
        driver = driver.RunGenerators(compilation.With("Edge.cs", "// The device in the lab!!\n" + Definitions.Edge));
        Assert.Equal((Cached, Cached), (Generation.OutputReason(driver), Generation.OutputReason(driver, TrackingNames.Export)));
    }

    static void AssertReasons(IncrementalStepRunReason evaluate, IncrementalStepRunReason output, params CSharpCompilation[] compilations)
    {
        GeneratorDriver driver = compilations.Aggregate(Generation.Start(), static (driver, compilation) => driver.RunGenerators(compilation));
        Assert.Equal((evaluate, output), (Generation.Reason(driver, TrackingNames.Evaluate), Generation.OutputReason(driver)));
    }

    // The compiler keeps what leaves a step for as long as the project is open.
    static void AssertPlain(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || !seen.Add(value))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location or Diagnostic or IOperation || value.GetType().Namespace!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal),
            $"{value.GetType()} leaves the pipeline");
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                AssertPlain(item, seen);
            }
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                AssertPlain(field.GetValue(value), seen);
            }
        }
    }
}
