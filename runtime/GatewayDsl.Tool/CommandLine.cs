using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Emit;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool;

/// <summary>The command line of <c>gateway</c>.</summary>
/// <param name="emit">What <c>gateway emit</c> does.</param>
sealed class CommandLine(EmitVerb emit)
{
    // Deep, but lawful, definitions need more stack than a first thread may have.
    const int StackSize = 64 * 1024 * 1024;

    /// <summary>The command line with everything real behind it.</summary>
    public static CommandLine Real { get; } = new(new EmitVerb(Evaluator.Evaluate, GatewayCompiler.Emit));

    /// <summary>Does what the arguments say.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run(string[] arguments)
    {
        ParseResult parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            string message = string.Join(' ', parsed.Errors.Select(static error => error.Message)) + " 'gateway --help' shows what can be said.";
            if (parsed.CommandResult.Command.Name == "emit" && arguments.Contains("--json"))
            {
                EmitJson.Print(new EmitOutcome { Unusable = new Unusable(null, message) }, Console.Out);
            }
            else
            {
                new FindingPrinter(Error(), static _ => null).PrintUnusable(null, message);
            }

            return ExitCodes.Unusable;
        }

        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    RootCommand Root()
    {
        var root = new RootCommand("Turns C# definitions of network gateways into the files of the devices, straight from source: nothing of the project is run.");
        root.Subcommands.Add(Emit());
        return root;
    }

    Command Emit()
    {
        var project = new Argument<string?>("project")
        {
            Description = "A .csproj file or a folder with exactly one. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        project.Validators.Add(static result =>
        {
            // An option that nobody knows would be taken for a project.
            if (result.Tokens.Count > 0 && result.Tokens[0].Value.StartsWith('-'))
            {
                result.AddError($"There is no option '{result.Tokens[0].Value}'.");
            }
        });
        var folder = new Option<string?>("--out") { Description = "The folder to write to. Default: 'devices' beside the project file.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document instead of text." };
        var command = new Command("emit", "Writes the files of every gateway that the project describes. With an error nothing is written.") { project, folder, json };
        command.SetAction(parsed => OnDeepStack(cancellation =>
        {
            EmitOutcome outcome = emit.Run(parsed.GetValue(project), parsed.GetValue(folder), cancellation);
            if (parsed.GetValue(json))
            {
                EmitJson.Print(outcome, Console.Out);
            }
            else
            {
                new EmitText(Output(), Error()).Print(outcome);
            }

            return outcome.ExitCode;
        }));
        return command;
    }

    static int OnDeepStack(Func<CancellationToken, int> action)
    {
        int exitCode = ExitCodes.Internal;
        var thread = new Thread(
            () =>
            {
                try
                {
                    exitCode = action(CancellationToken.None);
                }
#pragma warning disable CA1031 // The last place where a failure can be told instead of a crash being left.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    Console.Error.WriteLine("gateway: error: the tool itself failed; please report this.");
                    Console.Error.WriteLine(TerminalText.Of(e.GetType().Name + ": " + e.Message));
                    Console.Error.WriteLine(e.StackTrace);
                }
            },
            StackSize);
        thread.Start();
        thread.Join();
        return exitCode;
    }

    static Spectre.Console.IAnsiConsole Output() => Terminal.On(Console.Out, Console.IsOutputRedirected);

    static Spectre.Console.IAnsiConsole Error() => Terminal.On(Console.Error, Console.IsErrorRedirected);
}
