using GatewayDsl.Compiler.Documents.Nix;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>The hardware watchdog, fed by systemd.</summary>
static class WatchdogModule
{
    public static NixModule? Of(At<Gateway> gateway)
    {
        At<Watchdog?> watchdog = gateway.The(g => g.Watchdog);
        WatchdogOn? on = watchdog.Value switch
        {
            WatchdogOn said => said,
            null when gateway.Value.Board.Watchdog is { } timer => Watchdog.On(timer.Longest),
            _ => null,
        };
        return on is null
            ? null
            : new NixModule("watchdog", watchdog.Path,
            [
                Option(watchdog.Path, "systemd.settings.Manager.RuntimeWatchdogSec", on.Timeout.Text),
                Option(watchdog.Path, "systemd.settings.Manager.RebootWatchdogSec", on.Reboot.Text),
            ]);
    }
}
