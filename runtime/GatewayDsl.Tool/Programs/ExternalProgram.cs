using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Tool.Check.Validators;

namespace GatewayDsl.Tool.Programs;

/// <summary>What a program said.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
sealed record ProgramAnswer(int ExitCode, byte[] Output, string Errors);

/// <summary>A program of the system that does what it is the standard for. It is started directly, never through a shell.</summary>
static class ExternalProgram
{
    // Nothing that is run here prints more than a list of files.
    const int MostOutput = 64 << 20;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name, or its path where it contains a <c>/</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellation">Ends the program early, with all that it started.</param>
    /// <param name="input">Writes to its standard input; nothing by default.</param>
    /// <returns>What it said; null if it is not installed.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static ProgramAnswer? Run(string program, IEnumerable<string> arguments, CancellationToken cancellation, Action<Stream>? input = null)
    {
        string? path = program.Contains('/', StringComparison.Ordinal) ? program : InstalledPrograms.Find(program);
        if (path is null)
        {
            return null;
        }

        var start = new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C";

        // It would be one more source of times, beside those that are said.
        start.Environment.Remove("SOURCE_DATE_EPOCH");
        try
        {
            using Process process = Process.Start(start)!;
            using CancellationTokenRegistration stop = cancellation.Register(() => End(process));
            Task<byte[]> output = ReadAsync(process.StandardOutput.BaseStream);
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            try
            {
                input?.Invoke(process.StandardInput.BaseStream);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended without reading everything; its exit code and messages tell why.
            }

            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return new ProgramAnswer(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception e)
        {
            return new ProgramAnswer(-1, [], e.Message);
        }
    }

    static async Task<byte[]> ReadAsync(Stream stream)
    {
        var kept = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int count = await stream.ReadAsync(buffer).ConfigureAwait(false); count > 0; count = await stream.ReadAsync(buffer).ConfigureAwait(false))
        {
            kept.Write(buffer, 0, (int)Math.Min(count, MostOutput - kept.Length));
        }

        return kept.ToArray();
    }

    static void End(Process process)
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
