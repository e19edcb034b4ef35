using System;
using System.IO;
using Spectre.Console;

namespace GatewayDsl.Tool.Findings;

/// <summary>A console that colours where a person looks, and writes plain text everywhere else.</summary>
static class Terminal
{
    /// <summary>Standard output.</summary>
    public static IAnsiConsole Output() => On(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error.</summary>
    public static IAnsiConsole Error() => On(Console.Error, Console.IsErrorRedirected);

    /// <summary>Standard error, for what moves; null where nobody watches or the terminal cannot move its cursor.</summary>
    public static IAnsiConsole? Live() => Console.IsErrorRedirected || IsDumb ? null : AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = WantsColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(Console.Error),
    });

    /// <summary>How many columns standard output has; 0 where no person looks at it.</summary>
    public static int Width => Console.IsOutputRedirected ? 0 : Console.WindowWidth;

    // no-color.org: set and not empty means no colour.
    static bool WantsColours => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    static bool IsDumb => Environment.GetEnvironmentVariable("TERM") == "dumb";

    /// <summary>A console on standard output or standard error.</summary>
    /// <param name="writer">The stream.</param>
    /// <param name="isRedirected">Whether it goes to a file or another program.</param>
    public static IAnsiConsole On(TextWriter writer, bool isRedirected)
    {
        bool colours = !isRedirected && WantsColours && !IsDumb;
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
