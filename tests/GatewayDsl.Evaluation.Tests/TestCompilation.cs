using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using GatewayDsl.Targets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Evaluation.Tests;

/// <summary>Definitions as the tests write them: compiled, evaluated, and executed for real.</summary>
static class TestCompilation
{
    const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using GatewayDsl;
        global using GatewayDsl.Targets;
        global using static GatewayDsl.Units;
        """;

    static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Append(typeof(Gateway).Assembly.Location)
            .Append(typeof(Rock64).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Of(params string[] sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        return CSharpCompilation.Create(
            "Definitions",
            [
                .. sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, options, $"Definition{(i == 0 ? "" : i)}.cs")),
                CSharpSyntaxTree.ParseText(Usings, options, "Usings.cs"),
            ],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    public static EvaluationResult Evaluate(params string[] sources)
    {
        CSharpCompilation compilation = Of(sources);
        AssertCompiles(compilation);
        return Evaluator.Evaluate(compilation);
    }

    public static void AssertCompiles(CSharpCompilation compilation)
    {
        string[] errors = [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString())];
        if (errors.Length > 0)
        {
            throw new InvalidOperationException("the test's own source does not compile:\n" + string.Join("\n", errors));
        }
    }

    /// <summary>Runs the compiled definitions, and returns the gateways of every marked member in the order of their full names.</summary>
    public static IReadOnlyList<Gateway> Execute(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        if (!compilation.Emit(image).Success)
        {
            AssertCompiles(compilation);
        }

        image.Position = 0;
        var context = new AssemblyLoadContext("executed", isCollectible: true);
        try
        {
            // Everything but the definitions is what the tests themselves run with, so that models can be compared.
            context.Resolving += static (_, name) => AssemblyLoadContext.Default.LoadFromAssemblyName(name);
            return
            [
                .. from type in context.LoadFromStream(image).GetTypes()
                   from property in type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
                   where property.IsDefined(typeof(GatewayAttribute)) || property.IsDefined(typeof(FleetAttribute))
                   orderby type.FullName!.Replace('+', '.') + "." + property.Name
                   from gateway in property.GetValue(null) is Gateway one ? [one] : (IEnumerable<Gateway>)property.GetValue(null)!
                   select gateway,
            ];
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>The text that a span covers.</summary>
    public static string TextAt(string source, SourceSpan? span) => span is null ? "" : source.Substring(span.Start, span.Length);
}
