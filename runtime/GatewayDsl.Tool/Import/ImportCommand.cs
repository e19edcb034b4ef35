using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Import;

/// <summary>The arguments and options of <c>gateway import</c>.</summary>
static class ImportCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="import">What it does.</param>
    public static Verb Of(ImportVerb import)
    {
        var folder = new Argument<string>("folder") { Description = "The folder with the files of an existing gateway, like a copy of its /etc." };
        VerbArguments.MustBeNoOption(folder);
        var file = new Option<string?>("-o", "--file") { Description = "The C# file to write the definition to. Default: standard output.", HelpName = "FILE" };
        var output = new Option<string?>("--output") { Description = "The folder to write a whole project to, as 'dotnet new gateway' would.", HelpName = "DIR" };
        output.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetResult(file) is { Implicit: false })
            {
                result.AddError("-o writes one file and --output a project; keep one of them.");
            }
        });
        var name = new Option<string?>("--name") { Description = "The gateway's name. Default: its host name, what its bundles are made for, or the folder's name.", HelpName = "NAME" };
        var force = new Option<bool>("--force") { Description = "Replace files that are there already." };
        Option<bool> json = VerbArguments.Json();
        var command = new Command("import", "Writes the C# definition of a gateway that exists, from its configuration: RAUC, U-Boot, partitions, networkd, nftables, dnsmasq, chrony. Nothing of it is run.") { folder, file, output, name, force, json };
        command.SetAction(parsed => Work.Run(
            (_, cancellation) => import.Run(
                new ImportRequest(parsed.GetValue(folder)!) { File = parsed.GetValue(file), Output = parsed.GetValue(output), Name = parsed.GetValue(name), Force = parsed.GetValue(force) },
                cancellation),
            outcome =>
            {
                if (parsed.GetValue(json))
                {
                    ImportJson.Print(outcome, Console.Out);
                }
                else
                {
                    new ImportText(Console.Out, Terminal.Output(), Terminal.Error()).Print(outcome);
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => ImportJson.Print(new ImportOutcome("") { Unusable = definition.Unusable }, Console.Out));
    }
}
