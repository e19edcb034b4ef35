using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>All rules, by area.</summary>
public static class RuleCatalogue
{
    /// <summary>Every rule, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. Enumerable.Empty<Rule>()
            .Concat(PartitionRules.All)
            .Concat(BootRules.All)
            .Concat(EnvironmentRules.All)
            .Concat(LoadRules.All)
            .Concat(RecoveryRules.All)
            .Concat(UpdateRules.All)
            .Concat(InterfaceRules.All)
            .Concat(NetworkRules.All)
            .Concat(DhcpRangeRules.All)
            .Concat(DhcpNameRules.All)
            .Concat(NtpAccessRules.All)
            .Concat(TimeRules.All)
            .Concat(ServiceReachRules.All)
            .Concat(FirewallEffectRules.All)
            .Concat(FirewallOrderRules.All)
            .Concat(FirewallExposureRules.All)
            .Concat(FirewallNameRules.All)
            .Concat(ForwardingRules.All)
            .Concat(SysctlRules.All)
            .Concat(PollingRules.All)
            .Concat(AccessRules.All)
            .Concat(SecretRules.All)
            .Concat(KernelRules.All)
            .Concat(SupervisionRules.All)
            .Concat(ByHandRules.All)
            .Concat(MountRules.All)
            .Concat(FileNameRules.All)
            .Concat(NixOptionRules.All)
            .Concat(ReleaseRules.All)
            .Concat(En18031Rules.All)
            .OrderBy(static rule => rule.Info.Id, StringComparer.Ordinal),
    ];
}
