using System;
using System.Linq;
using System.Threading;
using BenchmarkDotNet.Attributes;
using GatewayDsl.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Benchmarks;

/// <summary>
/// What a keystroke costs, in the file of the device and in another of a thousand lines: the compiler's own work on that file, and what is ours.
/// </summary>
[MemoryDiagnoser]
public class KeystrokeBenchmarks
{
    const int Device = 0;
    const int Other = 1;

    CSharpCompilation before = null!;
    EvaluationMemory memory = null!;
    int stroke;

    [GlobalSetup]
    public void Setup()
    {
        before = ExampleProject.Compile(string.Concat(
            "namespace Other;\n\npublic static class Office\n{\n",
            string.Concat(Enumerable.Range(0, 250).Select(static i => $"    public static int Room{i}(int chairs)\n    {{\n        return chairs + {i};\n    }}\n")),
            "}\n"));
        memory = new EvaluationMemory();
        Evaluate(before);
    }

    /// <summary>The compiler's own work on the device's file.</summary>
    [Benchmark(Baseline = true)]
    public int BindDevice() => Bound(Edited(Device, "\"pool.ntp.org\"", "\"pool{0}.ntp.org\""), Device);

    /// <summary>The same, and the evaluation with all rules.</summary>
    [Benchmark]
    public int BindDeviceAndEvaluate()
    {
        CSharpCompilation edited = Edited(Device, "\"pool.ntp.org\"", "\"pool{0}.ntp.org\"");
        return Bound(edited, Device) + Evaluate(edited);
    }

    /// <summary>The compiler's own work on the other file.</summary>
    [Benchmark]
    public int BindOther() => Bound(Edited(Other, "chairs + 7;", "chairs + 7{0};"), Other);

    /// <summary>The same, and what it takes to see that no definition can notice.</summary>
    [Benchmark]
    public int BindOtherAndEvaluate()
    {
        CSharpCompilation edited = Edited(Other, "chairs + 7;", "chairs + 7{0};");
        return Bound(edited, Other) + Evaluate(edited);
    }

    static int Bound(CSharpCompilation compilation, int file) => compilation.GetSemanticModel(compilation.SyntaxTrees[file]).GetDiagnostics().Length;

    int Evaluate(CSharpCompilation compilation) => memory.Evaluate(compilation, [], [], CancellationToken.None).Gateways.Count;

    CSharpCompilation Edited(int file, string text, string format)
    {
        SyntaxTree tree = before.SyntaxTrees[file];
        SourceText source = tree.GetText();
        int at = source.ToString().IndexOf(text, StringComparison.Ordinal);
        string after = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, ++stroke % 1000);
        return before.ReplaceSyntaxTree(tree, tree.WithChangedText(source.WithChanges(new TextChange(new TextSpan(at, text.Length), after))));
    }
}
