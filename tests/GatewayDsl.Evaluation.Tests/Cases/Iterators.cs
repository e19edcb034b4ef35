namespace Acme.Edge;

public static class Iterators
{
    static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152);

    static IEnumerable<FirewallRule> Rules(bool web)
    {
        yield return Accept.Loopback;
        yield return Accept.Established;
        if (web)
        {
            foreach (int port in Ports(80, 3))
            {
                yield return Accept.From(Lan).Tcp(port);
            }
        }
        else
        {
            yield break;
        }

        yield return Accept.From(Lan).Udp(67);
    }

    static IEnumerable<int> Ports(int first, int count)
    {
        for (int i = 0; ; i++)
        {
            switch (i)
            {
                case 1:
                    continue;
                case 4:
                    yield break;
            }

            if (count-- == 0)
            {
                yield break;
            }

            yield return first + i;
        }
    }

    static IEnumerable<int> Naturals()
    {
        int n = 0;
        while (true)
        {
            yield return n++;
        }
    }

    static string Twice()
    {
        // Walked twice, an iterator begins anew, with the arguments that it was given.
        IEnumerable<int> ports = Ports(7, 2);
        return string.Join("-", ports.Concat(ports).Concat(Naturals().Skip(5).Take(2)));
    }

    [Gateway]
    public static Gateway Device => new($"iterators-{Twice()}-{Rules(web: false).Count()}")
    {
        Board = Rock64.Board,
        Networks = [Network.Static(Lan, "10.0.0.1/24")],
        Firewall = new() { Input = Chain.Drop([.. Rules(web: true)]) },
    };
}
