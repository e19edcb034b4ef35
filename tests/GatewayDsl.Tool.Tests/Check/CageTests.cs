using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Compiler;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Check.Caging;
using Xunit;

namespace GatewayDsl.Tool.Tests.Check;

/// <summary>What a hostile program cannot do in a cage. Each attempt is also made outside, where it must succeed: else it would prove nothing.</summary>
public sealed class CageTests
{
    const string Secret = "a secret of the machine";

    static readonly CageLimits Short = CageLimits.Default with { Time = TimeSpan.FromSeconds(1) };

    /// <summary>The cage of an ordinary user, and that of root.</summary>
    public static TheoryData<bool> Cages => [false, true];

    [JudgeTheory("unshare", NeedsRoot = true)]
    [MemberData(nameof(Cages))]
    public void The_files_are_there_and_programs_run(bool isRoots)
    {
        CagedResult result = Run(isRoots, "cat sub/a; test -x b; echo \"$1\" >&2; exit 7", ["it's \"$(id)\""], new Artifact("sub/a", [Line("text")]), new Artifact("b", [Line("#!/bin/sh")]) { IsExecutable = true });
        Assert.Equal(new CagedResult(CageEnd.Ended, 7, "text\nit's \"$(id)\"\n"), result);
    }

    [JudgeTheory("unshare", NeedsRoot = true)]
    [MemberData(nameof(Cages))]
    public void No_file_of_the_machine_can_be_read(bool isRoots)
    {
        using var folder = new TemporaryFolder();
        string home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".gateway-cage-test");
        File.WriteAllText(home, Secret);
        try
        {
            string local = folder.Write("secret", Secret);
            foreach (string path in (string[])[home, local, "/etc/hostname", "/etc/shadow", "/proc/1/environ", "/sys/class/dmi/id/product_name", "/var/lib/dpkg/status", "/old" + local, "../.." + local, "/proc/self/root" + local])
            {
                Assert.NotEqual(0, Run(isRoots, "cat \"$1\"", [path]).ExitCode);
            }

            Assert.Equal(Secret, ChildProcess.Run("/", "cat", local).Output);
            Assert.DoesNotContain(Secret, Run(isRoots, "grep -rs \"$1\" / --exclude-dir=usr --exclude-dir=cage --exclude-dir=dev || :", [Secret]).Output);
            Assert.Equal("cage dev etc proc run tmp usr var", string.Join(' ', Run(isRoots, "ls / | grep -v -e bin -e lib", []).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
            Assert.Equal("", Run(isRoots, "ls /usr/local", []).Output);
        }
        finally
        {
            File.Delete(home);
        }
    }

    [JudgeTheory("unshare", NeedsRoot = true)]
    [MemberData(nameof(Cages))]
    public void Nothing_of_the_machine_can_be_written(bool isRoots)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, ChildProcess.Run("/", "chmod", "777", folder.Path).ExitCode);
        foreach (string path in (string[])["/usr/gateway-escape", "/usr/bin/gateway-escape", "/etc/alternatives/gateway-escape", folder["escape"]])
        {
            Run(isRoots, "mkdir -p \"${1%/*}\" && touch \"$1\"", [path]);
            Run(isRoots, "mount -o remount,bind,rw /usr; touch \"$1\"", [path]);
            Run(isRoots, "unshare --user --map-root-user --mount sh -c 'mount -o remount,bind,rw /usr; touch \"$1\"' - \"$1\"", [path]);
            Assert.False(File.Exists(path), path);
        }

