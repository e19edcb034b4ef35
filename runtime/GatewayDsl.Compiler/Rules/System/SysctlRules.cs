using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Kernel parameters at run time: each has one value, and none works against another part of the definition.</summary>
static class SysctlRules
{
    static readonly RuleInfo Twice = new("GW8001", Severity.Error,
        "A kernel parameter is set twice",
        "The order of kernel parameters means nothing in a definition, so nobody can tell which of the two values the device has.")
    {
        Wrong = """
            Sysctls = [Sysctl.Set("net.ipv4.conf.all.rp_filter", 1), Sysctl.Set("net.ipv4.conf.all.rp_filter", 2)],
            """,
        Right = """
            Sysctls = [Sysctl.Set("net.ipv4.conf.all.rp_filter", 1)],
            """,
    };

    static readonly RuleInfo DecidesForwarding = new("GW8002", Severity.Error,
        "A kernel parameter that Forwarding decides is set by hand",
        "Whether the kernel carries packets between networks is said in one place, which the firewall's rules are judged by. A parameter behind its back joins networks that the definition keeps apart.")
    {
        Wrong = """
            Forwarding = Forwarding.Never,
            Sysctls = [Sysctl.Set("net.ipv4.ip_forward", 1)],
            """,
        Right = """
            Forwarding = Forwarding.Ipv4,
            """,
    };

    static readonly RuleInfo UnknownInterface = new("GW8003", Severity.Warning,
        "A kernel parameter names an interface that the gateway does not have",
        "The name stands in a text, so it stays behind when the interface is renamed or moves to another port. systemd-sysctl passes over a parameter that is not there, and what it was to protect is open.")
    {
        Wrong = """
            Sysctls = [Sysctl.Set("net.ipv4.conf.eth2.rp_filter", 1)],
            """,
        Right = """
            Sysctls = [Sysctl.Set("net.ipv4.conf.eth1.rp_filter", 1)],
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(Twice, CheckTwice), new(DecidesForwarding, CheckDecidesForwarding), new(UnknownInterface, CheckUnknownInterface)];

    static IEnumerable<Problem> CheckTwice(At<Gateway> gateway) =>
        from pair in Repetition.In(gateway.Each(g => g.Sysctls), static sysctl => sysctl.Key)
        select new Problem(
            pair.Item.Path,
            $"'{pair.Item.Value.Key}' is set to '{pair.Item.Value.Value}' here and to '{pair.First.Value.Value}' elsewhere; keep one of the two",
            new RelatedPlace(pair.First.The(s => s.Value).Path, "the other value"));

    static IEnumerable<Problem> CheckDecidesForwarding(At<Gateway> gateway) =>
        from sysctl in gateway.Each(g => g.Sysctls)
        where IsForwarding(sysctl.Value.Key.Text)
        select new Problem(
            sysctl.The(s => s.Key).Path,
            $"'{sysctl.Value.Key}' is decided by Forwarding, which says '{gateway.Value.Forwarding}'; leave the parameter out, and write Forwarding.Never, Forwarding.Ipv4 or Forwarding.Both",
            new RelatedPlace(gateway.The(g => g.Forwarding).Path, "where forwarding is decided"));

    static IEnumerable<Problem> CheckUnknownInterface(At<Gateway> gateway)
    {
        string[] known = [.. InterfaceUses.All(gateway).Select(static use => use.Value.Name.Text).Where(static name => name != Interface.Loopback.Name.Text).Distinct().OrderBy(static name => name, StringComparer.Ordinal)];
        return from sysctl in gateway.Each(g => g.Sysctls)
               let name = InterfaceOf(sysctl.Value.Key.Text)
               where name is not null && !known.Contains(name)
               select new Problem(
                   sysctl.The(s => s.Key).Path,
                   $"The gateway has no interface '{name}'; write the parameter of one that it has ({string.Join(", ", known)}), or of 'all' for every one");
    }

    // The same, on conf/interface and neigh/interface: 'all' and 'default' are no interfaces, and 'lo' is always there.
    static string? InterfaceOf(string key) =>
        key.Split('.') is { Length: 5 } parts && parts[0] == "net" && parts[1] is ("ipv4" or "ipv6") && parts[2] is ("conf" or "neigh") && parts[3] is not ("all" or "default" or "lo")
            ? parts[3]
            : null;

    // Linux, Documentation/networking/ip-sysctl.rst: ip_forward, and "forwarding" of all, default and single interfaces.
    static bool IsForwarding(string key) =>
        key == "net.ipv4.ip_forward"
        || ((key.StartsWith("net.ipv4.conf.", StringComparison.Ordinal) || key.StartsWith("net.ipv6.conf.", StringComparison.Ordinal))
            && key.EndsWith(".forwarding", StringComparison.Ordinal));
}
