using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using GatewayDsl.Evaluation.Tests.Programs;

namespace GatewayDsl.Evaluation.Tests.Mutation;

/// <summary>The evaluator, compiled from its source with all its mutants in it.</summary>
sealed class BrokenEvaluators
{
    readonly FieldInfo active;
    readonly MethodInfo evaluate;

    public BrokenEvaluators()
    {
        string root = Path.Combine(Here(), "..", "..", "..", "generators", "GatewayDsl.Evaluation");
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        List<SyntaxTree> trees = [CSharpSyntaxTree.ParseText(Mutator.Switches, options)];
        foreach (string path in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string file = Path.GetRelativePath(root, path);
            if (file.StartsWith("obj", StringComparison.Ordinal) || file.StartsWith("bin", StringComparison.Ordinal))
            {
                continue;
            }

            // The rules and the way to a gateway are other tests' business.
            SyntaxNode tree = CSharpSyntaxTree.ParseText(File.ReadAllText(path), options).GetRoot();
            bool isMutated = file is "Interpreter.cs" or "Arithmetic.cs" || new[] { "Intrinsics", "Operations", "Statements", "Types", "Values" }.Any(folder => file.StartsWith(folder, StringComparison.Ordinal));
            trees.Add(CSharpSyntaxTree.ParseText((isMutated ? new Mutator(file, Mutants).Visit(tree) : tree).ToFullString(), options, path));
        }

        foreach (string shared in new[] { "ProgramEvaluation.cs", "Rendering.cs" })
        {
            trees.Add(CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Here(), "..", "Programs", shared)), options, shared));
        }

        using var image = new MemoryStream();
        var result = CSharpCompilation.Create("GatewayDsl.Evaluation", trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release)).Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException("the mutants do not compile:\n" + string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(20)));
        }

        image.Position = 0;
        var context = new AssemblyLoadContext("mutants");
        context.Resolving += static (_, name) => AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        Assembly assembly = context.LoadFromStream(image);
        active = assembly.GetType("GatewayDsl.Evaluation.Mutants")!.GetField("Active")!;
        evaluate = assembly.GetType(typeof(ProgramEvaluation).FullName!)!.GetMethod(nameof(ProgramEvaluation.Of))!;
    }

    /// <summary>What each mutant breaks.</summary>
    public List<string> Mutants { get; } = [];

    /// <summary>The first program whose result a mutant changes; null where no program notices.</summary>
    public string? Notices(int mutant, IReadOnlyList<(string Name, CSharpCompilation Compilation, IMethodSymbol Method, string Expected)> programs)
    {
        active.SetValue(null, mutant);
        string? noticed = null;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var thread = new Thread(() => noticed = programs.FirstOrDefault(program => Differs(program.Compilation, program.Method, program.Expected, timeout.Token)).Name) { IsBackground = true };
        thread.Start();
        return thread.Join(TimeSpan.FromSeconds(90)) ? noticed : "no program ends";
    }

    bool Differs(CSharpCompilation compilation, IMethodSymbol method, string expected, CancellationToken cancellation)
    {
        try
        {
            return (string)evaluate.Invoke(null, [compilation, method, cancellation])! != expected;
        }
        catch (TargetInvocationException)
        {
            return true;
        }
    }

    static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is not "GatewayDsl.Evaluation.dll" && !Path.GetFileName(path).Contains("xunit") && !Path.GetFileName(path).EndsWith(".Tests.dll", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));

    static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
