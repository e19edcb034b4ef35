using System;
using System.CommandLine;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Serving;

/// <summary>The arguments and options of <c>gateway serve-updates</c>.</summary>
static class ServeCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    public static Verb Of()
    {
        var folder = new Argument<string>("folder") { Description = "A folder with bundles (*.raucb) and, if not every device is to get the newest, a rollout.toml. It is watched." };
        VerbArguments.MustBeNoOption(folder);
        var listen = new Option<string>("--listen") { Description = "Where to listen. Default: 127.0.0.1:8443, for this machine alone.", HelpName = "ADDRESS:PORT", DefaultValueFactory = static _ => "127.0.0.1:8443" };
        var certificate = new Option<string?>("--cert") { Description = "The certificate for HTTPS, with those that vouch for it, in PEM. Default: HTTP.", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "Its private key in PEM. Default: it stands in the file of the certificate.", HelpName = "FILE" };
        var url = new Option<string?>("--url") { Description = "What the URLs of bundles begin with, where a proxy stands before it. Default: the name by which the device asks.", HelpName = "URL" };
        var keyring = new Option<string?>("--keyring") { Description = "The authorities that devices trust, in PEM: a bundle of another signer is not offered.", HelpName = "FILE" };
        var command = new Command("serve-updates", "Answers devices that ask for updates, and gives them the bundles of a folder, until Ctrl-C. Prints a line for each decision.") { folder, listen, certificate, key, url, keyring };
        var verb = new ServeVerb(TimeProvider.System, static line =>
        {
            Console.Out.WriteLine(TerminalText.Of(line));
            Console.Out.Flush();
        });
        command.SetAction(parsed => Work.RunInTheOpen(
            cancellation => verb.Run(
                new ServeRequest(parsed.GetValue(folder)!, parsed.GetValue(listen)!, parsed.GetValue(certificate), parsed.GetValue(key), parsed.GetValue(url), parsed.GetValue(keyring)),
                cancellation),
            Tell));
        return new Verb(command, static definition => Tell(definition.Unusable!));
    }

    static int Tell(Unusable unusable)
    {
        new FindingPrinter(Terminal.Error(), static _ => null).PrintUnusable(unusable.Place, unusable.Message);
        return ExitCodes.Unusable;
    }
}
