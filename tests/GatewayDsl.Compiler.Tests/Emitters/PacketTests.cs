using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Emitters;

/// <summary>
/// Packets through the kernel that has loaded the ruleset. Nothing listens on the gateway, so a packet that the firewall lets in is
/// refused by the gateway itself, and one that it drops is never heard of again.
/// </summary>
public sealed class PacketTests : IDisposable
{
    const string WanAddress = "192.0.2.1";
    const string LanAddress = "172.20.30.1";
    const string VpnAddress = "10.8.0.1";

    // $1 is the address, the rest are ports; prints those whose connection was refused or made.
    const string Tcp = """
        host=$1; shift
        for port in "$@"; do
            { said=$(timeout 1 bash -c 'exec 3<>"/dev/tcp/$1/$2"' - "$host" "$port" 2>&1) && echo "$port" || { [[ $said == *refused* ]] && echo "$port"; }; } &
        done
        wait
        """;

    // An ICMP answer to the first packet makes the second write fail.
    const string Udp = """
        host=$1; shift
        for port in "$@"; do
            { exec 3<>"/dev/udp/$host/$port"; echo x >&3; sleep 0.5; { echo y >&3; } 2>/dev/null || echo "$port"; } &
        done
        wait
        """;

    readonly List<NetworkNamespace> networks = [];

    public void Dispose() => networks.ForEach(static network => network.Dispose());

    [JudgeFact("ip", "nft", "bash", "timeout", "sysctl", NeedsRoot = true)]
    public async Task ReferenceGatewayLetsInWhatItsDefinitionSays()
    {
        (NetworkNamespace gateway, NetworkNamespace wan, NetworkNamespace lan, NetworkNamespace vpn) = Connected();
        Load(gateway, EdgeSample.Gateway.Text("nftables.conf"));

        // All at once, since silence takes a second to hear. Last but one, from the WAN to the address of the LAN: the interface decides.
        int[][] reached = await Task.WhenAll(
            Task.Run(() => Reached(lan, Tcp, LanAddress, 22, 53, 80, 443, 8080)),
            Task.Run(() => Reached(lan, Udp, LanAddress, 53, 67, 68, 69, 123, 1194)),
            Task.Run(() => Reached(vpn, Tcp, VpnAddress, 22, 53, 8080)),
            Task.Run(() => Reached(wan, Tcp, WanAddress, 22, 53, 443, 8080)),
            Task.Run(() => Reached(wan, Udp, WanAddress, 53, 67, 123, 1194)),
            Task.Run(() => Reached(wan, Tcp, LanAddress, 22, 8080)),
            Task.Run(() => Reached(gateway, Tcp, "127.0.0.1", 22, 443)));

        Assert.Equal<int[]>([[22, 53, 8080], [53, 67, 68, 123], [22], [], [], [], [22, 443]], reached);
    }

    [JudgeFact("ip", "nft", "bash", "timeout", "sysctl", NeedsRoot = true)]
    public void ToggleOpensSshOnTheWanAndClosesItAgain()
    {
        (NetworkNamespace gateway, NetworkNamespace wan, _, _) = Connected();
        Load(gateway, EdgeSample.Gateway.Text("nftables.conf"));

        Load(gateway, EdgeSample.Gateway.Text("nftables/toggle-ssh-wan-enabled.on.nft"));
        Assert.Equal([22], Reached(wan, Tcp, WanAddress, 22, 443));

        Load(gateway, EdgeSample.Gateway.Text("nftables/toggle-ssh-wan-enabled.off.nft"));
        Assert.Empty(Reached(wan, Tcp, WanAddress, 22, 443));
    }

    [JudgeFact("ip", "nft", "bash", "timeout", "sysctl", NeedsRoot = true)]
    public void ProvisionedPortIsOpenOnItsInterfaceAlone()
    {
        (NetworkNamespace gateway, NetworkNamespace wan, NetworkNamespace lan, _) = Connected();
        Load(gateway, EdgeSample.Gateway.Text("nftables.conf"));

        Load(gateway, "add rule inet filter provisioned-eth0 tcp dport 443 accept\n");

        Assert.Equal([443], Reached(wan, Tcp, WanAddress, 22, 443));
        Assert.Empty(Reached(lan, Tcp, LanAddress, 443));
    }

