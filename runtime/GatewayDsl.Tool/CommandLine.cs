using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Boot;
using GatewayDsl.Tool.Build;
using GatewayDsl.Tool.Build.Local;
using GatewayDsl.Tool.Build.Nix;
using GatewayDsl.Tool.Check;
using GatewayDsl.Tool.Check.Caging;
using GatewayDsl.Tool.Check.Validators;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Cost;
using GatewayDsl.Tool.Diff;
using GatewayDsl.Tool.Emit;
using GatewayDsl.Tool.Explain;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Flash;
using GatewayDsl.Tool.History.Bisect;
using GatewayDsl.Tool.History.Blame;
using GatewayDsl.Tool.History.Log;
using GatewayDsl.Tool.Import;
using GatewayDsl.Tool.Inspect;
using GatewayDsl.Tool.Keys;
using GatewayDsl.Tool.Policies;
using GatewayDsl.Tool.Reach;
using GatewayDsl.Tool.Serving;
using GatewayDsl.Tool.Sign;
using GatewayDsl.Tool.Textconv;
using GatewayDsl.Tool.Verbs;
using GatewayDsl.Tool.Verify;
using GatewayDsl.Tool.Watch;

namespace GatewayDsl.Tool;

/// <summary>The command line of <c>gateway</c>.</summary>
/// <param name="verbs">What it can be asked to do.</param>
sealed class CommandLine(params Verb[] verbs)
{
    /// <summary>The command line with everything real behind it.</summary>
    public static CommandLine Real { get; } = Over(new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit));

    /// <summary>Does what the arguments say.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run(string[] arguments)
    {
        ParseResult parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            string message = string.Join(' ', parsed.Errors.Select(static error => OneLine(error.Message))) + " 'gateway --help' shows what can be said.";
            if (arguments.Contains("--json") && Asked(parsed.CommandResult) is { } asked)
            {
                asked.PrintUnusable(new Definition { Unusable = new Unusable(null, message) });
            }
            else
            {
                new FindingPrinter(Terminal.Error(), static _ => null).PrintUnusable(null, message);
            }

            return ExitCodes.Unusable;
        }

        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    // The library puts what would be allowed on lines of their own, without a comma or a full stop.
    static string OneLine(string message) => message.Split(["\r\n", "\n"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var what, .. var allowed] && allowed.Length > 0
        ? $"{what} {string.Join(", ", allowed)}."
        : message;

    static CommandLine Over(DefinitionReader reader) => new(
        EmitCommand.Of(new EmitVerb(reader)),
        WatchCommand.Of(new WatchVerb(new EmitVerb(reader))),
        CheckCommand.Of(new CheckVerb(reader, ValidatorTable.All, InstalledPrograms.Find, Cage.Build)),
        ExplainCommand.Of(new ExplainVerb(reader)),
        ReachCommand.Of(new ReachVerb(reader)),
        DiffCommand.Of(new DiffVerb(reader, TimeProvider.System)),
        LogCommand.Of(new LogVerb(reader)),
        BlameCommand.Of(new BlameVerb(reader)),
        BisectCommand.Of(new BisectVerb(reader)),
        BootCommand.Of(new BootVerb(reader)),
        PolicyCommand.Of(new PolicyVerb(reader, TimeProvider.System)),
        BuildCommand.Of(new BuildVerb(reader, NixBackend.Of(NixProgram.Find), LocalBackend.Backend)),
        KeysCommand.Of(new KeysVerb(reader, TimeProvider.System)),
        SignCommand.Of(),
        FlashCommand.Of(new FlashVerb(Machine.This, TimeProvider.System)),
        InspectCommand.Of(new InspectVerb(reader)),
        CostCommand.Of(),
        ServeCommand.Of(),
        VerifyCommand.Of(),
        ImportCommand.Of(new ImportVerb(reader)),
        TextconvCommand.Of());

    // What was asked may be a part of a verb, like 'keys new'.
    Verb? Asked(CommandResult command) => Array.Find(verbs, verb => verb.Command == command.Command) ?? (command.Parent is CommandResult above ? Asked(above) : null);

    RootCommand Root()
    {
        var root = new RootCommand("Turns C# definitions of network gateways into the files of the devices, straight from source: nothing of the project is run.");
        foreach (Verb verb in verbs)
        {
            root.Subcommands.Add(verb.Command);
        }

        return root;
    }
}
