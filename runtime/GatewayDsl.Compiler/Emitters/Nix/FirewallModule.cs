using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Storage;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>
/// The ruleset, and the services that fill the chains which it leaves empty: one for each toggle, one for each interface on which
/// the operator opens ports. Loading the ruleset anew empties the chains, so a reload of nftables reloads them too.
/// </summary>
static class FirewallModule
{
    const string Ruleset = "nftables.service";

    /// <summary>The units that fill chains, without <c>.service</c>.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IReadOnlyList<string> UnitNames(At<Gateway> gateway) => [.. Units(gateway).Select(static unit => unit.Name)];

    public static NixModule Of(At<Gateway> gateway)
    {
        ModelPath firewall = gateway.The(g => g.Firewall).Path;
        return new NixModule("firewall", firewall,
        [
            Option(firewall, "networking.firewall.enable", false),
            Option(firewall, "networking.nftables.enable", true),
            Option(firewall, "networking.nftables.rulesetFile", new NixPath("../nftables.conf")),
            .. Units(gateway).SelectMany(static unit => unit.Bindings()),
        ]);
    }

    static IEnumerable<OneShot> Units(At<Gateway> gateway)
    {
        FirewallWalk walk = FirewallWalk.Of(gateway.The(g => g.Firewall));
        string? mount = DataFolder.MountOf(gateway);
        foreach (IGrouping<string, ToggledRule> toggle in walk.Toggled.GroupBy(static rule => rule.Toggle.Name, StringComparer.Ordinal))
        {
            At<Toggle?> flag = toggle.First().Rule.The(r => r.Toggle);
            string file = flag.Value!.Flag.Text;
            yield return new OneShot(flag.Path, "toggle-" + toggle.Key, $"Rules that hold while {toggle.Key} is set", "apply-toggle.sh")
            {
                Arguments = [file, new NixPath($"../nftables/toggle-{toggle.Key}.on.nft"), new NixPath($"../nftables/toggle-{toggle.Key}.off.nft")],
                Packages = [Package("nftables")],
                After = [Ruleset],
                ReloadedWith = Ruleset,
                Mount = DataFolder.Holds(mount, file) ? mount : null,
            };
        }

        foreach (Interface opened in walk.Provisioned)
        {
            string file = DataFolder.Of(gateway, "config/firewall-inbound.json");
            yield return new OneShot(gateway.The(g => g.Firewall).Path, "provisioned-" + opened.Name, $"Ports that the operator opens on {opened.Name}", "open-provisioned.sh")
            {
                Arguments = [opened.Name.Text, gateway.IsUplink(opened) ? "wan" : "lan", RulesetName.Provisioned(opened).Text, file],
                Packages = [Package("jq"), Package("nftables")],
                After = [Ruleset],
                ReloadedWith = Ruleset,
                Mount = DataFolder.Holds(mount, file) ? mount : null,
            };
        }
    }
}
