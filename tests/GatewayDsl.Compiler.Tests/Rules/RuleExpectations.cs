using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>What a rule says of its own wrong snippet.</summary>
/// <param name="Path">The place to change.</param>
/// <param name="Message">A part of the message, with values of the snippet.</param>
/// <param name="Related">The other places, separated by a comma.</param>
/// <param name="Others">Ids of other rules that rightly speak too, separated by a comma.</param>
sealed record RuleExpectation(string Path, string Message, string Related = "", string Others = "");

/// <summary>For each rule what it says of its wrong snippet; a rule that does not stand here fails a test.</summary>
static class RuleExpectations
{
    public static IReadOnlyDictionary<string, RuleExpectation> All { get; } = new Dictionary<string, RuleExpectation>(DiskRuleExpectations.All.Concat(SystemRuleExpectations.All), StringComparer.Ordinal)
    {
        ["GW3001"] = new("Firewall.Input.Rules[1].Match.In[0]", "'eth1' is used here but has no network"),
        ["GW3002"] = new("Networks[1]", "'eth0' has a network already", "Networks[0]"),
        ["GW3003"] = new("Networks[1].Interface.Name", "this one on a USB adapter and another one on the port 'platform-ff540000.ethernet'", "Networks[0].Interface.Name"),
        ["GW3004"] = new("Networks[1].Interface", "'service0' and 'eth0' are both on the port 'platform-ff540000.ethernet'", "Networks[0].Interface"),
        ["GW3005"] = new("Networks[0].Interface.Attachment", "no port of the board 'rock64': it has 'platform-ff540000.ethernet'", "Board"),
        ["GW3006"] = new("Networks[1].Interface.Name", "'lan0' on the board 'rock64', which has 1 port of its own; write \"eth1\""),
        ["GW3007"] = new("Networks[0].Interface.Name", "'sit0' is a name that the kernel uses itself"),
        ["GW3008"] = new("Networks[1].Address", "share addresses of 172.20.30.0/24", "Networks[0].Address"),
        ["GW3009"] = new("Networks[0].Router", "192.168.8.1 of 'eth0' is not in the subnet 192.168.7.0/24", "Networks[0].Address"),
        ["GW3010"] = new("Networks[0]", "'lo' is the loopback device"),
        ["GW3011"] = new("Networks[0].Address", "127.20.30.1 lies in 127.0.0.0/8"),
        ["GW4101"] = new("Dhcp.Range", "write \"172.20.30.10 - 172.20.30.254\""),
        ["GW4102"] = new("Dhcp.Range", "lies outside 172.20.30.0/24, the subnet of 'eth1'", "Networks[1].Address"),
        ["GW4103"] = new("Dhcp.Interface", "'eth1', which asks a DHCP server itself", "Networks[1]", "GW5010"),
        ["GW4104"] = new("Dhcp.Range", "contains 172.20.30.1, the gateway's own address", "Networks[1].Address"),
        ["GW4105"] = new("Dhcp.Range", "contains 172.20.30.255, the broadcast address of 172.20.30.0/24", "Networks[1].Address"),
        ["GW4106"] = new("Dhcp.Range", "fd00::10 - fd00::ff is one of IPv6 addresses"),
        ["GW4107"] = new("Dhcp.Lease", "A lease of 1min is shorter than dnsmasq's least of 2min"),
        ["GW4108"] = new("Dhcp.Reservations[0].Address", "172.20.31.5 is reserved for 92:a2:18:4f:57:42, but is not in 172.20.30.0/24", "Networks[1].Address"),
        ["GW4109"] = new("Dhcp.Reservations[0].Address", "but is the gateway's own address on 'eth1'", "Networks[1].Address"),
        ["GW4110"] = new("Dhcp.Reservations[1].Address", "The address 172.20.30.5 has a reservation already", "Dhcp.Reservations[0].Address"),
        ["GW4111"] = new("Dhcp.Aliases[1]", "The alias 'portal' stands here twice", "Dhcp.Aliases[0]"),
        ["GW4112"] = new("Dhcp.Interface", "No rule lets anybody on 'eth1' reach the DHCP server; add Accept.From(…).Udp(67)", "Firewall.Input"),
        ["GW4113"] = new("Dhcp.Interface", "No rule lets anybody on 'eth1' reach the DNS server; add Accept.From(…).Udp(53)", "Firewall.Input"),
        ["GW4201"] = new("Time.Clients[1]", "chronyd refuses the subnet of eth1 in the end, because 'deny all of everyone' comes after 'allow the subnet of eth1'", "Time.Clients[0]"),
        ["GW4202"] = new("Time.Clients[1]", "Without 'deny 192.0.2.0/24' everyone gets the same answer"),
        ["GW4203"] = new("Time.Clients[1].Clients.Interface", "'eth0' has no address in the definition", "Networks[0]"),
        ["GW4204"] = new("Time.Clients[1].Clients.Network", "203.0.113.0/24 is allowed to ask for the time, but is not within a subnet of the gateway (172.20.30.0/24)"),
        ["GW4205"] = new("Time.LocalStratum", "16 is no stratum to claim"),
        ["GW4206"] = new("Time", "The clock has no source and claims no stratum"),
        ["GW4207"] = new("Time.Clients[0].Clients.Interface", "No rule lets anybody on 'eth1' reach the NTP server", "Firewall.Input"),
        ["GW4208"] = new("Time.Clients[0]", "'allow everyone' answers the internet behind 'eth0' too", "Networks[0]"),
        ["GW4209"] = new("Time.Sources[1]", "'time.cloudflare.com' is a source already", "Time.Sources[0]"),
        ["GW5001"] = new("Firewall.Input.Rules[2]", "No packet reaches 'Drop.From(eth1).Tcp(23)': 'Accept.From(eth1)' stands before it", "Firewall.Input.Rules[1]"),
        ["GW5002"] = new("Firewall.Input.Rules[2]", "'Accept.From(eth1).Tcp(22)' repeats what 'Accept.From(eth1)' before it decides", "Firewall.Input.Rules[1]"),
        ["GW5003"] = new("Firewall.Input.Rules[2].Chain.Rules[1]", "No packet that enters the chain matches 'Accept.From(tun0).Tcp(8080)'", "Firewall.Input.Rules[2]"),
        ["GW5004"] = new("Firewall.Input.Rules[1]", "'Accept.From(eth1).Tcp(22)' changes nothing: 'Accept.From(eth1)' behind it decides the same", "Firewall.Input.Rules[2]"),
        ["GW5005"] = new("Firewall", "more than 200 toggles"),
        ["GW5010"] = new("Firewall.Input.Rules[2].Match.Ports[0]", "'Accept.From(eth0).Tcp(22)' opens SSH on 'eth0'", "Networks[0]"),
        ["GW5011"] = new("Firewall.Input", "The input chain accepts every packet that no rule decides about"),
        ["GW5012"] = new("Firewall.Input.Rules[1].Match.In[1]", "'Accept.From(eth1, eth0)' accepts everything from 'eth0'", "Networks[0]"),
        ["GW5013"] = new("Firewall.Input.Rules[2].Match.Out", "'Accept.To(eth1).Tcp(22)' is met by packets for the gateway"),
        ["GW5014"] = new("Firewall.Input.Rules[1]", "'Drop.From(eth0)' drops the answers", "Firewall.Input.Rules[2]", "GW5015"),
        ["GW5015"] = new("Firewall.Input", "No rule lets the answers of time servers in from 'eth0'", "Time.Sources"),
        ["GW5016"] = new("Firewall.Input.Rules[2].Match.Sources[0].Networks", "The set 'admins' has no networks"),
        ["GW5017"] = new("Firewall.Input.Rules[3].Chain.Name", "The name 'management' belongs to another chain", "Firewall.Input.Rules[2].Chain.Name"),
        ["GW5018"] = new("Firewall.Input.Rules[3].Match.Sources[0].Name", "The name 'admins' belongs to another set", "Firewall.Input.Rules[2].Match.Sources[0].Name"),
        ["GW5019"] = new("Firewall.Input.Rules[2].Toggle.Flag", "'/run/ssh-wan-enabled' is gone after a reboot; write a file below /data, like \"/data/config/ssh-wan-enabled\""),
        ["GW5020"] = new("Firewall.Input.Rules[3]", "The provisioned ports of 'eth0' are opened already", "Firewall.Input.Rules[2]"),
        ["GW5021"] = new("Firewall.Forward", "The forward chain lets through what no rule names, and forwarding is 'ipv4'", "Forwarding"),
        ["GW5022"] = new("Firewall.Forward", "Forwarding is 'never', so no packet meets these rules", "Forwarding"),
        ["GW5023"] = new("Firewall.Input.Rules[2].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0].Chain.Rules[0]", "is jump number 16 in a row"),
        ["GW5024"] = new("Firewall.Input.Rules[2].Match", "No packet matches 'Accept.Everything.Source(172.20.30.0/24).Destination(fd00::1).Tcp(8080)'"),
        ["GW5025"] = new("Firewall.Input.Rules[1].Entries[1].Interface", "'eth1' goes to 'services' already", "Firewall.Input.Rules[1].Entries[0]"),
        ["GW5026"] = new("Firewall.Input.Rules[3].Toggle.Flag", "'/data/portal/enabled' and '/data/config/enabled' give two switches the name 'enabled'", "Firewall.Input.Rules[2].Toggle.Flag"),
        ["GW8001"] = new("Sysctls[1]", "'net.ipv4.conf.all.rp_filter' is set to '2' here and to '1' elsewhere", "Sysctls[0].Value"),
        ["GW8003"] = new("Sysctls[0].Key", "The gateway has no interface 'eth2'; write the parameter of one that it has (eth0, eth1"),
        ["GW8002"] = new("Sysctls[0].Key", "'net.ipv4.ip_forward' is decided by Forwarding, which says 'never'", "Forwarding"),
    };
}
