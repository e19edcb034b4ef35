using System;
using System.CommandLine;
using System.Linq;
using GatewayDsl.Tool.Diff.Reports;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.History.Blame;

/// <summary>The arguments and options of <c>gateway blame</c>.</summary>
static class BlameCommand
{
    const int WidestAuthor = 20;

    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="blame">What it does.</param>
    public static Verb Of(BlameVerb blame)
    {
        var options = new HistoryOptions();
        var place = new Option<string>("--path") { Description = "Only the values at a place of the model, and below it: 'Dhcp.Range', 'Networks[eth0]', 'Storage'. Default: all.", HelpName = "PLACE", DefaultValueFactory = static _ => "" };
        Command command = options.AddTo(new Command("blame", "Tells which revision each value of a gateway is from.") { place });
        command.SetAction(parsed => Work.Run(
            (progress, cancellation) => blame.Run(options.Of(parsed), parsed.GetValue(place)!, progress, cancellation),
            outcome =>
            {
                if (parsed.GetValue(options.Json))
                {
                    BlameJson.Print(outcome, Console.Out);
                }
                else
                {
                    Print(outcome, new HistoryText(Terminal.Output(), Terminal.Error()));
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => BlameJson.Print(new BlameOutcome { Unusable = definition.Unusable }, Console.Out));
    }

    static void Print(BlameOutcome outcome, HistoryText text)
    {
        if (outcome.Unusable is { } unusable)
        {
            text.Print(unusable);
            return;
        }

        int width = Math.Min(WidestAuthor, outcome.Gateways.SelectMany(static gateway => gateway.Values).Max(static value => value.Commit?.Author.Length ?? 0));
        foreach (BlamedGateway gateway in outcome.Gateways)
        {
            text.Line(0, gateway.Name, HistoryText.Strong);
            foreach (BlamedValue value in gateway.Values)
            {
                string author = value.Commit?.Author ?? "";
                author = author.Length > width ? author[..(width - 1)] + "…" : author.PadRight(width);
                string commit = value.Commit is { } known ? $"{known.Shown} {known.Day}" : "older                  ";
                text.Line(2, $"{commit} {author} {value.Place} = {value.Value}  {DiffWords.Places(value.Places.Take(1))}".TrimEnd());
            }
        }

        text.Notes(outcome.Notes);
    }
}
