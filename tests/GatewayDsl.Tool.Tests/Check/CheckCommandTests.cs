using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Check;

/// <summary>The built tool as a process, as a user meets it.</summary>
public sealed class CheckCommandTests
{
    // So many that nobody is done before a test has done what it wants.
    const string Fleet = """
            [Fleet]
            public static IEnumerable<Gateway> Sites => Enumerable.Range(1, 200).Select(i => Device with { Name = $"site-{i}" });
        }

        """;

    static string LargeDefinition { get; } = "using System.Collections.Generic;\nusing System.Linq;\n" + EdgeProject.Definition.TrimEnd()[..^1] + "\n" + Fleet;

    [JudgeFact("unshare", "nft", "dnsmasq", "chronyd", "systemd-analyze", "systemd-repart", "rauc", "mkimage", "fw_printenv", "sfdisk", "shellcheck")]
    public void The_example_is_accepted_by_every_validator_and_nothing_is_written()
    {
        string before = State();
        ProgramResult said = Gateway("/", "check", CheckedExample.Project, "--require-all");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Matches("(?m)^rock64 +nft +3 files +ok$", said.Output);
        Assert.Matches("(?m)^rock64-qemu  shellcheck +[0-9]+ files? +ok$", said.Output);
        Assert.Matches("\n[0-9]+ ok\n$", said.Output);
        Assert.DoesNotContain(" s\n", said.Output);
        Assert.Equal(before, State());

        static string State() => string.Join('\n', Directory.EnumerateFiles(CheckedExample.Project, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static path => path + File.GetLastWriteTimeUtc(path).Ticks));
    }

