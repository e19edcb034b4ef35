using System;
using System.IO;
using System.Linq;
using System.Threading;
using BenchmarkDotNet.Attributes;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Diff;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Benchmarks;

/// <summary>What two revisions of a project cost in a process that is running already, from git's objects to the report.</summary>
public class RevisionBenchmarks
{
    DiffVerb diff = null!;

    [GlobalSetup]
    public void Setup()
    {
        string folder = Path.GetDirectoryName(typeof(RevisionBenchmarks).Assembly.Location)!;
        while (!File.Exists(Path.Combine(folder, "GatewayDsl.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        Environment.CurrentDirectory = folder;
        diff = new DiffVerb(new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit), TimeProvider.System);
        if (Compare() == 0)
        {
            throw new InvalidOperationException("the revisions do not differ; name two that do in REVISIONS, like 'HEAD~5 HEAD'");
        }
    }

    /// <summary>The example in two revisions of this repository.</summary>
    [Benchmark]
    public int Compare()
    {
        string[] revisions = (Environment.GetEnvironmentVariable("REVISIONS") ?? "HEAD~20 HEAD").Split(' ');
        DiffOutcome outcome = diff.Run(revisions[0], revisions[1], "examples/EdgeGateway", null, null, new Progress(), CancellationToken.None);
        return outcome.Unusable is { } unusable ? throw new InvalidOperationException(unusable.Message) : outcome.Compared;
    }
}
