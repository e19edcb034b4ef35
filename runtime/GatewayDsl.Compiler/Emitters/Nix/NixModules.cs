using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Documents.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>The modules of a gateway's NixOS, one a concern, and <c>nix/default.nix</c>, which imports them.</summary>
static class NixModules
{
    static readonly Func<At<Gateway>, NixModule?>[] Modules =
    [
        AccessModule.Of, AppsModule.Of, BootModule.Of, ConfirmationModule.Of, FirewallModule.Of, KernelModule.Of, LoggingModule.Of, NetworkModule.Of,
        OpenVpnModule.Of, RaucModule.Of, ServicesModule.Of, SystemModule.Of, UpdatePollModule.Of, WatchdogModule.Of,
    ];

    /// <summary>The modules that follow from the definition; what it sets by hand is in <see cref="OptionsModule"/>.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IReadOnlyList<NixModule> Derived(At<Gateway> gateway) =>
        [.. Modules.Select(module => module(gateway)).OfType<NixModule>()];

    /// <summary>The files of the modules.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        List<NixModule> modules = [.. Derived(gateway)];
        if (OptionsModule.Of(gateway) is { } own)
        {
            modules.Add(own);
        }

        modules.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        foreach (NixModule module in modules)
        {
            yield return module.As(gateway);
        }

        var all = new NixBindings(Documents.Nix.Nix.Option(ModelPath.Root, "imports", new NixItems([.. modules.Select(static module => new NixPath("./" + module.Name + ".nix"))])));
        yield return new Artifact("nix/default.nix", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. NixPrinter.Print(all, ModelPath.Root)]);
    }
}
