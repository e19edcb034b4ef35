using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Programs;

/// <summary>
/// Every public static method without parameters in <c>Cases/Programs</c> is a program: executed by .NET and evaluated, it gives
/// the same, exceptions included.
/// </summary>
public class CorpusTests
{
    static readonly Lazy<ProgramSet> Corpus = new(static () => new ProgramSet(
        [.. Directory.GetFiles(Folder(), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)]));

    public static TheoryData<string> Names => [.. Corpus.Value.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluated_equals_executed(string name) => Assert.Equal(Corpus.Value.Execute(name), Corpus.Value.Evaluate(name));

    [Fact]
    public void The_corpus_holds_three_hundred_programs_and_more() => Assert.True(Corpus.Value.Names.Count() >= 300, $"{Corpus.Value.Names.Count()} programs");

    /// <summary>The programs with what they give.</summary>
    internal static IReadOnlyList<(string Name, CSharpCompilation Compilation, IMethodSymbol Method, string Expected)> Programs() =>
        [.. Corpus.Value.Names.Select(static name => (name, Corpus.Value.Compilation, Corpus.Value.MethodOf(name), Corpus.Value.Evaluate(name)))];

    static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Cases", "Programs");
}
