using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Targets;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>
/// Random gateways, most of them full of mistakes. Values are taken from small pools, so that the parts of a gateway meet:
/// the same names, neighbouring addresses, shared chains.
/// </summary>
sealed class RandomGateways(int seed)
{
    static readonly string[] Addresses4 = ["172.20.30.1", "172.20.30.2", "172.20.30.255", "172.20.31.1", "10.0.0.1", "127.0.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1"];
    static readonly string[] Addresses6 = ["fd00::1", "fd00::2", "fd00:0:0:1::1", "::", "::1", "ff02::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"];
    static readonly string[] Networks4 = ["0.0.0.0/0", "172.20.0.0/16", "172.20.30.0/24", "172.20.30.0/25", "172.20.30.128/26", "172.20.30.1/32", "10.0.0.0/8"];
    static readonly string[] Networks6 = ["::/0", "fd00::/8", "fd00::/64", "fd00::1/128"];
    static readonly string[] ChainNames = ["input", "lan", "wan", "management", "x"];
    static readonly string[] SetNames = ["admins", "admins-v6", "x"];
    static readonly IcmpType[] IcmpTypes = [IcmpType.EchoRequest, IcmpType.EchoRequestV6, IcmpType.NeighbourSolicitation, IcmpType.TimeExceeded];
    static readonly ConnectionState[] States = [ConnectionState.New, ConnectionState.Established, ConnectionState.Related, ConnectionState.Invalid];
    static readonly string[] Flags = ["/data/config/ssh", "/data/other/ssh", "/run/flag", "/data/flag"];
    static readonly string[] Hosts = ["pool.ntp.org", "time.cloudflare.com", "rock64"];
    static readonly string[] Keys = ["net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding", "net.ipv4.conf.all.rp_filter", "net.ipv4.conf.eth9.rp_filter", "kernel.panic"];

    readonly Random random = new(seed);

    // With dice of their own, so that what they roll changes nothing else.
    readonly RandomDisks disks = new(new Random(seed));
    readonly RandomSystems systems = new(new Random(seed));
    readonly List<NamedChain> chains = [];

    public Gateway Next()
    {
        chains.Clear();
        var gateway = new Gateway(One("rock64", "gw-1"))
        {
            Board = One(Rock64.Board, QemuVirt.Board, new Board("bare") { Architecture = Architecture.X8664 }),
            Brand = One("Gateway", "AtomixOS"),
            Networks = Many(0, 4, Network),
            Forwarding = One(Forwarding.Never, Forwarding.Ipv4, Forwarding.Both),
            Firewall = new Firewall { Input = BaseChain(), Forward = BaseChain(), Output = BaseChain() },
            Sysctls = Many(0, 3, () => Sysctl.Set(One(Keys), random.Next(3))),
        };
        return systems.On(disks.On(gateway)) with { Dhcp = Chance(2) ? Dhcp() : null, Time = Chance(2) ? Time() : null };
    }

    public PacketRule PacketRule()
    {
        PacketRule rule = One(Accept.Everything, Accept.Established, Accept.Loopback, Drop.Everything, Drop.Invalid, Reject.Everything);
        rule = Chance(2) ? rule.From(Many(1, 2, Interface)) : rule;
        rule = Chance(6) ? rule.To(Many(1, 2, Interface)) : rule;
        rule = Chance(4) ? rule.Source(Many(1, 2, AddressesOrSet)) : rule;
        rule = Chance(6) ? rule.Destination(Many(1, 2, AddressesOrSet)) : rule;
        rule = random.Next(5) switch
        {
            0 => rule.Tcp(Many(0, 3, Port)),
            1 => rule.Udp(Many(0, 3, Port)),
            2 => rule.Icmp(Many(0, 2, () => One(IcmpTypes))),
            _ => rule,
        };
        rule = Chance(5) ? rule.State(Many(0, 3, () => One(States))) : rule;
        rule = Chance(6) ? rule.While(Toggle.File(One(Flags))) : rule;
        return Chance(6) ? rule.Comment("a remark, with 'quotes' & such") : rule;
    }

    public T One<T>(params T[] items) => items[random.Next(items.Length)];

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public IpAddress Address() => One(Chance(3) ? Addresses6 : Addresses4);

