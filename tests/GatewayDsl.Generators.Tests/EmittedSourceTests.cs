using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Emitted;
using GatewayDsl.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Generators.Tests;

/// <summary>What the assembly carries for the build.</summary>
public sealed class EmittedSourceTests
{
    const string Fleet = """
        using System.Collections.Generic;
        using System.Linq;
        using GatewayDsl;
        using GatewayDsl.Targets;

        namespace Acme;

        public static class Sites
        {
            [Fleet]
            public static IEnumerable<Gateway> All => new[] { 1, 2, 3 }.Select(site => new Gateway($"gw-{site}")
            {
                Board = Rock64.Board,
                Networks = [Network.Static(Interface.Onboard("eth0"), $"172.20.{site}.1/24")],
            });
        }
        """;

    [Fact]
    public void A_gateway_carries_its_files_and_each_text_once()
    {
        CSharpCompilation compilation = Definitions.Compile(Definitions.Example);
        AttributeData[] attributes = Generation.Attributes(compilation, "certs/ca.pem");
        Dictionary<int, string> texts = attributes.Where(Is<EmittedTextAttribute>).ToDictionary(static text => (int)text.ConstructorArguments[0].Value!, static text => (string)text.ConstructorArguments[1].Value!);
        Assert.Equal(texts.Count, texts.Values.Distinct().Count());
        string[] carried =
        [
            .. attributes.Where(Is<EmittedFileAttribute>).Select(file => string.Join("|", file.ConstructorArguments.Take(3).Select(static argument => argument.Value)) + "|" + texts[(int)file.ConstructorArguments[3].Value!]).Order(),
        ];
        string[] emitted =
        [
            .. from gateway in Evaluator.Evaluate(compilation).Gateways
               from artifact in GatewayCompiler.Emit(gateway.Model)
               select $"{gateway.Model.Name.Text}|{artifact.Path}|{artifact.IsExecutable}|{artifact.Text}",
        ];
        Assert.Equal(emitted.Order(), carried);
        Assert.DoesNotContain(attributes, Is<EmittedModelAttribute>);
    }

    [Fact]
    public void Two_files_of_one_text_share_it()
    {
        EmittedFile[] files = [new("a", "one", false, "same"), new("b", "two", true, "same"), new("b", "three", false, "other")];
        string source = GatewayGenerator.Write(new EmittedGateways(null, files, [], []));
        Assert.Equal(2, source.Split("EmittedTextAttribute(").Length - 1);
        Assert.Equal(3, source.Split("EmittedFileAttribute(").Length - 1);
    }

    [Fact]
    public void A_fleet_carries_models_that_give_the_same_files()
    {
        CSharpCompilation compilation = Definitions.Compile(Fleet);
        AttributeData[] attributes = Generation.Attributes(compilation);
        Assert.DoesNotContain(attributes, Is<EmittedFileAttribute>);
        Gateway[] carried = [.. attributes.Where(Is<EmittedModelAttribute>).Select(static model => ModelJson.Read((string)model.ConstructorArguments[0].Value!))];
        Assert.Equal(["gw-1", "gw-2", "gw-3"], carried.Select(static gateway => gateway.Name.Text));
        Assert.Equal(
            Evaluator.Evaluate(compilation).Gateways.SelectMany(static gateway => GatewayCompiler.Emit(gateway.Model, isOfFleet: true)).Select(static artifact => (artifact.Path, artifact.Text)),
            carried.SelectMany(static gateway => GatewayCompiler.Emit(gateway, isOfFleet: true)).Select(static artifact => (artifact.Path, artifact.Text)));
    }

    [Fact]
    public void A_file_of_the_project_is_carried_by_name()
    {
        AttributeData[] copies = [.. Generation.Attributes(Definitions.Compile(Definitions.Example), "certs/ca.pem", "/elsewhere/ca.pem").Where(Is<EmittedCopyAttribute>)];
        Assert.Equal(
            ["rock64-qemu|project/certs/ca.pem|certs/ca.pem", "rock64|project/certs/ca.pem|certs/ca.pem"],
            copies.Select(static copy => string.Join("|", copy.ConstructorArguments.Select(static argument => argument.Value))).Order(System.StringComparer.Ordinal));
    }

    [Theory]
    [InlineData()]
    [InlineData("old/certs/ca.pem")]
    [InlineData("/elsewhere/certs/ca.pem")]
    public void A_file_that_the_project_does_not_list_is_rejected(params string[] listed) =>
        Assert.Contains("GW1030: ", (string)Assert.Single(Generation.Attributes(Definitions.Compile(Definitions.Example), listed), Is<EmittedRejectionAttribute>).ConstructorArguments[1].Value!);

