using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Repository.Tests.Sources;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Repository.Tests.Docs;

/// <summary>What the documents say stands where they say it.</summary>
public sealed class DocumentTests
{
    [JudgeFact("git")]
    public void Every_link_leads_somewhere() =>
        Assert.Empty(
            from document in TrackedFiles.WithExtension(".md")
            from Match link in Regex.Matches(WithoutCode(TrackedFiles.Text(document)), @"(?<!\\)\]\(([^)#]+)(?:#[^)]*)?\)")
            let target = link.Groups[1].Value
            where !target.StartsWith("https://", StringComparison.Ordinal) && !Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{document}: {target}");

    [JudgeFact("git")]
    public void Every_path_that_the_documents_name_is_there() =>
        Assert.Empty(
            from document in new[] { Readme.Path, "CONTRIBUTING.md" }
            from Match code in Regex.Matches(TrackedFiles.Text(document), @"(?<![\w./-])(?:runtime|generators|targets|examples|tests|docs|schemas|build|\.ci)/[\w./-]*")
            let path = code.Value.TrimEnd('.', '/')
            where !Exists(path)
            select $"{document}: {path}");

    [JudgeFact("git")]
    public void The_readme_shows_the_files_as_they_are()
    {
        Readme.Block[] excerpts = [.. Readme.Blocks.Where(static block => block.Language is not ("sh" or "text" or "xml"))];
        Assert.Contains(excerpts, static block => block.Source == "examples/EdgeGateway/EdgeGateway.cs");
        Assert.Contains(excerpts, static block => block.Source.EndsWith("/nftables.conf", StringComparison.Ordinal));
        Assert.All(excerpts, static block => Assert.True(Readme.IsExcerpt(block.Text, TrackedFiles.Text(block.Source)), $"{block.Source} does not hold\n{block.Text}"));
    }

    [Fact]
    public void An_excerpt_is_lines_of_its_file_in_their_order()
    {
        Assert.True(Readme.IsExcerpt("b\n…\nd", "a\nb\nc\nd\n"));
        Assert.True(Readme.IsExcerpt("b\n…\nc", "a\nb\nc\nd\n"));
        Assert.True(Readme.IsExcerpt("a\nb", "a\nb\nc\n"));
        Assert.False(Readme.IsExcerpt("a\nc", "a\nb\nc\n"));
        Assert.False(Readme.IsExcerpt("d\n…\nb", "a\nb\nc\nd\n"));
        Assert.False(Readme.IsExcerpt("b", "ab\n"));
    }

    [JudgeFact("git")]
    public void The_readme_has_its_two_commands()
    {
        string[] lines = [.. Readme.Blocks.Where(static block => block.Language == "sh").SelectMany(static block => block.Text.Split('\n'))];
        Assert.Equal(["dotnet build examples/EdgeGateway", "tests/run"], lines.Take(2));
    }

    [JudgeFact("git")]
    public void The_readme_refers_to_the_package_of_this_version()
    {
        string version = Regex.Match(TrackedFiles.Text("Directory.Build.props"), "<Version>(.*)</Version>").Groups[1].Value;
        Assert.Contains($"Include=\"GatewayDsl\" Version=\"{version}\"", Assert.Single(Readme.Blocks, static block => block.Language == "xml").Text, StringComparison.Ordinal);
    }

    static bool Exists(string path) => File.Exists(TrackedFiles.FullPath(path)) || Directory.Exists(TrackedFiles.FullPath(path));

    static string WithoutCode(string markdown) => Regex.Replace(Regex.Replace(markdown, "^(`{3,})[^\n]*\n(?:.*\n)*?\\1$", "", RegexOptions.Multiline), "(`+)[^\n]*?\\1", "");
}
