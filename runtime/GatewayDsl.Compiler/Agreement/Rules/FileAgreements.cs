using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>Which file names which, what units there are, and what the device is called.</summary>
static class FileAgreements
{
    static readonly AgreementInfo Missing = new("GW9261", Severity.Error,
        "A file is named that is not there",
        "Nix stops at it, and nothing can be built.")
    {
        Wrong = "nix/network.nix:12: ../networkd/10-eth1.link\nnetworkd/10-eth0.link",
        Right = "nix/network.nix:12: ../networkd/10-eth0.link\nnetworkd/10-eth0.link",
    };

    static readonly AgreementInfo Unused = new("GW9262", Severity.Warning,
        "A file is there that nothing uses",
        "Whoever edits it believes that the device will follow.")
    {
        Wrong = "nix/default.nix: no ./access.nix among the imports\nnix/access.nix",
        Right = "nix/default.nix:5: ./access.nix\nnix/access.nix",
    };

    static readonly AgreementInfo Units = new("GW9263", Severity.Error,
        "A unit waits for another that the device does not have",
        "systemd passes over what it does not know: the unit starts too early, or is confirmed without what it was to wait for.")
    {
        Wrong = "nix/confirmation.nix:7: \"chrony.service\"\nnix/services.nix:13: services.chrony.enable = true;",
        Right = "nix/confirmation.nix:7: \"chronyd.service\"\nnix/services.nix:13: services.chrony.enable = true;",
    };

    static readonly AgreementInfo Identity = new("GW9264", Severity.Error,
        "The folder's files do not belong to one device",
        "A file of another device has got among them, or a name was changed in one place only.")
    {
        Wrong = "flake.nix:13: system = \"x86_64-linux\";\nnix/system.nix:5: nixpkgs.hostPlatform = \"aarch64-linux\";",
        Right = "flake.nix:13: system = \"aarch64-linux\";\nnix/system.nix:5: nixpkgs.hostPlatform = \"aarch64-linux\";",
    };

    // What NixOS starts for an option, besides what the modules define themselves.
    static readonly (string Option, string Unit)[] Started =
    [
        ("services.chrony.enable", "chronyd"), ("services.dnsmasq.enable", "dnsmasq"), ("networking.nftables.enable", "nftables"), ("services.openssh.enable", "sshd"), ("services.openssh.enable", "sshd-keygen"),
        ("services.rsyslogd.enable", "syslog"), ("services.resolved.enable", "systemd-resolved"), ("networking.useNetworkd", "systemd-networkd"), ("virtualisation.podman.enable", "podman"),
        ("services.dbus.packages", "dbus"), ("system.stateVersion", "systemd-journald"), ("system.stateVersion", "systemd-user-sessions"), ("boot.initrd.systemd.repart.enable", "systemd-repart"),
        ("services.logrotate.enable", "logrotate"), ("system.stateVersion", "systemd-udevd"), ("services.nginx.enable", "nginx"),
    ];

    // systemd.special(7), and those of the initrd.
    static readonly string[] Targets =
    [
        "basic.target", "default.target", "emergency.target", "getty.target", "graphical.target", "halt.target", "initrd-fs.target", "initrd-root-device.target", "initrd-root-fs.target", "initrd-switch-root.target", "initrd.target",
        "local-fs-pre.target", "local-fs.target", "multi-user.target", "network-online.target", "network-pre.target", "network.target", "nss-lookup.target", "paths.target", "poweroff.target", "reboot.target", "remote-fs.target", "rescue.target",
        "shutdown.target", "sleep.target", "slices.target", "sockets.target", "swap.target", "sysinit.target", "time-set.target", "time-sync.target", "timers.target", "umount.target",
    ];

