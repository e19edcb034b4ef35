using System.IO;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Findings;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace GatewayDsl.Tool.Tests.Findings;

public sealed class FindingPrinterTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("\u001b[2J", @"\u001b[2J")]
    [InlineData("\u009b2J", @"\u009b2J")]
    [InlineData("a\rb\nc\0", @"a\u000db\u000ac\u0000")]
    [InlineData("\u202eabc\u2066", @"\u202eabc\u2066")]
    [InlineData("\u2028", @"\u2028")]
    [InlineData("\U000e0041", @"\U000e0041")]
    [InlineData("größer 漢字 😀", "größer 漢字 😀")]
    public void A_terminal_is_given_nothing_that_it_obeys(string text, string shown) => Assert.Equal(shown, TerminalText.Of(text));

    // Attributes cannot hold it.
    [Fact]
    public void Half_a_letter_is_written_out() => Assert.Equal(@"\ud800x", TerminalText.Of("\ud800x"));

    [Fact]
    public void A_stretch_is_underlined_also_behind_tabs_and_wide_letters()
    {
        SourceExcerpt excerpt = Excerpt("\tx = \"漢字\", bad;", 12, 15);
        Assert.Equal("    x = \"漢字\", bad;", excerpt.Line);
        Assert.Equal(new string(' ', 16) + "^^^", excerpt.Underline);
    }

    [Fact]
    public void A_line_without_end_is_shown_around_the_stretch()
    {
        SourceExcerpt excerpt = Excerpt(new string('a', 500_000) + "bad" + new string('c', 500_000), 500_001, 500_004);
        Assert.True(excerpt.Line.Length < 200);
        Assert.Equal("bad", excerpt.Line.Substring(excerpt.Underline.IndexOf('^'), 3));
        Assert.EndsWith("^^^", excerpt.Underline);
    }

    [Fact]
    public void A_stretch_of_no_length_still_has_a_caret() => Assert.Equal("  ^", Excerpt("ab", 3, 3).Underline);

    [Fact]
    public void Colours_are_for_terminals_alone()
    {
        var writer = new StringWriter();
        new FindingPrinter(Terminal.On(writer, isRedirected: true), static _ => null).Print(
            [new SourceFinding("GW9999", Severity.Error, "message", new SourceSpan("/x/Edge.cs", 0, 1, 3, 4, 3, 5), [new SourceNote(new SourceSpan("/x/Other.cs", 0, 1, 1, 2, 1, 3), "here")])]);
        Assert.Equal("/x/Edge.cs(3,4): error GW9999: message\n  /x/Other.cs(1,2): note: here\n", writer.ToString());
    }

    static SourceExcerpt Excerpt(string line, int column, int endColumn) =>
        SourceExcerpt.Of(SourceText.From(line), new SourceSpan("", 0, 0, 1, column, 1, endColumn))!;
}
