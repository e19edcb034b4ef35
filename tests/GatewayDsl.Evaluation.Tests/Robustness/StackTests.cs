using System;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using GatewayDsl.Compiler;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Robustness;

/// <summary>
/// A stack that overflows cannot be caught and ends the process: the compiler's, or the editor's. Whatever is deep here is evaluated
/// or refused, and what is evaluated is read again, on threads with little stack.
/// </summary>
public class StackTests
{
    const string Link = "record Link(object? Next); static object Long() { object? o = null; for (int i = 0; i < 30000; i++) o = new Link(o); return o!; }";

    // Of a thread, in KiB: little, and what a thread has on Windows.
    static readonly int[] Stacks = [256, 1024];

    [Theory]
    [InlineData(Link, "Long()")]
    [InlineData(Link, "(Long().Equals(Long()) ? 1 : 0)")]
    [InlineData(Link, "new HashSet<object> { Long() }.Count")]
    [InlineData("record struct Box(object? Next); static object Long() { object? o = null; for (int i = 0; i < 30000; i++) o = new Box(o); return o!; }", "(Long().Equals(Long()) ? 1 : 0)")]
    [InlineData("static object Long() { object o = 1; for (int i = 0; i < 30000; i++) o = (o, i); return o; }", "Long()")]
    [InlineData("static object Long() { object o = 1; for (int i = 0; i < 30000; i++) o = new { o }; return o; }", "Long()")]
    [InlineData("static object Long() { object o = 1; for (int i = 0; i < 30000; i++) o = new[] { o }; return o; }", "(Long() is object[] ? 1 : 0)")]
    [InlineData("static Exception Long() { var e = new Exception(\"x\"); for (int i = 0; i < 30000; i++) e = new Exception(\"x\", e); return e; }", "Long().Message")]
    [InlineData("static int F() { IEnumerable<int> q = [1, 2]; for (int i = 0; i < 30000; i++) q = q.Where(x => x > 0); return q.Count(); }", "F()")]
    [InlineData("static int F() { IEnumerable<int> q = [1, 2]; for (int i = 0; i < 30000; i++) q = q.Append(i); return q.First(); }", "F()")]
    [InlineData("static int F() { IEnumerable<int> q = [1, 2]; for (int i = 0; i < 5000; i++) q = q.Concat([i]).OrderBy(x => x); return q.First(); }", "F()")]
    [InlineData("static IEnumerable<int> N(IEnumerable<int> q) { foreach (int x in q) yield return x; } static int F() { IEnumerable<int> q = [1, 2]; for (int i = 0; i < 30000; i++) q = N(q); return q.First(); }", "F()")]
    [InlineData("static Func<int> N(Func<int> f) => () => f() + 1; static int F() { Func<int> f = () => 1; for (int i = 0; i < 30000; i++) f = N(f); return f(); }", "F()")]
    [InlineData("static int F<T>(int n) => n == 0 ? (default(T) is null ? 1 : 0) : F<(T, T)>(n - 1);", "F<int>(60)")]
    [InlineData("static int F<T>(int n) => n == 0 ? 1 : F<List<T>>(n - 1);", "F<int>(190)")]
    [InlineData("static string N(string s) => s; static string F() { string s = \"x\"; for (int i = 0; i < 30000; i++) s = N(s); return s; }", "F()")]
    [InlineData("static int F(int n) { try { return n == 0 ? throw new Exception(\"x\") : F(n - 1); } finally { n++; } } static int G() { try { return F(180); } catch (Exception e) when (e.Message == \"x\") { return 1; } }", "G()")]
    [InlineData("static int F(int n) { try { return n == 0 ? throw new Exception(\"x\") : F(n - 1); } catch (Exception e) { throw new Exception(\"y\", e); } } static int G() { try { return F(180); } catch (Exception) { return 1; } }", "G()")]
    public void What_is_deep_overflows_no_stack(string members, string expression) =>
        Evaluate($$"""public static class Deep { {{members}} [Gateway] public static Gateway Device => new("gw" + {{expression}}) { Board = Rock64.Board, Networks = [] }; }""");

