using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Storage;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>The service that asks for updates, and its timer. It does not start before the running slot is confirmed.</summary>
static class UpdatePollModule
{
    public static NixModule? Of(At<Gateway> gateway)
    {
        if (!RaucModule.IsPresent(gateway) || gateway.The(g => g.Updates!.Source).As<PolledUpdates>() is not { } source)
        {
            return null;
        }

        var unit = new OneShot(source.Path, "update-poll", "Ask for an update, and install it", "poll-update.sh")
        {
            After = ["network-online.target"],
            Requires = [ConfirmationModule.Unit],
            Packages = [Package("coreutils"), Package("curl"), Package("jq"), Package("rauc"), Package("systemd")],
            Mount = DataFolder.MountOf(gateway),
            Timeout = 900,
            AtBoot = false,
        };
        const string Timer = "systemd.timers.update-poll.";
        return new NixModule("update-poll", source.Path,
        [
            .. unit.Bindings(),
            Option(source.Path, Timer + "wantedBy", (string[])["timers.target"]),
            Option(source.Path, Timer + "timerConfig.OnBootSec", "5min"),
            Option(source.The(s => s.Every).Path, Timer + "timerConfig.OnUnitActiveSec", source.Value.Every.Text),
            Option(source.The(s => s.Jitter).Path, Timer + "timerConfig.RandomizedDelaySec", source.Value.Jitter.Text),
        ]);
    }
}
