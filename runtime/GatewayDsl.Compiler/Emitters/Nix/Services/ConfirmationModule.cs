using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Storage;
using GatewayDsl.Compiler.Updates;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>The service that looks at the running slot for a while and then calls it good, at every boot.</summary>
static class ConfirmationModule
{
    /// <summary>Its unit.</summary>
    public const string Unit = "confirm-slot.service";

    // For the programs that are asked, beside the time that everything must hold.
    const long Slack = 120;

    /// <summary>The services that must run: those of the definition itself, and those that it names.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<string> Services(At<Gateway> gateway) =>
        DeviceServices.Own(gateway).Concat(gateway.Value.Updates!.Confirm.Healthy.OfType<ActiveService>().Select(static health => health.Service.Text));

    public static NixModule? Of(At<Gateway> gateway)
    {
        if (!RaucModule.IsPresent(gateway))
        {
            return null;
        }

        At<Confirmation> confirm = gateway.The(g => g.Updates!.Confirm);
        var unit = new OneShot(confirm.Path, "confirm-slot", "Call the running slot good once everything has held for a while", "confirm-slot.sh")
        {
            After =
            [
                .. Services(gateway)
                    .Concat(FirewallModule.UnitNames(gateway))
                    .Append("rauc")
                    .Select(static name => name + ".service")
                    .Distinct()
                    .OrderBy(static name => name, StringComparer.Ordinal),
            ],
            Packages = [Package("coreutils"), Package("iproute2"), Package("jq"), Package("rauc"), Package("systemd")],
            Mount = DataFolder.MountOf(gateway),
            Timeout = Math.Min(confirm.Value.Steady.TotalSeconds, int.MaxValue) + Slack,
        };
        return new NixModule("confirmation", confirm.Path, [.. unit.Bindings()]);
    }
}
