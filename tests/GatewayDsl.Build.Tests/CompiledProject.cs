using System;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Generators;
using GatewayDsl.Targets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
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

    /// <summary>The same gateway and fleet, with updates that trust <c>certs/ca.pem</c>.</summary>
    public static string Updated { get; } = Definitions.Replace("using GatewayDsl.Targets;", "using GatewayDsl.Targets;\nusing static GatewayDsl.Units;").Replace("/24\")],", """
        /24")],
                Storage = new(Rock64.Emmc)
                {
                    Firmware = 16.MiB(),
                    Boot = Slot.Vfat(128.MiB()),
                    Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
                    Data = Rest.F2fs("/data"),
                },
                Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
                Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
        """);

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
        CSharpGeneratorDriver.Create([new GatewayGenerator().AsSourceGenerator()], [new Certificate()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return Emit(path, output);
    }

    /// <summary>Compiles source as it is, for attributes that no generator would write.</summary>
    public static string BuildAlone(string path, string source) => Emit(path, Compile(source));

    sealed class Certificate : AdditionalText
    {
        public override string Path => "certs/ca.pem";

        public override SourceText? GetText(CancellationToken cancellationToken = default) => throw new InvalidOperationException("no file of the project is text for the compiler");
    }

    static string Emit(string path, Compilation compilation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream stream = File.Create(path);
        Assert.Empty(compilation.Emit(stream).Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return path;
    }
}
