using System;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Compiler.Tests.Reachability;
using static GatewayDsl.Units;

namespace GatewayDsl.Compiler.Tests.Diff;

/// <summary>Changes that a device feels, each made so that it must.</summary>
/// <param name="random">The dice.</param>
sealed class RealChanges(Random random)
{
    /// <summary>The gateway with one change.</summary>
    public Gateway Of(Gateway gateway, out string name)
    {
        (name, Gateway changed) = random.Next(14) switch
        {
            0 or 1 or 2 => Packets(gateway),
            3 => ("lease", gateway with { Dhcp = gateway.Dhcp! with { Lease = (2 + random.Next(100)).Minutes() } }),
            4 => ("range", gateway with { Dhcp = gateway.Dhcp! with { Range = $"172.20.30.{11 + random.Next(50)} - 172.20.30.{100 + random.Next(100)}" } }),
            5 => ("user", gateway with { Access = gateway.Access with { Users = [.. gateway.Access.Users, User.Operator($"user{random.Next(100)}", keys: "/data/config/keys")] } }),
            6 => ("sysctl", gateway with { Sysctls = [.. gateway.Sysctls, Sysctl.Set($"net.ipv4.conf.if{random.Next(100)}.rp_filter", 1)] }),
            7 => ("module", gateway with { Kernel = gateway.Kernel with { Modules = [.. gateway.Kernel.Modules, $"DRIVER_{random.Next(100)}"] } }),
            8 => ("option", gateway with { NixOptions = [NixOption.Set("services.journald.rateLimitBurst", 501 + random.Next(1000))] }),
            9 => ("slot", gateway with { Storage = gateway.Storage! with { Boot = Slot.Vfat((129 + random.Next(100)).MiB()) } }),
            10 => ("poll", gateway with { Updates = gateway.Updates! with { Source = UpdateSource.Poll("https://updates.example.com", every: (61 + random.Next(100)).Minutes()) } }),
            11 => ("journal", gateway with { Logging = Logging.Tiered(ram: (33 + random.Next(100)).MiB(), persistent: "/data/logs") }),
            12 => ("time", gateway with { Time = gateway.Time! with { Clients = [Allow.Subnet("172.20.30.0/24"), Deny.Subnet($"172.20.30.{random.Next(1, 255)}")] } }),
            _ => ("alias", gateway with { Dhcp = gateway.Dhcp! with { Aliases = [$"name{random.Next(100)}"] } }),
        };
        return changed;
    }

    // A rule in front for a packet that was decided otherwise: found rule by rule, without diagrams.
    (string Name, Gateway Gateway) Packets(Gateway gateway)
    {
        var interfaces = new[] { EdgeSample.Wan, EdgeSample.Lan, EdgeSample.Vpn };
        Interface from = interfaces[random.Next(interfaces.Length)];
        int port = 1 + random.Next(65535);
        var packet = new Packet(from.Name.Text, null, PacketProtocol.Tcp, port, PacketState.New, "203.0.113.200", "192.0.2.1");
        Verdict verdict = RuleByRule.Decide(gateway, Hook.Input, packet, []) is PacketRule rule ? rule.Verdict : gateway.Firewall.Input.Policy;
        PacketRule added = (verdict == Verdict.Accept ? Drop.From(from) : Accept.From(from)).Tcp(port);
        return ("packets", gateway with { Firewall = gateway.Firewall with { Input = gateway.Firewall.Input with { Rules = [added, .. gateway.Firewall.Input.Rules] } } });
    }
}
