using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>Signs a bundle with the program that the flake has for it. The key stays where it is.</summary>
static class Signing
{
    /// <summary>Makes a signed bundle, whole or not at all.</summary>
    /// <param name="program">The program.</param>
    /// <param name="settings">Who signs.</param>
    /// <param name="output">The file of the bundle.</param>
    /// <param name="cancellation">Ends it.</param>
    public static void Sign(string program, NixSettings settings, string output, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        string temporary = HollowCopy.TemporaryOf(output);

        // The program works on a copy of what goes in, which must not be left behind when it is killed.
        string work = Directory.CreateTempSubdirectory("gateway-sign-").FullName;
        try
        {
            var start = new ProcessStartInfo(program, [settings.Certificate!, settings.Key!, temporary]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["TMPDIR"] = work;
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            using CancellationTokenRegistration ending = cancellation.Register(() => process.Kill(entireProcessTree: true));
            Task<string> said = process.StandardOutput.ReadToEndAsync(CancellationToken.None), errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            process.WaitForExit();
            Task.WaitAll(said, errors);
            cancellation.ThrowIfCancellationRequested();
            if (process.ExitCode != 0)
            {
                throw new BuildException("the bundle could not be signed; see below what rauc says of the certificate and the key", ExitCodes.Findings)
                {
                    Log = (said.Result + errors.Result).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                };
            }

            File.Move(temporary, output, overwrite: true);
        }
        catch (Win32Exception e)
        {
            throw new BuildException($"'{program}' cannot be run: {e.Message}; sign on a machine with Linux", ExitCodes.Program);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BuildException($"'{output}' cannot be written: {e.Message}", ExitCodes.Unusable);
        }
        finally
        {
            File.Delete(temporary);
            Directory.Delete(work, recursive: true);
        }
    }
}