    [Fact]
    public void Of_a_definition_with_an_error_nothing_is_checked()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(EdgeProject.Definition.Replace("/24", "/33"));
        ProgramResult said = Gateway(folder.Path, "check");
        Assert.Equal((1, ""), (said.ExitCode, said.Error));
        Assert.StartsWith("Edge.cs(14,41): error GW1", said.Output);
        Assert.EndsWith("\n1 error; nothing was checked\n", said.Output);
    }

    // A program that nothing can execute is as good as none.
    [JudgeTheory("unshare", "mount", "nft", NeedsRoot = true)]
    [InlineData("", 0)]
    [InlineData("--require-all", 3)]
    [InlineData("CI", 3)]
    public void A_missing_validator_is_named_and_a_failure_in_a_pipeline(string how, int exitCode)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        string script = $"chmod 644 \"$1\"; mount --bind \"$1\" /usr/sbin/nft; shift; unset CI; {(how == "CI" ? "export CI=true;" : "")} exec dotnet \"$@\" {(how == "CI" ? "" : how)}";
        ProgramResult said = ChildProcess.Run(folder.Path, "unshare", "--mount", "sh", "-c", script, "-", folder.Write("empty", ""), ChildProcess.Tool, "check");
        Assert.Equal(exitCode, said.ExitCode);
        Assert.Contains("skipped: nft not found: apt-get install nftables\n", said.Output);
        Assert.Equal(exitCode == 0 ? "" : "gateway: error: every validator must be asked here, and some could not be\n", said.Error);
    }

    [JudgeFact("unshare", "runuser", "nft", NeedsRoot = true)]
    public void An_ordinary_user_has_a_cage_too()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        Assert.Equal(0, ChildProcess.Run("/", "chmod", "-R", "a+rX", folder.Path).ExitCode);
        ProgramResult said = ChildProcess.Run("/", "runuser", "-u", "nobody", "--", "env", "HOME=" + folder.Path, "dotnet", ChildProcess.Tool, "check", folder.Path);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Matches("(?m)^gw-1 +nft +1 file +ok$", said.Output);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_document_follows_its_schema(int exitCode)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(exitCode == 1 ? EdgeProject.Definition.Replace("/24", "/33") : EdgeProject.Definition);
        ProgramResult said = exitCode == 2 ? Gateway(folder.Path, "check", "--json", "--nonsense") : Gateway(folder.Path, "check", "--json", "--verbose");
        using var document = JsonDocument.Parse(said.Output);
        SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", "check.schema.json"));
        Assert.Equal(said.ExitCode, document.RootElement.GetProperty("exitCode").GetInt32());

        // Where a validator is missing and all are required it is 3; that is for another test.
        Assert.Equal(exitCode, said.ExitCode == 3 ? 0 : said.ExitCode);
        Assert.Equal(exitCode == 0, document.RootElement.GetProperty("checks").GetArrayLength() > 0);
    }

    [JudgeFact("unshare", "dnsmasq")]
    public void A_complaint_and_what_it_is_about_are_in_the_document()
    {
        var text = new StringWriter();
        GatewayDsl.Tool.Check.CheckJson.Print(CheckedExample.Run("dnsmasq", static artifact => artifact.With("dnsmasq/dnsmasq.conf", "dhcp-range", "dhcp-rang")), isVerbose: false, text);
        using var document = JsonDocument.Parse(text.ToString());
        SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", "check.schema.json"));
        JsonElement complaint = document.RootElement.GetProperty("checks")[0].GetProperty("complaints")[0];
        Assert.Equal("Dhcp.Range", complaint.GetProperty("path").GetString());
        Assert.Equal("EdgeGateway.cs", complaint.GetProperty("at").GetProperty("file").GetString());
    }

    [JudgeFact("unshare", "dnsmasq")]
    public void A_complaint_is_shown_with_the_emitted_line_and_the_source()
    {
        var text = new StringWriter();
        Spectre.Console.IAnsiConsole console = GatewayDsl.Tool.Findings.Terminal.On(text, isRedirected: true);
        new GatewayDsl.Tool.Check.CheckText(console, console, isVerbose: true).Print(
            CheckedExample.Run("dnsmasq", static artifact => artifact.With("dnsmasq/dnsmasq.conf", "dhcp-range=", "dhcp-rang\u001b[2J=")));
        string[] lines = text.ToString().Split('\n');
        Assert.Matches(@"^rock64       dnsmasq  1 file  failed  [0-9]+\.[0-9]{2} s$", lines[0]);
        Assert.Equal("", lines[1][..1].Trim());
        Assert.Contains("dnsmasq: bad option at line 14 of dnsmasq/dnsmasq.conf", lines[1]);
        Assert.Equal(@"  rock64/dnsmasq/dnsmasq.conf:14: dhcp-rang\u001b[2J=172.20.30.10,172.20.30.254,255.255.255.0,24h", lines[2]);
        Assert.Matches(@"EdgeGateway\.cs\([0-9]+,[0-9]+\): note: Dhcp\.Range says this line$", lines[3]);
        Assert.Contains("Range = \"172.20.30.10 - 172.20.30.254\"", lines[4]);
        Assert.EndsWith("^^^", lines[5]);
        Assert.Equal("0 ok, 2 failed", lines[^2]);
        Assert.DoesNotContain('\u001b', text.ToString());
    }

    [JudgeTheory("unshare", "nft", "setsid")]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Interrupted_it_leaves_nothing_behind(string signal, int exitCode)
    {
        using var folder = new TemporaryFolder();
        using var temporary = new TemporaryFolder();
        folder.WriteEdge(LargeDefinition);
        string mounts = File.ReadAllText("/proc/self/mountinfo");
        using Process process = ChildProcess.Start(folder.Path, "setsid", "env", "--default-signal=INT", "TMPDIR=" + temporary.Path, "DOTNET_EnableDiagnostics=0", "dotnet", ChildProcess.Tool, "check");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        while (OfSession(process.Id).Length < 2)
        {
            Assert.False(process.HasExited);
            Thread.Sleep(10);
        }

        Thread.Sleep(300);
        Assert.Equal(0, ChildProcess.Run("/", "kill", "-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).ExitCode);
        Assert.True(process.WaitForExit(10_000));
        Assert.Equal((exitCode, ""), (process.ExitCode, output.Result));
        Assert.Equal([], OfSession(process.Id));
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Path));
        Assert.Equal(mounts, File.ReadAllText("/proc/self/mountinfo"));
    }

    [JudgeFact("unshare", "nft", "script")]
    public void Somebody_who_waits_at_a_terminal_sees_what_is_done()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(LargeDefinition);
        ProgramResult said = ChildProcess.Run(folder.Path, "timeout", "-s", "INT", "8", "script", "-qefc", $"TERM=xterm dotnet {ChildProcess.Tool} check > /dev/null", "/dev/null");
        Assert.Matches("[0-9]+ of [0-9]+ done", said.Output);
        ProgramResult dumb = ChildProcess.Run(folder.Path, "timeout", "-s", "INT", "4", "script", "-qefc", $"TERM=dumb dotnet {ChildProcess.Tool} check > /dev/null", "/dev/null");
        Assert.DoesNotContain("done", dumb.Output);
    }

    // The kernel's word for it: field 6 of stat(5), behind the name in parentheses.
    static string[] OfSession(int session) =>
    [
        .. Directory.GetDirectories("/proc").Where(static folder => int.TryParse(Path.GetFileName(folder), out _)).Where(folder =>
        {
            try
            {
                string stat = File.ReadAllText(Path.Combine(folder, "stat"));
                return stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is [not "Z", _, _, var own, ..] && own == session.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return false;
            }
        }),
    ];

    static ProgramResult Gateway(string folder, params string[] arguments) => ChildProcess.Run(folder, "dotnet", [ChildProcess.Tool, .. arguments]);
}
