using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using FsCheck.Fluent;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Diff;
using GatewayDsl.Tool.Diff.Reports.Html;
using GatewayDsl.Tool.Findings;
using Microsoft.Playwright;
using Xunit;

namespace GatewayDsl.Tool.Tests.Diff.Html;

/// <summary>The page for a browser, as a browser has it: by itself, readable in every way, and never more than text where text is of anybody's making.</summary>
public sealed class HtmlReportTests
{
    static readonly Lazy<string> Page = new(static () => HtmlReport.Of(Change()));

    [JudgeFact("git", "chromium")]
    public async Task The_page_asks_for_nothing_and_complains_of_nothing()
    {
        await using Browser browser = await Browser.Start();
        IPage page = await browser.Open(Page.Value);
        Assert.Empty(browser.Complaints);

        // The page's own policy stands in the way of what was not written by us; the route above would only see a request.
        await page.EvaluateAsync("() => { const image = document.createElement('img'); image.src = 'https://evil.example/x.png'; document.body.append(image); const style = document.createElement('style'); style.textContent = '*{}'; document.body.append(style); }");
        await page.WaitForTimeoutAsync(200);
        Assert.Equal(2, browser.Complaints.Count(static complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal)));
        Assert.DoesNotContain(browser.Complaints, static complaint => complaint.StartsWith("asked for", StringComparison.Ordinal));
    }

    [JudgeFact("git", "chromium")]
    public async Task The_page_tells_the_change_in_all_its_parts()
    {
        await using Browser browser = await Browser.Start();
        IPage page = await browser.Open(Page.Value);
        Assert.Equal(["What to judge", "gw-1 reflash"], (await page.Locator("h2").AllTextContentsAsync()).Select(static text => text.Trim()));
        Assert.Equal(["To do", "On the device", "Partitions", "Firewall", "Networks", "Evidence that moves", "Files"], await page.Locator("h3").AllTextContentsAsync());

        // The worst first, and nothing of it in a fold.
        string[] levels = [.. await page.Locator(".risks .badge").AllTextContentsAsync()];
        Assert.Equal(["breaking", "dangerous"], levels.Take(2));
        Assert.Equal(0, await page.Locator("details .risks").CountAsync());
        Assert.Contains("edge/Edge.cs(", await page.Locator(".risks li").Nth(1).TextContentAsync(), StringComparison.Ordinal);

        // Cells of the firewall: what was shut is open, and the other way round; what stays is not marked.
        Assert.Equal(["eth0 → gateway", "eth1 → gateway", "others → gateway"], await page.Locator(".matrix tbody th").AllTextContentsAsync());
        Assert.Equal(["tcp/22", "tcp/8080", "tcp/8443"], (await page.Locator(".matrix thead th").AllTextContentsAsync()).Skip(1));
        Assert.Equal("openwas closed", await page.Locator(".matrix .gains").TextContentAsync());
        Assert.Equal("closedwas open", await page.Locator(".matrix .loses").TextContentAsync());

        // Two maps of the disk, in which everything behind the larger slot lies elsewhere.
        Assert.Equal(12, await page.Locator("svg .partition").CountAsync());
        Assert.Equal(10, await page.Locator("svg .partition.moves").CountAsync());
        Assert.Contains("at 272MiB", await page.Locator("figure table").First.TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("▲ eth1  172.20.31.1/24", await page.Locator(".node.changes text").First.TextContentAsync());

        // Each line of a file has the line of C# beside it.
        ILocator ruleset = page.Locator("details.file", new() { HasTextString = "nftables.conf" }).First;
        string[] added = [.. await ruleset.Locator("tr.new").AllTextContentsAsync()];
        Assert.Contains(added, static line => line.Contains("tcp dport 8443", StringComparison.Ordinal) && line.Contains("edge/Edge.cs(", StringComparison.Ordinal));
    }

    [JudgeFact("git", "chromium")]
    public async Task A_keyboard_finds_what_is_folded_and_what_is_not()
    {
        await using Browser browser = await Browser.Start();
        IPage page = await browser.Open(Page.Value);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to what changes", await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("dport 8443");
        ILocator status = page.Locator("#found");
        Assert.Equal("1 place", await status.TextContentAsync());
        ILocator file = page.Locator("details.file.hit");
        Assert.True(await file.EvaluateAsync<bool>("element => element.open"));
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await file.EvaluateAsync<bool>("element => element === document.activeElement"));
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await page.Locator("details.file[open]").CountAsync() > 0);
        Assert.Equal("", await status.TextContentAsync());
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("no such thing");
        Assert.Equal("nothing found", await status.TextContentAsync());
        Assert.Empty(browser.Complaints);
    }

    [JudgeFact("git", "chromium")]
    public async Task Without_its_script_the_page_reads_the_same()
    {
        await using Browser browser = await Browser.Start();
        IPage with = await browser.Open(Page.Value), without = await browser.Open(Page.Value, hasScript: false);
        Assert.Equal(await with.Locator("main").TextContentAsync(), await without.Locator("main").TextContentAsync());
        Assert.True(await with.Locator("#search").IsVisibleAsync());
        Assert.False(await without.Locator("#search").IsVisibleAsync());
        await without.Locator("details.file summary").First.ClickAsync();
        Assert.True(await without.Locator("details.file[open] table").First.IsVisibleAsync());
    }

    // WCAG 2.1 AA as axe judges it, with everything unfolded: names, roles, order of headings, contrast.
    [JudgeTheory("git", "chromium")]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Whoever_reads_with_ears_or_with_little_sight_reads_it_too(ColorScheme colours)
    {
        await using Browser browser = await Browser.Start();
        IPage page = await browser.Open(Page.Value, colours);
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(each => { each.open = true; })");
        AxeResult result = await page.RunAxe();
        Assert.True(result.Passes.Length > 15, $"axe looked at {result.Passes.Length} rules");
        Assert.Empty(result.Violations.Select(static violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.Equal(colours == ColorScheme.Dark ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }

    [JudgeFact("chromium")]
    public async Task Hostile_text_is_nothing_but_text_to_a_browser()
    {
        await using Browser browser = await Browser.Start();
        IPage tame = await browser.Open(HtmlReport.Of(ReportTests.Outcome("tame", 1)));
        const string Elements = "() => [...document.querySelectorAll('*')].map(each => each.tagName + ' ' + [...each.attributes].map(one => one.name).join()).join('\\n')";
        string expected = await tame.EvaluateAsync<string>(Elements);
        string[] texts = [.. Gen.Sample(ReportTests.Hostile.Generator, 40).Distinct(), "</script><script>alert(1)</script>", "]]>", "--><b>", "\"><svg onload=alert(1)>", "&amp;lt;", "\0\u0001\ufffe"];
        foreach (string text in texts)
        {
            IPage page = await browser.Open(HtmlReport.Of(ReportTests.Outcome(text, 1)));
            Assert.Equal(expected, await page.EvaluateAsync<string>(Elements));
            Assert.Equal(TerminalText.Of(text), await page.Locator("p.note").First.TextContentAsync());
            await page.CloseAsync();
        }

        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public void A_page_of_a_large_fleet_stays_a_page_and_says_what_it_leaves_out()
    {
        string page = HtmlReport.Of(ReportTests.Outcome("something", 1000));
        Assert.InRange(page.Length, 10_000, 2_000_000);
        Assert.Contains("940 more changes, of 940 gateways, are not shown in full", page, StringComparison.Ordinal);
        Assert.Contains("gw-1000", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_page_carries_needs_no_escape()
    {
        foreach (string name in new[] { "report.css", "report.js" })
        {
            using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!);
            Assert.DoesNotContain(reader.ReadToEnd(), static c => c is '<' or '>' or '&' or '\r');
        }
    }

    [JudgeFact("git")]
    public void The_command_prints_the_page_and_an_error_is_a_page_too()
    {
        using var repository = new TestRepository();
        ProgramResult said = ChildProcess.Run(repository.Folder.Path, "dotnet", ChildProcess.Tool, "diff", "HEAD", "--format", "html");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.StartsWith("<!doctype html>\n<html lang=\"en\">", said.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing changes for any device.", said.Output, StringComparison.Ordinal);
        ProgramResult unusable = ChildProcess.Run(repository.Folder.Path, "dotnet", ChildProcess.Tool, "diff", "nowhere", "--format", "html");
        Assert.Equal(2, unusable.ExitCode);
        Assert.Contains("neither a revision of this repository nor a folder", unusable.Output, StringComparison.Ordinal);
    }

    static DiffOutcome Change()
    {
        using var repository = new TestRepository();
        string text = TestRepository.Definition.Replace("[Gateway]", "[Gateway]\n    [Acknowledged(\"GW9114\", \"nobody uses it\", until: \"2030-01-31\")]", StringComparison.Ordinal).Replace("    Firewall = new()", """
                Storage = new(Rock64.Emmc)
                {
                    Firmware = 16.MiB(),
                    Boot = Slot.Vfat(128.MiB()),
                    Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
                    Data = Rest.F2fs("/data"),
                },
                Policies = [Policy.En18031],
                Firewall = new()
            """, StringComparison.Ordinal).Replace("using GatewayDsl.Targets;", "using GatewayDsl.Targets;\nusing static GatewayDsl.Units;", StringComparison.Ordinal);
        repository.Write(text).Commit("before");
        repository.Write(text.Replace("128.MiB", "256.MiB", StringComparison.Ordinal).Replace("172.20.30.1/24", "172.20.31.1/24", StringComparison.Ordinal).Replace("Tcp(22, 8080)", "Tcp(22), Accept.From(Wan).Tcp(8443)", StringComparison.Ordinal));
        return repository.Diff("HEAD");
    }
}