    /// <summary>The kinds of disagreement.</summary>
    public static IEnumerable<AgreementInfo> All => [Missing, Unused, Units, Identity];

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="judge">Keeps what disagrees.</param>
    public static void Judge(EmittedFolder folder, Judgement judge)
    {
        Fact[] named = [.. folder.Paths.Where(static path => path.EndsWith(".nix", StringComparison.Ordinal)).SelectMany(path => folder.Find(path, "(?<![\\w./$])(\\.\\.?/[A-Za-z0-9._/+@-]+)").Select(static fact => fact with { Value = Resolved(fact.File, fact.Value) }))];
        string[] paths = [.. folder.Paths];
        foreach (Fact each in named)
        {
            bool isFolder = paths.Any(path => path.StartsWith(each.Value + "/", StringComparison.Ordinal));
            string near = NearestNames.Of(each.Value, paths) is { Count: > 0 } names ? $"write '{names[0]}'" : "add the file, or take the line away";
            judge.Holds(Missing, isFolder || folder.Has(each.Value), $"{each.Place} names '{each.Value}', which is not there; {near}", each);
        }

        foreach (string path in paths.Where(path => !IsRoot(path) && named.All(each => each.Value != path && !path.StartsWith(each.Value + "/", StringComparison.Ordinal))))
        {
            judge.Holds(Unused, false, $"{path} is used by no Nix file of the folder; import it, or delete it", new Fact("", path, path, 0));
        }

        // A folder that is imported whole stands for its default.nix.
        foreach (string path in paths.Where(static path => path.StartsWith("nix/", StringComparison.Ordinal) && path is not ("nix/default.nix" or "nix/packages.nix")))
        {
            judge.Holds(Unused, named.Any(each => each.Value == path), $"{path} is imported by no file of the folder; import it in nix/default.nix, or delete it", new Fact("", path, path, 0));
        }

        foreach (Fact entry in folder.Modules.Where(static fact => Regex.IsMatch(fact.Key, "^environment\\.etc\\.(systemd/network|sysctl\\.d|rauc)/") && fact.Value.Contains("/") && !fact.Value.Contains("project/")))
        {
            string target = Regex.Replace(entry.Key, "^.*/|\\.source$", ""), source = entry.Value.Substring(entry.Value.LastIndexOf('/') + 1);
            judge.Same(Identity, "the name of a file here and on the device", [entry with { Value = target }, entry with { Value = source }]);
        }

        Services(folder, judge);
        Name(folder, judge);
    }

    static bool IsRoot(string path) => path is "flake.nix" or "flake.lock" or "artifacts.json" or "gateway.model.json" or "images/default.nix" or "nix/default.nix";

