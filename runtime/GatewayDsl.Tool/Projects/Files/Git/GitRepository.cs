using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace GatewayDsl.Tool.Projects.Files.Git;

/// <summary>
/// A git repository, read by git's own command. Nothing that a repository's files or its settings could make git start is started: no
/// hook, no monitor of the file system, no filter, no external diff, no transport that fetches what is missing; and nothing is written.
/// </summary>
sealed class GitRepository : IDisposable
{
    static readonly string[] Quiet =
    [
        "--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
        "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.external=", "-c", "core.attributesFile=/dev/null", "-c", "protocol.allow=never",
    ];

    GitObjects? objects;

    GitRepository(string root) => Root = root;

    /// <summary>The root of the work tree, as a full path.</summary>
    public string Root { get; }

    /// <summary>Whether the history is cut off: revisions behind the cut are not there.</summary>
    public bool IsShallow => Run(Root, "rev-parse", "--is-shallow-repository").Output.Trim() == "true";

    /// <summary>The repository that a folder lies in.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="GitException">It lies in none, or git is missing.</exception>
    public static GitRepository Around(string folder)
    {
        (int exitCode, string output, string error) = Run(folder, "rev-parse", "--show-toplevel");
        return exitCode == 0
            ? new GitRepository(Path.GetFullPath(output.TrimEnd('\n', '\r')))
            : throw new GitException($"'{folder}' is in no git repository that can be read ({FirstLine(error)}); go into one, or compare two folders of emitted files");
    }

    /// <summary>The commit that a revision means; null if it means none.</summary>
    /// <param name="revision">As a user names it: a branch, a tag, a commit, <c>HEAD~3</c>, <c>origin/main</c>.</param>
    public string? Commit(string revision)
    {
        (int exitCode, string output, _) = Run(Root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        string commit = output.Trim();
        return exitCode == 0 && commit.Length >= 40 && commit.All(char.IsAsciiHexDigit) ? commit : null;
    }

    /// <summary>The history of a commit along its first parents, the newest first: what was merged counts as of its merge.</summary>
    /// <param name="newest">The commit to begin with.</param>
    /// <param name="after">The commit to end before; null for all.</param>
    public IReadOnlyList<GitCommit> History(string newest, string? after)
    {
        // Behind each record's own line, three fields that cannot hold a line's end.
        string[] until = after is null ? [] : ["^" + after];
        (int exitCode, string output, string error) = Run(Root, ["rev-list", "--first-parent", "--encoding=UTF-8", "--format=%an%n%as%n%s", newest, .. until, "--"]);
        if (exitCode != 0)
        {
            throw new GitException($"git cannot list the history of {newest}: {FirstLine(error)}");
        }

        string[] lines = output.Split('\n');
        const int Record = 4;
        return [.. Enumerable.Range(0, lines.Length / Record).Select(i => new GitCommit(lines[i * Record]["commit ".Length..], lines[(i * Record) + 1], lines[(i * Record) + 2], lines[(i * Record) + 3]))];
    }

    /// <summary>The files of a commit.</summary>
    /// <param name="commit">What <see cref="Commit"/> gave.</param>
    public GitTree Tree(string commit)
    {
        (int exitCode, string output, string error) = Run(Root, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit);
        return exitCode == 0
            ? new GitTree(Root, output, objects ??= new GitObjects(Start(Root, ["cat-file", "--batch"])))
            : throw new GitException($"git cannot list the files of {commit}: {FirstLine(error)}");
    }

    /// <inheritdoc/>
    public void Dispose() => objects?.Dispose();

    static (int ExitCode, string Output, string Error) Run(string folder, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    static Process Start(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            UseShellExecute = false,
        };
        foreach (string argument in Quiet.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        // What is missing in a partial clone is told, and not fetched: to fetch is to run what the settings name.
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "";
        start.Environment["LC_ALL"] = "C";
        start.Environment.Remove("GIT_EXTERNAL_DIFF");
        start.Environment.Remove("GIT_TRACE");
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or DirectoryNotFoundException)
        {
            throw new GitException("git cannot be started (" + e.Message + "); install it, or compare two folders of emitted files");
        }
    }

    static string FirstLine(string text) => text.Split('\n').Select(static line => line.Trim()).FirstOrDefault(static line => line.Length > 0) ?? "no reason given";
}
