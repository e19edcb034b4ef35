using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace GatewayDsl.Generators.Tests;

/// <summary>An editor gives up on what it asked for at every keystroke.</summary>
public sealed class CancellationTests
{
    static readonly string Broken = Definitions.Edge.Replace("/24", "/33");

    /// <summary>Takes seconds, until the budget of steps ends it.</summary>
    static readonly string Endless = Definitions.Edge.Replace("new(\"gw-1\")", "new(Name())").Replace("    [Gateway]", """
            static string Name()
            {
                int i = 0;
                while (i >= 0)
                {
                    i = (i + 1) % 1000;
                }

                return "gw-1";
            }

            [Gateway]
        """);

    [Fact]
    public void All_files_share_one_evaluation()
    {
        var findings = new CompilationFindings(Definitions.Compile(Broken, "class A;", "class B;"), [], [], new EvaluationMemory());
        Parallel.For(0, 50, i => Assert.Equal(i % 2 == 0, findings.In(i % 2 == 0 ? "Edge.cs" : "Other1.cs", CancellationToken.None).Any()));
        Assert.Equal(1, findings.Evaluations);
    }

    [Fact]
    public void An_evaluation_that_was_given_up_is_begun_anew_by_the_next_to_ask()
    {
        var findings = new CompilationFindings(Definitions.Compile(Broken), [], [], new EvaluationMemory());
        Assert.Throws<OperationCanceledException>(() => findings.In("Edge.cs", new CancellationToken(canceled: true)));
        Assert.Single(findings.In("Edge.cs", CancellationToken.None));
    }

    [Fact]
    public async Task An_evaluation_can_be_given_up_in_its_middle_and_by_who_waits_for_it()
    {
        var findings = new CompilationFindings(Definitions.Compile(Endless), [], [], new EvaluationMemory());
        using var first = new CancellationTokenSource();
        Task evaluating = OnItsOwnThread(() => findings.In("Edge.cs", first.Token));
        while (findings.Evaluations == 0)
        {
            await Task.Yield();
        }

        using var second = new CancellationTokenSource();
        Task waiting = OnItsOwnThread(() => findings.In("Edge.cs", second.Token));
        second.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => evaluating);
    }

    // The pool's threads are busy with other tests.
    static Task OnItsOwnThread(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    [Fact]
    public async Task An_editor_that_gave_up_once_sees_the_findings_the_next_time()
    {
        CSharpCompilation compilation = Definitions.Compile(Endless);
        CompilationWithAnalyzers analysis = Analysis.Start(compilation);
        SemanticModel model = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
        using var keystroke = new CancellationTokenSource();

        // A thread of its own: a timer's waits for the pool, which other tests keep busy.
        new Thread(() =>
        {
            Thread.Sleep(20);
            keystroke.Cancel();
        }).Start();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, keystroke.Token));
        Assert.Contains(await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None), static diagnostic => diagnostic.Id == "GW1005");
    }
}