    [JudgeFact("ip", "nft", "bash", "timeout", "sysctl", NeedsRoot = true)]
    public void NothingPassesThroughTheGateway()
    {
        (NetworkNamespace gateway, NetworkNamespace wan, NetworkNamespace lan, _) = Connected();
        lan.Run("ip", ["route", "add", "default", "via", LanAddress]).MustAccept();
        wan.Run("ip", ["route", "add", "default", "via", WanAddress]).MustAccept();

        // The kernel would forward, so it is the ruleset that stops the packets; without it they pass.
        gateway.Run("sysctl", ["-w", "net.ipv4.ip_forward=1"]).MustAccept();
        Assert.Equal([443], Reached(lan, Tcp, "192.0.2.2", 443));

        Load(gateway, EdgeSample.Gateway.Text("nftables.conf"));
        Assert.Empty(Reached(lan, Tcp, "192.0.2.2", 443));
    }

    [JudgeFact("ip", "nft", "bash", "timeout", "sysctl", NeedsRoot = true)]
    public void AddressesDispatchAndRejectMeanWhatTheySay()
    {
        (NetworkNamespace gateway, NetworkNamespace wan, NetworkNamespace lan, NetworkNamespace vpn) = Connected();
        AddressSet trusted = AddressSet.Of("trusted", "192.0.2.2", "fd00::/8");
        NamedChain fromLan = Chain.Named("lan", Drop.Everything.Tcp(25), Accept.From(EdgeSample.Lan));
        Gateway definition = EdgeSample.Gateway with
        {
            Firewall = new()
            {
                Input = Chain.Drop(
                    Accept.Loopback,
                    Accept.From(EdgeSample.Wan).Source(trusted, "198.51.100.0/24").Tcp(Port.Range(8000, 8001), 8001),
                    Accept.From(EdgeSample.Wan).Source("198.51.100.0/24", "203.0.113.0/24").Tcp(9000),
                    Dispatch.From(Dispatch.Entry(EdgeSample.Lan, fromLan))),
            },
        };
        Load(gateway, definition.Text("nftables.conf"));

        Assert.Equal([8000, 8001], Reached(wan, Tcp, WanAddress, 7999, 8000, 8001, 8002, 9000));
        Assert.Equal([24, 26], Reached(lan, Tcp, LanAddress, 24, 25, 26));
        Assert.Empty(Reached(vpn, Tcp, VpnAddress, 22));
    }

    static void Load(NetworkNamespace network, string commands) => network.Run("nft", ["-f", "-"], commands).MustAccept();

    static int[] Reached(NetworkNamespace from, string script, string address, params int[] ports) =>
    [
        .. from.Run("bash", ["-c", script, "-", address, .. ports.Select(static port => $"{port}")]).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(int.Parse)
            .Order(),
    ];

    (NetworkNamespace Gateway, NetworkNamespace Wan, NetworkNamespace Lan, NetworkNamespace Vpn) Connected()
    {
        var gateway = Added();
        var wan = Added();
        var lan = Added();
        var vpn = Added();
        gateway.Connect("eth0", WanAddress + "/24", wan, "up0", "192.0.2.2/24");
        gateway.Connect("eth1", LanAddress + "/24", lan, "up0", "172.20.30.50/24");
        gateway.Connect("tun0", VpnAddress + "/24", vpn, "up0", "10.8.0.2/24");
        wan.Run("ip", ["route", "add", "172.20.30.0/24", "via", WanAddress]).MustAccept();

        // One answer a second to each address would make the outcome a matter of time.
        gateway.Run("sysctl", ["-w", "net.ipv4.icmp_ratelimit=0"]).MustAccept();
        return (gateway, wan, lan, vpn);
    }

    NetworkNamespace Added()
    {
        networks.Add(new NetworkNamespace());
        return networks[^1];
    }
}
