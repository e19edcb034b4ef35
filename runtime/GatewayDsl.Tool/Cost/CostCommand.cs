using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Cost;

/// <summary>The arguments and options of <c>gateway cost</c>.</summary>
static class CostCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    public static Verb Of()
    {
        var before = new Argument<string>("old") { Description = "What devices run: a bundle, an image of a disk, a root file system, or what was read out of a slot." };
        var after = new Argument<string>("new") { Description = "What they are to run, in any of these forms." };
        VerbArguments.MustBeNoOption(before);
        VerbArguments.MustBeNoOption(after);
        var other = new Option<string?>("--other") { Description = "What is in the slot that the update is written to. Default: nothing of use.", HelpName = "FILE" };
        var tries = new Option<bool>("--try") { Description = "Pack both root file systems anew with other settings of mksquashfs, and measure what that would save. Takes a while." };
        Option<bool> json = VerbArguments.Json();
        var command = new Command("cost", "Tells how many bytes a device fetches for an update: all of it, or what RAUC's adaptive method block-hash-index finds missing.") { before, after, other, tries, json };
        command.SetAction(parsed => Work.Run(
            (progress, cancellation) => CostVerb.Run(parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(other), parsed.GetValue(tries), progress, cancellation),
            outcome =>
            {
                if (parsed.GetValue(json))
                {
                    CostJson.Print(outcome, Console.Out);
                }
                else
                {
                    new CostText(Terminal.Output(), Terminal.Error()).Print(outcome);
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => CostJson.Print(new CostOutcome("", "") { Unusable = definition.Unusable }, Console.Out));
    }
}
