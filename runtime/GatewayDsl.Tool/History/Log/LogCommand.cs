using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects.Files.Git;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.History.Log;

/// <summary>The arguments and options of <c>gateway log</c>.</summary>
static class LogCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="log">What it does.</param>
    public static Verb Of(LogVerb log)
    {
        var options = new HistoryOptions();
        var place = new Option<string?>("--path") { Description = "Only what became of the values at a place of the model, and below it: 'Dhcp.Range', 'Networks[eth0]', 'Storage'.", HelpName = "PLACE" };
        var statement = new Option<string?>("--statement") { Description = "Only where a statement became true or untrue: 'wan reaches tcp/22', 'Vpn exists'.", HelpName = "STATEMENT" };
        var most = new Option<int?>("-n") { Description = "Stop after so many revisions that changed something. Default: all.", HelpName = "NUMBER" };
        most.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out int number) || number < 1))
            {
                result.AddError("-n takes a number from 1 on.");
            }
        });
        place.Validators.Add(result =>
        {
            if (result.GetResult(statement) is not null)
            {
                result.AddError("--path and --statement both say what is looked for; keep one of them.");
            }
        });
        Command command = options.AddTo(new Command("log", "Tells which revisions changed the devices, and how: what only reads otherwise is left out.") { place, statement, most });
        command.SetAction(parsed => Work.Run(
            (progress, cancellation) => log.Run(options.Of(parsed), parsed.GetValue(place), parsed.GetValue(statement), parsed.GetValue(most), progress, cancellation),
            outcome =>
            {
                if (parsed.GetValue(options.Json))
                {
                    LogJson.Print(outcome, Console.Out);
                }
                else
                {
                    Print(outcome, new HistoryText(Terminal.Output(), Terminal.Error()));
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => LogJson.Print(new LogOutcome { Unusable = definition.Unusable }, Console.Out));
    }

    static void Print(LogOutcome outcome, HistoryText text)
    {
        if (outcome.Unusable is { } unusable)
        {
            text.Print(unusable);
            return;
        }

        foreach (LogEntry entry in outcome.Entries)
        {
            text.Print(entry.Commit);
            text.Print(entry.Changes);
        }

        if (outcome.Entries.Count == 0)
        {
            text.Line(0, outcome.Looked == 1 ? "the one revision changes nothing of this" : $"none of {outcome.Looked} revisions changes anything of this");
        }

        text.Notes(outcome.Notes);
    }
}
