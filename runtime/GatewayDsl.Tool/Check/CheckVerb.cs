using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Build.Output;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Check.Caging;
using GatewayDsl.Tool.Check.Validators;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Check;

/// <summary><c>gateway check</c>: puts the files of every gateway to the programs that read them, each in a cage. Nothing is written.</summary>
/// <param name="reader">Reads the project.</param>
/// <param name="validators">The validators, in the order of the report.</param>
/// <param name="find">The full path of a program; null if it is not installed.</param>
/// <param name="build">Tries which cage can be built.</param>
sealed class CheckVerb(DefinitionReader reader, IReadOnlyList<Validator> validators, Func<string, string?> find, Func<CancellationToken, CageAttempt> build)
{
    sealed record Job(EvaluatedGateway Gateway, Validator Validator, IReadOnlyList<Artifact> Files)
    {
        // Gateways of a fleet share most files, and equal files are judged once.
        public string Key { get; } = string.Join('\0', [Validator.Name, .. Facts(Validator, Gateway), .. Files.SelectMany(static file => (string[])[file.Path, file.Text])]);

        public static IReadOnlyList<string> Facts(Validator validator, EvaluatedGateway gateway) => validator is ProgramValidator program ? program.Facts(gateway.Model) : [];
    }

    /// <summary>Checks the files.</summary>
    /// <param name="projectArgument">The project, as the command line names it.</param>
    /// <param name="requiresAll">Whether a validator that cannot be asked is a failure.</param>
    /// <param name="progress">Is told what is being done.</param>
    /// <param name="cancellation">Ends the work, and every validator.</param>
    public CheckOutcome Run(string? projectArgument, bool requiresAll, Progress progress, CancellationToken cancellation) =>
        Check(reader.Read(projectArgument, cancellation), requiresAll, progress, cancellation);

    /// <summary>Checks the files of a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="requiresAll">Whether a validator that cannot be asked is a failure.</param>
    /// <param name="progress">Is told what is being done.</param>
    /// <param name="cancellation">Ends the work, and every validator.</param>
    public CheckOutcome Check(Definition definition, bool requiresAll, Progress progress, CancellationToken cancellation)
    {
        if (!definition.IsSound)
        {
            return new CheckOutcome(definition, requiresAll, []);
        }

        List<Job> jobs = [];
        foreach (EvaluatedGateway gateway in definition.Gateways)
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<Artifact> artifacts = reader.Emit(gateway);
            if (artifacts.Select(static artifact => (artifact.Path, Problem: OutputPath.Problem(artifact.Path))).FirstOrDefault(static path => path.Problem is not null) is { Problem: not null } path)
            {
                return new CheckOutcome(definition with { Unusable = new(null, $"'{path.Path}' cannot be the path of a file: {path.Problem}") }, requiresAll, []);
            }

            jobs.AddRange(validators.Select(validator => new Job(gateway, validator, validator.Of(artifacts))).Where(static job => job.Files.Count > 0));
        }

        CageAttempt attempt = build(cancellation);
        Dictionary<string, Answer> answers = Ask([.. jobs.DistinctBy(static job => job.Key)], attempt, progress, cancellation);
        return new CheckOutcome(
            definition,
            requiresAll,
            [.. jobs.Select(job => new CheckedFiles(job.Gateway, job.Validator, [.. job.Files.Select(static file => file.Path)], OfGateway(answers[job.Key], job)))]);
    }

    // The bytes are the same, and each gateway says them at its own place.
    static Answer OfGateway(Answer answer, Job job) => answer with
    {
        Complaints = [.. answer.Complaints.Select(complaint => complaint with { Origin = job.Files.First(file => file.Path == complaint.File).Lines[complaint.Line - 1].Origin })],
    };

    Dictionary<string, Answer> Ask(IReadOnlyList<Job> jobs, CageAttempt attempt, Progress progress, CancellationToken cancellation)
    {
        var answers = new Answer[jobs.Count];
        int done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.ForEachAsync(Enumerable.Range(0, jobs.Count), options, async (i, stop) =>
        {
            progress.Text = $"{jobs[i].Validator.Name}: {Volatile.Read(ref done)} of {jobs.Count} done";
            var clock = Stopwatch.StartNew();
            Answer answer = await AskAsync(jobs[i], attempt, stop).ConfigureAwait(false);
            answers[i] = answer with { Time = clock.Elapsed };
            Interlocked.Increment(ref done);
        }).GetAwaiter().GetResult();
        return jobs.Zip(answers).ToDictionary(static pair => pair.First.Key, static pair => pair.Second, StringComparer.Ordinal);
    }

    async Task<Answer> AskAsync(Job job, CageAttempt attempt, CancellationToken cancellation)
    {
        if (job.Validator is OwnValidator own)
        {
            string[] problems = [.. job.Files.Select(own.Problem).OfType<string>()];
            return new Answer(problems.Length == 0 ? CheckResult.Ok : CheckResult.Failed, "", string.Join('\n', problems), [], default);
        }

        var program = (ProgramValidator)job.Validator;
        NeededProgram[] missing = [.. program.Programs.Where(needed => find(needed.Name) is null)];
        if (missing.Length > 0)
        {
            return Without(CheckResult.Skipped, $"{string.Join(", ", missing.Select(static needed => needed.Name))} not found: apt-get install {string.Join(' ', missing.Select(static needed => needed.Package))}");
        }

        if (attempt.Cage is not { } cage)
        {
            return Without(CheckResult.Skipped, attempt.Obstacle!);
        }

        CagedResult result = await cage.RunAsync(
            new CagedWork(program.Script, [.. Job.Facts(program, job.Gateway), .. job.Files.Select(static file => file.Path)], job.Files)
            {
                NeedsNetworkAdministration = program.NeedsNetworkAdministration,
                NeedsProcesses = program.NeedsProcesses,
            },
            cancellation).ConfigureAwait(false);
        return result switch
        {
            { End: CageEnd.NotBuilt } => Without(CheckResult.Broken, "its cage could not be built: " + result.Output.Trim()),
            { End: CageEnd.TimedOut } => Without(CheckResult.Broken, "it did not end in time"),
            { End: CageEnd.TooLoud } => Without(CheckResult.Broken, "it said more than is listened to"),
            { ExitCode: 0 } => Without(CheckResult.Ok, ""),

            // Shells tell a signal by 128 and its number, and a program that they could not run by 126 and 127.
            { ExitCode: >= 126 } => Without(CheckResult.Broken, $"it ended with {result.ExitCode}: {result.Output.Trim()}"),
            _ when program.NeedsRoot is { } root && result.Output.Contains(root.Said, StringComparison.Ordinal) && !cage.IsRoots => Without(CheckResult.Skipped, root.Meaning),
            _ => new Answer(CheckResult.Failed, "", result.Output, Complaint.Of(program, job.Files, result.Output), default),
        };
    }

    static Answer Without(CheckResult result, string reason) => new(result, reason, "", [], default);
}
