using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using GatewayDsl.Evaluation.Exports;
using GatewayDsl.Evaluation.Generated;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Exports;

/// <summary>A project that others refer to, and those others: evaluated, and executed for real.</summary>
static class Company
{
    /// <summary>Where the project lies.</summary>
    public const string Folder = "/repository/Company";

    /// <summary>The project with what the generator adds to it.</summary>
    public static CSharpCompilation Library(string source, Func<string, string>? change = null)
    {
        CSharpCompilation library = Bare(source);
        TestCompilation.AssertCompiles(library);
        string? exports = ExportedSource.Of(Evaluator.EvaluateWithExports(library, [], null).Exports!, Folder);
        return With(library, AttributeSource.EmittedBy + (change ?? (static text => text))(exports ?? ""));
    }

    /// <summary>The project as it is written.</summary>
    public static CSharpCompilation Bare(string source)
    {
        CSharpCompilation compilation = TestCompilation.Of(source).WithAssemblyName("Company");
        SyntaxTree tree = compilation.SyntaxTrees[0];
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)tree.Options, Folder + "/Standard.cs"));
    }

    /// <summary>A compilation with one more source.</summary>
    public static CSharpCompilation With(CSharpCompilation compilation, string source) =>
        compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, ExportedSource.Name));

    /// <summary>A project that refers to another as an editor and the tool have it.</summary>
    public static CSharpCompilation BesideSource(CSharpCompilation library, string source) => Refer(source, library.ToMetadataReference());

    /// <summary>A project that refers to another as the build has it.</summary>
    public static CSharpCompilation BesideAssembly(CSharpCompilation library, string source) => Refer(source, MetadataReference.CreateFromImage(Image(library)));

    static CSharpCompilation Refer(string source, MetadataReference library)
    {
        CSharpCompilation compilation = TestCompilation.Of(source).AddReferences(library);
        TestCompilation.AssertCompiles(compilation);
        return compilation;
    }

    /// <summary>The gateways that the marked members give when they are executed.</summary>
    public static IReadOnlyList<Gateway> Execute(CSharpCompilation library, CSharpCompilation definitions)
    {
        var context = new AssemblyLoadContext("executed", isCollectible: true);
        try
        {
            context.Resolving += static (own, name) => own.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == name.Name) ?? AssemblyLoadContext.Default.LoadFromAssemblyName(name);
            context.LoadFromStream(new MemoryStream(Image(library)));
            return
            [
                .. context.LoadFromStream(new MemoryStream(Image(definitions))).GetTypes()
                    .SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
                    .Where(static property => property.IsDefined(typeof(GatewayAttribute)))
                    .OrderBy(static property => property.DeclaringType!.FullName + "." + property.Name, StringComparer.Ordinal)
                    .Select(static property => (Gateway)property.GetValue(null)!),
            ];
        }
        finally
        {
            context.Unload();
        }
    }

    static byte[] Image(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return image.ToArray();
    }
}
