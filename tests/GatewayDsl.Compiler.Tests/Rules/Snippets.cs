using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using GatewayDsl.Compiler.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>The wrong and right snippets of all rules, compiled and run: each as members of <see cref="SampleGateway"/>.</summary>
static class Snippets
{
    static readonly Lazy<Type> Compiled = new(Compile);

    public static Gateway Wrong(string id) => Run("Wrong_" + id);

    public static Gateway Right(string id) => Run("Right_" + id);

    static Gateway Run(string method) =>
        (Gateway)Compiled.Value.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [SampleGateway.Value])!;

    static Type Compile()
    {
        var source = new StringBuilder(SampleGateway.Context).Append('\n');
        foreach (Rule rule in RuleCatalogue.All)
        {
            source.Append($"public static Gateway Wrong_{rule.Info.Id}(Gateway sample) => sample with {{ {rule.Info.Wrong}\n}};\n");
            source.Append($"public static Gateway Right_{rule.Info.Id}(Gateway sample) => sample with {{ {rule.Info.Right}\n}};\n");
        }

        source.Append("}\n");
        string[] references =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(static path => Path.GetFileName(path) is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" || name.StartsWith("GatewayDsl", StringComparison.Ordinal))),
        ];
        var compilation = CSharpCompilation.Create(
            "Snippets",
            [CSharpSyntaxTree.ParseText(source.ToString(), new CSharpParseOptions(LanguageVersion.Latest))],
            references.Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        string[] errors = [.. result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => d.ToString())];
        return errors.Length == 0
            ? Assembly.Load(image.ToArray()).GetType("Snippets")!
            : throw new InvalidOperationException("the snippets of the rules do not compile:\n" + string.Join('\n', errors) + "\n" + source);
    }
}