        ChildProcess.Run("/", "touch", folder["escape"]);
        Assert.True(File.Exists(folder["escape"]));
    }

    [JudgeTheory("unshare", NeedsRoot = true)]
    [MemberData(nameof(Cages))]
    public void It_has_no_rights_and_gets_none(bool isRoots)
    {
        Assert.Equal(["0000000000000000"], Capabilities(new CagedWork("grep ^Cap /proc/self/status", [], []) { NeedsProcesses = true }));

        // CAP_NET_ADMIN, in the one network that it has.
        Assert.Equal(["0000000000001000"], Capabilities(new CagedWork("grep ^Cap /proc/self/status", [], []) { NeedsProcesses = true, NeedsNetworkAdministration = true }));
        foreach (string attempt in (string[])["mount -t tmpfs tmpfs /tmp", "mknod /tmp/disk b 8 0", "chroot / true", "hostname other", "pivot_root /cage /cage", "nft add table inet t"])
        {
            Assert.NotEqual(0, Run(isRoots, attempt, []).ExitCode);
        }

        string[] Capabilities(CagedWork work) => [.. In(isRoots).RunAsync(work, default).Result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('\t')[1]).Distinct()];
    }

    [JudgeTheory("unshare", "bash", NeedsRoot = true)]
    [MemberData(nameof(Cages))]
    public void There_is_no_network(bool isRoots)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        const string Connect = "exec 3<>\"/dev/tcp/127.0.0.1/$1\"";
        Assert.Equal(0, ChildProcess.Run("/", "bash", "-c", Connect, "-", port).ExitCode);
        Assert.NotEqual(0, Run(isRoots, $"bash -c '{Connect}' - \"$1\"", [port]).ExitCode);
    }

    [JudgeTheory("unshare", NeedsRoot = true)]
    [MemberData(nameof(Cages))]
    public void Nothing_of_the_environment_or_of_other_processes_is_seen(bool isRoots)
    {
        Environment.SetEnvironmentVariable("GATEWAY_CAGE_TEST", Secret);
        CagedResult result = In(isRoots).RunAsync(new CagedWork("env; ls /proc; kill -0 \"$1\"", [Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)], []) { NeedsProcesses = true }, default).Result;
        Assert.NotEqual(0, result.ExitCode);
        Assert.DoesNotContain(Secret, result.Output);
        Assert.True(result.Output.Split('\n').Count(static line => int.TryParse(line, out _)) < 5);
    }

    [JudgeTheory("unshare", NeedsRoot = true)]
    [MemberData(nameof(Cages))]
    public void What_does_not_end_is_ended_with_all_that_it_started(bool isRoots)
    {
        string length = Unique();
        var clock = Stopwatch.StartNew();
        CagedResult result = Run(isRoots, "sleep \"$1\" & setsid sleep \"$1\" & sleep \"$1\"", [length], Short);
        Assert.Equal(CageEnd.TimedOut, result.End);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9));
        Assert.Empty(Sleeping(length));
    }

    [JudgeTheory("unshare", NeedsRoot = true)]
    [MemberData(nameof(Cages))]
    public void What_is_left_behind_ends_too(bool isRoots)
    {
        string length = Unique();
        var clock = Stopwatch.StartNew();
        Assert.Equal(new CagedResult(CageEnd.Ended, 0, "done\n"), Run(isRoots, "setsid sleep \"$1\" & echo done", [length]));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(9));
        Assert.Empty(Sleeping(length));
    }

    [JudgeTheory("unshare", NeedsRoot = true)]
    [MemberData(nameof(Cages))]
    public async Task Who_cancels_ends_it(bool isRoots)
    {
        string length = Unique();
        using var cancellation = new CancellationTokenSource();
        Task<CagedResult> running = In(isRoots).RunAsync(new CagedWork("setsid sleep \"$1\" & sleep \"$1\"", [length], []), cancellation.Token);
        while (Sleeping(length).Count < 2)
        {
            Assert.False(running.IsCompleted);
            await Task.Delay(10);
        }

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(Sleeping(length));
    }

    [JudgeTheory("unshare", NeedsRoot = true)]
    [MemberData(nameof(Cages))]
    public void Nothing_is_without_limit(bool isRoots)
    {
        Assert.Equal(CageEnd.TooLoud, Run(isRoots, "yes", []).End);
        Assert.NotEqual(0, Run(isRoots, "head -c 100M /dev/zero > /tmp/full", []).ExitCode);
        Assert.Contains("annot fork", Run(isRoots, "for i in $(seq 200); do sleep 3 & done", []).Output);
        CageLimits small = CageLimits.Default with { Memory = 64 << 20 };
        Assert.Contains("memory exhausted", Run(isRoots, "head -c 200M /dev/zero | tail -c 200M > /dev/null", [], small).Output);
        Assert.Equal(0, Run(isRoots, "head -c 200M /dev/zero | tail -c 200M > /dev/null", []).ExitCode);
    }

    // The count of user namespaces that a cage sets is that of its own.
    [JudgeTheory("unshare", NeedsRoot = true)]
    [MemberData(nameof(Cages))]
    public void The_machine_is_as_before(bool isRoots)
    {
        string before = State();
        Run(isRoots, "echo 1 > /proc/sys/user/max_user_namespaces", []);
        Assert.Equal(before, State());

        static string State() => File.ReadAllText("/proc/sys/user/max_user_namespaces") + File.ReadAllText("/proc/self/mountinfo");
    }

    static CagedResult Run(bool isRoots, string script, string[] arguments, params Artifact[] files) => In(isRoots).RunAsync(new CagedWork(script, arguments, files), default).Result;

    static CagedResult Run(bool isRoots, string script, string[] arguments, CageLimits limits) => In(isRoots, limits).RunAsync(new CagedWork(script, arguments, []), default).Result;

    static Cage In(bool isRoots, CageLimits? limits = null)
    {
        CageAttempt attempt = Cage.Build(isRoots, limits ?? CageLimits.Default, default);
        Assert.True(attempt.Cage is not null, attempt.Obstacle);
        Assert.Equal(isRoots, attempt.Cage.IsRoots);
        return attempt.Cage;
    }

    static ArtifactLine Line(string text) => new(text, ModelPath.Root);

    // A length of sleep by which a process can be found.
    static string Unique() => "9" + Random.Shared.NextInt64(1_000_000_000, 9_000_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);

    static List<string> Sleeping(string length)
    {
        List<string> found = [];
        foreach (string process in Directory.GetDirectories("/proc").Where(static folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(process, "cmdline")).StartsWith("sleep\0" + length, StringComparison.Ordinal))
                {
                    found.Add(process);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended in the meantime.
            }
        }

        return found;
    }
}