    [Fact]
    public void With_an_error_nothing_is_carried_but_the_first_of_them()
    {
        AttributeData[] attributes = Generation.Attributes(Definitions.Compile(Definitions.Edge.Replace("/24", "/33").Replace("Rock64.Board", "null!")));
        AttributeData rejection = Assert.Single(attributes, Is<EmittedRejectionAttribute>);
        Assert.StartsWith("Edge.cs(", (string)rejection.ConstructorArguments[1].Value!);
        Assert.Single(attributes, Is<EmittedByAttribute>);

        // And why other projects cannot have it either.
        AttributeData missing = Assert.Single(attributes, Is<UnexportedValueAttribute>);
        Assert.StartsWith("Edge.cs(", (string)missing.ConstructorArguments[1].Value!);
        Assert.Equal(3, attributes.Length);
    }

    [Fact]
    public void Values_are_carried_for_other_projects_with_the_lines_they_stand_on()
    {
        AttributeData[] exported = [.. Generation.Attributes(Definitions.Compile(Definitions.Edge), "certs/ca.pem").Where(Is<ExportedValueAttribute>)];
        AttributeData device = Assert.Single(exported);
        Assert.Equal("P:Acme.Edge.Device", device.ConstructorArguments[0].Value);
        Assert.Contains("\"172.20.30.1/24\"", (string)device.ConstructorArguments[1].Value!);
        string places = (string)device.ConstructorArguments[2].Value!;
        Assert.Contains("[\"Networks[0]\",0,14,", places);
        Assert.StartsWith("{\"files\":[\"Edge.cs\"]", places);
    }

    [Fact]
    public void A_project_without_gateways_says_that_the_generator_ran() =>
        Assert.True(Is<EmittedByAttribute>(Assert.Single(Generation.Attributes(Definitions.Compile("class C;")))));

    [Fact]
    public void A_project_without_the_language_gets_nothing()
    {
        CSharpCompilation compilation = Definitions.Compile("class C;");
        Assert.Empty(Generation.Source(compilation.WithReferences(compilation.References.Where(static reference => !reference.Display!.Contains("GatewayDsl")))));
    }

    [Fact]
    public void A_definition_that_needs_what_another_generator_adds_is_rejected_not_left_out()
    {
        // Compiles in the end, and does not when our generator looks.
        string source = Definitions.Edge.Replace("\"gw-1\"", "Generated.Name");
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new GatewayGenerator().AsSourceGenerator(), new Other().AsSourceGenerator()], parseOptions: Definitions.Options);
        driver.RunGeneratorsAndUpdateCompilation(Definitions.Compile(source), out Compilation output, out _);
        Assert.DoesNotContain(output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        AttributeData rejection = Assert.Single(output.Assembly.GetAttributes(), Is<EmittedRejectionAttribute>);
        Assert.StartsWith("Edge.cs(11,27): 'Acme.Edge.Device' uses code", (string)rejection.ConstructorArguments[1].Value!);
    }

    [Theory]
    [InlineData("[Network.Static(Lan, \"172.20.30.1/24\")]", "null!")]
    [InlineData("Rock64.Board", "null!")]
    [InlineData("new(\"gw-1\")", "new((GatewayName)null!)")]
    [InlineData("[Network.Static(Lan, \"172.20.30.1/24\")]", "[null!]")]
    public void A_null_that_the_compiler_was_talked_into_is_a_mistake_and_no_failure(string old, string @new)
    {
        CSharpCompilation compilation = Definitions.Compile(Definitions.Edge.Replace(old, @new));
        AssertCompiles(compilation);
        Assert.Matches("EmittedRejectionAttribute\\(1, \"Edge.cs\\(\\d+,\\d+\\): GW1004: ", Generation.Source(compilation));
    }

    [Fact]
    public void Every_character_arrives_as_it_was()
    {
        string text = string.Concat(Enumerable.Range(0, 0x3000).Select(static c => (char)c)) + "\"\\{}\ufeff\u2028\U0001f4a9\ufffe" + new string('x', 1 << 20);
        string source = GatewayGenerator.Write(new EmittedGateways(null, [new EmittedFile("gw", "path", false, text)], [], []));
        CSharpCompilation compilation = Definitions.Compile(source);
        Assert.Empty(compilation.GetDiagnostics());
        Assert.Equal(text, compilation.Assembly.GetAttributes().Single(Is<EmittedTextAttribute>).ConstructorArguments[1].Value);
    }

    static void AssertCompiles(CSharpCompilation compilation) =>
        Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    static bool Is<T>(AttributeData attribute) => attribute.AttributeClass!.Name == typeof(T).Name;

    sealed class Other : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, static (output, _) => output.AddSource("Generated.g.cs", "static class Generated { public const string Name = \"gw-1\"; }"));
    }
}
