using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Findings.Sarif;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Check;

/// <summary>The arguments and options of <c>gateway check</c>.</summary>
static class CheckCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="check">What it does.</param>
    public static Verb Of(CheckVerb check)
    {
        Argument<string?> project = VerbArguments.Project();
        var requireAll = new Option<bool>("--require-all") { Description = "Fail (exit code 3) when a validator cannot be asked. So it is wherever the environment variable CI is set." };
        var verbose = new Option<bool>("--verbose") { Description = "Tell how long each validator took." };
        Option<bool> json = VerbArguments.Json();
        Option<string> format = VerbArguments.Format(json);
        var command = new Command("check", "Puts the files of every gateway to the programs that read them on the device, each in a cage without network or the machine's files. Nothing is written.")
        {
            project, requireAll, verbose, json, format,
        };
        command.SetAction(parsed => Work.Run(
            (progress, cancellation) => check.Run(parsed.GetValue(project), parsed.GetValue(requireAll) || IsPipeline, progress, cancellation),
            outcome =>
            {
                switch (parsed.GetValue(json) ? ReportForm.Json : parsed.GetValue(format))
                {
                    case ReportForm.Json:
                        CheckJson.Print(outcome, parsed.GetValue(verbose), Console.Out);
                        break;
                    case ReportForm.Sarif:
                        SarifPrinter.Print(outcome.Definition, Console.Out, CheckSarif.Results(outcome));
                        break;
                    default:
                        new CheckText(Terminal.Output(), Terminal.Error(), parsed.GetValue(verbose)).Print(outcome);
                        break;
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => CheckJson.Print(new CheckOutcome(definition, RequiresAll: false, []), isVerbose: false, Console.Out));
    }

    // As every CI service sets it.
    static bool IsPipeline => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ci && ci != "false";
}
