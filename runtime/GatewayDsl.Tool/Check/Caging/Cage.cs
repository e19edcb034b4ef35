using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Check.Validators;

namespace GatewayDsl.Tool.Check.Caging;

/// <summary>
/// Where programs look at emitted files: a copy of the files in memory, the system's programs to read, and nothing else of the
/// machine: no home, no configuration, no network, no other process, no device. For configurations can be programs: dnsmasq runs
/// a <c>conf-script</c> even when it only tests, and nft prints what a file has that is included.
/// </summary>
/// <remarks>
/// It is made of namespaces by <c>unshare</c> and the other programs of util-linux, and lives and dies with the process in it:
/// nothing of it ever lies on a disk. An ordinary user's has a user namespace around it; root's has none and gives root up
/// inside instead, so that it works where user namespaces are forbidden, and nft may load what is too large for others.
/// </remarks>
sealed class Cage
{
    const int MostOutput = 256 * 1024;

    // Root that may not build its own cage is nobody from the beginning: as the owner of half the machine it would have
    // more than an ordinary user, and no limit on processes.
    static readonly string[] AsNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"];

    readonly CageLimits limits;

    Cage(bool isRoots, CageLimits limits)
    {
        IsRoots = isRoots;
        this.limits = limits;
    }

    /// <summary>Whether it is the one that only root can build.</summary>
    public bool IsRoots { get; }

    /// <summary>Tries which cage can be built here.</summary>
    /// <param name="cancellation">Ends the attempt.</param>
    public static CageAttempt Build(CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new CageAttempt(null, "a cage for programs can be built on Linux alone");
        }

        string? obstacle = null;
        foreach (bool isRoots in Environment.IsPrivilegedProcess ? [true, false] : new[] { false })
        {
            CageAttempt attempt = Build(isRoots, CageLimits.Default, cancellation);
            if (attempt.Cage is not null)
            {
                return attempt;
            }

            obstacle ??= attempt.Obstacle;
        }

        return new CageAttempt(null, obstacle);
    }

    /// <summary>Tries whether a certain cage can be built here.</summary>
    /// <param name="isRoots">Whether it is the one that only root can build.</param>
    /// <param name="limits">What a program in it may use.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public static CageAttempt Build(bool isRoots, CageLimits limits, CancellationToken cancellation)
    {
        var cage = new Cage(isRoots, limits);
        CagedResult result = cage.RunAsync(new CagedWork(":", [], []), cancellation).GetAwaiter().GetResult();
        return result is { End: CageEnd.Ended, ExitCode: 0 }
            ? new CageAttempt(cage, null)
            : new CageAttempt(null, "no cage can be built for programs that look at files: " + result.Output.Trim().Split('\n')[0]);
    }

    /// <summary>Runs a shell script in a new cage.</summary>
    /// <param name="work">The script and what it looks at.</param>
    /// <param name="cancellation">Ends it, with all that it started.</param>
    public async Task<CagedResult> RunAsync(CagedWork work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var outer = new CancellationTokenSource(limits.Time + CageLimits.TimeToBuild);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, outer.Token);
        Process process;
        try
        {
            process = Process.Start(Start(work))!;
        }
        catch (Win32Exception e)
        {
            return new CagedResult(CageEnd.NotBuilt, 0, $"{e.Message}; apt-get install util-linux");
        }

        using (process)
        {
            // Whoever kills 'unshare' kills the first process of the namespace, and the kernel all others.
            await using CancellationTokenRegistration killing = stop.Token.Register(process.Kill);
            var output = new LimitedText(process.StandardOutput.BaseStream, MostOutput, process.Kill);
            var errors = new LimitedText(process.StandardError.BaseStream, MostOutput, process.Kill);
            Task feeding = FeedAsync(process.StandardInput.BaseStream, work.Files);
            await Task.WhenAll(feeding, output.Ended, errors.Ended, process.WaitForExitAsync(CancellationToken.None)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();

            string said = output.Text;
            return !said.StartsWith(CageScript.Ready, StringComparison.Ordinal) ? new CagedResult(CageEnd.NotBuilt, process.ExitCode, errors.Text)
                : output.IsCut || errors.IsCut ? new CagedResult(CageEnd.TooLoud, process.ExitCode, said[CageScript.Ready.Length..])
                : process.ExitCode == CageScript.Killed || outer.IsCancellationRequested ? new CagedResult(CageEnd.TimedOut, process.ExitCode, said[CageScript.Ready.Length..])
                : new CagedResult(CageEnd.Ended, process.ExitCode, said[CageScript.Ready.Length..]);
        }
    }

    ProcessStartInfo Start(CagedWork work)
    {
        string[] namespaces = ["--mount", "--net", "--pid", "--ipc", "--uts", "--cgroup", "--fork", "--kill-child"];
        string[] command =
        [
            .. !IsRoots && Environment.IsPrivilegedProcess ? AsNobody : [],
            "unshare",
            .. IsRoots ? namespaces : ["--user", "--map-root-user", .. namespaces],
            "/bin/sh",
            "-eu",
            "-c",
            CageScript.Text,
            "cage",
            IsRoots ? "root" : "user",
            work.NeedsProcesses ? "yes" : "no",
            work.NeedsNetworkAdministration ? "-all,+net_admin" : "-all",
            limits.Time.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            limits.Memory.ToString(CultureInfo.InvariantCulture),
            CageScript.Prefix + work.Script,
            .. work.Arguments,
        ];
        var start = new ProcessStartInfo(InstalledPrograms.Find(command[0]) ?? command[0], command[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = InstalledPrograms.SearchPath;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["HOME"] = "/tmp";
        start.Environment["TZ"] = "UTC";
        return start;
    }

    static async Task FeedAsync(Stream input, IReadOnlyList<Artifact> files)
    {
        try
        {
            await using (input.ConfigureAwait(false))
            {
                byte[] archive = FileArchive.Of(files.Select(static file => (file.Path, Encoding.UTF8.GetBytes(file.Text), file.IsExecutable)));
                await input.WriteAsync(archive, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // The cage was not built, or is gone; how it ended tells why.
        }
    }
}
