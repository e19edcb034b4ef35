using System.Linq;
using GatewayDsl.Repository.Tests.Docs;

namespace GatewayDsl.Repository.Tests.Hazards;

/// <summary>The mistakes as a document.</summary>
static class HazardPage
{
    public const string Path = "docs/hazards.md";

    public static string Text =>
        "# Mistakes that real gateways shipped with\n\n"
        + "Each was made in a real system or passed the checkers of the programs that it concerns. A test plants each of them in the example, as one change of\n"
        + "its source, and compares what the build then marks and says with this table, which is made of the test's own.\n\n"
        + "| | What goes wrong | Rule | The build marks | and says |\n|---|---|---|---|---|\n"
        + string.Concat(HazardTable.All.Select(static hazard =>
            $"| {hazard.Id} | {Markdown.Prose(hazard.What)} | [{hazard.Rule}](rules/{hazard.Rule}.md) | {Markdown.Code(hazard.Marked)} | {Markdown.Prose(hazard.Message)} |\n"));
}
