using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>
/// Who gets the time, as chronyd decides it. It keeps one table for each four bits of an address, and the tables below an entry of
/// another: an entry of a lower table wins over one above, and of two in one table the later one wins, whatever their prefixes
/// (chrony.conf(5), "allow"; asked with <c>chronyc accheck</c>).
/// </summary>
sealed class NtpAccessTable
{
    const int BitsOfTable = 4;

    readonly List<Entry> entries;

    NtpAccessTable(List<Entry> entries) => this.entries = entries;

    /// <summary>The table of a gateway's clients; nobody is allowed where it has no clock.</summary>
    /// <param name="gateway">The gateway.</param>
    public static NtpAccessTable Of(At<Gateway> gateway) => new(
        (from access in gateway.Value.Time?.Clients ?? []
         from network in Networks(gateway, access.Clients)
         select new Entry(network, access.Allows, access.Overrides)).ToList());

    /// <summary>Whether a client gets an answer.</summary>
    /// <param name="client">The client's address.</param>
    public bool Allows(IpAddress client)
    {
        var byTable = new bool?[(client.Bits / BitsOfTable) + 1];
        foreach (Entry entry in entries.Where(entry => entry.Network.Contains(client)))
        {
            int table = (entry.Network.Prefix + BitsOfTable - 1) / BitsOfTable;
            byTable[table] = entry.Allows;
            for (int below = table + 1; entry.Overrides && below < byTable.Length; below++)
            {
                byTable[below] = null;
            }
        }

        return byTable.LastOrDefault(static decision => decision is not null) ?? false;
    }

    /// <summary>Whether any client of a network gets an answer.</summary>
    /// <param name="clients">The network.</param>
    public bool AllowsAnyOf(IpNetwork clients)
    {
        // The answer can change only where an entry begins or has just ended.
        IEnumerable<IpAddress> edges = entries
            .SelectMany(static entry => new[] { entry.Network.Address, Next(entry.Network.Last) })
            .Where(clients.Contains)
            .Concat([clients.Address]);
        return edges.Any(Allows);
    }

    static IEnumerable<IpNetwork> Networks(At<Gateway> gateway, NtpClients clients) => clients switch
    {
        InterfaceSubnet subnet => [InterfaceAddresses.StaticNetworkOf(gateway, subnet.Interface).Value.Address.Network],
        NamedNetwork named => [named.Network],
        _ => [IpNetwork.Parse("0.0.0.0/0"), IpNetwork.Parse("::/0")],
    };

    // The address behind another one; behind the last of all stands the first.
    static IpAddress Next(IpAddress address)
    {
        ulong low = unchecked(address.Low + 1);
        ulong high = low == 0 ? unchecked(address.High + 1) : address.High;
        return IpAddress.Parse(address.Family == IpFamily.V4
            ? string.Join(".", new[] { 24, 16, 8, 0 }.Select(shift => ((low >> shift) & 0xff).ToString(CultureInfo.InvariantCulture)))
            : string.Join(":", new[] { high, low }.SelectMany(static half => new[] { 48, 32, 16, 0 }.Select(shift => ((half >> shift) & 0xffff).ToString("x", CultureInfo.InvariantCulture)))));
    }

    sealed record Entry(IpNetwork Network, bool Allows, bool Overrides);
}
