using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Programs;

/// <summary>
/// Every public static method without parameters in <c>Cases/Refused</c> is a program that .NET runs and that the evaluator does
/// not know: it says so, and never guesses a result.
/// </summary>
public class RefusalTests
{
    static readonly Lazy<ProgramSet> Refused = new(static () => new ProgramSet(
        [.. Directory.GetFiles(Folder(), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)]));

    public static TheoryData<string> Names => [.. Refused.Value.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_not_known_is_refused(string name) => Assert.StartsWith("GW1001 ", Refused.Value.Evaluate(name), StringComparison.Ordinal);

    [Fact]
    public void The_programs_compile() => TestCompilation.AssertCompiles(Refused.Value.Compilation);

    static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Cases", "Refused");
}
