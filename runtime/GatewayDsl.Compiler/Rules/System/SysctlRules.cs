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

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(Twice, CheckTwice), new(DecidesForwarding, CheckDecidesForwarding)];

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

    // Linux, Documentation/networking/ip-sysctl.rst: ip_forward, and "forwarding" of all, default and single interfaces.
    static bool IsForwarding(string key) =>
        key == "net.ipv4.ip_forward"
        || ((key.StartsWith("net.ipv4.conf.", StringComparison.Ordinal) || key.StartsWith("net.ipv6.conf.", StringComparison.Ordinal))
            && key.EndsWith(".forwarding", StringComparison.Ordinal));
}
