using System;
using System.Globalization;
using System.IO;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Diff;
using GatewayDsl.Tool.Diff.Reports;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Tests.Projects;
using GatewayDsl.Tool.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Diff;

/// <summary>A git repository in a temporary folder, with a project that describes one gateway with a firewall.</summary>
sealed class TestRepository : IDisposable
{
    public const string Definition = """
        using GatewayDsl;
        using GatewayDsl.Targets;

        namespace Acme;

        public static class Edge
        {
            static readonly Interface Wan = Rock64.Ethernet.Named("eth0");
            static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152);

            [Gateway]
            public static Gateway Device => new("gw-1")
            {
                Board = Rock64.Board,
                Networks = [Network.Dhcp(Wan), Network.Static(Lan, "172.20.30.1/24")],
                Firewall = new()
                {
                    Input = Chain.Drop(
                        Accept.Established,
                        Accept.From(Lan).Tcp(22, 8080)),
                },
            };
        }

        """;

    readonly TemporaryFolder folder = new();

    public TestRepository()
    {
        Git("init", "-q", "-b", "main", ".");
        Write(Definition);
        Commit("first");
    }

    /// <summary>The repository's folder.</summary>
    public TemporaryFolder Folder => folder;

    public TestRepository Write(string definition, string project = "edge")
    {
        folder.WriteProject(TestProject.Minimal, project + "/Edge.csproj");
        folder.Write(project + "/Edge.cs", definition);
        return this;
    }

    public string Commit(string message)
    {
        Git("add", "-A");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", "commit", "-q", "--allow-empty", "-m", message);
        return Git("rev-parse", "HEAD").Trim();
    }

    public string Git(params string[] arguments)
    {
        ProgramResult said = ChildProcess.Run(folder.Path, "git", arguments);
        Assert.True(said.ExitCode == 0, $"git {string.Join(' ', arguments)}: {said.Output}{said.Error}");
        return said.Output;
    }

    public DiffOutcome Diff(string before, string? after = null, string project = "edge", RiskLevel? failOn = null, string today = "2026-06-01", (string Old, string New)? bundles = null) =>
        Between(folder[project], before, after, failOn, today, bundles);

    public static DiffOutcome Between(string? project, string before, string? after, RiskLevel? failOn = null, string today = "2026-06-01", (string Old, string New)? bundles = null) =>
        new DiffVerb(new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit), new Day(today)).Run(before, after, project, failOn, bundles, new Progress(), default);

    /// <summary>A report as the terminal shows it.</summary>
    public static string Text(DiffOutcome outcome)
    {
        using var written = new StringWriter();
        new DiffText(Terminal.On(written, isRedirected: true), Terminal.On(written, isRedirected: true), 160).Print(outcome);
        return written.ToString();
    }

    public void Dispose() => folder.Dispose();

    sealed class Day(string day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse(day + "T12:00:00Z", CultureInfo.InvariantCulture);
    }
}
