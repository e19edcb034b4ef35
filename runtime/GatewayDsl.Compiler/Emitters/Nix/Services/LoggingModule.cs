using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Storage;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>The journal in memory, and what rsyslog writes of it to the data partition.</summary>
static class LoggingModule
{
    const string RsyslogFile = "logging/rsyslog.conf";

    public static NixModule Of(At<Gateway> gateway)
    {
        At<Logging> logging = gateway.The(g => g.Logging);
        ModelPath ram = logging.The(l => l.Ram).Path;
        List<NixBinding> options =
        [
            Option(ram, "services.journald.storage", "volatile"),
            Option(ram, "services.journald.extraConfig", $"RuntimeMaxUse={(logging.Value.Ram.Bytes / 1024).ToString(CultureInfo.InvariantCulture)}K\nMaxLevelStore=info\nMaxLevelSyslog=info\n"),
        ];
        if (logging.Value.Persistent is { } folder)
        {
            options.AddRange(Files(gateway, logging.The(l => l.Persistent).Path, folder.Text));
        }

        return new NixModule("logging", logging.Path, options);
    }

    /// <summary>What rsyslog writes where, if it writes at all.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> EmitRsyslog(At<Gateway> gateway)
    {
        At<DevicePath?> persistent = gateway.The(g => g.Logging.Persistent);
        if (persistent.Value is not { } folder)
        {
            return [];
        }

        // Large pieces, an hour apart: each write costs a block of the flash, and a power cut costs what was not yet written.
        const string Writing = "template=\"RSYSLOG_TraditionalFileFormat\" asyncWriting=\"on\" sync=\"off\" flushOnTXEnd=\"off\" ioBufferSize=\"1m\" flushInterval=\"3600\"";
        string[] lines =
        [
            "global(workDirectory=\"/run/rsyslog\")",
            "main_queue(queue.type=\"LinkedList\" queue.size=\"50000\" queue.dequeueBatchSize=\"1000\")",
            $"*.info;auth,authpriv.none action(type=\"omfile\" file=\"{PlainText.Word(folder.Text)}/messages.log\" {Writing})",
            $"auth,authpriv.* action(type=\"omfile\" file=\"{PlainText.Word(folder.Text)}/auth.log\" {Writing})",
        ];
        return [new Artifact(RsyslogFile, [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. lines.Select(line => new ArtifactLine(line, persistent.Path))])];
    }

    static IEnumerable<NixBinding> Files(At<Gateway> gateway, ModelPath place, string folder)
    {
        yield return Option(place, "services.rsyslogd.enable", true);
        yield return Option(place, "services.rsyslogd.defaultConfig", "");
        yield return Option(place, "services.rsyslogd.extraConfig", ReadFile("../" + RsyslogFile));
        if (DataFolder.MountOf(gateway) is { } mount && DataFolder.Holds(mount, folder))
        {
            yield return Option(place, "systemd.services.syslog.unitConfig.RequiresMountsFor", mount);
        }

        yield return Option(place, "systemd.services.syslog.serviceConfig.ExecStartPre", new NixJoined(Package("coreutils"), new NixString($"/bin/mkdir -p /run/rsyslog /var/spool/rsyslog {PlainText.Word(folder)}")));
        yield return Option(place, "services.logrotate.enable", true);
        foreach (string file in new[] { "auth.log", "messages.log" })
        {
            yield return new(place, ["services", "logrotate", "settings", folder + "/" + file], new NixBindings(
                Option(place, "frequency", "weekly"),
                Option(place, "rotate", 8L),
                Option(place, "compress", true),
                Option(place, "delaycompress", true),
                Option(place, "missingok", true),
                Option(place, "notifempty", true),
                Option(place, "dateext", true),
                Option(place, "create", "0640 root root"),
                Option(place, "postrotate", Systemctl("kill --signal=HUP syslog.service"))));
        }

        const string Flush = "systemd.services.flush-logs.";
        yield return Option(place, Flush + "description", "Write what rsyslog still holds in memory");
        yield return Option(place, Flush + "unitConfig.DefaultDependencies", false);
        yield return Option(place, Flush + "before", (string[])["shutdown.target"]);
        yield return Option(place, Flush + "wantedBy", (string[])["halt.target", "poweroff.target", "reboot.target"]);
        yield return Option(place, Flush + "serviceConfig.Type", "oneshot");
        yield return Option(place, Flush + "serviceConfig.TimeoutStartSec", 15L);
        yield return Option(place, Flush + "serviceConfig.ExecStart", new NixItems(
        [
            new NixJoined(new NixString("-"), Package("systemd"), new NixString("/bin/journalctl --sync")),
            new NixJoined(new NixString("-"), Package("systemd"), new NixString("/bin/systemctl kill --signal=HUP syslog.service")),
        ]));
    }

    static NixJoined Systemctl(string arguments) => new(Package("systemd"), new NixString("/bin/systemctl " + arguments));
}
