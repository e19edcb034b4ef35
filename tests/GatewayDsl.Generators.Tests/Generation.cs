using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Emitted;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Generators.Tests;

/// <summary>Runs the generator as the compiler does, and looks at what every step of it did.</summary>
static class Generation
{
    const string Emitted = "GatewayDsl.Emitted.g.cs";

    public static GeneratorDriver Start(params string[] files) => CSharpGeneratorDriver.Create(
        [new GatewayGenerator().AsSourceGenerator()],
        ProjectText.Of(files),
        parseOptions: Definitions.Options,
        optionsProvider: new ProjectText.Options(),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The emitted source; empty where there is none. A generator that fails, and source that does not compile, fail the test.</summary>
    public static string Source(CSharpCompilation compilation)
    {
        GeneratorRunResult result = Start().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        HashSet<SyntaxTree> added = [.. output.SyntaxTrees.Except(compilation.SyntaxTrees)];
        Assert.DoesNotContain(output.GetDiagnostics(), diagnostic => diagnostic.Location.SourceTree is { } tree && added.Contains(tree));
        return result.GeneratedSources.SingleOrDefault(static source => source.HintName == Emitted).SourceText?.ToString() ?? "";
    }

    /// <summary>The attributes that the compiled assembly carries, as <c>EmittedFile(gw-1, nftables.conf, False, 3)</c>.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="files">The project's additional files, below the folder <see cref="ProjectText.Folder"/>.</param>
    public static AttributeData[] Attributes(CSharpCompilation compilation, params string[] files)
    {
        Start(files).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return [.. output.Assembly.GetAttributes().Where(static attribute => attribute.AttributeClass!.ContainingNamespace.ToDisplayString() == typeof(EmittedFileAttribute).Namespace)];
    }

    /// <summary>Why the step <paramref name="name"/> ended as it did; whether it ran to give the same again, or did not run, is one to whoever asks.</summary>
    public static IncrementalStepRunReason Reason(GeneratorDriver driver, string name) =>
        driver.GetRunResult().Results.Single().TrackedSteps[name].Single().Outputs.Single().Reason is var reason && reason == IncrementalStepRunReason.Cached ? IncrementalStepRunReason.Unchanged : reason;

    /// <summary>Why the source that carries the files is what it is.</summary>
    public static IncrementalStepRunReason OutputReason(GeneratorDriver driver) => OutputReason(driver, TrackingNames.Evaluate);

    /// <summary>Why the source that is made of the step <paramref name="name"/> is what it is.</summary>
    public static IncrementalStepRunReason OutputReason(GeneratorDriver driver, string name)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        IncrementalGeneratorRunStep step = result.TrackedSteps[name].Single();
        return result.TrackedOutputSteps.SelectMany(static step => step.Value).Single(output => output.Inputs.Any(input => ReferenceEquals(input.Source, step))).Outputs.Single().Reason;
    }
}
