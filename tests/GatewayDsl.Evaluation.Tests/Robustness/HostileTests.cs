using System;
using System.Linq;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Robustness;

/// <summary>A definition that wants to take all the time and memory there is ends in a finding.</summary>
[Collection(nameof(Alone))]
public class HostileTests
{
    /// <summary>What is allocated is counted for the whole process.</summary>
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;

    // All that is allocated on the way, the compiler's own included, of which most is garbage at once.
    const long Memory = 2L * 1024 * 1024 * 1024;

    [Theory]
    [InlineData("GW1009", "static int A => B; static int B => A;", "A")]
    [InlineData("GW1008", "static readonly int A = B; static readonly int B = A;", "A")]
    [InlineData("GW1006", "static int F(int n) => F(n + 1);", "F(0)")]
    [InlineData("GW1006", "sealed class Node { public Node Next => new Node().Next; }", "new Node().Next.GetHashCode()")]
    [InlineData("GW1006", "sealed class Loop { readonly Loop inner = new(); public override string ToString() => \"x\" + inner; }", "new Loop().ToString()")]
    [InlineData("GW1005", "static int F(int n) => n == 0 ? 1 : F(n - 1) + F(n - 1);", "F(60)")]
    [InlineData("GW1005", "static int F() { while (true) { } }", "F()")]
    [InlineData("GW1005", "static int F() { for (; ; ) { try { continue; } finally { } } }", "F()")]
    [InlineData("GW1005", "static int F() { int n = 0; while (true) { try { n = int.Parse(\"x\"); } catch (FormatException) { } } }", "F()")]
    [InlineData("GW1007", "static string F() { string s = \"ab\"; while (true) s += s; }", "F()")]
    [InlineData("GW1007", "static string F() { string s = \"ab\"; while (true) s = $\"{s}{s}\"; }", "F()")]
    [InlineData("GW1007", "static string F() { var b = new System.Text.StringBuilder(\"ab\"); while (true) b.Append(b.ToString()); }", "F()")]
    [InlineData("GW1007", "static string F() { string s = \"ab\"; while (true) s = s.Replace(\"a\", \"aa\"); }", "F()")]
    [InlineData("GW1007", "static string F() { string s = \"ab\"; while (true) s = string.Join(s, \"x\", \"y\", \"z\"); }", "F()")]
    [InlineData("GW1007", "record R(object A, object B); static string F() { object o = 1; while (true) o = new R(o, o).ToString(); }", "F()")]
    [InlineData("GW1007", "static int F() { var l = new List<int> { 1 }; while (true) l.AddRange(l); }", "F()")]
    [InlineData("GW1007", "static int F() { var l = new List<int>(); while (true) l.Add(1); }", "F()")]
    [InlineData("GW1005", "static int F() { int[] a = [1]; while (true) a = [.. a, 1]; }", "F()")]
    [InlineData("GW1005", "static int F() { var a = System.Collections.Immutable.ImmutableArray<int>.Empty; while (true) a = a.Add(1); }", "F()")]
    [InlineData("GW1007", "static int F() { var d = new Dictionary<int, int>(); for (int i = 0; ; i++) d[i] = i; }", "F()")]
    [InlineData("GW1005", "static int F() { IEnumerable<int> q = [1, 2]; for (int i = 0; i < 40; i++) q = q.Concat(q); return q.Count(); }", "F()")]
    [InlineData("GW1005", "static int F() { IEnumerable<int> q = Enumerable.Range(0, 100000); return q.SelectMany(_ => q).SelectMany(_ => q).Count(); }", "F()")]
    [InlineData("GW1007", "static IEnumerable<int> Ever() { while (true) yield return 1; }", "Ever().Count()")]
    [InlineData("GW1007", "static IEnumerable<int> Ever() { while (true) yield return 1; }", "Ever().OrderBy(x => x).First()")]
    [InlineData("GW1005", "record Fork(object A, object B); static object Make(int n) => n == 0 ? 1 : Make(n, Make(n - 1)); static object Make(int n, object o) => new Fork(o, o);", "(Make(40).Equals(Make(40)) ? 1 : 0)")]
    [InlineData("GW1006", "record Link(object? Next); static object Long() { object? o = null; for (int i = 0; i < 100000; i++) o = new Link(o); return o!; }", "Long()")]
    [InlineData("GW1005", "static int F() { string s = new string('x', 4000000); int n = 0; while (true) n = (s + n).Length; }", "F()")]
    [InlineData("GW1005", "static int F() { var l = Enumerable.Range(0, 200000).ToList(); while (true) { l.RemoveAt(0); l.Add(1); } }", "F()")]
    [InlineData("GW1005", "static int F() { var l = Enumerable.Range(0, 200000).ToList(); while (true) l.Reverse(); }", "F()")]
    [InlineData("GW1006", "static int F<T>(int n) => n == 0 ? (default(T) is null ? 1 : 0) : F<(T, T)>(n - 1);", "F<int>(60)")]
    [InlineData("GW1007", "", "new int[int.MaxValue].Length")]
    [InlineData("GW1007", "", "new string('x', int.MaxValue)")]
    [InlineData("GW1007", "", "Enumerable.Repeat(1, int.MaxValue).ToList().Count")]
    [InlineData("GW1007", "static string S => \"x\";", "S.PadRight(2000000000)")]
    [InlineData("GW1007", "static string F() => string.Format(\"{0,2000000000}\", 1);", "F()")]
    [InlineData("GW1001", "static int N => 5;", "N.ToString(\"D999999999\")")]
    public void What_never_ends_ends_in_a_finding(string id, string members, string expression)
    {
        var compilation = TestCompilation.Of($$"""
            public static class Hostile
            {
                {{members}}
                [Gateway] public static Gateway Device => new("gw" + {{expression}}) { Board = Rock64.Board, Networks = [] };
            }
            """);
        TestCompilation.AssertCompiles(compilation);
        long before = GC.GetTotalAllocatedBytes();
        EvaluationResult result = Evaluator.Evaluate(compilation);
        long allocated = GC.GetTotalAllocatedBytes() - before;
        Assert.Equal([id], result.Findings.Select(static finding => finding.Rule.Id).Distinct());
        Assert.Empty(result.Gateways);
        Assert.True(allocated < Memory, $"{allocated} bytes");
    }

    [Theory]
    [InlineData(" + ", "One")]
    [InlineData(" && ", "Yes")]
    [InlineData(" | ", "One")]
    [InlineData(" + ", "\"x\" + One")]
    public void Twenty_thousand_terms_are_evaluated(string @operator, string term)
    {
        string terms = string.Join(@operator, Enumerable.Repeat(term, 20_000));
        string source = $$"""public static class Long { static int One = 1; static bool Yes = true; static object All => {{terms}}; [Gateway] public static Gateway Device => new("gw" + All.ToString()!.Length) { Board = Rock64.Board, Networks = [] }; }""";
        EvaluationResult result = Evaluator.Evaluate(TestCompilation.Of(source));
        Assert.DoesNotContain(result.Findings, static finding => finding.Rule.Id is "GW1016");
        Assert.True(result.Gateways.Count == 1 || result.Findings.Any(static finding => finding.Rule.Id is "GW1005" or "GW1006"));
    }
}
