using System;
using System.Collections.Generic;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>Numbers that nft(8) knows by names.</summary>
static class NetfilterNames
{
    /// <summary>The states of connections.</summary>
    public static readonly string[] States = ["established", "related", "new", "invalid", "untracked"];

    /// <summary>Ports by the names of services(5), as far as rulesets of gateways use them.</summary>
    public static readonly Dictionary<string, int> Services = new(StringComparer.Ordinal)
    {
        ["ssh"] = 22, ["telnet"] = 23, ["smtp"] = 25, ["domain"] = 53, ["bootps"] = 67, ["bootpc"] = 68, ["tftp"] = 69, ["http"] = 80, ["pop3"] = 110, ["ntp"] = 123, ["imap2"] = 143, ["snmp"] = 161,
        ["snmp-trap"] = 162, ["ldap"] = 389, ["https"] = 443, ["isakmp"] = 500, ["syslog"] = 514, ["dhcpv6-client"] = 546, ["dhcpv6-server"] = 547, ["ipp"] = 631, ["ldaps"] = 636, ["imaps"] = 993,
        ["pop3s"] = 995, ["openvpn"] = 1194, ["ipsec-nat-t"] = 4500, ["mdns"] = 5353, ["http-alt"] = 8080,
    };

    /// <summary>Types of messages of ICMP.</summary>
    public static readonly Dictionary<string, int> Icmp = new(StringComparer.Ordinal)
    {
        ["echo-reply"] = 0, ["destination-unreachable"] = 3, ["source-quench"] = 4, ["redirect"] = 5, ["echo-request"] = 8, ["router-advertisement"] = 9, ["router-solicitation"] = 10, ["time-exceeded"] = 11,
        ["parameter-problem"] = 12, ["timestamp-request"] = 13, ["timestamp-reply"] = 14, ["info-request"] = 15, ["info-reply"] = 16, ["address-mask-request"] = 17, ["address-mask-reply"] = 18,
    };

    /// <summary>Types of messages of ICMPv6.</summary>
    public static readonly Dictionary<string, int> Icmpv6 = new(StringComparer.Ordinal)
    {
        ["destination-unreachable"] = 1, ["packet-too-big"] = 2, ["time-exceeded"] = 3, ["parameter-problem"] = 4, ["echo-request"] = 128, ["echo-reply"] = 129, ["mld-listener-query"] = 130, ["mld-listener-report"] = 131,
        ["mld-listener-done"] = 132, ["mld-listener-reduction"] = 132, ["nd-router-solicit"] = 133, ["nd-router-advert"] = 134, ["nd-neighbor-solicit"] = 135, ["nd-neighbor-advert"] = 136, ["nd-redirect"] = 137,
        ["router-renumbering"] = 138, ["ind-neighbor-solicit"] = 141, ["ind-neighbor-advert"] = 142, ["mld2-listener-report"] = 143,
    };

    /// <summary>Protocols that the language has a word for, and the family that each belongs to.</summary>
    /// <param name="name">The name or number.</param>
    public static (Protocol Protocol, int Family)? ProtocolOf(string name) => name switch
    {
        "tcp" or "6" => (Protocol.Tcp, 0),
        "udp" or "17" => (Protocol.Udp, 0),
        "icmp" or "1" => (Protocol.Icmp, 4),
        "icmpv6" or "ipv6-icmp" or "58" => (Protocol.Icmp, 6),
        _ => null,
    };
}