    public Interface Interface() => One(
        GatewayDsl.Interface.Onboard("eth0"),
        Rock64.Ethernet.Named("eth0"),
        Rock64.Ethernet.Named("wan0"),
        QemuVirt.Ethernet.Named("eth0"),
        GatewayDsl.Interface.Usb("eth1", UsbEthernet.Rtl8152, UsbEthernet.Ax88179),
        GatewayDsl.Interface.Usb("eth7", UsbEthernet.CdcEther),
        GatewayDsl.Interface.Tunnel("tun0"),
        GatewayDsl.Interface.Tunnel("eth1"),
        GatewayDsl.Interface.Tunnel("sit0"),
        GatewayDsl.Interface.Loopback);

    public Port Port() => Chance(3) ? GatewayDsl.Port.Range(1 + random.Next(100), 101 + random.Next(100)) : One<Port>(22, 53, 67, 123, 65535);

    T[] Many<T>(int least, int most, Func<T> make) => [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make())];

    Network Network()
    {
        Network network = Chance(2)
            ? GatewayDsl.Network.Dhcp(Interface()) with { Dns = Chance(2), Ntp = Chance(2) }
            : GatewayDsl.Network.Static(Interface(), InterfaceAddress()) with { Router = Chance(3) ? Address() : null, Dns = Many(0, 2, Address) };
        return network with { RouterAdvertisements = Chance(3) };
    }

    IpInterface InterfaceAddress()
    {
        while (true)
        {
            IpAddress address = Address();
            try
            {
                return $"{address}/{random.Next(address.Bits + 1)}";
            }
            catch (InvalidValueException)
            {
                // The address of the network itself or its broadcast address; the next one may fit.
            }
        }
    }

    IpNetwork SomeNetwork() => One(Chance(3) ? Networks6 : Networks4);

    Addresses AddressesOrSet() => Chance(3) ? AddressSet.Of(One(SetNames), Many(0, 2, SomeNetwork)) : SomeNetwork();

    Chain BaseChain() => Chance(3) ? Chain.Accept(Many(0, 6, Rule)) : Chain.Drop(Many(0, 6, Rule));

    FirewallRule Rule() => random.Next(8) switch
    {
        0 => Jump(),
        1 => Dispatch.From(Many(0, 3, () => Dispatch.Entry(Interface(), Named()))),
        2 => Accept.From(Interface()).Provisioned,
        _ => PacketRule(),
    };

    JumpRule Jump()
    {
        JumpRule jump = GatewayDsl.Jump.Into(Named());
        jump = Chance(2) ? jump.From(Interface()) : jump;
        jump = Chance(4) ? jump.To(Interface()) : jump;
        return Chance(4) ? jump.Source(AddressesOrSet()) : jump;
    }

    // Chains made earlier are shared, so that the model is a graph and not a tree.
    NamedChain Named()
    {
        if (chains.Count > 0 && Chance(2))
        {
            return One([.. chains]);
        }

        NamedChain chain = Chain.Named(One(ChainNames), Chance(4) && chains.Count > 0 ? [GatewayDsl.Jump.Into(One([.. chains])), PacketRule()] : Many<FirewallRule>(0, 3, PacketRule));
        chains.Add(chain);
        return chain;
    }

    Dnsmasq Dhcp() => new(Interface())
    {
        Range = Chance(5) ? "fd00::10 - fd00::ff" : $"{One(Addresses4)} - {One(Addresses4)}",
        Lease = Duration.OfSeconds(One(0, 119, 120, 86400, long.MaxValue)),
        Domain = One("local", "lan.example"),
        Aliases = Many<HostName>(0, 3, () => One(Hosts)),
        Reservations = Many(0, 3, () => new Reservation(One("92:a2:18:4f:57:42", "92:a2:18:4f:57:44"), Address()) { Name = Chance(2) ? HostName.Parse(One(Hosts)) : null }),
    };

    Chrony Time() => new()
    {
        Sources = Many(0, 2, () => Chance(2) ? TimeSource.Pool(One(Hosts)) : TimeSource.Server(One(Hosts))),
        Clients = Many(0, 5, Access),
        LocalStratum = Chance(2) ? One(-1, 0, 1, 15, 16, int.MaxValue) : null,
        StepBeyond = Duration.OfSeconds(One(0, 1, 86400)),
    };

    NtpAccess Access()
    {
        NtpClients clients = Chance(2) ? Interface() : SomeNetwork();
        return One(Allow.All, Allow.Everyone, Deny.All, Deny.Everyone, Allow.Subnet(clients), Allow.AllOf(clients), Deny.Subnet(clients), Deny.AllOf(clients));
    }
}
