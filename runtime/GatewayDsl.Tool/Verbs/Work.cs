using System;
using System.Runtime.InteropServices;
using System.Threading;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Verbs;

/// <summary>Runs what a verb has to do: on a stack that is deep enough, with progress where a person waits, until somebody presses Ctrl-C.</summary>
static class Work
{
    // Deep, but lawful, definitions need more stack than a first thread may have.
    const int StackSize = 64 * 1024 * 1024;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Does the work and tells what came of it.</summary>
    /// <typeparam name="TOutcome">What comes of it.</typeparam>
    /// <param name="work">The work; it ends early when it is cancelled.</param>
    /// <param name="tell">Prints the outcome and gives the exit code.</param>
    public static int Run<TOutcome>(Func<Progress, CancellationToken, TOutcome> work, Func<TOutcome, int> tell)
        where TOutcome : class => Run(work, tell, Terminal.Live);

    /// <summary>The same for work that itself tells how it gets on.</summary>
    /// <typeparam name="TOutcome">What comes of it.</typeparam>
    /// <param name="work">The work; it ends early when it is cancelled.</param>
    /// <param name="tell">Gives the exit code.</param>
    public static int RunInTheOpen<TOutcome>(Func<CancellationToken, TOutcome> work, Func<TOutcome, int> tell)
        where TOutcome : class => Run((_, cancellation) => work(cancellation), tell, static () => null);

    static int Run<TOutcome>(Func<Progress, CancellationToken, TOutcome> work, Func<TOutcome, int> tell, Func<IAnsiConsole?> terminal)
        where TOutcome : class
    {
        using var cancellation = new CancellationTokenSource();
        int signalled = ExitCodes.Fine;
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCodes.Interrupted));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCodes.Terminated));

        var progress = new Progress();
        TOutcome? outcome = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    outcome = work(progress, cancellation.Token);
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    // The exit code says it.
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
        if (!thread.Join(Patience) && terminal() is { } live)
        {
            live.Status().Start("…", context =>
            {
                do
                {
                    context.Status(Markup.Escape(TerminalText.Of(progress.Text)));
                }
                while (!thread.Join(TimeSpan.FromMilliseconds(100)));
            });
        }

        thread.Join();
        return outcome is not null ? tell(outcome) : signalled != ExitCodes.Fine ? signalled : ExitCodes.Internal;

        // The second time the process simply ends.
        void Stop(PosixSignalContext context, int exitCode)
        {
            context.Cancel = Interlocked.CompareExchange(ref signalled, exitCode, ExitCodes.Fine) == ExitCodes.Fine;
            cancellation.Cancel();
        }
    }
}
