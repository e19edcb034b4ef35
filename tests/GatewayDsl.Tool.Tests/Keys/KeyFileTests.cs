using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Tool.Tests.Keys;

/// <summary>How keys are written, as the kernel sees it: strace tells every call, and makes one fail or end the process.</summary>
public sealed class KeyFileTests : IDisposable
{
    const string Calls = "trace=open,openat,creat,mkdir,mkdirat,chmod,fchmod,fchmodat,rename,renameat,renameat2";

    readonly TemporaryFolder folder = new();

    [JudgeFact("strace", "sh")]
    public void Secrets_have_their_permissions_from_the_moment_they_are_there()
    {
        string[] calls = Traced(["new", "keys"], Calls);
        Assert.DoesNotContain(calls, call => call.Contains("chmod", StringComparison.Ordinal) && call.Contains(folder.Path, StringComparison.Ordinal));
        string[] made = [.. calls.Where(call => call.Contains(folder.Path + "/.keys.", StringComparison.Ordinal) && (call.Contains("O_CREAT", StringComparison.Ordinal) || call.StartsWith("mkdir", StringComparison.Ordinal)))];
        Assert.Equal(
            ["mkdir .partial 0700", "open .authority.key.pem.partial 0600", "open .keyring.pem.partial 0644", "mkdir issued 0700", "open issued/.pem.partial 0644", "open .bench.key.pem.partial 0600"],
            made.Select(static call => Regex.Replace(call, """^(mkdir|open)(?:at)?\(.*?"[^"]*?(\.partial|(?<=partial/)[^"]*)".*, (0\d+)\) .*$""", "$1 $2 $3")).Select(static call => Regex.Replace(call, "[0-9A-F]{32}\\.|(?<=issued/\\.)[0-9A-F]{32}\\.", "")));

        // What is new has a name that nobody could foresee, and is new.
        Assert.All(made.Where(static call => call.Contains("O_CREAT", StringComparison.Ordinal)), static call => Assert.Contains("O_EXCL", call, StringComparison.Ordinal));
        Assert.Equal(["keys"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [JudgeFact("strace", "sh")]
    public void What_a_killed_process_left_does_not_lend_its_permissions()
    {
        Traced(["new", "keys"], Calls);
        string left = folder.Write("keys/.bench.key.pem.partial", "left");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(left, (UnixFileMode)0b110_110_110);
            Traced(["renew", "keys", "bench", "--new-key"], Calls);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["keys/bench.key.pem"]));
        }

        Assert.False(File.Exists(left));
    }

    // A renewal with a new key writes two files, and each is synced and renamed.
    [JudgeTheory("strace", "sh")]
    [InlineData("fsync", 1, true)]
    [InlineData("rename", 1, true)]
    [InlineData("fsync", 2, true)]
    [InlineData("rename", 2, true)]
    [InlineData("fsync", 1, false)]
    [InlineData("rename", 1, false)]
    [InlineData("fsync", 2, false)]
    [InlineData("rename", 2, false)]
    public void A_renewal_that_is_killed_or_meets_a_full_disk_leaves_the_old_pair(string call, int time, bool isKilled)
    {
        Traced(["new", "keys"], Calls);
        string before = File.ReadAllText(folder["keys/bench.key.pem"]);
        Judgement said = Run(["renew", "keys", "bench", "--new-key"], $"inject={call}:{(isKilled ? "signal=KILL" : "error=ENOSPC")}:when={time}");

        Assert.Equal(isKilled ? 137 : 2, said.ExitCode);
        Assert.Equal(before, File.ReadAllText(folder["keys/bench.key.pem"]));
        using (X509Certificate2 pair = X509Certificate2.CreateFromPemFile(folder["keys/bench.key.pem"]))
        {
            Assert.True(pair.HasPrivateKey);
        }

        if (!isKilled)
        {
            Assert.Contains("; what was there before is untouched", said.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain(Directory.GetFiles(folder["keys"], "*", SearchOption.AllDirectories), static file => file.EndsWith(".partial", StringComparison.Ordinal));
        }

        // A certificate whose key nobody has is listed, so that it can be revoked; and all goes on.
        Assert.Equal(0, Run(["renew", "keys", "bench"], Calls).ExitCode);
        string list = Run(["list", "keys"], Calls).MustAccept().Output;
        Assert.Equal(time == 2 ? 4 : 3, list.Split('\n').Count(static line => line.Contains("serial number", StringComparison.Ordinal)));
    }

    [JudgeTheory("strace", "sh")]
    [InlineData("rename", true)]
    [InlineData("fsync", true)]
    [InlineData("rename", false)]
    [InlineData("fsync", false)]
    public void A_revocation_that_is_killed_or_meets_a_full_disk_leaves_the_old_list(string call, bool isKilled)
    {
        Traced(["new", "keys"], Calls);
        string before = File.ReadAllText(folder["keys/keyring.pem"]);
        Assert.Equal(isKilled ? 137 : 2, Run(["revoke", "keys", "bench"], $"inject={call}:{(isKilled ? "signal=KILL" : "error=ENOSPC")}:when=1").ExitCode);
        Assert.Equal(before, File.ReadAllText(folder["keys/keyring.pem"]));
        Run(["revoke", "keys", "bench"], Calls).MustAccept();
        Assert.NotEqual(before, File.ReadAllText(folder["keys/keyring.pem"]));
    }

    [JudgeTheory("strace", "sh")]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(1, false)]
    [InlineData(5, false)]
    public void A_new_folder_is_there_whole_or_not_at_all(int time, bool isKilled)
    {
        Assert.Equal(isKilled ? 137 : 2, Run(["new", "keys"], $"inject=rename:{(isKilled ? "signal=KILL" : "error=ENOSPC")}:when={time}").ExitCode);
        string[] left = [.. Directory.GetFileSystemEntries(folder.Path).Select(static path => Path.GetFileName(path)!)];
        Assert.DoesNotContain("keys", left);
        if (!isKilled)
        {
            Assert.Empty(left);
        }

        Run(["new", "keys"], Calls).MustAccept();
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    string[] Traced(IEnumerable<string> arguments, string calls)
    {
        using var trace = new TemporaryFolder();
        Run(arguments, calls, trace["trace"]).MustAccept();
        return [.. File.ReadLines(trace["trace"]).Select(static line => Regex.Replace(line, "^[0-9]+ +", ""))];
    }

    // As somebody would who takes no care of permissions at all.
    Judgement Run(IEnumerable<string> arguments, string calls, string trace = "/dev/null") => Judge.Run(
        "strace",
        ["-f", "-y", "-qq", "-o", trace, "-e", calls, "sh", "-c", "umask 000; exec dotnet \"$@\"", "sh", ChildProcess.Tool, "keys", .. arguments],
        folder: folder.Path);
}
