using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Services;

/// <summary>How many addresses of a network an access list lets in.</summary>
enum NtpAnswer
{
    /// <summary>None of them.</summary>
    Nobody,

    /// <summary>Some of them, not all.</summary>
    Some,

    /// <summary>All of them.</summary>
    Everybody,
}

/// <summary>
/// Who gets an answer from chronyd, decided as chronyd decides: the entries of <see cref="Chrony.Clients"/> fill a tree with one
/// level for each four bits of an address, and the deepest entry on an address's way decides; nobody, where there is none.
/// </summary>
/// <remarks>
/// Two things follow that chrony.conf(5) does not spell out. A prefix whose length is no multiple of 4 is entered as several
/// longer ones, so a later /25 replaces an earlier /26 within it. And <c>all</c> removes what lies below, not what lies beside or above.
/// </remarks>
sealed class NtpAccessList
{
    const int BitsOfLevel = 4;

    readonly Dictionary<Node, Decision> decisions = [];

    /// <summary>The list of a gateway; an entry for the subnet of an interface without static networks says nothing.</summary>
    public static NtpAccessList Of(Gateway gateway) => Without(gateway, null);

    /// <summary>The list of a gateway without one of its entries.</summary>
    public static NtpAccessList Without(Gateway gateway, int? entry)
    {
        var list = new NtpAccessList();
        Sequence<NtpAccess> clients = gateway.Time?.Clients ?? [];
        for (int i = 0; i < clients.Count; i++)
        {
            if (i != entry)
            {
                foreach (NtpPrefix prefix in NtpPrefix.Of(gateway, clients[i].Clients))
                {
                    list.Enter(prefix, clients[i].Overrides, new Decision(clients[i].Allows, i));
                }
            }
        }

        return list;
    }

    /// <summary>Whether a client at an address gets an answer.</summary>
    public bool Allows(IpAddress address) => Decide(NtpPrefix.Of(address)).Allows;

    /// <summary>How many clients of a network get an answer.</summary>
    public NtpAnswer For(IpNetwork network) => For(NtpPrefix.Of(network));

    /// <summary>How many clients below a prefix get an answer.</summary>
    public NtpAnswer For(NtpPrefix prefix)
    {
        bool[] answers = [.. DecisionsBelow(prefix).Select(static decision => decision.Allows).Distinct()];
        return answers.Length > 1 ? NtpAnswer.Some : answers[0] ? NtpAnswer.Everybody : NtpAnswer.Nobody;
    }

    /// <summary>The decisions that hold for the addresses below a prefix, each at least once.</summary>
    public IEnumerable<Decision> DecisionsBelow(NtpPrefix prefix) =>
        Borders(prefix.Family).Where(prefix.Contains).Append(prefix.FirstAddress).Select(Decide);

    /// <summary>Whether every address gets the same answer from both lists.</summary>
    public bool DecidesAs(NtpAccessList other) =>
        new[] { IpFamily.V4, IpFamily.V6 }.All(family =>
            Borders(family).Concat(other.Borders(family)).All(point => Decide(point).Allows == other.Decide(point).Allows));

    /// <summary>The stretches of addresses that get another answer from another list, each with that list's answer.</summary>
    /// <param name="other">The other list.</param>
    public IEnumerable<(AddressNumber First, AddressNumber Last, bool Allows)> ChangesTo(NtpAccessList other)
    {
        foreach (IpFamily family in new[] { IpFamily.V4, IpFamily.V6 })
        {
            NtpPrefix[] points = [.. Borders(family).Concat(other.Borders(family)).Distinct().OrderBy(static point => point.High).ThenBy(static point => point.Low)];
            AddressNumber? first = null;
            for (int i = 0; i < points.Length; i++)
            {
                bool allows = other.Decide(points[i]).Allows;
                if (allows == Decide(points[i]).Allows)
                {
                    continue;
                }

                // A stretch goes on over a border behind which the same holds.
                first ??= Number(points[i]);
                bool goesOn = i + 1 < points.Length && other.Decide(points[i + 1]).Allows == allows && Decide(points[i + 1]).Allows != allows;
                if (!goesOn)
                {
                    yield return (first.Value, i + 1 < points.Length ? Number(points[i + 1]).Previous : AddressNumber.Last(family), allows);
                    first = null;
                }
            }
        }

        static AddressNumber Number(NtpPrefix point) => new(point.Family, point.High, point.Low);
    }

    void Enter(NtpPrefix prefix, bool overrides, Decision decision)
    {
        // 25 bits are 8 nodes of 28 bits; 24 are one node, and none is the root.
        int depth = (prefix.Length + BitsOfLevel - 1) / BitsOfLevel * BitsOfLevel;
        int count = 1 << (depth - prefix.Length);
        for (int i = 0; i < count; i++)
        {
            NtpPrefix part = prefix.Part(depth, i);
            if (overrides)
            {
                foreach (Node below in decisions.Keys.Where(node => node.Prefix.Length > depth && part.Contains(node.Prefix)).ToArray())
                {
                    decisions.Remove(below);
                }
            }

            decisions[new Node(part)] = decision;
        }
    }

    Decision Decide(NtpPrefix address)
    {
        for (int depth = address.Length; depth >= 0; depth -= BitsOfLevel)
        {
            if (decisions.TryGetValue(new Node(address.Shortened(depth)), out Decision decision))
            {
                return decision;
            }
        }

        return new Decision(false, null);
    }

    // Between two borders that are next to each other the answer is the same, so looking at the borders is looking at everything.
    IEnumerable<NtpPrefix> Borders(IpFamily family)
    {
        yield return NtpPrefix.Root(family).FirstAddress;
        foreach (Node node in decisions.Keys.Where(node => node.Prefix.Family == family).ToArray())
        {
            yield return node.Prefix.FirstAddress;
            if (node.Prefix.AddressBehind is { } behind)
            {
                yield return behind;
            }
        }
    }

    /// <summary>What holds for an address, and the entry that says so; none where nothing is said.</summary>
    internal readonly record struct Decision(bool Allows, int? Entry);

    readonly record struct Node(NtpPrefix Prefix);
}
