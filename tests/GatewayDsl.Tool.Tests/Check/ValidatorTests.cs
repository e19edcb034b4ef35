using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Check;
using GatewayDsl.Tool.Check.Caging;
using GatewayDsl.Tool.Check.Validators;
using Xunit;

namespace GatewayDsl.Tool.Tests.Check;

/// <summary>Each validator on the example's files, with one fault planted.</summary>
public sealed class ValidatorTests
{
    [JudgeTheory("unshare", "nft", "dnsmasq", "chronyd", "systemd-analyze", "systemd-repart", "rauc", "mkimage", "sfdisk", "shellcheck")]
    [InlineData("nft", "rock64", "nftables.conf", "tcp dport 22 accept", "tcp dport 99999 accept", "Firewall.Input.Rules[4]")]
    [InlineData("nft", "rock64", "nftables/toggle-ssh-wan-enabled.on.nft", " accept ", " akzept ", "Firewall.Input.Rules[5]")]
    [InlineData("nft", "rock64", "nftables/toggle-ssh-wan-enabled.off.nft", "inet filter", "inet other", "Firewall.Input.Rules[5].Toggle")]
    [InlineData("dnsmasq", "rock64", "dnsmasq/dnsmasq.conf", "dhcp-range=172.20.30.10", "dhcp-range=172.20.30.", "Dhcp.Range")]
    [InlineData("chronyd", "rock64", "chrony/chrony.conf", "local stratum 10", "local stratum x", "Time.LocalStratum")]
    [InlineData("systemd-analyze", "rock64", "systemd/serial-root.service", "Type=idle", "Typ=idle", null)]
    [InlineData("rauc", "rock64", "rauc/system.conf", "bootname=A", "bootnam=A", null)]
    [InlineData("mkimage", "rock64", "u-boot/boot.cmd", "fi", "", null)]
    [InlineData("sfdisk", "rock64", "storage/image.sfdisk", "size=2097152", "size=999999999", "Storage.Rootfs")]
    [InlineData("systemd-repart", "rock64", "repart.d/50-data.conf", "SizeMinBytes=64M", "SizeMinBytes=x", "Storage.Data.AtLeast")]
    [InlineData("sh", "rock64-qemu", "rauc/bootloader-backend.sh", "esac", "", null)]
    [InlineData("shellcheck", "rock64-qemu", "rauc/bootloader-backend.sh", "set -eu", "set -eu; cd $1", null)]
    public void A_fault_is_found_at_its_line_and_at_the_source(string validator, string gateway, string file, string old, string text, string? origin)
    {
        Assert.Equal(CheckResult.Ok, CheckedExample.Run(validator).Of(gateway).Answer.Result);

        CheckOutcome outcome = CheckedExample.Run(validator, artifact => artifact.With(file, old, text));
        CheckedFiles check = outcome.Of(gateway);
        Assert.Equal((CheckResult.Failed, 1), (check.Answer.Result, outcome.ExitCode));
        Complaint complaint = check.Answer.Complaints[0];
        Assert.Equal(file, complaint.File);
        if (text.Length > 0)
        {
            Assert.Contains(text.Trim(), complaint.Text);
        }

        if (origin is not null)
        {
            Assert.Equal(origin, complaint.Origin.Text);
            Assert.EndsWith("EdgeGateway.cs", check.Gateway.Origins.Of(complaint.Origin, out _).Span.File);
        }
    }

    [JudgeFact("unshare", "fw_printenv", "mkenvimage")]
    public void An_environment_that_is_not_where_it_should_be_is_found()
    {
        Assert.Equal(CheckResult.Ok, CheckedExample.Run("fw_printenv").Of("rock64").Answer.Result);
        Assert.Equal(CheckResult.Failed, CheckedExample.Run("fw_printenv", static artifact => artifact.With("u-boot/fw_env.config", "0x140000", "0xzz")).Of("rock64").Answer.Result);
    }

    [JudgeTheory("unshare", "nix-instantiate", "sshd")]
    [InlineData("nix", "nix/of-no-emitter.nix", "{", "  a = ;", "}", 2)]
    [InlineData("sshd", "sshd/sshd_config", "PasswordAuthentication no", "PasswordAuthentication perhaps", "", 2)]
    public void Files_that_not_every_gateway_has_are_judged_too(string validator, string path, string first, string second, string third, int line)
    {
        CheckedFiles check = CheckedExample.Run(validator, more: [CheckedExample.File(path, first, second, third)]).Of("rock64");
        Assert.Equal(CheckResult.Failed, check.Answer.Result);
        Assert.Equal((path, line, second), check.Answer.Complaints.Select(static complaint => (complaint.File, complaint.Line, complaint.Text)).First());
        string[] right = [first, second.Replace("= ;", "= 1;").Replace("perhaps", "no"), third];
        Assert.Equal(CheckResult.Ok, CheckedExample.Run(validator, more: [CheckedExample.File(path, right)]).Of("rock64").Answer.Result);
    }

