using System;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler.Tests.Emitters;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Device;

/// <summary>The programs of the device: shellcheck reads them, and they do what they should when the programs around them do this or that.</summary>
public sealed class ScriptTests
{
    const string Good = """{"booted":"boot.0","slots":[{"boot.0":{"bootname":"A","boot_status":"good","slot_status":{"bundle":{"version":"1.0"}}}},{"boot.1":{"bootname":"B","boot_status":"good"}}]}""";

    [JudgeTheory("shellcheck")]
    [InlineData("rock64")]
    [InlineData("edge-all")]
    [InlineData("rock64-qemu")]
    public void ShellcheckHasNothingToSay(string name)
    {
        using var folder = new TemporaryFolder();
        Artifact[] scripts = [.. GatewayCompiler.Emit(SystemSnapshotTests.Sample(name)).Where(static artifact => artifact.IsExecutable)];

        Assert.True(scripts.Length > 3);
        Judge.Run("shellcheck", [.. scripts.Select(script => folder.Write(script.Path.Replace('/', '_'), script.Text))]).MustAccept();
    }

    [JudgeTheory("dash")]
    [InlineData(true, "on.nft")]
    [InlineData(false, "off.nft")]
    public void AToggleIsOnWhileItsFileIsThere(bool there, string file)
    {
        using StubPrograms programs = new StubPrograms().With("nft", "");
        string flag = programs.Path("flag");
        if (there)
        {
            File.WriteAllText(flag, "");
        }

        programs.Run(EdgeSample.Gateway.File("scripts/apply-toggle.sh"), flag, "on.nft", "off.nft").MustAccept();

        Assert.Equal(["nft -f " + file], programs.Calls);
    }

    [JudgeTheory("dash", "jq")]
    [InlineData("""{"tcp":[443,80,80],"udp":[1194]}""", "add rule inet filter c tcp dport { 80, 443 } accept comment \"provisioned\"\nadd rule inet filter c udp dport { 1194 } accept comment \"provisioned\"")]
    [InlineData("""{"wan":{"tcp":[8443]},"lan":{"tcp":[1]}}""", "add rule inet filter c tcp dport { 8443 } accept comment \"provisioned\"")]
    [InlineData("""{"eth0":{"udp":[65535]},"tcp":[1]}""", "add rule inet filter c udp dport { 65535 } accept comment \"provisioned\"")]
    [InlineData("{}", "")]
    [InlineData(null, "")]
    public void ProvisionedPortsAreOneTransaction(string? json, string rules)
    {
        using StubPrograms programs = new StubPrograms().With("nft", "cat > \"$(dirname \"$0\")/in.nft\"");
        string file = json is null ? programs.Path("absent") : programs.Write("ports.json", json);

        programs.Run(EdgeSample.Gateway.File("scripts/open-provisioned.sh"), "eth0", "wan", "c", file).MustAccept();

        Assert.Equal(["nft -f -"], programs.Calls);
        Assert.Equal($"flush chain inet filter c\n{rules}\n", File.ReadAllText(programs.Path("in.nft")));
    }

