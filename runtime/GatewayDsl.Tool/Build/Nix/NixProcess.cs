using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>What came of a run of Nix.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Board">What its log told.</param>
sealed record NixRun(int ExitCode, string Output, NixBoard Board);

/// <summary>Runs Nix, tells how far it is, and ends it, with all that it started, when nobody waits any more.</summary>
/// <param name="program">The full path of the program.</param>
/// <param name="progress">Is told what is being done.</param>
/// <param name="cancellation">Ends it.</param>
sealed partial class NixProcess(string program, Progress progress, CancellationToken cancellation)
{
    // A line of a log that is longer says nothing that anybody reads.
    const int LongestLine = 1 << 20;
    const int MostOutput = 1 << 24;
    const int Terminate = 15;

    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Runs a command of Nix.</summary>
    /// <param name="doing">What it is for, like <c>checking</c>; whoever waits is told this until something is built.</param>
    /// <param name="arguments">The arguments.</param>
    /// <exception cref="OperationCanceledException">Nobody waits any more, and it has ended.</exception>
    public NixRun Run(string doing, IEnumerable<string> arguments)
    {
        cancellation.ThrowIfCancellationRequested();
        var board = new NixBoard();
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo(program, ["--extra-experimental-features", "nix-command flakes", .. arguments, "--log-format", "internal-json"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Start(start);
        process.StandardInput.Close();
        using var ticking = new Timer(_ => progress.Text = $"nix: {doing}: {board.Text(clock.Elapsed)}", null, TimeSpan.Zero, Tick);
        using CancellationTokenRegistration ending = cancellation.Register(() => End(process));
        Task<string> output = OutputAsync(process.StandardOutput.BaseStream);
        Task log = LinesAsync(process.StandardError.BaseStream, line => board.Add(line, clock.Elapsed));
        process.WaitForExit();
        Task.WaitAll(output, log);
        cancellation.ThrowIfCancellationRequested();
        return new NixRun(process.ExitCode, output.Result, board);
    }

    static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or PlatformNotSupportedException)
        {
            throw new BuildException($"'{start.FileName}' cannot be started: {e.Message}; repair the installation of Nix, or assemble with '--backend local'", ExitCodes.Program);
        }
    }

    // Asked to end, Nix takes its builders with it; one that does not is killed with all that it started.
    static void End(Process process)
    {
        try
        {
            if (OperatingSystem.IsWindows() || Kill(process.Id, Terminate) != 0 || !process.WaitForExit(Grace))
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    static async Task<string> OutputAsync(Stream stream)
    {
        using var text = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
        {
            await text.WriteAsync(buffer.AsMemory(0, (int)Math.Min(count, MostOutput - text.Length))).ConfigureAwait(false);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>Reads lines; of one that is too long only the beginning.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="add">Is given each line.</param>
    internal static async Task LinesAsync(Stream stream, Action<string> add)
    {
        var line = new List<byte>();
        byte[] buffer = new byte[64 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
        {
            ReadOnlyMemory<byte> rest = buffer.AsMemory(0, count);
            for (int end; (end = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                Extend(line, rest.Span[..end]);
                add(Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(line)));
                line.Clear();
            }

            Extend(line, rest.Span);
        }

        if (line.Count > 0)
        {
            add(Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(line)));
        }
    }

    static void Extend(List<byte> line, ReadOnlySpan<byte> bytes) => line.AddRange(bytes[..Math.Min(bytes.Length, LongestLine - line.Count)]);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
