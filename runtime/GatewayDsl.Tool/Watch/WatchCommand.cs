using System;
using System.CommandLine;
using GatewayDsl.Tool.Emit;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;
using Spectre.Console;

namespace GatewayDsl.Tool.Watch;

/// <summary>The arguments and options of <c>gateway watch</c>.</summary>
static class WatchCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="watch">What it does.</param>
    public static Verb Of(WatchVerb watch)
    {
        Argument<string?> project = VerbArguments.Project();
        var folder = new Option<string?>("--out") { Description = "The folder to write to. Default: 'devices' beside the project file.", HelpName = "DIR" };
        Option<bool> json = VerbArguments.Json();
        var command = new Command("watch", "Writes the files and tells what is wrong, and again whenever a file of the project is saved, until Ctrl-C. With --json a document each time, as 'gateway emit' prints it.") { project, folder, json };
        command.SetAction(parsed => Work.RunInTheOpen(
            cancellation => watch.Run(
                parsed.GetValue(project),
                parsed.GetValue(folder),
                (outcome, changed) =>
                {
                    if (parsed.GetValue(json))
                    {
                        EmitJson.Print(outcome, Console.Out);
                        return;
                    }

                    IAnsiConsole output = Terminal.Output();
                    if (changed.Count > 0)
                    {
                        string others = changed.Count == 1 ? "" : $" and {changed.Count - 1} more";
                        output.Write(new Text("\n" + TerminalText.Of($"{changed[0]}{others} changed") + "\n", new Style(decoration: Decoration.Bold)));
                    }

                    new EmitText(output, Terminal.Error()).Print(outcome);
                },
                cancellation),
            static outcome => outcome.ExitCode));
        return new Verb(command, static definition => EmitJson.Print(new EmitOutcome(definition), Console.Out));
    }
}
