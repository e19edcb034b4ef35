using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Xunit;

namespace GatewayDsl.Evaluation.Tests;

/// <summary>The .NET runtime is the judge: what a definition evaluates to is what it gives when it is executed.</summary>
public class ParityTests
{
    public static TheoryData<string> Cases()
    {
        var cases = new TheoryData<string>();
        foreach (string file in Directory.GetFiles(Folder(), "*.cs").OrderBy(static file => file, System.StringComparer.Ordinal))
        {
            cases.Add(Path.GetFileNameWithoutExtension(file));
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluated_equals_executed(string name)
    {
        string source = File.ReadAllText(Path.Combine(Folder(), name + ".cs"));
        EvaluationResult evaluated = TestCompilation.Evaluate(source);
        IReadOnlyList<Gateway> executed = TestCompilation.Execute(TestCompilation.Of(source));

        // Warnings are the rules' business, not the language's.
        Assert.Equal("", string.Join("\n", evaluated.Findings.Where(static finding => finding.Rule.Severity == GatewayDsl.Compiler.Severity.Error).Select(static finding => $"{finding.Span?.Line}: {finding.Rule.Id} {finding.Message}")));
        Assert.NotEmpty(executed);
        Assert.Equal(executed.Select(static gateway => gateway.ToString()), evaluated.Gateways.Select(static gateway => gateway.Model.ToString()));
        Assert.Equal(executed, evaluated.Gateways.Select(static gateway => gateway.Model));
    }

    static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Cases");
}
