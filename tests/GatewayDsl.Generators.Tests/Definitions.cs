using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Targets;
using GatewayDsl.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Generators.Tests;

/// <summary>Definitions as the tests give them to the compiler.</summary>
static class Definitions
{
    /// <summary>One gateway without a finding.</summary>
    public const string Edge = """
        using GatewayDsl;
        using GatewayDsl.Targets;

        namespace Acme;

        public static class Edge
        {
            static readonly Interface Lan = Interface.Onboard("eth0");

            [Gateway]
            public static Gateway Device => new("gw-1")
            {
                Board = Rock64.Board,
                Networks = [Network.Static(Lan, "172.20.30.1/24")],
            };
        }

        """;

    public static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll"))
            .Append(typeof(Gateway).Assembly.Location)
            .Append(typeof(Rock64).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The example as its project has it.</summary>
    public static string Example { get; } = File.ReadAllText(Path.Combine(Repository.Root, "examples", "EdgeGateway", "EdgeGateway.cs"));

    /// <summary>The files of the project that the example names.</summary>
    public static IReadOnlyList<ListedFile> ExampleFiles { get; } = [new("certs/ca.pem", ProjectFileFault.None)];

    /// <summary>A compilation of sources, the first of which is <c>Edge.cs</c>, the others <c>Other1.cs</c> and so on.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Definitions",
        [.. sources.Select(static (source, i) => Parse(source, i == 0 ? "Edge.cs" : $"Other{i}.cs"))],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8, SourceHashAlgorithm.Sha256), Options, path);

    /// <summary>The same compilation with another text in one of its files.</summary>
    public static CSharpCompilation With(this CSharpCompilation compilation, string path, string source)
    {
        SyntaxTree old = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        return compilation.ReplaceSyntaxTree(old, Parse(source, path));
    }
}
