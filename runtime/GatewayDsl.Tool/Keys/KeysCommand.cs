using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Keys;

/// <summary>The arguments and options of <c>gateway keys</c>.</summary>
static class KeysCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="verb">Does the work.</param>
    public static Verb Of(KeysVerb verb) => new(
        new Command("keys", "Keys for development: an authority that devices on the bench trust, signers, and what was revoked. Never inside a project or a repository.")
        {
            New(verb), Issue(verb), Renew(verb), Revoke(verb), List(verb),
        },
        static definition => KeysJson.Print(new KeysOutcome("", "") { Definition = definition }, Console.Out));

    static Command New(KeysVerb verb)
    {
        Argument<string> folder = Folder("A folder that is not there yet, outside of every project and repository.");
        var days = new Option<int>("--days") { Description = "How long the authority is valid.", HelpName = "N", DefaultValueFactory = static _ => KeysVerb.AuthorityDays };
        var command = new Command(KeysVerb.New, $"Makes an authority, a first signer ('{KeysVerb.FirstSigner}'), and the keyring for devices.") { folder, days };
        return Acting(command, (parsed, _) => verb.RunNew(parsed.GetValue(folder)!, parsed.GetValue(days)));
    }

    static Command Issue(KeysVerb verb)
    {
        Argument<string> folder = Folder(), signer = Signer("The new signer's name.");
        Option<int?> days = Days();
        var command = new Command(KeysVerb.Issue, "Makes one more signer.") { folder, signer, days };
        return Acting(command, (parsed, _) => verb.RunIssue(parsed.GetValue(folder)!, parsed.GetValue(signer)!, parsed.GetValue(days)));
    }

    static Command Renew(KeysVerb verb)
    {
        Argument<string> folder = Folder(), signer = Signer("The signer's name.");
        Option<int?> days = Days();
        var newKey = new Option<bool>("--new-key") { Description = "A new key as well; the old one is gone." };
        var command = new Command(KeysVerb.Renew, "Makes a new certificate for a signer; the old one stays valid until its end.") { folder, signer, days, newKey };
        return Acting(command, (parsed, _) => verb.RunRenew(parsed.GetValue(folder)!, parsed.GetValue(signer)!, parsed.GetValue(days), parsed.GetValue(newKey)));
    }

    static Command Revoke(KeysVerb verb)
    {
        Argument<string> folder = Folder(), what = new("signer") { Description = "A signer's name, for all its certificates; or the serial number of one." };
        VerbArguments.MustBeNoOption(what);
        var reason = new Option<string>("--reason") { Description = $"Why: {string.Join(", ", KeysVerb.Reasons.Keys)}.", HelpName = "REASON", DefaultValueFactory = static _ => KeysVerb.Reasons.Keys.First() };
        reason.AcceptOnlyFromAmong([.. KeysVerb.Reasons.Keys]);
        var command = new Command(KeysVerb.Revoke, "Takes certificates back: the keyring says so, to devices with check-crl=true and to 'gateway inspect'.") { folder, what, reason };
        return Acting(command, (parsed, _) => verb.RunRevoke(parsed.GetValue(folder)!, parsed.GetValue(what)!, parsed.GetValue(reason)!));
    }

    static Command List(KeysVerb verb)
    {
        Argument<string> folder = Folder();
        var project = new Option<string?>("--project") { Description = "Tell which gateways of this project trust the authority.", HelpName = "PROJECT" };
        var command = new Command(KeysVerb.List, "Tells what there is, until when, what was revoked, who trusts it, and what is to be done; ends with 1 if something is.") { folder, project };
        return Acting(command, (parsed, cancellation) => verb.RunList(parsed.GetValue(folder)!, parsed.GetValue(project), cancellation));
    }

    static Command Acting(Command command, Func<ParseResult, CancellationToken, KeysOutcome> act)
    {
        Option<bool> json = VerbArguments.Json();
        command.Options.Add(json);
        command.SetAction(parsed => Work.Run((_, cancellation) => act(parsed, cancellation), outcome =>
        {
            if (parsed.GetValue(json))
            {
                KeysJson.Print(outcome, Console.Out);
            }
            else
            {
                new KeysText(Terminal.Output(), Terminal.Error()).Print(outcome);
            }

            return outcome.ExitCode;
        }));
        return command;
    }

    static Argument<string> Folder(string description = "The folder that 'gateway keys new' made.")
    {
        var folder = new Argument<string>("folder") { Description = description };
        VerbArguments.MustBeNoOption(folder);
        return folder;
    }

    static Argument<string> Signer(string description)
    {
        var signer = new Argument<string>("signer") { Description = description };
        VerbArguments.MustBeNoOption(signer);
        return signer;
    }

    static Option<int?> Days() => new("--days") { Description = "How long the certificate is valid. Default: a year, or as long as the authority.", HelpName = "N" };
}
