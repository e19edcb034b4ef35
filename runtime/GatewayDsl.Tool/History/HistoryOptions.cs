using System.CommandLine;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.History;

/// <summary>The arguments and options that all verbs about the history have.</summary>
sealed class HistoryOptions
{
    /// <summary>Which revisions.</summary>
    public Argument<string> Revisions { get; } = new("revisions")
    {
        Description = "A revision, for all that led to it, or two with '..' between them, for what led from one to the other; merged branches count as of their merge. Default: HEAD.",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = static _ => "HEAD",
    };

    /// <summary>The project.</summary>
    public Option<string?> Project { get; } = new("--project") { Description = "A .csproj file or a folder with exactly one. Default: every project below the current folder.", HelpName = "PROJECT" };

    /// <summary>The gateway.</summary>
    public Option<string?> Gateway { get; } = new("--gateway") { Description = "The one gateway that is meant, by the name that it has in the newest revision. Default: all.", HelpName = "NAME" };

    /// <summary>The form of the report.</summary>
    public Option<bool> Json { get; } = VerbArguments.Json();

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command, with its own arguments.</param>
    public Command AddTo(Command command)
    {
        VerbArguments.MustBeNoOption(Revisions);
        command.Arguments.Add(Revisions);
        command.Options.Add(Project);
        command.Options.Add(Gateway);
        command.Options.Add(Json);
        return command;
    }

    /// <summary>What they say.</summary>
    /// <param name="parsed">The command line.</param>
    public HistoryRequest Of(ParseResult parsed) => new(parsed.GetValue(Revisions)!) { Project = parsed.GetValue(Project), Gateway = parsed.GetValue(Gateway) };
}
