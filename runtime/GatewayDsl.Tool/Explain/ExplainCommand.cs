using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Explain;

/// <summary>The arguments and options of <c>gateway explain</c>.</summary>
static class ExplainCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="explain">What it does.</param>
    public static Verb Of(ExplainVerb explain)
    {
        var place = new Argument<string>("place")
        {
            Description = "A place of the model like 'Firewall.Input.Rules[3]', or a line of an emitted file or of a source like 'nftables.conf:14' or 'EdgeGateway.cs:41'.",
        };
        VerbArguments.MustBeNoOption(place);
        Argument<string?> project = VerbArguments.Project();
        var gateway = new Option<string?>("--gateway") { Description = "The one gateway that is meant. Default: all.", HelpName = "NAME" };
        Option<bool> json = VerbArguments.Json();
        var command = new Command("explain", "Tells what a value is, which source put it there, and which emitted lines say it.") { place, project, gateway, json };
        command.SetAction(parsed => Work.Run(
            (_, cancellation) => explain.Run(parsed.GetValue(place)!, parsed.GetValue(project), parsed.GetValue(gateway), cancellation),
            outcome =>
            {
                if (parsed.GetValue(json))
                {
                    ExplainJson.Print(outcome, Console.Out);
                }
                else
                {
                    new ExplainText(Terminal.Output(), Terminal.Error()).Print(outcome);
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => ExplainJson.Print(new ExplainOutcome(definition, []), Console.Out));
    }
}
