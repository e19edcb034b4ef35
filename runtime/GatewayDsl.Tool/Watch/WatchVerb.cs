using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Emit;
using GatewayDsl.Tool.Projects;

namespace GatewayDsl.Tool.Watch;

/// <summary><c>gateway watch</c>: emits, and emits again whenever a file of the project is another.</summary>
/// <param name="emit">Emits.</param>
sealed class WatchVerb(EmitVerb emit)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Emits until it is ended, or until there is no project to watch.</summary>
    /// <param name="projectArgument">The project, as the command line names it.</param>
    /// <param name="outArgument">The output folder, as the command line names it.</param>
    /// <param name="tell">Takes each outcome, with the names of the files that were changed; none the first time.</param>
    /// <param name="cancellation">Ends it.</param>
    public EmitOutcome Run(string? projectArgument, string? outArgument, Action<EmitOutcome, IReadOnlyList<string>> tell, CancellationToken cancellation)
    {
        DateTime begun = DateTime.UtcNow;
        EmitOutcome outcome = emit.Run(projectArgument, outArgument, cancellation);
        tell(outcome, []);
        if (outcome.Definition.Project is not { } project)
        {
            return outcome;
        }

        string output = Path.GetFullPath(outArgument ?? Path.Combine(project.Folder, DefinitionProject.Output));
        Definition known = outcome.Definition;
        WatchedFiles before = WatchedFiles.Of(project.Folder, output, known).Until(begun);
        while (true)
        {
            if (cancellation.WaitHandle.WaitOne(Interval))
            {
                throw new OperationCanceledException(cancellation);
            }

            WatchedFiles now = WatchedFiles.Of(project.Folder, output, known);
            if (now.ChangedSince(before) is { Count: > 0 } && Settled(project.Folder, output, known, ref now, cancellation) && now.ChangedSince(before) is { Count: > 0 } changed)
            {
                outcome = emit.Run(project.Path, outArgument, cancellation);

                // A project that cannot be read names no files; those of before are watched until it can.
                known = outcome.Definition.Project is null ? known : outcome.Definition;
                tell(outcome, [.. changed.Select(path => Path.GetRelativePath(project.Folder, path))]);
                before = now.With(WatchedFiles.Of(project.Folder, output, known));
            }
        }
    }

    // An editor saves in several steps, and a checkout writes many files.
    static bool Settled(string folder, string output, Definition known, ref WatchedFiles now, CancellationToken cancellation)
    {
        WatchedFiles last;
        do
        {
            last = now;
            if (cancellation.WaitHandle.WaitOne(Interval))
            {
                throw new OperationCanceledException(cancellation);
            }

            now = WatchedFiles.Of(folder, output, known);
        }
        while (now.ChangedSince(last).Count > 0);
        return true;
    }
}