    [Fact]
    public void A_model_that_does_not_read_back_is_found()
    {
        Assert.Equal(0, CheckedExample.Run("model").ExitCode);
        CheckOutcome outcome = CheckedExample.Run("model", static artifact => artifact.With("gateway.model.json", "\"name\"", "\"nome\""));
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("line ", outcome.Of("rock64").Answer.Output);

        // One that reads, and is written otherwise.
        Assert.Equal(1, CheckedExample.Run("model", static artifact => artifact.With("gateway.model.json", "\"1d\"", "\"24h\"")).ExitCode);
    }

    /// <summary>Ways in which a configuration reads a file or runs a program.</summary>
    public static TheoryData<string, string, string[]> Hostile => new()
    {
        { "nft", "nftables.conf", ["include \"SECRET\""] },
        { "nft", "nftables/toggle-a.on.nft", ["include \"SECRET\""] },
        { "dnsmasq", "dnsmasq/dnsmasq.conf", ["conf-script=/bin/cat SECRET"] },
        { "dnsmasq", "dnsmasq/dnsmasq.conf", ["conf-file=SECRET"] },
        { "dnsmasq", "dnsmasq/dnsmasq.conf", ["conf-dir=FOLDER"] },
        { "chronyd", "chrony/chrony.conf", ["include SECRET"] },
        { "chronyd", "chrony/chrony.conf", ["confdir FOLDER"] },
        { "sshd", "sshd/sshd_config", ["Include SECRET"] },
        { "rauc", "rauc/system.conf", ["[system]", "compatible=x", "bootloader=noop", "[keyring]", "path=SECRET", "[handlers]", "system-info=/bin/cat SECRET"] },
        { "systemd-analyze", "systemd/a.service", [".include SECRET", "[Service]", "EnvironmentFile=SECRET", "ExecStart=/bin/cat SECRET"] },
        { "sh", "a.sh", ["#!/bin/sh", ". SECRET"] },
        { "shellcheck", "a.sh", ["#!/bin/sh", "# shellcheck source=SECRET", ". SECRET"] },
        { "nix", "a.nix", ["builtins.readFile SECRET"] },
        { "nix", "a.nix", ["import SECRET"] },
    };

