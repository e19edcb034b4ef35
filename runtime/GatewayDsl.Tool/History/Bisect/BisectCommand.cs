using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects.Files.Git;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.History.Bisect;

/// <summary>The arguments and options of <c>gateway bisect</c>.</summary>
static class BisectCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="bisect">What it does.</param>
    public static Verb Of(BisectVerb bisect)
    {
        var options = new HistoryOptions();
        var statement = new Argument<string>("statement") { Description = "What holds in the newest revision, and did not in the oldest: 'wan reaches tcp/22', 'not lan reaches udp/123', 'Dhcp.Lease is 24h', 'Vpn exists'." };
        VerbArguments.MustBeNoOption(statement);
        Command command = options.AddTo(new Command("bisect", "Finds the first revision for which a statement holds, by halving.") { statement });
        command.SetAction(parsed => Work.Run(
            (progress, cancellation) => bisect.Run(parsed.GetValue(statement)!, options.Of(parsed), progress, cancellation),
            outcome =>
            {
                if (parsed.GetValue(options.Json))
                {
                    BisectJson.Print(outcome, Console.Out);
                }
                else
                {
                    Print(outcome, new HistoryText(Terminal.Output(), Terminal.Error()));
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => BisectJson.Print(new BisectOutcome("") { Unusable = definition.Unusable }, Console.Out));
    }

    static void Print(BisectOutcome outcome, HistoryText text)
    {
        if (outcome.Unusable is { } unusable)
        {
            text.Print(unusable);
            return;
        }

        string what = $"the first of {outcome.Revisions} revisions for which '{outcome.Statement}' holds ({outcome.Read} read)";
        text.Line(0, outcome.Reason is { } reason ? $"'{outcome.Statement}': {reason}" : outcome.First.Count == 1 ? "this is " + what : $"one of these is {what}; those between cannot be read", HistoryText.Strong);
        foreach (GitCommit commit in outcome.First)
        {
            text.Print(commit);
        }

        text.Print(outcome.Evidence);
    }
}
