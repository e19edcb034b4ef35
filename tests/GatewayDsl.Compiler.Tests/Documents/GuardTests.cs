using System;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Documents;

/// <summary>The printers refuse what their formats cannot say, even if an emitter hands it to them.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a,b")]
    [InlineData("a#b")]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("é")]
    public void WordOfADirectiveIsPlain(string word)
    {
        Assert.Throws<InvalidOperationException>(() => Print(DirectiveSyntax.Words, "allow", word));
        Assert.Throws<InvalidOperationException>(() => Print(DirectiveSyntax.Options, "domain", word));
        Assert.Throws<InvalidOperationException>(() => Print(DirectiveSyntax.Assignment, word, "1"));
    }

    [Theory]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    [InlineData("\u202e")]
    public void RestOfALineIsOneLineWithoutBlanksAtItsEnds(string text)
    {
        Assert.Throws<InvalidOperationException>(() => Print(DirectiveSyntax.Assignment, "key", text));
        Assert.Throws<InvalidOperationException>(() => Unit("Section", "Key", text));
    }

    [Theory]
    [InlineData("Section\n[Other]", "Key", "value")]
    [InlineData("Section", "Key=value\nOther", "value")]
    [InlineData("Section", "Key", "value\\")]
    [InlineData("Section", "Key", "value\nOther=1")]
    public void UnitFileIsWhatItsSectionsSay(string section, string key, string value) =>
        Assert.Throws<InvalidOperationException>(() => Unit(section, key, value));

    [Fact]
    public void SectionWithoutSettingsIsNotPrinted() =>
        Assert.Empty(new UnitDocument(new UnitSection(ModelPath.Root, "Empty", [])).Print());

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a\\")]
    [InlineData("a\nb")]
    [InlineData("é")]
    public void QuotedTextHasNothingThatEndsIt(string text) =>
        Assert.Throws<InvalidOperationException>(() => RulesetMatch.Quoted(text));

    static string[] Print(DirectiveSyntax syntax, string name, params string[] values) =>
        [.. new DirectiveDocument(syntax, [new Directive(ModelPath.Root, name, values)]).Print().Select(static line => line.Text)];

    static string[] Unit(string section, string key, string value) =>
        [.. new UnitDocument(new UnitSection(ModelPath.Root, section, [new UnitSetting(ModelPath.Root, key, value)])).Print().Select(static line => line.Text)];
}
