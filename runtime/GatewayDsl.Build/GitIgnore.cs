using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace GatewayDsl.Build;

/// <summary>Asks git which files it ignores. Files that are tracked are never ignored, whatever the patterns say.</summary>
static class GitIgnore
{
    const int PatienceMilliseconds = 10_000;

    /// <summary>The ignored ones of some files; none where git is not installed or the folder is in no repository.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="paths">Paths below it, with <c>/</c> between the parts.</param>
    public static IReadOnlyList<string> Ignored(string folder, IEnumerable<string> paths)
    {
        // A repository can name a program as its fsmonitor; nothing of it is to be run.
        var start = new ProcessStartInfo("git", "-c core.fsmonitor=false check-ignore -z --stdin")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using Process git = Process.Start(start)!;

            // Read while writing: git answers path by path, and neither pipe holds a fleet.
            Task<string> output = git.StandardOutput.ReadToEndAsync();
            Task<string> errors = git.StandardError.ReadToEndAsync();
            byte[] input = Encoding.UTF8.GetBytes(string.Concat(paths.Select(static path => "./" + path + "\0")));
            git.StandardInput.BaseStream.Write(input, 0, input.Length);
            git.StandardInput.Close();
            if (!git.WaitForExit(PatienceMilliseconds) || !Task.WaitAll([output, errors], PatienceMilliseconds))
            {
                git.Kill();
                return [];
            }

            return [.. output.Result.Split(['\0'], StringSplitOptions.RemoveEmptyEntries).Select(static path => path.StartsWith("./", StringComparison.Ordinal) ? path.Substring(2) : path)];
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            // Without git there is nothing to warn about; outside a repository it ends without reading.
            return [];
        }
    }
}
