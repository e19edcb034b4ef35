using System.CommandLine;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Verbs;

/// <summary>Arguments and options that more than one verb has.</summary>
static class VerbArguments
{
    /// <summary>The project, which may be left out.</summary>
    public static Argument<string?> Project()
    {
        var project = new Argument<string?>("project")
        {
            Description = "A .csproj file or a folder with exactly one. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        MustBeNoOption(project);
        return project;
    }

    /// <summary>The option for one JSON document.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document instead of text." };

    /// <summary>The option for the form of the report.</summary>
    /// <param name="json">The option that says one of the forms, too.</param>
    /// <param name="hasPage">Whether there is a page for a browser.</param>
    public static Option<string> Format(Option<bool> json, bool hasPage = false)
    {
        string page = hasPage ? ", html (one page for a browser)" : "";
        var format = new Option<string>("--format") { Description = $"The form of the report: text, json (as --json){page}, or sarif (SARIF 2.1.0, for code scanning).", HelpName = "FORM", DefaultValueFactory = static _ => ReportForm.Text };
        format.AcceptOnlyFromAmong(hasPage ? [ReportForm.Text, ReportForm.Json, ReportForm.Sarif, ReportForm.Html] : [ReportForm.Text, ReportForm.Json, ReportForm.Sarif]);
        format.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetResult(json) is { Implicit: false })
            {
                result.AddError("--json and --format both say the form of the report; keep one of them.");
            }
        });
        return format;
    }

    /// <summary>Refuses what looks like an option: one that nobody knows would be taken for the argument.</summary>
    /// <param name="argument">The argument.</param>
    public static void MustBeNoOption(Argument argument) => argument.Validators.Add(static result =>
    {
        if (result.Tokens.Count > 0 && result.Tokens[0].Value.StartsWith('-'))
        {
            result.AddError($"There is no option '{result.Tokens[0].Value}'.");
        }
    });
}
