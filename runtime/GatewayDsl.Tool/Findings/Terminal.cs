using System;
using System.IO;
using Spectre.Console;

namespace GatewayDsl.Tool.Findings;

/// <summary>A console that colours where a person looks, and writes plain text everywhere else.</summary>
static class Terminal
{
    /// <summary>A console on standard output or standard error.</summary>
    /// <param name="writer">The stream.</param>
    /// <param name="isRedirected">Whether it goes to a file or another program.</param>
    public static IAnsiConsole On(TextWriter writer, bool isRedirected)
    {
        // no-color.org: set and not empty means no colour.
        bool colours = !isRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });

        // The terminal breaks lines by itself; a broken path or caret line would be of no use.
        console.Profile.Width = 1_000_000;
        return console;
    }
}
