using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Inspect;

/// <summary>The arguments and options of <c>gateway inspect</c>.</summary>
static class InspectCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="inspect">What it does.</param>
    public static Verb Of(InspectVerb inspect)
    {
        var file = new Argument<string>("file") { Description = "An image, a root file system, a bundle, a boot script or an environment of U-Boot." };
        VerbArguments.MustBeNoOption(file);
        var against = new Option<string?>("--against") { Description = "Compare every fact with what this project describes.", HelpName = "PROJECT" };
        var gateway = new Option<string?>("--gateway") { Description = "The gateway to compare with. Default: the only one that has an image.", HelpName = "NAME" };
        var keyring = new Option<string?>("--keyring") { Description = "The authorities that signers are judged by, in PEM. Default: that of the gateway it is compared with.", HelpName = "FILE" };
        var files = new Option<bool>("--files") { Description = "Print every file, not only the first of many." };
        Option<bool> json = VerbArguments.Json();
        var command = new Command("inspect", "Tells what a file is, what lies in it, who signed it, and whether it is what a project describes.") { file, against, gateway, keyring, files, json };
        command.SetAction(parsed => Work.Run(
            (_, cancellation) => inspect.Run(parsed.GetValue(file)!, parsed.GetValue(against), parsed.GetValue(gateway), parsed.GetValue(keyring), cancellation),
            outcome =>
            {
                if (parsed.GetValue(json))
                {
                    InspectJson.Print(outcome, Console.Out);
                }
                else
                {
                    new InspectText(Terminal.Output(), Terminal.Error(), parsed.GetValue(files)).Print(outcome);
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => InspectJson.Print(new InspectOutcome("", definition), Console.Out));
    }
}