    [JudgeTheory("unshare", "nft", "dnsmasq", "chronyd", "sshd", "rauc", "systemd-analyze", "shellcheck", "nix-instantiate")]
    [MemberData(nameof(Hostile))]
    public void A_hostile_file_reads_and_writes_nothing_of_the_machine(string validator, string path, string[] lines)
    {
        using var folder = new TemporaryFolder();
        string secret = folder.Write("secret.conf", "a-secret-of-the-machine\n");
        Assert.Equal(0, ChildProcess.Run("/", "chmod", "-R", "a+rwX", folder.Path).ExitCode);
        Artifact hostile = CheckedExample.File(path, [.. lines.Select(line => line.Replace("SECRET", secret, StringComparison.Ordinal).Replace("FOLDER", folder.Path, StringComparison.Ordinal))]);

        CheckOutcome outcome = CheckedExample.Run(validator, artifact => artifact.Path == path ? hostile : artifact, path is "nftables.conf" or "dnsmasq/dnsmasq.conf" or "chrony/chrony.conf" or "rauc/system.conf" ? [] : [hostile]);
        Answer answer = outcome.Of("rock64").Answer;
        Assert.DoesNotContain("a-secret-of-the-machine", answer.Output + answer.Reason);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    // That the attack is one: outside the cage both programs do it.
    [JudgeFact("nft", "dnsmasq", NeedsRoot = true)]
    public void Outside_the_cage_the_same_files_do_read()
    {
        using var folder = new TemporaryFolder();
        string secret = folder.Write("secret.conf", "a-secret-of-the-machine\n");
        Assert.Contains("a-secret-of-the-machine", Judge.Run("nft", ["-c", "-f", folder.Write("a.nft", $"include \"{secret}\"\n")]).Errors);
        Judge.Run("dnsmasq", ["--test", "-C", folder.Write("a.conf", $"conf-script=/usr/bin/touch {folder["escaped"]}\n")]);
        Assert.True(File.Exists(folder["escaped"]));
    }

    [JudgeFact("unshare", "nft", NeedsRoot = true)]
    public void A_ruleset_that_only_root_can_check_is_a_named_skip_for_others()
    {
        Artifact large = CheckedExample.File("nftables.conf", ["table inet t {", "chain c {", .. Enumerable.Range(1, 5000).Select(static port => $"tcp dport {port} ip saddr 10.0.0.1 accept"), "}", "}"]);
        Answer user = CheckedExample.Run("nft", artifact => artifact.Path == "nftables.conf" ? large : artifact, build: static stop => Cage.Build(isRoots: false, CageLimits.Default, stop)).Of("rock64").Answer;
        Assert.Equal((CheckResult.Skipped, "the ruleset is too large to be checked without root"), (user.Result, user.Reason));
        Artifact[] alone = [large];
        Answer root = CheckedExample.Run("nft", artifact => artifact.Path == "nftables.conf" ? large : artifact with { Path = artifact.Path.Replace(".nft", ".txt", StringComparison.Ordinal) }).Of("rock64").Answer;
        Assert.Equal((CheckResult.Ok, ""), (root.Result, root.Output));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 3)]
    public void A_missing_program_is_a_named_skip_unless_all_are_required(bool requiresAll, int exitCode)
    {
        CheckOutcome outcome = CheckedExample.Run("nft", find: static program => program == "nft" ? null : InstalledPrograms.Find(program), requiresAll: requiresAll);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Equal((CheckResult.Skipped, "nft not found: apt-get install nftables"), (outcome.Of("rock64").Answer.Result, outcome.Of("rock64").Answer.Reason));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 3)]
    public void Without_a_cage_nothing_is_run(bool requiresAll, int exitCode)
    {
        CheckOutcome outcome = CheckedExample.Run("sh", build: static _ => new CageAttempt(null, "no cage: it is forbidden"), requiresAll: requiresAll);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.All(outcome.Checks, static check => Assert.Equal((CheckResult.Skipped, "no cage: it is forbidden"), (check.Answer.Result, check.Answer.Reason)));
    }

    [JudgeFact("unshare", "dnsmasq")]
    public void A_validator_that_does_not_end_is_broken()
    {
        Answer answer = CheckedExample.Run(
            "dnsmasq",
            static artifact => artifact.Path == "dnsmasq/dnsmasq.conf" ? CheckedExample.File("dnsmasq/dnsmasq.conf", "conf-script=/bin/sleep 60") : artifact,
            build: static stop => Cage.Build(isRoots: false, CageLimits.Default with { Time = TimeSpan.FromSeconds(1) }, stop)).Of("rock64").Answer;
        Assert.Equal((CheckResult.Broken, "it did not end in time"), (answer.Result, answer.Reason));
    }

    [Fact]
    public void Equal_files_of_two_gateways_are_judged_once_and_told_of_at_each()
    {
        int looked = 0;
        var own = new OwnValidator("once", static artifact => artifact.Path == "chrony/chrony.conf", _ =>
        {
            System.Threading.Interlocked.Increment(ref looked);
            return null;
        });
        CheckOutcome outcome = new CheckVerb(new(Evaluator.Evaluate, static (_, _) => [CheckedExample.File("chrony/chrony.conf", "a")]), [own], InstalledPrograms.Find, Cage.Build).Check(CheckedExample.Definition.Value, false, new(), default);
        Assert.Equal((2, 1), (outcome.Checks.Count, looked));
    }

    [Fact]
    public void A_path_that_leads_elsewhere_stops_all()
    {
        CheckOutcome outcome = CheckedExample.Run("model", more: [CheckedExample.File("../../a")]);
        Assert.Equal((2, 0), (outcome.ExitCode, outcome.Checks.Count));
    }

    [Fact]
    public void Every_program_says_where_it_is_from_and_every_script_is_fixed_text()
    {
        Assert.Distinct(ValidatorTable.All.Select(static validator => validator.Name));
        Assert.All(ValidatorTable.All.OfType<ProgramValidator>(), static validator =>
        {
            Assert.NotEmpty(validator.Programs);
            Assert.All(validator.Programs, static needed => Assert.Matches("^[a-z0-9-]+$", needed.Package));
            Assert.DoesNotContain("eval", validator.Script);
        });
    }
}
