using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>The interfaces by systemd-networkd, from the emitted <c>.link</c> and <c>.network</c> files, and the kernel parameters.</summary>
static class NetworkModule
{
    public static NixModule Of(At<Gateway> gateway)
    {
        ModelPath networks = gateway.The(g => g.Networks).Path;
        return new NixModule("network", networks,
        [
            Option(networks, "networking.useNetworkd", true),
            Option(networks, "networking.useDHCP", false),
            Option(networks, "networking.usePredictableInterfaceNames", false),

            // Neither the boot nor the confirmation of a slot waits for a WAN that is down.
            Option(networks, "systemd.network.wait-online.anyInterface", true),
            Option(networks, "systemd.network.wait-online.timeout", 30L),

            // Names that a neighbour answers for are not asked for.
            Option(networks, "services.resolved.enable", true),
            Option(networks, "services.resolved.llmnr", "false"),
            Option(networks, "services.resolved.extraConfig", "MulticastDNS=no\n"),
            .. NetworkdEmitter.Emit(gateway)
                .OrderBy(static file => file.Path, StringComparer.Ordinal)
                .Select(static file => Etc(file.Lines[file.Lines.Count - 1].Origin, "systemd/network/" + file.Path.Substring("networkd/".Length), file.Path)),
            .. SysctlEmitter.Emit(gateway).Select(file => Etc(gateway.The(g => g.Forwarding).Path, file.Path, file.Path)),
        ]);
    }

    /// <summary>A file below <c>/etc</c> that is one of the emitted files.</summary>
    /// <param name="origin">The place of the model that it is about.</param>
    /// <param name="etc">Its path below <c>/etc</c>.</param>
    /// <param name="artifact">The emitted file.</param>
    public static NixBinding Etc(ModelPath origin, string etc, string artifact) =>
        new(origin, ["environment", "etc", etc, "source"], new NixPath("../" + artifact));
}
