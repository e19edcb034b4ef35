namespace Acme.Edge;

public static class Helpers
{
    public static PacketRule Opened(this Interface @interface, params int[] ports) => Accept.From(@interface).Tcp([.. ports.Select(port => (Port)port)]);

    public static string Address(int site, int host = 1)
    {
        if (site > 250)
        {
            throw new ArgumentException("too many sites");
        }

        var parts = new List<string>();
        foreach (int part in new[] { 10, 0, site, host })
        {
            parts.Add(part.ToString());
        }

        return string.Join(".", parts);
    }
}

public readonly record struct Extent(int First, int Last)
{
    public int Count => Last - First + 1;
}

public abstract record Role
{
    public abstract IEnumerable<FirewallRule> Rules(Interface lan);
}

public sealed record Resolver : Role
{
    public override IEnumerable<FirewallRule> Rules(Interface lan) => [Accept.From(lan).Udp(53), Accept.From(lan).Tcp(53)];
}

public sealed record Web(int Port) : Role
{
    public override IEnumerable<FirewallRule> Rules(Interface lan) => Port switch
    {
        80 or 443 => [Accept.From(lan).Tcp(Port)],
        > 1024 and < 65536 => [Accept.From(lan).Tcp(Port, Port + 1)],
        _ => throw new InvalidOperationException("no such port"),
    };
}

public static class Language
{
    const int Ssh = 22;
    const string Domain = "site" + "." + nameof(Language);

    static readonly Interface Wan = Rock64.Ethernet.Named("eth0");
    static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152);
    static readonly Role[] Roles = [new Resolver(), new Web(443), new Web(8080)];
    static readonly FirewallRule[] Basics = [Accept.Loopback, Accept.Established];

    static Extent Leases(int size) => size switch { < 16 => new(2, 10), _ => new(10, size - 2) };

    static Gateway Site(int id, bool small)
    {
        Extent leases = Leases(small ? 16 : 254);
        (int first, int last) = leases;
        string lan = Helpers.Address(id);
        var names = from n in Enumerable.Range(1, 3) where n != 2 let name = $"host-{n:D2}" select (HostName)$"{name}.{Domain}";
        int sum = 0;
        for (int i = 0; i < 4; i++)
        {
            if (i == 2)
            {
                continue;
            }

            sum += i;
        }

        checked { sum *= 2; }
        Func<int, int> twice = x => x * 2;
        int Local(int x) => twice(x) + sum;
        return new($"site-{id}")
        {
            Board = Rock64.Board,
            Networks = [Network.Dhcp(Wan), Network.Static(Lan, $"{lan}/24") with { Dns = ["9.9.9.9"] }],
            Firewall = new() { Input = Chain.Drop([.. Basics, .. Roles.SelectMany(role => role.Rules(Lan)), Lan.Opened(Ssh), Accept.From(Lan).Udp(Local(30))]) },
            Dhcp = new Dnsmasq(Lan)
            {
                Range = IpNetwork.Parse(Helpers.Address(id, 0) + "/24").Hosts(first, last),
                Lease = small ? 1.Hours() : 12.Hours(),
                Domain = Domain.ToLowerInvariant(),
                Aliases = [.. names],
            },
            Time = small ? null : new() { Sources = [TimeSource.Server("192.0.2.1")], Clients = [Allow.Subnet(Lan), Deny.Subnet($"{Helpers.Address(id, 128)}/25")], LocalStratum = 10 },
        };
    }

    [Gateway]
    public static Gateway Small => Site(1, small: true);

    [Gateway]
    public static Gateway Large
    {
        get
        {
            Gateway site = Site(2, small: false);
            return site.Time is { LocalStratum: { } stratum and > 5 } time ? site with { Time = time with { LocalStratum = stratum - 1 } } : site;
        }
    }
}
