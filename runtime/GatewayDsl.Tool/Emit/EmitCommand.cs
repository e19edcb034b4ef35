using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Findings.Sarif;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Emit;

/// <summary>The arguments and options of <c>gateway emit</c>.</summary>
static class EmitCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="emit">What it does.</param>
    public static Verb Of(EmitVerb emit)
    {
        Argument<string?> project = VerbArguments.Project();
        var folder = new Option<string?>("--out") { Description = "The folder to write to. Default: 'devices' beside the project file.", HelpName = "DIR" };
        Option<bool> json = VerbArguments.Json();
        Option<string> format = VerbArguments.Format(json);
        var command = new Command("emit", "Writes the files of every gateway that the project describes. With an error nothing is written.") { project, folder, json, format };
        command.SetAction(parsed => Work.Run(
            (_, cancellation) => emit.Run(parsed.GetValue(project), parsed.GetValue(folder), cancellation),
            outcome =>
            {
                switch (parsed.GetValue(json) ? ReportForm.Json : parsed.GetValue(format))
                {
                    case ReportForm.Json:
                        EmitJson.Print(outcome, Console.Out);
                        break;
                    case ReportForm.Sarif:
                        SarifPrinter.Print(outcome.Definition, Console.Out);
                        break;
                    default:
                        new EmitText(Terminal.Output(), Terminal.Error()).Print(outcome);
                        break;
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => EmitJson.Print(new EmitOutcome(definition), Console.Out));
    }
}
