using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Repository.Tests.Docs;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GatewayDsl.Repository.Tests.Hazards;

/// <summary>Each mistake of the list, planted in the example as somebody new to it would make it.</summary>
public sealed class HazardTests
{
    public static TheoryData<string> Ids => [.. HazardTable.All.Select(static hazard => hazard.Id)];

    [Fact]
    public void The_example_has_none_of_them() => Assert.Empty(PlantedExample.Report(PlantedExample.Source));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_build_marks_what_to_change_and_says_what_to_write(string id)
    {
        Hazard hazard = HazardTable.All.Single(hazard => hazard.Id == id);
        string source = PlantedExample.With(hazard);
        IReadOnlyList<Diagnostic> found = PlantedExample.Report(source);
        int edit = PlantedExample.Source.IndexOf(hazard.Right, System.StringComparison.Ordinal);
        Assert.Contains(found, diagnostic => diagnostic.Id == hazard.Rule && diagnostic.Location.SourceSpan.Start < edit + hazard.Wrong.Length && diagnostic.Location.SourceSpan.End > edit);
        string[] said = [.. found.Select(diagnostic => $"{diagnostic.Id} at {Marked(source, diagnostic)}: {diagnostic.GetMessage()}")];
        Assert.True(said.Contains($"{hazard.Rule} at {hazard.Marked}: {hazard.Message}"), $"{id} is answered by\n{string.Join('\n', said)}");

        // Whoever made one mistake is not to look for it among many.
        Assert.Equal([hazard.Rule], found.Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public void The_page_is_what_the_table_says() => GeneratedFolder.Match(Path.Combine(Testing.Repository.Root, HazardPage.Path), HazardPage.Text);

    static string Marked(string source, Diagnostic diagnostic) => source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length).ReplaceLineEndings(" ");
}
