using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Evaluation.Tests.Programs;

/// <summary>Programs compiled together: each static method without parameters is one, and what it returns is its result.</summary>
sealed class ProgramSet : IDisposable
{
    const string Usings = """
        global using System;
        global using System.Collections;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.Globalization;
        global using System.Linq;
        global using System.Text;
        """;

    readonly AssemblyLoadContext context = new("programs", isCollectible: true);
    readonly CSharpCompilation compilation;
    readonly Lazy<Assembly> assembly;
    readonly Dictionary<string, IMethodSymbol> methods;

    public ProgramSet(params string[] sources)
    {
        compilation = TestCompilation.Of([.. sources, Usings]);
        assembly = new Lazy<Assembly>(Load);
        methods = compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Where(static method => method.ParameterList.Parameters.Count == 0 && method.TypeParameterList is null && method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.Modifiers.Any(SyntaxKind.PublicKeyword) && method.ReturnType.ToString() is "object" or "object?")
                .Select(method => compilation.GetSemanticModel(tree).GetDeclaredSymbol(method)!))
            .ToDictionary(static method => method.ContainingType.Name + "." + method.Name);
    }

    public IEnumerable<string> Names => methods.Keys;

    /// <summary>What .NET makes of a program: its result, or the name of its exception.</summary>
    public string Execute(string name)
    {
        MethodInfo method = assembly.Value.GetTypes().Single(type => type.Name == name.Split('.')[0]).GetMethod(name.Split('.')[1], BindingFlags.Public | BindingFlags.Static)!;
        try
        {
            return Rendering.Of(method.Invoke(null, null));
        }
        catch (TargetInvocationException thrown)
        {
            return "throws " + thrown.InnerException!.GetType().Name;
        }
        catch (Exception thrown)
        {
            return "throws " + thrown.GetType().Name;
        }
    }

    /// <summary>What the evaluator makes of it: its result, the name of its exception, or the finding.</summary>
    public string Evaluate(string name) => ProgramEvaluation.Of(compilation, methods[name]);

    /// <summary>What the programs are compiled to.</summary>
    public CSharpCompilation Compilation => compilation;

    public IMethodSymbol MethodOf(string name) => methods[name];

    Assembly Load()
    {
        using var image = new MemoryStream();
        if (!compilation.Emit(image).Success)
        {
            TestCompilation.AssertCompiles(compilation);
        }

        image.Position = 0;
        context.Resolving += static (_, name) => AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        return context.LoadFromStream(image);
    }

    public void Dispose() => context.Unload();
}
