using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Diff;
using GatewayDsl.Tool.Diff.Reports;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Tests.Verbs;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Spectre.Console;
using Xunit;

namespace GatewayDsl.Tool.Tests.Diff;

/// <summary>The reports: what is dangerous stands on top, nothing is longer than it may be, and no text of a definition becomes anything but text.</summary>
public sealed class ReportTests
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseEmojiAndSmiley().Build();

    static readonly string[] Signs =
    [
        "<script>alert(1)</script>", "<!--", "-->", "</details>", "<img src=x onerror=y>", "&lt;", "&#60;", "[a](http://evil.example)", "![a](b)", "`", "```", "**", "__", "~~", "||", "|", "\n", "\r\n", "\n\n# ", "\t", "    ",
        "http://evil.example/", "https://evil.example", "www.evil.example", "mailto:a@b.example", "a@b.example", "@somebody", "#12", "GH-1", ":smile:", "$$x$$", "[^1]", "[ ] ", "1. ", "- ", "+ ", "> ", "===", "\\", "\u001b[31m", "\u0007", "\u202e", "\u2028", "\ud800", "é", "word", "{.class}", "^^", "==x==", "::: x",
    ];

    internal static Arbitrary<string> Hostile => Arb.From(Gen.Select(Gen.ListOf(Gen.Elements(Signs)), static parts => string.Concat(parts)));

    [Fact]
    public void Hostile_text_is_nothing_but_text_to_a_reader_of_Markdown() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(3, 5), Prop.ForAll(Hostile, static text =>
        {
            string report = DiffMarkdown.Of(Outcome(text, 1));
            MarkdownDocument document = Markdown.Parse(report, Pipeline);
            Inline[] inlines = [.. document.Descendants<Inline>()];
            Assert.All(inlines, inline => Assert.True(
                inline is LiteralInline or EmphasisInline or LineBreakInline or HtmlEntityInline or ContainerInline { Parent: null } || inline is HtmlInline { Tag: "<!-- -->" } || inline.GetType() == typeof(ContainerInline),
                $"{inline.GetType().Name} in\n{report}"));
            Assert.All(document.Descendants<Block>(), block => Assert.True(block is ParagraphBlock or ListBlock or ListItemBlock or HeadingBlock or HtmlBlock or LinkReferenceDefinitionGroup { Parent: MarkdownDocument } or HeadingLinkReferenceDefinition, $"{block.GetType().Name} in\n{report}"));

            // The only HTML blocks are the folds.
            Assert.All(document.Descendants<HtmlBlock>(), block => Assert.Matches("^(<details><summary>[A-Z][a-z ]+ \\([0-9]+\\)</summary>|</details>)$", block.Lines.ToString().Trim()));
            string shown = string.Concat(inlines.Select(static inline => inline switch { LiteralInline literal => literal.Content.ToString(), HtmlEntityInline entity => entity.Transcoded.ToString(), _ => "" }));
            Assert.Contains(TerminalText.Of(text).Trim(), shown, StringComparison.Ordinal);
        }));

    [Fact]
    public void Hostile_text_says_nothing_to_a_terminal() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(3, 5), Prop.ForAll(Hostile, static text =>
        {
            using var written = new StringWriter();
            new DiffText(Terminal.On(written, isRedirected: true), Terminal.On(written, isRedirected: true), 80).Print(Outcome(text, 1));
            Assert.DoesNotContain(written.ToString(), static c => (char.IsControl(c) && c != '\n') || c is '\u202e' or '\u2028');
        }));

    [Fact]
    public void A_comment_is_never_too_long_and_says_how_much_is_missing()
    {
        string report = DiffMarkdown.Of(Outcome("<&@#" + new string('x', 3000), 3000));
        Assert.True(report.Length <= 65_535);
        Assert.Matches("\n[0-9]+ more lines did not fit here", report);
        Assert.Equal(report.Split("<details>").Length, report.Split("</details>").Length);
        Assert.True(DiffMarkdown.Of(Outcome("short", 1)).Length < 2000);
    }

    [Fact]
    public void What_is_dangerous_stands_on_top_and_never_in_a_fold()
    {
        string[] parts = DiffMarkdown.Of(Outcome("the danger", 5)).Split("<details>");
        Assert.Contains("**dangerous** GW9111 gw\\-1: the danger", parts[0], StringComparison.Ordinal);
        Assert.True(parts[0].IndexOf("GW9111", StringComparison.Ordinal) < parts[0].IndexOf("####", StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_is_broken_between_words_where_a_person_looks()
    {
        using var written = new StringWriter();
        new DiffText(Terminal.On(written, isRedirected: true), Terminal.On(written, isRedirected: true), 60).Print(Outcome(string.Join(' ', Enumerable.Repeat("word", 40)), 1));
        Assert.All(written.ToString().Split('\n'), static line => Assert.True(line.Length <= 60, line));
    }

    [JudgeTheory("git")]
    [InlineData("changed", 0)]
    [InlineData("same", 0)]
    [InlineData("failing", 1)]
    [InlineData("broken", 1)]
    [InlineData("unusable", 2)]
    public void The_document_follows_its_schema(string what, int exitCode)
    {
        using var repository = new TestRepository();
        repository.Write(what switch
        {
            "broken" => TestRepository.Definition.Replace("/24", "/33"),
            "same" => TestRepository.Definition,
            _ => TestRepository.Definition.Replace("22, 8080", "22").Replace("\"172.20.30.1/24\")", "\"172.20.31.1/24\")").Replace("new(\"gw-1\")\n    {", "new(\"gw-1\")\n    {\n        Apps = Apps.Podman,"),
        });
        string[] arguments = what == "failing" ? ["--fail-on", "review"] : [];
        ProgramResult said = ChildProcess.Run(repository.Folder["edge"], "dotnet", [ChildProcess.Tool, "diff", what == "unusable" ? "nothing" : "HEAD", "--json", .. arguments]);
        Assert.Equal((exitCode, ""), (said.ExitCode, said.Error));
        using var document = JsonDocument.Parse(said.Output);
        SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", "diff.schema.json"));
        Assert.Equal(exitCode, document.RootElement.GetProperty("exitCode").GetInt32());
    }

    internal static DiffOutcome Outcome(string text, int count)
    {
        MeaningChange change = new(Area.Settings, text, Turn.Changes, text);
        RiskInfo danger = RiskCatalogue.All.Single(static info => info.Id == "GW9111");
        return new DiffOutcome
        {
            Before = text,
            After = "HEAD",
            Compared = count,
            Notes = [text],
            Problems = [new DiffProblem(text, false, text, [text], FleetRisks.BaseUnreadable)],
            Entries =
            [
                .. Enumerable.Range(1, count).Select(n => new DiffEntry(
                    [$"gw-{n}"],
                    "edge/Edge.csproj",
                    new GatewayDiff(
                        [new ModelChange(ModelTurn.Changed, default, default, text, text)],
                        [change, new SettingsChange(Area.Settings, text, text, text) { Lines = [text, text, text] }],
                        [new Consequence(ConsequenceKind.NewBundle, text)],
                        []),
                    [new JudgedRisk(new Risk(danger, text, null, null), new Acknowledgement("GW9111", text, text), true)])
                {
                    Remark = text,
                    After = _ => [new Tool.Diff.Sides.SidePlace(text, 1, 1)],
                }),
            ],
        };
    }
}
