using System;
using System.CommandLine;
using System.Linq;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Tool.Diff.Reports;
using GatewayDsl.Tool.Diff.Reports.Html;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Diff;

/// <summary>The arguments and options of <c>gateway diff</c>.</summary>
static class DiffCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="diff">What it does.</param>
    public static Verb Of(DiffVerb diff)
    {
        var before = new Argument<string>("base") { Description = "What was: a revision like 'main', or a folder of emitted files like './devices'." };
        var after = new Argument<string?>("head") { Description = "What is: the same. Default: the working tree.", Arity = ArgumentArity.ZeroOrOne };
        VerbArguments.MustBeNoOption(before);
        VerbArguments.MustBeNoOption(after);
        var project = new Option<string?>("--project") { Description = "A .csproj file or a folder with exactly one. Default: every project below the current folder.", HelpName = "PROJECT" };
        var failOn = new Option<string?>("--fail-on") { Description = "End with 1 where a risk has this level or a worse one, and nobody agreed to it: info, review, dangerous or breaking.", HelpName = "LEVEL" };
        failOn.AcceptOnlyFromAmong([.. Enum.GetNames<RiskLevel>().Select(static name => name.ToLowerInvariant())]);
        var bundles = new Option<string[]>("--bundles") { Description = "What devices run and what they are to run, each a bundle or a folder of bundles: the report tells how many bytes a device fetches.", HelpName = "OLD NEW", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var markdown = new Option<bool>("--markdown") { Description = "Print Markdown, for a comment on a pull request." };
        Option<bool> json = VerbArguments.Json();
        Option<string> format = VerbArguments.Format(json, hasPage: true);
        format.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetResult(markdown) is { Implicit: false })
            {
                result.AddError("--markdown and --format both say the form of the report; keep one of them.");
            }
        });
        var command = new Command("diff", "Tells what a change does to the devices: which packets get in, what restarts, what must be flashed. Revisions are read from git, and nothing of them is run.")
        {
            before, after, project, failOn, bundles, markdown, json, format,
        };
        command.SetAction(parsed => Work.Run(
            (progress, cancellation) => diff.Run(
                parsed.GetValue(before)!,
                parsed.GetValue(after),
                parsed.GetValue(project),
                parsed.GetValue(failOn) is { } level ? Enum.Parse<RiskLevel>(level, ignoreCase: true) : null,
                parsed.GetValue(bundles) is [{ } old, { } now] ? (old, now) : null,
                progress,
                cancellation),
            outcome =>
            {
                string? form = parsed.GetValue(json) ? ReportForm.Json : parsed.GetValue(format);
                if (form == ReportForm.Json)
                {
                    DiffJson.Print(outcome, Console.Out);
                }
                else if (form == ReportForm.Sarif)
                {
                    DiffSarif.Print(outcome, Console.Out);
                }
                else if (form == ReportForm.Html)
                {
                    Console.Out.Write(HtmlReport.Of(outcome));
                }
                else if (parsed.GetValue(markdown))
                {
                    Console.Out.Write(DiffMarkdown.Of(outcome));
                }
                else
                {
                    new DiffText(Terminal.Output(), Terminal.Error(), Terminal.Width).Print(outcome);
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => DiffJson.Print(new DiffOutcome { Unusable = definition.Unusable }, Console.Out));
    }
}
