using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Boot;

/// <summary>The arguments and options of <c>gateway boot</c>.</summary>
static class BootCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="boot">What it does.</param>
    public static Verb Of(BootVerb boot)
    {
        Argument<string?> project = VerbArguments.Project();
        var gateway = new Option<string?>("--gateway") { Description = "The one gateway that is meant. Default: all.", HelpName = "NAME" };
        Option<bool> json = VerbArguments.Json();
        var command = new Command("boot", "Tells what boot and update promise in every state, and the shortest sequence of events that breaks a promise.") { project, gateway, json };
        command.SetAction(parsed => Work.Run(
            (_, cancellation) => boot.Run(parsed.GetValue(project), parsed.GetValue(gateway), cancellation),
            outcome =>
            {
                if (parsed.GetValue(json))
                {
                    BootJson.Print(outcome, Console.Out);
                }
                else
                {
                    new BootText(Terminal.Output(), Terminal.Error()).Print(outcome);
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => BootJson.Print(new BootOutcome(definition, []), Console.Out));
    }
}
