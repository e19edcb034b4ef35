using System;
using System.IO;
using System.Linq;
using GatewayDsl.Targets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Benchmarks;

/// <summary>The example as the compiler has it.</summary>
static class ExampleProject
{
    static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    /// <summary>The text of the example.</summary>
    public static string Text => File.ReadAllText(FilePath);

    static string FilePath
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "GatewayDsl.sln")))
            {
                folder = Path.GetDirectoryName(folder)!;
            }

            return Path.Combine(folder, "examples", "EdgeGateway", "EdgeGateway.cs");
        }
    }

    /// <summary>The example, and other files of its project.</summary>
    /// <param name="others">The texts of the others.</param>
    public static CSharpCompilation Compile(params string[] others) => CSharpCompilation.Create(
        "EdgeGateway",
        [Parse(Text, FilePath), .. others.Select(static (text, i) => Parse(text, $"Other{i}.cs"))],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static file => Path.GetFileName(file) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll"))
            .Append(typeof(Gateway).Assembly.Location)
            .Append(typeof(Rock64).Assembly.Location)
            .Select(static file => MetadataReference.CreateFromFile(file)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path);
}
