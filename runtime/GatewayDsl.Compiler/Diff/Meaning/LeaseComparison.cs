using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Which machines behind the gateway get another address.</summary>
static class LeaseComparison
{
    /// <summary>The leases that would move.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static IEnumerable<MeaningChange> Compare(At<Gateway> before, At<Gateway> after) =>
        before.The(g => g.Dhcp).As<Dnsmasq>() is { } old && after.The(g => g.Dhcp).As<Dnsmasq>() is { } now
            ? Interfaces(old, now).Concat(Ranges(old, now)).Concat(Reservations(old, now)).Concat(Times(old, now))
            : [];

    static IEnumerable<MeaningChange> Interfaces(At<Dnsmasq> old, At<Dnsmasq> now)
    {
        if (!old.Value.Interface.Is(now.Value.Interface))
        {
            yield return new MeaningChange(Area.Leases, now.Value.Interface.Name.Text, Turn.Moves, $"addresses are leased on {now.Value.Interface.Name}, and no longer on {old.Value.Interface.Name}")
            {
                Before = old.The(d => d.Interface).Path,
                After = now.The(d => d.Interface).Path,
            };
        }
    }

    static IEnumerable<MeaningChange> Ranges(At<Dnsmasq> old, At<Dnsmasq> now)
    {
        ModelPath from = old.The(d => d.Range).Path, to = now.The(d => d.Range).Path;
        string[] lost = [.. Without(old.Value.Range, now.Value.Range)], gained = [.. Without(now.Value.Range, old.Value.Range)];
        if (lost.Length > 0)
        {
            yield return new MeaningChange(Area.Leases, "the range", Turn.Moves, $"leases of {string.Join(" and ", lost)} are not renewed: these machines get another address") { Before = from, After = to };
        }

        if (gained.Length > 0)
        {
            yield return new MeaningChange(Area.Leases, "the range", Turn.Gains, $"{string.Join(" and ", gained)} can be leased as well") { Before = from, After = to };
        }
    }

    static IEnumerable<MeaningChange> Reservations(At<Dnsmasq> old, At<Dnsmasq> now)
    {
        At<Reservation>[] before = [.. old.Each(d => d.Reservations)], after = [.. now.Each(d => d.Reservations)];
        foreach (At<Reservation> kept in after)
        {
            if (before.FirstOrDefault(other => other.Value.Mac == kept.Value.Mac) is not { Value: not null } known)
            {
                yield return new MeaningChange(Area.Leases, kept.Value.Mac.Text, Turn.Moves, $"{kept.Value.Mac} always gets {kept.Value.Address}") { After = kept.Path };
            }
            else if (known.Value.Address != kept.Value.Address)
            {
                yield return new MeaningChange(Area.Leases, kept.Value.Mac.Text, Turn.Moves, $"{kept.Value.Mac} gets {kept.Value.Address}, and no longer {known.Value.Address}") { Before = known.Path, After = kept.Path };
            }
        }

        foreach (At<Reservation> gone in before.Where(gone => after.All(other => other.Value.Mac != gone.Value.Mac)))
        {
            yield return new MeaningChange(Area.Leases, gone.Value.Mac.Text, Turn.Moves, $"{gone.Value.Mac} gets any address of the range, and no longer {gone.Value.Address}") { Before = gone.Path };
        }
    }

    static IEnumerable<MeaningChange> Times(At<Dnsmasq> old, At<Dnsmasq> now)
    {
        if (old.Value.Lease != now.Value.Lease)
        {
            yield return new MeaningChange(Area.Leases, "the lease", Turn.Changes, $"a lease lasts {now.Value.Lease}, and no longer {old.Value.Lease}")
            {
                Before = old.The(d => d.Lease).Path,
                After = now.The(d => d.Lease).Path,
            };
        }
    }

    static IEnumerable<string> Without(IpRange range, IpRange other)
    {
        AddressNumber first = AddressNumber.Of(range.First), last = AddressNumber.Of(range.Last), otherFirst = AddressNumber.Of(other.First), otherLast = AddressNumber.Of(other.Last);
        if (last.CompareTo(otherFirst) < 0 || first.CompareTo(otherLast) > 0)
        {
            yield return Text(first, last);
            yield break;
        }

        if (first.CompareTo(otherFirst) < 0)
        {
            yield return Text(first, otherFirst.Previous);
        }

        if (last.CompareTo(otherLast) > 0)
        {
            yield return Text(otherLast.Next, last);
        }
    }

    static string Text(AddressNumber first, AddressNumber last) => first == last ? first.ToAddress().Text : $"{first.ToAddress()} to {last.ToAddress()}";
}
