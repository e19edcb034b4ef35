using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Emitters;

/// <summary>What systemd-sysctl sets, in a network namespace of its own.</summary>
public sealed partial class SysctlTests
{
    [JudgeTheory("systemd-sysctl", "ip", "sysctl", NeedsRoot = true)]
    [InlineData("never", "0", "0")]
    [InlineData("ipv4", "1", "0")]
    [InlineData("both", "1", "1")]
    public void ForwardingIsWhatTheDefinitionSays(string forwarding, string ipv4, string ipv6)
    {
        using var network = new NetworkNamespace();
        using var folder = new TemporaryFolder();

        // A parameter that says otherwise does not undo it.
        Gateway gateway = EdgeSample.Gateway with
        {
            Forwarding = Forwarding.Parse(forwarding),
            Sysctls = [Sysctl.Set("net.ipv4.ip_forward", ipv4 == "0" ? 1 : 0), Sysctl.Set("net.ipv4.conf.default.rp_filter", 1)],
        };
        network.Run(Judge.Find("systemd-sysctl")!, [folder.Write("60-gateway.conf", gateway.Text("sysctl.d/60-gateway.conf"))]).MustAccept();

        Assert.Equal(ipv4, network.Run("sysctl", ["-n", "net.ipv4.ip_forward"]).Output.Trim());
        Assert.Equal(ipv6, network.Run("sysctl", ["-n", "net.ipv6.conf.all.forwarding"]).Output.Trim());
        Assert.Equal("1", network.Run("sysctl", ["-n", "net.ipv4.conf.default.rp_filter"]).Output.Trim());
    }

    [JudgeFact("systemd-sysctl", "unshare", NeedsRoot = true)]
    public void ValueArrivesAsItIs()
    {
        // No such parameters exist, so nothing is set; systemd-sysctl still says what it read.
        string[] values = ["$(id) `id` ''${x}", "# no comment", "; neither", "a = b", "\"quoted\"", "'", "back\\slash\\", "-1", "%i", "[Match]"];
        Gateway gateway = EdgeSample.Gateway with { Sysctls = values.Select(static (value, i) => Sysctl.Set($"net.gatewaydsl.p{i}", value)).ToArray() };
        using var folder = new TemporaryFolder();

        Judgement said = Judge.Run(
            "unshare",
            ["-n", Judge.Find("systemd-sysctl")!, folder.Write("60-gateway.conf", gateway.Text("sysctl.d/60-gateway.conf"))],
            environment: new Dictionary<string, string> { ["SYSTEMD_LOG_LEVEL"] = "debug", ["SYSTEMD_LOG_TARGET"] = "console" });

        IEnumerable<string> read = Setting().Matches(said.MustAccept().Errors).Select(static match => match.Groups[1].Value);
        Assert.Equal(values, read);
    }

    [GeneratedRegex(@"^Setting '/proc/sys/net/gatewaydsl/p\d+' to '(.*)'$", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
