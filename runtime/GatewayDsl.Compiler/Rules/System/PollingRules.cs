using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Updates;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Looking for updates, and calling a slot good: what is asked of the network and of the device can be had.</summary>
static class PollingRules
{
    const long LeastInterval = 60;

    static readonly RuleInfo Insecure = new("GW6051", Severity.Error,
        "Updates are looked for without encryption",
        "Whoever is on the way to the server can name any bundle, keep new ones from the device, and learn which version it runs. The service speaks https alone, so it would never get an answer.")
    {
        Fix = "Write https",
        Wrong = """
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")), Source = UpdateSource.Poll("http://updates.example.com", every: 1.Hours()) },
            """,
        Right = """
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")), Source = UpdateSource.Poll("https://updates.example.com", every: 1.Hours()) },
            """,
    };

    static readonly RuleInfo TooOften = new("GW6052", Severity.Error,
        "Updates are looked for too often",
        "Every device of the fleet asks at this rate. Below a minute one question is not over when the next one is due.")
    {
        Wrong = """
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")), Source = UpdateSource.Poll("https://updates.example.com", every: 5.Seconds()) },
            """,
        Right = """
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")), Source = UpdateSource.Poll("https://updates.example.com", every: 1.Hours()) },
            """,
    };

    static readonly RuleInfo Probe = new("GW6054", Severity.Error,
        "The device is never looked at while it must hold",
        "Between two looks lies longer than everything must hold, or no time at all: then a slot is called good by one look, or the device does nothing but look.")
    {
        Wrong = """
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")), Confirm = new() { Steady = 60.Seconds(), Probe = 5.Minutes() } },
            """,
        Right = """
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")), Confirm = new() { Steady = 60.Seconds(), Probe = 5.Seconds() } },
            """,
    };

    static readonly RuleInfo UnknownService = new("GW6056", Severity.Error,
        "A healthy device runs a service that it does not have",
        "The service never runs, so no slot is ever called good: each update is taken back after a few boots.")
    {
        Wrong = """
            Apps = Apps.None,
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")), Confirm = new() { Healthy = [Health.Active("dnsmask")] } },
            """,
        Right = """
            Apps = Apps.None,
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")), Confirm = new() { Healthy = [Health.Active("dnsmasq")] } },
            """,
    };

    static readonly RuleInfo ForeignAddress = new("GW6057", Severity.Warning,
        "A healthy device has an address that somebody else gives it",
        "Where the WAN is down there is no such address, and a good update is taken back although nothing is wrong with it.")
    {
        Wrong = """
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")), Confirm = new() { Healthy = [Health.HasAddress(Wan)] } },
            """,
        Right = """
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")), Confirm = new() { Healthy = [Health.HasAddress(Lan)] } },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
        [new(Insecure, CheckInsecure), new(TooOften, CheckTooOften), new(Probe, CheckProbe), new(UnknownService, CheckUnknownService), new(ForeignAddress, CheckForeignAddress)];

    static IEnumerable<Problem> CheckInsecure(At<Gateway> gateway)
    {
        if (Polled(gateway) is { Value.Url: { IsSecure: false } url } source)
        {
            yield return new Problem(source.The(s => s.Url).Path, $"'{url}' is not encrypted; write \"https{url.Text.Substring("http".Length)}\"") { Suggestion = Suggested.Text("https" + url.Text.Substring("http".Length)) };
        }
    }

    static IEnumerable<Problem> CheckTooOften(At<Gateway> gateway)
    {
        if (Polled(gateway) is { Value.Every: { TotalSeconds: < LeastInterval } every } source)
        {
            yield return new Problem(source.The(s => s.Every).Path, $"Every {every} is too often; write at least 1.Minutes(), usually 1.Hours()");
        }
    }

    static IEnumerable<Problem> CheckProbe(At<Gateway> gateway)
    {
        if (gateway.Value.Updates?.Confirm is { } confirm && (confirm.Probe.TotalSeconds < 1 || confirm.Probe.TotalSeconds > confirm.Steady.TotalSeconds))
        {
            yield return new Problem(
                gateway.The(g => g.Updates!.Confirm.Probe).Path,
                $"A look every {confirm.Probe} does not fit into {confirm.Steady}; write at least 1.Seconds() and at most as long as Steady",
                new RelatedPlace(gateway.The(g => g.Updates!.Confirm.Steady).Path, "how long everything must hold"));
        }
    }

    // Containers bring services that nobody knows here, and so do options of NixOS that are set by hand.
    static IEnumerable<Problem> CheckUnknownService(At<Gateway> gateway)
    {
        if (gateway.Value.Updates is null)
        {
            return [];
        }

        HashSet<string> known = [.. DeviceServices.All(gateway)];
        return from health in gateway.Each(g => g.Updates!.Confirm.Healthy)
               let active = health.As<ActiveService>()
               where active is not null
               let name = active.Value.Value.Service.Text
               where !known.Contains(name) && gateway.Value.Apps == Apps.None && !SetByHand(gateway.Value, name)
               select new Problem(
                   active.Value.The(a => a.Service).Path,
                   $"The device has no service '{name}'; write one of {string.Join(", ", known.OrderBy(static service => service, System.StringComparer.Ordinal))}");
    }

    static bool SetByHand(Gateway gateway, string service) => gateway.NixOptions.Any(option =>
    {
        IReadOnlyList<string> path = option.Path.Parts;
        return path.Count > 1 && path[0] == "services" ? path[1] == service : path.Count > 2 && path[0] == "systemd" && path[1] == "services" && path[2] == service;
    });

    static IEnumerable<Problem> CheckForeignAddress(At<Gateway> gateway) =>
        gateway.Value.Updates is null
            ? []
            : from health in gateway.Each(g => g.Updates!.Confirm.Healthy)
              let addressed = health.As<AddressedInterface>()
              where addressed is not null
              from network in gateway.Each(g => g.Networks)
              where network.Value is DhcpNetwork && network.Value.Interface.Is(addressed.Value.Value.Interface)
              select new Problem(
                  addressed.Value.The(a => a.Interface).Path,
                  $"'{addressed.Value.Value.Interface.Name}' gets its address from a DHCP server, which may be down; leave it out, and write Health.HasAddress for an interface with an address of its own",
                  new RelatedPlace(network.Path, "where its address comes from"));

    static At<PolledUpdates>? Polled(At<Gateway> gateway) =>
        gateway.Value.Updates is null ? null : gateway.The(g => g.Updates!.Source).As<PolledUpdates>();
}
