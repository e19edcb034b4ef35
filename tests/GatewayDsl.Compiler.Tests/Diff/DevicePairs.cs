using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Targets;
using static GatewayDsl.Compiler.Tests.EdgeSample;
using static GatewayDsl.Units;

namespace GatewayDsl.Compiler.Tests.Diff;

/// <summary>Changes of everything but the firewall and the disk.</summary>
static class DevicePairs
{
    const string OldAuthority = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    const string NewAuthority = "-----BEGIN CERTIFICATE-----\nBBBB\n-----END CERTIFICATE-----\n";

    public static IReadOnlyList<Pair> All { get; } =
    [
        Pair.Of("DHCP range shortened", static gateway => gateway with { Dhcp = gateway.Dhcp! with { Range = "172.20.30.100 - 172.20.30.254" } }),
        Pair.Of("DHCP range moved", static gateway => gateway with { Dhcp = gateway.Dhcp! with { Range = "172.20.30.5 - 172.20.30.200" } }),
        Pair.Of("lease shortened and domain changed", static gateway => gateway with { Dhcp = gateway.Dhcp! with { Lease = 1.Hours(), Domain = "site.example" } }),
        Pair.Of("machine gets a fixed address", static gateway => gateway with { Dhcp = gateway.Dhcp! with { Reservations = [new("92:a2:18:4f:57:42", "172.20.30.11") { Name = "printer" }] } }),
        Pair.Of("DHCP no longer served", static gateway => gateway with { Dhcp = null, Updates = gateway.Updates! with { Confirm = new() } }),
        Pair.Of("half of the LAN no longer gets the time", static gateway => gateway with { Time = gateway.Time! with { Clients = [Allow.Subnet(Lan), Deny.Subnet("172.20.30.128/25")] } }),
        Pair.Of("time for all private networks", static gateway => gateway with { Time = gateway.Time! with { Clients = [Allow.Subnet("172.16.0.0/12"), Allow.Subnet("fd00::/8")] } }),
        Pair.Of("time access merely written otherwise", static gateway => gateway with { Time = gateway.Time! with { Clients = [Deny.All, Allow.Subnet("172.20.30.0/25"), Allow.Subnet("172.20.30.128/25")] } }),
        Pair.Of("time from another source", static gateway => gateway with { Time = gateway.Time! with { Sources = [TimeSource.Server("time.example.com")] } }),
        Pair.Of("second operator", static gateway => gateway with { Access = gateway.Access with { Users = [.. gateway.Access.Users, User.Operator("field", keys: "/data/config/ssh-authorized-keys/field")] } }),
        Pair.Of("operator replaced", static gateway => gateway with { Access = gateway.Access with { Users = [User.Operator("field", keys: "/data/config/ssh-authorized-keys/field")] } }),
        Pair.Of("keys read elsewhere", static gateway => gateway with { Access = gateway.Access with { Users = [User.Operator("admin", keys: "/data/keys/admin")] } }),
        Pair.Of("SSH off", static gateway => gateway with { Access = gateway.Access with { Ssh = Ssh.Off } }),
        Pair.Of("serial console closed", static gateway => gateway with { Boot = (UBoot)gateway.Boot! with { Recovery = [Recovery.UsbMassStorage(hold: 5.Seconds())] } }),
        Pair.Of("LAN renumbered", static gateway => gateway with
        {
            Networks = [Network.Dhcp(Wan), Network.Static(Lan, "172.20.31.1/24")],
            Dhcp = gateway.Dhcp! with { Range = "172.20.31.10 - 172.20.31.254" },
        }),
        Pair.Of("time from the WAN's DHCP server", static gateway => gateway with { Networks = [Network.Dhcp(Wan) with { Ntp = true }, gateway.Networks[1]] }),
        Pair.Of("kernel parameter and forwarding", static gateway => gateway with { Forwarding = Forwarding.Ipv4, Sysctls = [Sysctl.Set("net.ipv4.conf.all.rp_filter", 1)] }),
        Pair.Of("kernel of the long-term series", static gateway => gateway with { Kernel = Kernel.LongTerm with { Modules = gateway.Kernel.Modules, Off = gateway.Kernel.Off } }),
        Pair.Of("kernel option as a module and one left out", static gateway => gateway with { Kernel = gateway.Kernel with { Modules = ["USB_SERIAL", "USB_SERIAL_CP210X", "WIREGUARD"] } }),
        Pair.Of("NixOS option", static gateway => gateway with { NixOptions = [NixOption.Set("services.journald.rateLimitBurst", 1000)] }),
        Pair.Of("containers no longer run", static gateway => gateway with { Apps = Apps.None }),
        Pair.Of("logs in memory alone", static gateway => gateway with { Logging = Logging.InRam(64.MiB()) }),
        Pair.Of("watchdog off", static gateway => gateway) with { BeforeSide = GatewaySide.Of(EdgeSample.Gateway with { Watchdog = null }) },
        Pair.Of("other compatible", static gateway => gateway with { Updates = gateway.Updates! with { Compatible = "edge-2" } }),
        Pair.Of("updates from another server", static gateway => gateway with { Updates = gateway.Updates! with { Source = UpdateSource.Poll("https://new.example.com", every: 1.Hours(), jitter: 10.Minutes()) } }),
        Pair.Of("updates by hand", static gateway => gateway with { Updates = gateway.Updates! with { Source = UpdateSource.ByHand } }),
        Pair.Of("plain bundles taken", static gateway => gateway with { Updates = gateway.Updates! with { Formats = [BundleFormat.Verity, BundleFormat.Plain] } }),
        Pair.Of("signers named and a floor", static gateway => gateway with { Updates = gateway.Updates! with { Signers = ["Release Signing"], VersionFloor = "2026.11" } }),
        Pair.Of("revoked signers refused", static gateway => gateway with { Updates = gateway.Updates! with { Revocation = Revocation.Checked } }),
        Pair.Of("revoked signers taken", static gateway => gateway) with { BeforeSide = GatewaySide.Of(EdgeSample.Gateway with { Updates = EdgeSample.Gateway.Updates! with { Revocation = Revocation.Checked } }) },
        Pair.Of("other authority in the same file", static gateway => gateway) with { BeforeSide = GatewaySide.Of(EdgeSample.Gateway) with { Authority = OldAuthority }, AfterSide = GatewaySide.Of(EdgeSample.Gateway) with { Authority = NewAuthority } },
        Pair.Of("authority added to the file", static gateway => gateway) with { BeforeSide = GatewaySide.Of(EdgeSample.Gateway) with { Authority = OldAuthority }, AfterSide = GatewaySide.Of(EdgeSample.Gateway) with { Authority = NewAuthority + OldAuthority.Replace("AAAA", "AA\nAA") } },
        Pair.Of("confirmation asks for more", static gateway => gateway with { Updates = gateway.Updates! with { Confirm = gateway.Updates.Confirm with { Healthy = [.. gateway.Updates.Confirm.Healthy, Health.HasAddress(Wan)] } } }),
        Pair.Of("renamed", static gateway => gateway with { Name = "edge-1" }),
    ];
}