    [Theory]
    [InlineData("(", ")", 3_000)]
    [InlineData("(1, ", ").Item2", 8)] // The compiler itself takes twice as long for each one more.
    [InlineData("new[] { ", " }[0]", 400)]
    [InlineData("((Func<int>)(() => ", "))()", 100)]
    [InlineData("(true ? ", " : 0)", 2_000)]
    [InlineData("Math.Abs(", ")", 1_900)]
    [InlineData("(One is ", " ? 1 : 0)", 1_900)]
    public void Deep_nesting_overflows_no_stack(string open, string close, int depth)
    {
        string nested = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
        Evaluate($$"""public static class Deep { static int One = 1; [Gateway] public static Gateway Device => new("gw" + (One + {{nested}})) { Board = Rock64.Board, Networks = [] }; }""");
    }

    [Fact]
    public void Statics_that_ask_each_other_overflow_no_stack() =>
        Evaluate($$"""public static class Deep { {{string.Concat(Enumerable.Range(0, 1000).Select(static i => $"static class C{i} {{ public static readonly int V = C{i + 1}.V; }} "))}} static class C1000 { public static readonly int V = int.Parse("x"); } static int F() { try { return C0.V; } catch (Exception) { return 1; } } [Gateway] public static Gateway Device => new("gw" + F()) { Board = Rock64.Board, Networks = [] }; }""");

    [Theory]
    [InlineData(60, true)]
    [InlineData(120, false)]
    [InlineData(20_000, false)]
    public void Values_inside_each_other_are_refused_before_anybody_reads_them(int depth, bool isGateway)
    {
        string source = $$"""
            public static class Deep
            {
                static NixValue Nested() { NixValue value = 1; for (int i = 0; i < {{depth}}; i++) value = NixValue.List(value); return value; }
                [Gateway] public static Gateway Device => new("gw") { Board = Rock64.Board, Networks = [], NixOptions = [NixOption.Set("services.x.y", Nested())] };
            }
            """;
        TestCompilation.AssertCompiles(TestCompilation.Of(source));
        EvaluationResult result = Evaluate(source);
        Assert.Equal(isGateway ? [] : ["GW1006"], result.Findings.Where(static finding => finding.Rule.Id.StartsWith("GW1", StringComparison.Ordinal)).Select(static finding => finding.Rule.Id).Distinct());
        Assert.Equal(isGateway, result.Gateways.Count == 1);
    }

    [Fact]
    public void A_fleet_of_members_made_of_each_other_is_not_nested()
    {
        EvaluationResult result = TestCompilation.Evaluate("""
            public static class Flat
            {
                static Gateway Made() { Gateway made = new("gw") { Board = Rock64.Board, Networks = [] }; for (int i = 0; i < 300; i++) made = made with { Name = made.Name, Networks = made.Networks }; return made; }
                [Gateway] public static Gateway Device => Made();
            }
            """);
        Assert.Single(result.Gateways);
        Assert.DoesNotContain(result.Findings, static finding => finding.Rule.Id == "GW1006");
    }

    static EvaluationResult Evaluate(string source)
    {
        EvaluationResult result = null!;
        foreach (int stack in Stacks)
        {
            CSharpCompilation compilation = null!;
            try
            {
                compilation = TestCompilation.Of(source);
            }
            catch (InsufficientExecutionStackException)
            {
                // The compiler's own parser gives up; that is its error to report.
                return new EvaluationResult([], []);
            }

            OnStack(stack, () => Read(result = Evaluator.Evaluate(compilation), compilation));
            Assert.DoesNotContain(result.Findings, static finding => finding.Rule.Id == "GW1016");
        }

        return result;
    }

    // All that is done with a result later.
    static void Read(EvaluationResult result, CSharpCompilation compilation)
    {
        EvaluationResult again = Evaluator.Evaluate(compilation);
        foreach ((EvaluatedGateway one, EvaluatedGateway other) in result.Gateways.Zip(again.Gateways))
        {
            Assert.Equal(one.Model, other.Model);
            Assert.Equal(one.Model.GetHashCode(), other.Model.GetHashCode());
            Assert.Equal(one.Model.ToString(), other.Model.ToString());
            Assert.Equal(one.Origins.Of(ModelPath.Parse("Name"), out _), other.Origins.Of(ModelPath.Parse("Name"), out _));
            if (one.Findings.Count == 0)
            {
                Assert.NotEmpty(GatewayCompiler.Emit(one.Model));
            }
        }
    }

    static void OnStack(int kibibytes, Action work)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    work();
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            kibibytes * 1024);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
