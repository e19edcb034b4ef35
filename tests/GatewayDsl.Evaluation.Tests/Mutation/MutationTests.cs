using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Evaluation.Tests.Programs;
using Xunit;
using Xunit.Abstractions;

namespace GatewayDsl.Evaluation.Tests.Mutation;

/// <summary>The corpus is judged too: an evaluator that is broken in one place gives some program another result.</summary>
public class MutationTests(ITestOutputHelper output)
{
    // Of a hundred; what survives is listed by the full run, and is mostly one of two ways to the same result.
    const int Least = 70;

    static readonly bool Full = Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1";

    [Fact]
    public void The_corpus_notices_a_broken_evaluator()
    {
        var broken = new BrokenEvaluators();
        var programs = CorpusTests.Programs();
        Assert.Null(broken.Notices(-1, programs));

        int step = Full ? 1 : broken.Mutants.Count / 20;
        List<string> survivors = [];
        int tried = 0;
        for (int mutant = 0; mutant < broken.Mutants.Count; mutant += step)
        {
            tried++;
            if (broken.Notices(mutant, programs) is null)
            {
                survivors.Add(broken.Mutants[mutant]);
            }
        }

        output.WriteLine($"{tried - survivors.Count} of {tried} broken evaluators are noticed; not these:");
        survivors.ForEach(output.WriteLine);
        Assert.True((tried - survivors.Count) * 100 >= tried * Least, $"{survivors.Count} of {tried} survive:\n{string.Join("\n", survivors)}");
    }
}
