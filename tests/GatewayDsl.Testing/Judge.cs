using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace GatewayDsl.Testing;

/// <summary>What a program said.</summary>
/// <param name="Command">The program and its arguments, for messages.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Everything from its standard output.</param>
/// <param name="Errors">Everything from its standard error.</param>
public sealed record Judgement(string Command, int ExitCode, string Output, string Errors)
{
    /// <summary>Whether the exit code is 0.</summary>
    public bool Accepted => ExitCode == 0;

    /// <summary>The judgement itself, if the exit code is 0.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">The exit code is another one; the message holds all that the program said.</exception>
    public Judgement MustAccept() => Accepted
        ? this
        : throw new Xunit.Sdk.XunitException($"{Command}\nexit code {ExitCode}\n{Output}{Errors}");
}

/// <summary>
/// Runs the programs that consume the emitted files on a device; a file is right when its own program says so. A program is
/// started directly with its arguments, never through a shell.
/// </summary>
public static class Judge
{
    static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    // tests/run installs from the same table.
    static readonly Dictionary<string, string> Packages = ReadPackages();

    /// <summary>The full path of a program, looked for on <c>PATH</c> and in the folders of system programs; null where it is not installed.</summary>
    /// <param name="program">The program's name.</param>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/sbin", "/sbin", "/usr/lib/systemd", "/lib/systemd"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Why these programs cannot judge here, and what to install; null where they can.</summary>
    /// <param name="programs">The names of the programs.</param>
    /// <param name="needsRoot">Whether they must be run as root.</param>
    public static string? Obstacle(IEnumerable<string> programs, bool needsRoot)
    {
        string[] missing = [.. programs.Where(static program => Find(program) is null)];
        if (missing.Length > 0)
        {
            IEnumerable<string> packages = missing.Select(static program => Packages.GetValueOrDefault(program, program)).Distinct().Order(StringComparer.Ordinal);
            return $"{string.Join(", ", missing)} not found: apt-get install {string.Join(' ', packages)}";
        }

        return needsRoot && !Environment.IsPrivilegedProcess ? $"{string.Join(", ", programs)} must be run as root" : null;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads from its standard input; nothing by default.</param>
    /// <param name="environment">Environment variables to add.</param>
    /// <param name="folder">The folder to run it in.</param>
    /// <param name="timeout">How long it may take; 30 seconds by default. Then it is ended with all that it started.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static Judgement Run(
        string program,
        IEnumerable<string> arguments,
        string? input = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null,
        TimeSpan? timeout = null)
    {
        using RunningJudge running = Start(program, arguments, environment, folder);
        return running.Finish(input, timeout ?? DefaultTimeout);
    }

    /// <summary>Starts a program that goes on running, like a daemon in the foreground; disposing of it ends it.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Environment variables to add.</param>
    /// <param name="folder">The folder to run it in.</param>
    public static RunningJudge Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(Find(program) ?? throw new InvalidOperationException(Obstacle([program], needsRoot: false)))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Messages are compared, so they must not depend on the language of whoever runs the tests.
        start.Environment["LC_ALL"] = "C";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new RunningJudge(Process.Start(start)!, string.Join(' ', [program, .. start.ArgumentList]));
    }

    static Dictionary<string, string> ReadPackages()
    {
        using var table = new StreamReader(typeof(Judge).Assembly.GetManifestResourceStream("judges.txt")!);
        return table.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(static line => !line.StartsWith('#'))
            .Select(static line => line.Split(' '))
            .ToDictionary(static row => row[0], static row => row[1], StringComparer.Ordinal);
    }
}

/// <summary>A program that <see cref="Judge.Start"/> started.</summary>
public sealed class RunningJudge : IDisposable
{
    readonly Process process;
    readonly string command;
    readonly Task<string> output;
    readonly Task<string> errors;

    internal RunningJudge(Process process, string command)
    {
        this.process = process;
        this.command = command;
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Whether the program has ended by itself.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Ends the program, if it still runs, and tells what it said.</summary>
    public Judgement End()
    {
        Kill();
        process.WaitForExit();
        return new Judgement(command, process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Ends the program, with all that it started.</summary>
    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    internal Judgement Finish(string? input, TimeSpan timeout)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading everything; its exit code and messages tell why.
        }

        if (!process.WaitForExit(timeout) || !Task.WaitAll([output, errors], timeout))
        {
            Kill();
            throw new TimeoutException($"{command} took longer than {timeout.TotalSeconds} s");
        }

        return new Judgement(command, process.ExitCode, output.Result, errors.Result);
    }

    void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended on its own in the meantime.
        }
    }
}
