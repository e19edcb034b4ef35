using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Verify;

/// <summary>Tells a person what came of <c>gateway verify</c>, as compilers do.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class VerifyText(IAnsiConsole output, IAnsiConsole error)
{
    static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(VerifyOutcome outcome)
    {
        if (outcome.Unusable is { } unusable)
        {
            new FindingPrinter(error, static _ => null).PrintUnusable(null, unusable.Message);
            return;
        }

        foreach (VerifiedDevice device in outcome.Devices)
        {
            foreach (Disagreement each in device.Found)
            {
                Fact? place = each.Places.Count > 0 ? each.Places[0] : null;
                output.Write(new Text(TerminalText.Of(place is null ? outcome.Folder : device.Path(place.Place)) + ": ", Strong));
                output.Write(new Text($"{FindingPrinter.Word(each.Rule.Severity)} {each.Rule.Id}: ", Colour(each.Rule.Severity)));
                output.Write(new Text(TerminalText.Of(each.Message) + "\n"));
            }
        }

        int files = outcome.Devices.Sum(static device => device.Files), faults = outcome.Devices.Sum(static device => device.Found.Count(static each => each.Rule.Severity != Severity.Info));
        output.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"{files} files: {(faults == 0 ? "they agree" : faults == 1 ? "1 disagreement" : $"{faults} disagreements")}\n")));
    }

    static Style Colour(Severity severity) => new(severity switch { Severity.Error => Color.Red, Severity.Warning => Color.Yellow, _ => Color.Aqua });
}
