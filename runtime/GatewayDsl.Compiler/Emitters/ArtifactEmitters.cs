using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>All emitters of what a gateway has wherever it stands; each turns a gateway into files, and knows one format or one daemon.</summary>
public static class ArtifactEmitters
{
    /// <summary>Every emitter; the order means nothing.</summary>
    public static IReadOnlyList<Func<At<Gateway>, IEnumerable<Artifact>>> All { get; } =
    [
        ChronyEmitter.Emit,
        DnsmasqEmitter.Emit,
        ModelEmitter.Emit,
        NetworkdEmitter.Emit,
        NftablesEmitter.Emit,
        SysctlEmitter.Emit,
        .. Disks.DiskEmitters.All,
        KernelEmitter.Emit,
        Nix.NixModules.Emit,
        Nix.AccessModule.EmitKeys,
        Nix.LoggingModule.EmitRsyslog,
        Nix.OptionsModule.EmitFiles,
        Scripts.DeviceScripts.Emit,
        Flake.FlakeEmitter.EmitParts,
    ];
}
