using GatewayDsl.Tool.Compilation;
using Spectre.Console;

namespace GatewayDsl.Tool.Findings;

/// <summary>Tells a person what is wrong with a definition, the same way in every verb.</summary>
static class DefinitionText
{
    /// <summary>Prints the findings, and why there was nothing to work with.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    public static void Print(Definition definition, IAnsiConsole output, IAnsiConsole error)
    {
        new FindingPrinter(output, definition.Source).Print(definition.Findings);
        if (definition.Unusable is { } unusable)
        {
            new FindingPrinter(error, definition.Source).PrintUnusable(unusable.Place, unusable.Message);
        }
    }
}
