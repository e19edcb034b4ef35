using System;
using System.IO;
using System.Linq;
using System.Text;
using GatewayDsl.Build.Output;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Build.Tests;

public sealed class EmittedAssemblyTests : IDisposable
{
    const int Seed = 20;

    readonly TemporaryFolder folder = new();

    string Dll => folder["Definitions.dll"];

    public void Dispose() => folder.Dispose();

    static byte[] NoFile(string file) => throw new InvalidOperationException(file);

    [Fact]
    public void What_the_generator_put_in_comes_out()
    {
        EmittedAssembly read = EmittedAssembly.Read(CompiledProject.Build(Dll, CompiledProject.Definitions));
        Assert.Equal((EmitGatewayFiles.OwnVersion, null), (read.Version, read.Rejection));
        string[] emitted =
        [
            .. from gateway in Evaluator.Evaluate(CompiledProject.Compile(CompiledProject.Definitions)).Gateways
               from artifact in GatewayCompiler.Emit(gateway.Model, gateway.IsOfFleet)
               select $"{gateway.Model.Name.Text}/{artifact.Path} {artifact.IsExecutable} {artifact.Text}",
            .. from artifact in GatewayCompiler.EmitFleet(Evaluator.Evaluate(CompiledProject.Compile(CompiledProject.Definitions)).Gateways.Where(static gateway => gateway.IsOfFleet).Select(static gateway => gateway.Model))
               select $"{artifact.Path} {artifact.IsExecutable} {artifact.Text}",
        ];
        Assert.Equal(["flake.lock", "flake.nix"], emitted.Select(static file => file.Split(' ')[0]).Where(static path => !path.Contains('/')).Order());
        Assert.Equal(emitted.Order(), read.Files(NoFile).Select(static file => $"{file.Path} {file.IsExecutable} {Encoding.UTF8.GetString(file.Content)}").Order());
    }

    [Fact]
    public void A_rejection_names_the_first_error_and_how_many_more_there_are()
    {
        string twice = CompiledProject.Definitions.Replace("[Gateway]", "static Network Other => Network.Static(Lan, \"1.2.3.4/33\");\n    [Gateway]").Replace("/24\")]", "/34\"), Other]");
        EmittedAssembly read = EmittedAssembly.Read(CompiledProject.Build(Dll, twice));
        Assert.StartsWith("Edge.cs(9,49): GW1004: ", read.Rejection);
        Assert.EndsWith(" (and 1 more)", read.Rejection);
        Assert.Empty(read.Files(NoFile));
    }

    [Fact]
    public void An_assembly_without_the_generator_has_no_version()
    {
        EmittedAssembly read = EmittedAssembly.Read(CompiledProject.BuildAlone(Dll, "class C;"));
        Assert.Equal((null, null), (read.Version, read.Rejection));
        Assert.Empty(read.Files(NoFile));
    }

    [Fact]
    public void Attributes_of_these_names_from_elsewhere_are_not_ours()
    {
        string source = "[assembly: GatewayDsl.Emitted.EmittedBy(\"0.1.0.0\")] namespace GatewayDsl.Emitted { class EmittedByAttribute(string v) : System.Attribute; }";
        Assert.Null(EmittedAssembly.Read(CompiledProject.BuildAlone(Dll, source)).Version);
    }

    [Fact]
    public void A_text_of_many_megabytes_comes_out_whole()
    {
        string text = string.Concat(Enumerable.Range(0, 1 << 20).Select(static i => (char)('a' + (i % 26)))) + "äß\U0001f4a9";
        string source = $"[assembly: GatewayDsl.Emitted.EmittedText(7, \"{string.Concat(Enumerable.Repeat(text, 8))}\")][assembly: GatewayDsl.Emitted.EmittedFile(\"gw\", \"a/b\", true, 7)]";
        OutputFile file = Assert.Single(EmittedAssembly.Read(CompiledProject.BuildAlone(Dll, source)).Files(NoFile));
        Assert.Equal(("gw/a/b", true), (file.Path, file.IsExecutable));
        Assert.Equal(string.Concat(Enumerable.Repeat(text, 8)), Encoding.UTF8.GetString(file.Content));
    }

    [Theory]
    [InlineData("[assembly: EmittedFile(\"gw\", \"a\", true, 7)]")]
    [InlineData("[assembly: EmittedText(7, \"a\")][assembly: EmittedText(7, \"b\")]")]
    [InlineData("[assembly: EmittedText(7, null)]")]
    [InlineData("[assembly: EmittedText(7, \"a\")][assembly: EmittedFile(\"gw\", null, true, 7)]")]
    [InlineData("[assembly: EmittedModel(null)]")]
    [InlineData("[assembly: EmittedBy(null)]")]
    public void What_no_generator_writes_is_told_and_not_guessed_at(string attributes)
    {
        CompiledProject.BuildAlone(Dll, "using GatewayDsl.Emitted;\n" + attributes);
        Assert.Contains("rebuild the project", Assert.Throws<BadImageFormatException>(() => EmittedAssembly.Read(Dll).Files(NoFile)).Message);
    }

    [Fact]
    public void A_model_that_is_none_is_told()
    {
        CompiledProject.BuildAlone(Dll, "[assembly: GatewayDsl.Emitted.EmittedModel(\"{}\")]");
        Assert.Throws<ModelJsonException>(() => EmittedAssembly.Read(Dll).Files(NoFile));
    }

    [Fact]
    public void A_file_that_is_no_assembly_or_half_of_one_is_told()
    {
        byte[] whole = File.ReadAllBytes(CompiledProject.Build(Dll, CompiledProject.Definitions));

        // Behind the metadata there is nothing that is read.
        foreach (byte[] broken in Enumerable.Range(0, 180).Select(i => whole[..(whole.Length * i / 200)]).Append("#!/bin/sh\n"u8.ToArray()))
        {
            File.WriteAllBytes(Dll, broken);
            Assert.Throws<BadImageFormatException>(() => EmittedAssembly.Read(Dll));
        }
    }

    [Fact]
    public void An_assembly_with_wrong_bytes_is_read_or_told_and_nothing_else()
    {
        byte[] whole = File.ReadAllBytes(CompiledProject.Build(Dll, CompiledProject.Definitions));
        var random = new Random(Seed);
        for (int i = 0; i < 500; i++)
        {
            byte[] broken = [.. whole];
            for (int flips = random.Next(1, 20); flips > 0; flips--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(Dll, broken);
            Exception? thrown = Record.Exception(() => EmittedAssembly.Read(Dll).Files(NoFile));
            Assert.True(thrown is null or BadImageFormatException or ModelJsonException, $"turn {i}: {thrown}");
        }
    }
}
