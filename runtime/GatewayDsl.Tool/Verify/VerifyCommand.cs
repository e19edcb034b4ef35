using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Verify;

/// <summary>The arguments and options of <c>gateway verify</c>.</summary>
static class VerifyCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    public static Verb Of()
    {
        var folder = new Argument<string>("folder") { Description = "The emitted folder of a device, or one that holds those of many, like devices." };
        VerbArguments.MustBeNoOption(folder);
        Option<bool> json = VerbArguments.Json();
        var command = new Command("verify", "Tells whether emitted files agree with one another, also after edits by hand; no project is read.") { folder, json };
        command.SetAction(parsed => Work.Run(
            (_, cancellation) => VerifyVerb.Run(parsed.GetValue(folder)!, cancellation),
            outcome =>
            {
                if (parsed.GetValue(json))
                {
                    VerifyJson.Print(outcome, Console.Out);
                }
                else
                {
                    new VerifyText(Terminal.Output(), Terminal.Error()).Print(outcome);
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => VerifyJson.Print(new VerifyOutcome("", []) { Unusable = definition.Unusable }, Console.Out));
    }
}
