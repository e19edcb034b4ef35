using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Emitters.Nix;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Emitters.Scripts;

/// <summary>The programs of the device that are no declarations, <c>scripts/*.sh</c>: each is there only where something starts it.</summary>
static class DeviceScripts
{
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        FirewallWalk walk = FirewallWalk.Of(gateway.The(g => g.Firewall));
        ModelPath firewall = gateway.The(g => g.Firewall).Path;
        if (walk.Toggled.Count > 0)
        {
            yield return new ShellScript([], FirewallScripts.ApplyToggle, firewall).As(gateway, "scripts/apply-toggle.sh");
        }

        if (walk.Provisioned.Count > 0)
        {
            yield return new ShellScript([], FirewallScripts.OpenProvisioned, firewall).As(gateway, "scripts/open-provisioned.sh");
        }

        if (PartitionTable.Of(gateway) is not null)
        {
            At<Brand> brand = gateway.The(g => g.Brand);
            yield return new ShellScript(
                [
                    new ShellVariable(brand.Path, "prefix", brand.Value.Key),
                    new ShellVariable(gateway.The(g => g.Storage!.Rootfs).Path, "lower", BootModule.Lower),
                ],
                MountLower.Body,
                gateway.The(g => g.Storage!.Rootfs).Path).As(gateway, "scripts/mount-lower.sh");
        }

        if (!RaucModule.IsPresent(gateway))
        {
            yield break;
        }

        At<Confirmation> confirm = gateway.The(g => g.Updates!.Confirm);
        yield return new ShellScript([.. OfConfirmation(gateway, confirm)], ConfirmSlot.Body, confirm.Path).As(gateway, "scripts/confirm-slot.sh");
        if (gateway.The(g => g.Updates!.Source).As<PolledUpdates>() is { } source)
        {
            yield return new ShellScript([.. OfPolling(gateway, source)], PollUpdate.Body, source.Path).As(gateway, "scripts/poll-update.sh");
        }
    }

    static IEnumerable<ShellVariable> OfConfirmation(At<Gateway> gateway, At<Confirmation> confirm)
    {
        yield return new(confirm.The(c => c.Steady).Path, "steady", Seconds(confirm.Value.Steady));
        yield return new(confirm.The(c => c.Probe).Path, "probe", Seconds(confirm.Value.Probe));
        ModelPath healthy = confirm.The(c => c.Healthy).Path;
        yield return new(healthy, "services", Words(ConfirmationModule.Services(gateway)));

        // An interface with an address of its own must have that one; of another any will do.
        yield return new(healthy, "addresses", Words(confirm.Value.Healthy.OfType<AddressedInterface>().Select(health =>
        {
            StaticNetwork? own = gateway.Value.Networks.OfType<StaticNetwork>().FirstOrDefault(network => network.Interface.Is(health.Interface));
            return health.Interface.Name + "=" + (own?.Address.Address.Text ?? "");
        })));
    }

    static IEnumerable<ShellVariable> OfPolling(At<Gateway> gateway, At<PolledUpdates> source)
    {
        yield return new(source.The(s => s.Url).Path, "url", source.Value.Url.Text);
        yield return new(gateway.The(g => g.Networks).Path, "interface", IdentityOf(gateway.Value));
        yield return new(gateway.The(g => g.Storage!.Data).Path, "folder", DataFolder.Of(gateway, "rauc/bundles"));
    }

    // The device is known by the address of a card that is soldered on, the first of them by name.
    static string IdentityOf(Gateway gateway) =>
        gateway.Networks
            .Select(static network => network.Interface)
            .Where(static each => each.Attachment is EthernetPort or OnboardPort)
            .Select(static each => each.Name.Text)
            .OrderBy(static name => name, StringComparer.Ordinal)
            .FirstOrDefault() ?? "";

    static string Seconds(Duration duration) => duration.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    static string Words(IEnumerable<string> words) => string.Join(" ", words.Distinct().OrderBy(static word => word, StringComparer.Ordinal));
}
