using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>
/// All addresses of both families, cut where some network of the firewall begins or ends. Between two cuts no rule tells one address
/// from another, so a piece is one number: exact, and small whatever the prefix lengths are.
/// </summary>
sealed class AddressAxis
{
    readonly AddressNumber[] starts;

    /// <summary>Cuts the addresses.</summary>
    /// <param name="networks">The networks that rules speak of.</param>
    public AddressAxis(IEnumerable<IpNetwork> networks)
    {
        var cuts = new HashSet<AddressNumber> { AddressNumber.First(IpFamily.V4), AddressNumber.First(IpFamily.V6) };
        foreach (IpNetwork network in networks)
        {
            cuts.Add(AddressNumber.Of(network.Address));
            AddressNumber last = AddressNumber.Of(network.Last);
            if (last != AddressNumber.Last(last.Family))
            {
                cuts.Add(last.Next);
            }
        }

        starts = [.. cuts];
        Array.Sort(starts);
        FirstV6 = Array.BinarySearch(starts, AddressNumber.First(IpFamily.V6));
    }

    /// <summary>How many pieces there are.</summary>
    public int Count => starts.Length;

    /// <summary>The first piece of IPv6 addresses; those before it are of IPv4.</summary>
    public int FirstV6 { get; }

    /// <summary>The pieces of a family.</summary>
    /// <param name="family">The family.</param>
    public IntervalSet Whole(IpFamily family) => family == IpFamily.V4 ? IntervalSet.Range(0, FirstV6 - 1) : IntervalSet.Range(FirstV6, Count - 1);

    /// <summary>The pieces of networks, which must be among those that the axis was cut by.</summary>
    /// <param name="networks">The networks.</param>
    public IntervalSet Of(IEnumerable<IpNetwork> networks) =>
        IntervalSet.Of(networks.Select(network => (IndexOf(network.Address), IndexOf(network.Last))));

    /// <summary>The pieces that hold an address from one to another, whole or in part.</summary>
    /// <param name="first">The first address.</param>
    /// <param name="last">The last address, of the same family.</param>
    public IntervalSet Touching(IpAddress first, IpAddress last) => IntervalSet.Range(IndexOf(first), IndexOf(last));

    /// <summary>The piece that an address lies in.</summary>
    /// <param name="address">The address.</param>
    public int IndexOf(IpAddress address)
    {
        int found = Array.BinarySearch(starts, AddressNumber.Of(address));
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The first and the last address of a piece.</summary>
    /// <param name="index">The piece.</param>
    public (AddressNumber First, AddressNumber Last) Piece(int index)
    {
        AddressNumber first = starts[index];
        return (first, index + 1 < starts.Length && starts[index + 1].Family == first.Family ? starts[index + 1].Previous : AddressNumber.Last(first.Family));
    }
}