    static string Resolved(string file, string path)
    {
        var parts = new List<string>(file.Split('/'));
        parts.RemoveAt(parts.Count - 1);
        foreach (string part in path.TrimEnd('.', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }

    static void Services(EmittedFolder folder, Judgement judge)
    {
        Fact[] modules = [.. folder.Modules];
        Fact[] units =
        [
            .. modules.Select(static fact => fact with { Value = Regex.Match(fact.Key, "^systemd\\.services\\.([^.]+)\\.(?:description|serviceConfig\\.(?:Type|ExecStart))$").Groups[1].Value }).Where(static fact => fact.Value.Length > 0),
            .. modules.Where(static fact => fact.Key.StartsWith("systemd.units.", StringComparison.Ordinal)).Select(static fact => fact with { Value = Regex.Match(fact.Key, "^systemd\\.units\\.(.+)\\.service\\.").Groups[1].Value }),
            .. Started.Where(pair => modules.Any(fact => fact.Key == pair.Option && fact.Value != "false")).Select(pair => modules.First(fact => fact.Key == pair.Option) with { Value = pair.Unit }),
        ];
        judge.Known(Units, "service", [
            .. modules.Where(static fact => Regex.IsMatch(fact.Key, "\\.(after|wants|requires|partOf|before|ReloadPropagatedFrom|options)$")).SelectMany(static fact => Regex.Matches(fact.Value, "([A-Za-z0-9_.@-]+)\\.service\\b").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value.Replace("x-systemd.before=", "") })),
            .. folder.Find("scripts/confirm-slot.sh", "^services='(.*)'").SelectMany(static fact => fact.Value.Split(' ').Where(static name => name.Length > 0).Select(name => fact with { Value = name.Replace(".service", "") }))], units);

        foreach (Fact unit in modules.Where(static fact => Regex.IsMatch(fact.Key, "^systemd\\.(services|units|timers)\\..*\\.(after|wants|requires|wantedBy|requiredBy|before|partOf)$")).SelectMany(static fact => Regex.Matches(fact.Value, "\"([^\"]+)\"").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value })))
        {
            bool isTarget = unit.Value.EndsWith(".target", StringComparison.Ordinal);
            judge.Holds(Units, isTarget ? Targets.Contains(unit.Value) : Regex.IsMatch(unit.Value, "\\.(service|mount|socket|timer|path|device)$"), $"{unit.Place} names the unit '{unit.Value}', which is none; write its whole name{(NearestNames.Of(unit.Value, Targets) is { Count: > 0 } near ? $", like '{near[0]}'" : "")}", unit);
        }

        // What is merely started later must be asked for, and what is asked for must be waited for.
        foreach (Fact after in modules.Where(static fact => fact.File == "nix/confirmation.nix" && fact.Key.EndsWith(".after", StringComparison.Ordinal)))
        {
            judge.Same(Units, "what the confirmation waits for", modules.Where(fact => fact.Key == after.Key.Substring(0, after.Key.Length - "after".Length) + "wants").Append(after), static text => string.Join(" ", Regex.Matches(text, "\"([^\"]+)\"").Cast<Match>().Select(static match => match.Value).OrderBy(static name => name, StringComparer.Ordinal)));
        }

        foreach (Fact text in modules.Where(static fact => fact.Key.StartsWith("systemd.units.", StringComparison.Ordinal) && fact.Key.EndsWith(".text", StringComparison.Ordinal)))
        {
            judge.Same(Units, "the name of a unit and its file", [text with { Value = Regex.Match(text.Key, "units\\.(.+)\\.text$").Groups[1].Value }, text with { Value = text.Value.Substring(text.Value.LastIndexOf('/') + 1) }]);
        }

        Fact[] users = [.. modules.Where(static fact => fact.Key.StartsWith("users.users.", StringComparison.Ordinal)).Select(static fact => fact with { Value = fact.Key.Split('.')[2] })];
        judge.Known(Identity, "group", modules.Where(static fact => Regex.IsMatch(fact.Key, "^users\\.users\\.[^.]+\\.group$")), modules.Where(static fact => fact.Key.StartsWith("users.groups.", StringComparison.Ordinal)).Select(static fact => fact with { Value = fact.Key.Split('.')[2] }));
        Fact[] allowed = [.. modules.Where(static fact => fact.Key == "services.openssh.settings.AllowUsers").SelectMany(DiskAgreements.List)];
        judge.Known(Identity, "user", [.. allowed, .. folder.Find("ssh/users.conf", "^Match User (\\S+)$")], users);
        judge.Known(Identity, "user", folder.Find("ssh/users.conf", "^Match User (\\S+)$"), allowed);
        judge.Known(Identity, "user", allowed, folder.Has("ssh/users.conf") ? folder.Find("ssh/users.conf", "^Match User (\\S+)$") : allowed);
    }

    static void Name(EmittedFolder folder, Judgement judge)
    {
        Fact[] modules = [.. folder.Modules];
        judge.Same(Identity, "the device's name", [.. folder.Find("flake.nix", "^name = \"(.*)\";$"), .. modules.Where(static fact => fact.Key == "networking.hostName"), .. folder.Find("images/default.nix", "rauc-bundle\\.nix \\{.* name = \"([^\"]+)\"")]);
        judge.Same(Identity, "the device's system", [.. folder.Find("flake.nix", "^system = \"(.*)\";$"), .. modules.Where(static fact => fact.Key == "nixpkgs.hostPlatform")]);
        judge.Same(Identity, "what the device calls itself", [
            .. folder.Find("flake.nix", "^description = \"(.*)\";$").Where(_ => folder.Has("flake.lock")), .. modules.Where(static fact => fact.Key == "services.getty.greetingLine"), .. folder.Lines("u-boot/boot.cmd").Take(1).Select(static line => line with { Value = Regex.Match(line.Value, "^echo \"(.*)\"$").Groups[1].Value }),
            .. modules.Where(static fact => fact.Key == "system.nixos.variantName").Select(fact => fact with { Value = $"{fact.Value} {modules.Where(static each => each.Key == "networking.hostName").Select(static each => each.Value).FirstOrDefault()}" })]);
        judge.Same(Identity, "the release of nixpkgs", [
            .. folder.Find("flake.nix", "nixpkgs\\.url = \"github:NixOS/nixpkgs/(\\S+)\""), .. folder.Find("flake.lock", "\"ref\": \"([^\"]+)\""),
            .. modules.Where(fact => fact.Key == "system.stateVersion" && folder.Has("flake.nix")).Select(static fact => fact with { Value = "nixos-" + fact.Value })]);
    }
}
