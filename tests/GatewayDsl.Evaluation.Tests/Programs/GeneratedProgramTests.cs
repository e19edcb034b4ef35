using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Programs;

/// <summary>Programs that nobody has written: generated, many to a compilation, executed and evaluated.</summary>
public class GeneratedProgramTests
{
    const int ToACompilation = 100;

    static int Programs => Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1" ? 10_000 : 300;

    [Fact]
    public void Evaluated_equals_executed()
    {
        for (int first = 0; first < Programs; first += ToACompilation)
        {
            string[] bodies = [.. ProgramGenerator.Program.Sample(ToACompilation)];
            var source = new StringBuilder(ProgramGenerator.Types).Append("\npublic static class Generated\n{\n");
            for (int i = 0; i < bodies.Length; i++)
            {
                source.Append($"public static object P{i}()\n{{\n{bodies[i]}\n}}\n");
            }

            using var set = new ProgramSet(source.Append('}').ToString());
            for (int i = 0; i < bodies.Length; i++)
            {
                string executed = set.Execute($"Generated.P{i}");
                string evaluated = set.Evaluate($"Generated.P{i}");
                Assert.True(executed == evaluated, $"{bodies[i]}\nexecuted:  {executed}\nevaluated: {evaluated}");
            }
        }
    }
}
