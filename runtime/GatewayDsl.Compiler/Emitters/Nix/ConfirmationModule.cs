using System;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Storage;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>The service that looks at the running slot for a while and then calls it good, at every boot.</summary>
static class ConfirmationModule
{
    /// <summary>Its unit.</summary>
    public const string Unit = "confirm-slot.service";

    // For the programs that are asked, beside the time that everything must hold.
    const long Slack = 120;

    public static NixModule? Of(At<Gateway> gateway)
    {
        if (!RaucModule.IsPresent(gateway))
        {
            return null;
        }

        At<Confirmation> confirm = gateway.The(g => g.Updates!.Confirm);
        string[] services = [.. confirm.Value.Healthy.OfType<ActiveService>().Select(static health => health.Service + ".service")];
        var unit = new OneShot(confirm.Path, "confirm-slot", "Call the running slot good once everything has held for a while", "confirm-slot.sh")
        {
            After =
            [
                .. services
                    .Concat(FirewallModule.UnitNames(gateway).Select(static name => name + ".service"))
                    .Append("rauc.service")
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
