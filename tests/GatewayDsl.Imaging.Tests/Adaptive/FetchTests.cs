using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Cost;
using GatewayDsl.Tool.Diff;
using GatewayDsl.Tool.Diff.Reports;
using GatewayDsl.Tool.Diff.Reports.Html;
using GatewayDsl.Tool.Tests.Verbs;
using GatewayDsl.Tool.Verbs;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Adaptive;

/// <summary>How many bytes a device fetches for a change, as <c>gateway diff --bundles</c> tells it from bundles that RAUC made.</summary>
public sealed class FetchTests : IDisposable
{
    const string Rock64 = "rock64";

    readonly AdaptiveSamples samples = new();

    [JudgeFact("rauc", "mksquashfs")]
    public void It_is_what_cost_measures_between_the_newest_bundles_that_fit()
    {
        string before = samples.Bundle("old/v1.9.raucb", samples.Raw("before", false), version: "1.9", compatible: Rock64);
        samples.Bundle("old/v1.10.raucb", samples.Write("older", File.ReadAllBytes(before)[..8192]), version: "1.8", compatible: Rock64);
        string after = samples.Bundle("new/v1.11.raucb", samples.Raw("after", true), version: "1.11", compatible: Rock64);
        samples.Bundle("new/v1.9.raucb", samples["before"], version: "1.9", compatible: Rock64);
        samples.Bundle("new/other.raucb", samples["before"], version: "7", compatible: "other");
        CostOutcome cost = CostVerb.Run(before, after, null, tries: false, new Progress(), CancellationToken.None);

        DiffOutcome outcome = Diff(samples["old"], samples["new"]);

        DiffEntry entry = Assert.Single(outcome.Entries);
        Assert.Equal(new Fetch("v1.9.raucb", "v1.11.raucb", new FileInfo(after).Length, cost.Streamed), entry.Fetch);
        Assert.True(cost.Streamed < cost.Full, $"{cost.Streamed} of {cost.Full}");
        Assert.Empty(outcome.Notes);
        string told = DiffWords.Sentence(entry.Fetch!);
        Assert.Matches(@"^[0-9.]+ (KiB|MiB) for all of v1\.11\.raucb, or [0-9.]+ KiB where RAUC streams it to a device that runs v1\.9\.raucb$", told);
        Assert.Contains("**to fetch**: " + told, DiffMarkdown.Of(outcome).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<strong>to fetch</strong>: " + told, HtmlReport.Of(outcome), StringComparison.Ordinal);
        using JsonDocument document = Document(outcome);
        Assert.Equal(cost.Streamed, document.RootElement.GetProperty("changes")[0].GetProperty("fetch").GetProperty("adaptive").GetInt64());
    }

    [JudgeTheory("rauc", "mksquashfs")]
    [InlineData("plain", true)]
    [InlineData("verity", false)]
    public void A_bundle_that_is_fetched_whole_is_not_told_as_less(string format, bool isAdaptive)
    {
        string before = samples.Bundle("old.raucb", samples.Raw("before", false), version: "1", compatible: Rock64);
        string after = samples.Bundle("new.raucb", samples.Raw("after", true), format, "2", compatible: Rock64, isAdaptive: isAdaptive);

        Fetch fetch = Diff(before, after).Entries[0].Fetch!;

        Assert.Equal((new FileInfo(after).Length, (long?)null), (fetch.Full, fetch.Adaptive));
        Assert.EndsWith("; it cannot be fetched in part, and 'gateway cost' tells why", DiffWords.Sentence(fetch), StringComparison.Ordinal);
    }

    [JudgeFact("rauc", "mksquashfs")]
    public void Bundles_for_other_devices_and_damaged_ones_are_told_and_hide_nothing()
    {
        string before = samples.Bundle("old/other.raucb", samples.Raw("before", false), compatible: "other");
        samples.Write("old/damaged.raucb", File.ReadAllBytes(before)[..5000]);
        string after = samples.Bundle("new.raucb", samples["before"], compatible: Rock64);

        DiffOutcome outcome = Diff(samples["old"], after);

        Assert.Null(Assert.Single(outcome.Entries).Fetch);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains(outcome.Notes, static note => note == "what rock64 is to fetch is not told: none of the bundles that devices run is made for 'rock64'");
        Assert.Contains(outcome.Notes, static note => note.Contains("damaged.raucb is left out: ", StringComparison.Ordinal));
        Assert.False(Document(outcome).RootElement.GetProperty("changes")[0].TryGetProperty("fetch", out _));

        // The same bundle on both sides was probably not meant.
        Assert.Contains(Diff(after, after).Notes, static note => note.StartsWith("new.raucb and new.raucb are both version 1", StringComparison.Ordinal));
    }

    [JudgeFact("rauc", "mksquashfs")]
    public void What_is_no_bundle_ends_in_an_error_that_names_it()
    {
        string image = samples.Raw("before", false), bundle = samples.Bundle("new.raucb", image, compatible: Rock64);
        Directory.CreateDirectory(samples["empty"]);
        foreach ((string file, string words) in new[] { (samples["nowhere"], "there is no file"), (samples["empty"], "holds no bundle"), (image, "'gateway cost'"), (samples.Write("half", File.ReadAllBytes(bundle)[..6000]), "half'") })
        {
            DiffOutcome outcome = Diff(file, bundle);
            Assert.Equal(2, outcome.ExitCode);
            Assert.Contains(file, outcome.Unusable!.Message, StringComparison.Ordinal);
            Assert.Contains(words, outcome.Unusable.Message, StringComparison.Ordinal);
        }
    }

    public void Dispose() => samples.Dispose();

    static JsonDocument Document(DiffOutcome outcome)
    {
        using var output = new StringWriter();
        DiffJson.Print(outcome, output);
        var document = JsonDocument.Parse(output.ToString());
        SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", "diff.schema.json"));
        return document;
    }

    // The example's files as they are committed, and with another lease on one of its gateways.
    DiffOutcome Diff(string oldBundles, string newBundles)
    {
        foreach (string side in new[] { "was", "is" })
        {
            foreach (string gateway in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "examples", "EdgeGateway", "devices")))
            {
                string model = File.ReadAllText(Path.Combine(gateway, "gateway.model.json"));
                string changed = Path.GetFileName(gateway) == "rock64" ? model.Replace("\"1d\"", "\"6h\"", StringComparison.Ordinal) : model;
                Assert.True(Path.GetFileName(gateway) != "rock64" || changed != model);
                samples.Write($"{side}/{Path.GetFileName(gateway)}/gateway.model.json", System.Text.Encoding.UTF8.GetBytes(side == "is" ? changed : model));
            }
        }

        return new DiffVerb(new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit), TimeProvider.System).Run(samples["was"] + "/", samples["is"] + "/", null, null, (oldBundles, newBundles), new Progress(), CancellationToken.None);
    }
}
