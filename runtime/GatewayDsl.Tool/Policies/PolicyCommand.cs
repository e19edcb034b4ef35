using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Policies;

/// <summary>The arguments and options of <c>gateway policy</c>.</summary>
static class PolicyCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="policy">What it does.</param>
    public static Verb Of(PolicyVerb policy)
    {
        Argument<string?> project = VerbArguments.Project();
        var markdown = new Option<bool>("--markdown") { Description = "Print Markdown, for a technical file." };
        Option<bool> json = VerbArguments.Json();
        var command = new Command("policy", "Tells what speaks for and against each requirement of the policies that gateways opted into. It is evidence, and no assessment.") { project, markdown, json };
        command.SetAction(parsed => Work.Run(
            (_, cancellation) => policy.Run(parsed.GetValue(project), cancellation),
            outcome =>
            {
                if (parsed.GetValue(json))
                {
                    PolicyJson.Print(outcome, Console.Out);
                }
                else if (parsed.GetValue(markdown) && outcome.Definition.IsSound)
                {
                    Console.Out.Write(PolicyMarkdown.Of(outcome));
                }
                else
                {
                    new PolicyText(Terminal.Output(), Terminal.Error()).Print(outcome);
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => PolicyJson.Print(new PolicyOutcome(definition, []), Console.Out));
    }
}
