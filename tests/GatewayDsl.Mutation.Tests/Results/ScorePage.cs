using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace GatewayDsl.Mutation.Tests.Results;

/// <summary><c>docs/mutation-score.md</c>, from what the last full campaign wrote down.</summary>
static class ScorePage
{
    const string Page = "docs/mutation-score.md";

    static readonly (string Kind, Func<string, bool> Is)[] Kinds =
    [
        ("what a step costs, and where a bound lies", static change => change.Contains("Charge(", StringComparison.Ordinal) || change.Contains("Budget.", StringComparison.Ordinal) || change.Contains("budget.", StringComparison.Ordinal)),
        ("a case of a `switch` left out", static change => change.Contains(" is gone", StringComparison.Ordinal)),
        ("a condition always true or always false", static change => change.StartsWith("true for ", StringComparison.Ordinal) || change.StartsWith("false for ", StringComparison.Ordinal)),
        ("a number that is one more", static change => char.IsAsciiDigit(change[0]) || change.StartsWith("one more", StringComparison.Ordinal)),
        ("another operator", static change => change.Contains(" becomes ", StringComparison.Ordinal)),
        ("a test turned round", static change => change.StartsWith("not ", StringComparison.Ordinal) || change.StartsWith("true in ", StringComparison.Ordinal) || change.StartsWith("false in ", StringComparison.Ordinal)),
        ("a statement left out", static change => change.StartsWith("without ", StringComparison.Ordinal)),
        ("a whole handler", static change => change.EndsWith(" does nothing", StringComparison.Ordinal) || change.EndsWith(" is not known", StringComparison.Ordinal)),
        ("the right side of `??` in any case", static _ => true),
    ];

    /// <summary>Fails unless the page is there; with an update it is written.</summary>
    public static void Match(bool isUpdate)
    {
        string path = Path.Combine(Testing.Repository.Root, Page);
        string text = Text();
        if (isUpdate)
        {
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == text, $"{Page} is not what the last campaign found; run GATEWAYDSL_UPDATE=1 tests/run --filter Mutation and commit the result");
    }

    static string Text()
    {
        Row[] rows = [.. Records.Read(Findings.Counts).Select(static entry => new Row(entry.Key, [.. entry.Value.Select(static line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture))]))];
        var all = new Row("**All**", [.. Enumerable.Range(0, 3).Select(i => rows.Sum(row => row.Numbers[i]))]);
        SortedDictionary<string, List<string>> survivors = Records.Read(Findings.Survivors);
        string[] left = [.. survivors.Values.SelectMany(static lines => lines)];
        var page = new StringBuilder("""
            # Mutation score of the evaluator

            The evaluator decides what a definition means, so its tests must notice when it is wrong. To know whether they do, faults are planted into it,
            one at a time: a handler of an operation or of a member of .NET taken away, a comparison moved or turned round, a condition that always holds
            or never, a number one more, a statement or a case left out, another operator. A fault is *found* when one of the tests of
            `tests/GatewayDsl.Evaluation.Tests` fails with it: programs whose results are compared with what .NET gives for them, programs that must be
            refused, findings at their places, origins, tables. The tests of bounds and of random programs are not asked, for the time they take. It is *harmless* when nothing that a definition could do shows it; the reason stands with it in
            `tests/GatewayDsl.Mutation.Tests/Results/harmless.txt`.


            """);
        page.Append(CultureInfo.InvariantCulture, $"**{all.Score} of the faults are found.** {all.Numbers[0]} were planted, {all.Numbers[1]} found; {all.Numbers[2]} are harmless, {left.Length} survived, {left.Count(static line => line.StartsWith(Findings.Unreached, StringComparison.Ordinal))} of them where no test comes by.\n\n");
        page.Append("| Source | Planted | Found | Harmless | Score |\n|---|---:|---:|---:|---:|\n");
        foreach (Row row in rows)
        {
            row.Write(page);
        }

        all.Write(page);
        page.Append("\nWhat survived, by kind; the list is `tests/GatewayDsl.Mutation.Tests/Results/survivors.txt`:\n\n| Kind | Faults |\n|---|---:|\n");
        foreach ((string kind, int count) in left.Select(KindOf).CountBy(static kind => kind).OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {kind} | {count} |\n");
        }

        return page.Append("""

            Each run of `tests/run` takes every whole handler away, one by one, and plants one in twelve of the small faults that were found before. `tests/run --full`
            plants them all, and fails when one survives that did not survive before. What has changed is written down, and this page with it, by

            ```sh
            GATEWAYDSL_FULL=1 GATEWAYDSL_UPDATE=1 dotnet test tests/GatewayDsl.Mutation.Tests
            ```

            To work off a survivor, write a program that would tell: in `Cases/Programs` when .NET and the evaluator should agree on it, in `Cases/Refused` when the
            evaluator should refuse it.

            """).ToString();
    }

    static string KindOf(string survivor)
    {
        string change = survivor[(survivor.IndexOf(": ", survivor.StartsWith(Findings.Unreached, StringComparison.Ordinal) ? Findings.Unreached.Length : 0, StringComparison.Ordinal) + 2)..];
        return Array.Find(Kinds, kind => kind.Is(change)).Kind;
    }

    sealed record Row(string Name, int[] Numbers)
    {
        public string Score => string.Create(CultureInfo.InvariantCulture, $"{100m * Numbers[1] / (Numbers[0] - Numbers[2]):0.0} %");

        public void Write(StringBuilder page) => page.Append(CultureInfo.InvariantCulture, $"| {(Name.StartsWith('*') ? Name : $"`{Name}`")} | {Numbers[0]} | {Numbers[1]} | {Numbers[2]} | {Score} |\n");
    }
}
