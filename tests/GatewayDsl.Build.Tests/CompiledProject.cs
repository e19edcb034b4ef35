using System;
using System.IO;
using System.Linq;
using GatewayDsl.Generators;
using GatewayDsl.Targets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Build.Tests;

/// <summary>Assemblies as the compiler leaves them in <c>obj</c>, with the generator or without.</summary>
static class CompiledProject
{
    /// <summary>A gateway, and a fleet of two.</summary>
    public const string Definitions = """
        using System.Collections.Generic;
        using GatewayDsl;
        using GatewayDsl.Targets;

        public static class Edge
        {
            static readonly Interface Lan = Interface.Onboard("eth0");

            [Gateway]
            public static Gateway Device => new("gw-1")
            {
                Board = Rock64.Board,
                Networks = [Network.Static(Lan, "172.20.30.1/24")],
            };

            [Fleet]
            public static IEnumerable<Gateway> Sites => [Device with { Name = "site-a" }, Device with { Name = "site-b" }];
        }
        """;

    /// <summary>One gateway alone.</summary>
    public static string Single { get; } = Definitions.Replace("[Fleet]", "");

    static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll"))
            .Append(typeof(Gateway).Assembly.Location)
            .Append(typeof(Rock64).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(string source, params string[] symbols)
    {
        CSharpParseOptions options = new CSharpParseOptions(LanguageVersion.CSharp14).WithPreprocessorSymbols(symbols);
        return CSharpCompilation.Create("Definitions", [CSharpSyntaxTree.ParseText(source, options, "Edge.cs")], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>Compiles with the generator.</summary>
    public static string Build(string path, string source, params string[] symbols)
    {
        CSharpCompilation compilation = Compile(source, symbols);
        CSharpGeneratorDriver.Create([new GatewayGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return Emit(path, output);
    }

    /// <summary>Compiles source as it is, for attributes that no generator would write.</summary>
    public static string BuildAlone(string path, string source) => Emit(path, Compile(source));

    static string Emit(string path, Compilation compilation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream stream = File.Create(path);
        Assert.Empty(compilation.Emit(stream).Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return path;
    }
}
