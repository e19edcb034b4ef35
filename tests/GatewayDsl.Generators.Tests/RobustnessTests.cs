using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Sdk;

namespace GatewayDsl.Generators.Tests;

/// <summary>Source as it is while somebody types: neither door may fail on it (AD0001, CS8785).</summary>
public sealed class RobustnessTests
{
    const int Seed = 20;

    [Fact]
    public void Every_beginning_of_the_example_is_borne() =>
        BearAll([.. Enumerable.Range(0, Definitions.Example.Length).Select(static length => Definitions.Example[..length])], static source => source.EndsWith('\n'));

    [Fact]
    public void Random_edits_of_the_example_are_borne()
    {
        var random = new Random(Seed);
        BearAll([.. Enumerable.Range(0, 300).Select(_ => Edit(Definitions.Example, random))], static _ => true);
    }

    /// <summary>Removes, repeats, moves or replaces a few stretches.</summary>
    static string Edit(string text, Random random)
    {
        string[] tokens = ["null", "0", "-1", "\"\"", "()", "[]", "{", "}", ";", "default", "new()", "Wan", "=>", "with { }", "..", "(Gateway)null!", "int.MaxValue", "this", "=> Rock64Gateway"];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int start = random.Next(text.Length);
            int length = random.Next(Math.Min(40, text.Length - start));
            string stretch = text.Substring(start, length);
            int target = random.Next(text.Length - length + 1);
            text = random.Next(4) switch
            {
                0 => text.Remove(start, length),
                1 => text.Insert(random.Next(text.Length), stretch),
                2 => text.Remove(start, length).Insert(target, stretch),
                _ => text.Remove(start, length).Insert(start, tokens[random.Next(tokens.Length)]),
            };
        }

        return text;
    }

    /// <summary>Gives sources to the generator, and some of them to the analyzer too: both evaluate, and the analyzer is the slower.</summary>
    static void BearAll(string[] sources, Func<string, bool> isAnalyzed)
    {
        CSharpCompilation compilation = Definitions.Compile("");
        Parallel.ForEach(sources, source =>
        {
            CSharpCompilation edited = compilation.With("Edge.cs", source);
            GeneratorRunResult generated = Generation.Start().RunGenerators(edited).GetRunResult().Results.Single();
            Diagnostic? failure = !isAnalyzed(source) ? null : Analysis.Report(edited).FirstOrDefault(static diagnostic => diagnostic.Id == "AD0001");
            if (generated.Exception is not null || failure is not null)
            {
                throw new XunitException($"{generated.Exception ?? (object?)failure}\non\n{source}");
            }
        });
    }
}