    [JudgeTheory("dash", "jq")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"tcp":[0]}""")]
    [InlineData("""{"tcp":[65536]}""")]
    [InlineData("""{"tcp":[true]}""")]
    [InlineData("""{"tcp":["22"]}""")]
    [InlineData("""{"tcp":[22.5]}""")]
    [InlineData("""{"tcp":{"a":1}}""")]
    [InlineData("""{"wan":[22]}""")]
    public void WhatIsNoListOfPortsChangesNothing(string json)
    {
        using StubPrograms programs = new StubPrograms().With("nft", "");

        Judgement said = programs.Run(EdgeSample.Gateway.File("scripts/open-provisioned.sh"), "eth0", "wan", "c", programs.Write("ports.json", json));

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("nothing was changed", said.Errors, StringComparison.Ordinal);
        Assert.Empty(programs.Calls);
    }

    [JudgeTheory("dash", "jq")]
    [InlineData("exit 0", "172.20.30.1", 13, true)]
    [InlineData("exit 0", "172.20.30.2", 0, false)]
    [InlineData("case $3 in sshd*) exit 3 ;; esac", "172.20.30.1", 0, false)]
    public void ASlotIsGoodOnceEverythingHasHeld(string systemctl, string address, int sleeps, bool good)
    {
        using StubPrograms programs = Rauc(Good)
            .With("systemctl", systemctl)
            .With("sleep", "")
            .With("ip", $"echo '[{{\"addr_info\":[{{\"scope\":\"global\",\"local\":\"{address}\"}}]}}]'");

        Judgement said = programs.Run(EdgeSample.Gateway.Text("scripts/confirm-slot.sh").Replace("steady='60'", "steady='61'", StringComparison.Ordinal));

        Assert.Equal(good, said.Accepted);
        Assert.Equal(sleeps, programs.Calls.Count(static call => call == "sleep 5"));
        Assert.Equal(good, programs.Calls.Contains("rauc status mark-good booted"));
    }

    [JudgeFact("dash", "jq")]
    public void ASlotThatStopsHoldingIsNotGood()
    {
        using StubPrograms programs = Rauc(Good)
            .With("systemctl", "")
            .With("sleep", "touch \"$(dirname \"$0\")/slept\"")
            .With("ip", "[ -e \"$(dirname \"$0\")/slept\" ] && echo '[]' || echo '[{\"addr_info\":[{\"scope\":\"global\",\"local\":\"172.20.30.1\"}]}]'");

        Assert.Equal(1, programs.Run(EdgeSample.Gateway.File("scripts/confirm-slot.sh")).ExitCode);
        Assert.DoesNotContain("rauc status mark-good booted", programs.Calls);
    }

    [JudgeTheory("dash", "jq")]
    [InlineData("""{"version":"2.0","bundle_url":"https://x/b"}""", 0, true)]
    [InlineData("""{"version":"1.0","bundle_url":"https://x/b"}""", 0, false)]
    [InlineData("""{"version":"2.0","bundle_url":"http://x/b"}""", 1, false)]
    [InlineData("""{"version":"../2","bundle_url":"https://x/b"}""", 1, false)]
    [InlineData("""{"version":"2.0"}""", 0, false)]
    [InlineData("[]", 0, false)]
    [InlineData("nonsense", 0, false)]
    public void AnUpdateIsInstalledWhenItIsAnotherAndComesByHttps(string answer, int code, bool installs)
    {
        using StubPrograms programs = Polling(Good, $"case \"$*\" in *latest*) echo '{answer}' ;; *) while [ \"$1\" != --output ]; do shift; done; echo bundle > \"$2\" ;; esac");

        Judgement said = programs.Run(Poll(programs));

        Assert.Equal(code, said.ExitCode);
        Assert.Equal(installs, programs.Calls.Any(static call => call.StartsWith("rauc install", StringComparison.Ordinal)));
        Assert.Equal(installs, programs.Calls.Contains("systemctl reboot"));
        Assert.All(programs.Calls.Where(static call => call.StartsWith("curl ", StringComparison.Ordinal)), static call => Assert.Contains("--proto =https --proto-redir =https", call, StringComparison.Ordinal));
        if (installs)
        {
            // Came up in the old slot again: the same version is not tried forever.
            Assert.True(programs.Run(Poll(programs)).Accepted);
            Assert.Equal(1, programs.Calls.Count(static call => call.StartsWith("rauc install", StringComparison.Ordinal)));
        }
    }

    [JudgeFact("dash", "jq")]
    public void NoUpdateIsLookedForBeforeTheSlotIsGood()
    {
        using StubPrograms programs = Polling(Good.Replace("\"A\",\"boot_status\":\"good\"", "\"A\",\"boot_status\":\"bad\"", StringComparison.Ordinal), "");

        Assert.True(programs.Run(Poll(programs)).Accepted);
        Assert.DoesNotContain(programs.Calls, static call => call.StartsWith("curl", StringComparison.Ordinal));
    }

    [JudgeFact("dash", "jq")]
    public void AServerThatIsDownIsNoFailure()
    {
        using StubPrograms programs = Polling(Good, "exit 7");

        Assert.True(programs.Run(Poll(programs)).Accepted);
        Assert.DoesNotContain("systemctl reboot", programs.Calls);
    }

    [JudgeTheory("dash")]
    [InlineData("rootwait atomixos.lowerdev=DEVICE atomixos.lowerfstype=erofs rw", 0, "mount -t erofs -o ro DEVICE LOWER")]
    [InlineData("atomixos.lowerdev=DEVICE", 0, "mount -t squashfs -o ro DEVICE LOWER")]
    [InlineData("other.lowerdev=DEVICE root=fstab", 1, null)]
    public void TheSlotThatTheKernelWasToldIsMounted(string commandLine, int code, string? call)
    {
        using StubPrograms programs = new StubPrograms().With("mount", "").With("sleep", "");
        string device = programs.Write("device", ""), lower = programs.Path("lower");
        string script = EdgeSample.Gateway.Text("scripts/mount-lower.sh").Replace("lower='/run/rootfs-base'", $"lower='{lower}'", StringComparison.Ordinal);

        Judgement said = programs.Run(script, programs.Write("cmdline", commandLine.Replace("DEVICE", device, StringComparison.Ordinal)));

        Assert.Equal(code, said.ExitCode);
        Assert.Equal(call is null ? [] : [call.Replace("DEVICE", device, StringComparison.Ordinal).Replace("LOWER", lower, StringComparison.Ordinal)], programs.Calls);
    }

    [JudgeTheory("dash")]
    [InlineData("CONFIG_A=y\nCONFIG_B=m\n# CONFIG_C is not set\nCONFIG_S=\"x\"\n", "CONFIG_A=y\nCONFIG_B=y\nCONFIG_S=\"x\"\n", "")]
    [InlineData("CONFIG_A=y\n", "CONFIG_A=m\n", "CONFIG_A=y")]
    [InlineData("CONFIG_B=m\n", "# CONFIG_B is not set\n", "CONFIG_B=m")]
    [InlineData("# CONFIG_C is not set\n", "CONFIG_C=m\n", "# CONFIG_C is not set")]
    [InlineData("CONFIG_S=\"x\"\n", "CONFIG_S=\"y\"\n", "CONFIG_S=\"x\"")]
    public void OptionsThatWereDroppedAreSeen(string asked, string built, string missing)
    {
        using var programs = new StubPrograms();

        Judgement said = programs.Run(EdgeSample.Gateway.File("kernel/check-options.sh"), programs.Write("asked", asked), programs.Write("built", built));

        Assert.Equal(missing.Length == 0, said.Accepted);
        Assert.Equal(missing.Length > 0, said.Errors.Contains($"built without '{missing}'", StringComparison.Ordinal));
    }

    static StubPrograms Rauc(string status) => new StubPrograms().With("rauc", $"case \"$2\" in mark-good) ;; *) echo '{status}' ;; esac");

    static StubPrograms Polling(string status, string curl) => Rauc(status).With("curl", curl).With("systemctl", "");

    static string Poll(StubPrograms programs) =>
        EdgeSample.Gateway.Text("scripts/poll-update.sh").Replace("folder='/data/rauc/bundles'", $"folder='{programs.Path("bundles")}'", StringComparison.Ordinal);
}
