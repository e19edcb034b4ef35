using System;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Emitters;

/// <summary>What dnsmasq makes of the emitted files.</summary>
public sealed class DnsmasqTests
{
    // Asks for the IPv4 address of $2 and prints the address that the answer ends with, or nothing.
    const string Query = """
        exec 3<>"/dev/udp/$1/53" || exit
        question=''
        IFS=. read -ra labels <<<"$2"
        for label in "${labels[@]}"; do question+=$(printf '\\x%02x%s' "${#label}" "$label"); done
        printf "\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00$question\x00\x00\x01\x00\x01" >&3
        timeout 1 dd bs=512 count=1 <&3 2>/dev/null | od -An -v -t u1 -w512 | awk '$8 > 0 { print $(NF-3) "." $(NF-2) "." $(NF-1) "." $NF }'
        """;

    public static TheoryData<string> Samples => [EdgeSample.Gateway.Name.Text, EdgeSample.Everything.Name.Text];

    [JudgeTheory("dnsmasq")]
    [MemberData(nameof(Samples))]
    public void DnsmasqAcceptsTheFile(string name)
    {
        using var folder = new TemporaryFolder();
        Judge.Run("dnsmasq", ["--test", "-C", folder.Write("dnsmasq.conf", Sample(name).Text("dnsmasq/dnsmasq.conf"))]).MustAccept();
    }

    [JudgeFact("dnsmasq", "ip", "bash", "timeout", NeedsRoot = true)]
    public void LanGetsTheNamesOfTheGatewayAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        using var gateway = new NetworkNamespace();
        using var lan = new NetworkNamespace();
        gateway.Connect("eth1", "172.20.30.1/24", lan, "up0", "172.20.30.50/24");
        Gateway sample = EdgeSample.Everything;
        string hosts = folder.Write("hosts", sample.Text("dnsmasq/hosts"));

        // The device has its hosts file elsewhere; everything else is as emitted.
        string configuration = folder.Write("dnsmasq.conf", sample.Text("dnsmasq/dnsmasq.conf").Replace("/etc/atomixos/dnsmasq-hosts", hosts, StringComparison.Ordinal));
        using RunningJudge dnsmasq = gateway.Start("dnsmasq", "--keep-in-foreground", "--user=root", "--pid-file", "--log-facility=-", "--dhcp-leasefile=" + Path.Combine(folder.Path, "leases"), "-C", configuration);
        string first = "";
        for (int tries = 0; first.Length == 0 && tries < 20; tries++)
        {
            Assert.False(dnsmasq.HasEnded, "dnsmasq ends at once");
            first = Address(lan, "172.20.30.1", "edge-all");
        }

        Assert.Equal("172.20.30.1", first);
        Assert.Equal("172.20.30.1", Address(lan, "172.20.30.1", "edge-all.site.example"));
        Assert.Equal("172.20.30.1", Address(lan, "172.20.30.1", "console.site.example"));
        Assert.Equal("", Address(lan, "172.20.30.1", "no-such-name.site.example"));
        Assert.Equal("", Address(lan, "172.20.30.1", "example.com"));

        // What would be the machine's own business is not: no name comes from /etc/hosts, nothing listens on the loopback device.
        Assert.Equal("", Address(lan, "172.20.30.1", "localhost"));
        Assert.Equal("", Address(gateway, "127.0.0.1", "edge-all"));

        string log = dnsmasq.End().Errors;
        Assert.Contains("DHCP, IP range 172.20.30.10 -- 172.20.30.254, lease time 45m", log);
        Assert.DoesNotContain("using nameserver", log);
    }

    [Fact]
    public void TimeServerIsOfferedOnlyWhereItAnswers()
    {
        Assert.Contains("dhcp-option=option:ntp-server,172.20.30.1\n", EdgeSample.Gateway.Text("dnsmasq/dnsmasq.conf"));
        Assert.DoesNotContain("ntp-server", (EdgeSample.Gateway with { Time = null }).Text("dnsmasq/dnsmasq.conf"));
        Assert.DoesNotContain("ntp-server", (EdgeSample.Gateway with { Time = new Chrony { Clients = [Allow.Subnet(EdgeSample.Lan), Deny.All] } }).Text("dnsmasq/dnsmasq.conf"));
    }

    [Fact]
    public void GatewayWithoutTheServiceHasNoneOfItsFiles() =>
        Assert.DoesNotContain(GatewayCompiler.Emit(EdgeSample.Gateway with { Dhcp = null }), static artifact => artifact.Path.StartsWith("dnsmasq", StringComparison.Ordinal));

    static Gateway Sample(string name) => new[] { EdgeSample.Gateway, EdgeSample.Everything }.Single(each => each.Name.Text == name);

    static string Address(NetworkNamespace from, string server, string name) => from.Run("bash", ["-c", Query, "-", server, name]).Output.Trim();
}
