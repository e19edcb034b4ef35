using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>What an update is and where it is kept, and which places of the device outlive one.</summary>
static class UpdateAgreements
{
    const string Rauc = "rauc/system.conf", Bundle = "images/bundle-contents.nix";

    static readonly AgreementInfo Compatible = new("GW9231", Severity.Error,
        "The bundle is made for another device than RAUC takes bundles for",
        "RAUC refuses every bundle that is built from this folder.")
    {
        Wrong = "rauc/system.conf:4: compatible=rock64\nimages/bundle-contents.nix:16: compatible=${\"rock64-v2\"}",
        Right = "rauc/system.conf:4: compatible=rock64\nimages/bundle-contents.nix:16: compatible=${\"rock64\"}",
    };

    static readonly AgreementInfo Etc = new("GW9232", Severity.Error,
        "A configuration names a file below /etc that no module puts there",
        "RAUC does not start without its keyring, and nothing is ever updated again.")
    {
        Wrong = "rauc/system.conf:10: path=/etc/rauc/ca.pem\nnix/rauc.nix:7: environment.etc.\"rauc/ca.cert.pem\".source",
        Right = "rauc/system.conf:10: path=/etc/rauc/ca.cert.pem\nnix/rauc.nix:7: environment.etc.\"rauc/ca.cert.pem\".source",
    };

    static readonly AgreementInfo Kept = new("GW9233", Severity.Error,
        "What must outlive an update lies where nothing is kept",
        "Everything outside the data partition is new after an update: keys, settings and the state of RAUC are gone.")
    {
        Wrong = "rauc/system.conf:7: data-directory=/var/rauc\nnix/boot.nix:33: fileSystems.\"/data\".device",
        Right = "rauc/system.conf:7: data-directory=/data/rauc\nnix/boot.nix:33: fileSystems.\"/data\".device",
    };

    /// <summary>The kinds of disagreement.</summary>
    public static IEnumerable<AgreementInfo> All => [Compatible, Etc, Kept];

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="judge">Keeps what disagrees.</param>
    public static void Judge(EmittedFolder folder, Judgement judge)
    {
        judge.Same(Compatible, "the device that bundles are for", folder.Find(Bundle, "^compatible=(.*)$").Concat(folder.Of(Rauc, "system/compatible")));
        foreach (Fact formats in folder.Of(Rauc, "system/bundle-formats"))
        {
            judge.Known(Compatible, "format of a bundle", folder.Find(Bundle, "^format=(.*)$"), formats.Value.Split(' ').Select(format => formats with { Value = format }));
        }

        Fact[] installed = [.. folder.Modules.Where(static fact => fact.Key.StartsWith("environment.etc.", StringComparison.Ordinal)).Select(static fact => fact with { Value = "/etc/" + Regex.Replace(fact.Key, "^environment\\.etc\\.|\\.(source|text)$", "") })];
        judge.Known(Etc, "file", folder.Of(Rauc, "keyring/path").Concat(folder.Of(Rauc, "handlers/bootloader-custom-backend")).Where(static fact => fact.Value.StartsWith("/etc/", StringComparison.Ordinal)), installed);
        judge.Known(Etc, "file", folder.Paths.Where(static path => path is Rauc or "u-boot/fw_env.config" or "rauc/bootloader-backend.sh").Select(static path => new Fact("", "/etc/" + path.Replace("u-boot/", ""), path, 0)), installed);
        foreach (Fact boot in folder.Of(Rauc, "system/bootloader"))
        {
            judge.Holds(Etc, boot.Value == "custom" ? folder.Of(Rauc, "handlers/bootloader-custom-backend").Any() : folder.Has("u-boot/fw_env.config") || boot.Value != "uboot", $"{boot.Place} has the bootloader '{boot.Value}', and the folder has nothing for it; write uboot with u-boot/fw_env.config, or custom with a backend in [handlers]", boot);
            judge.Holds(Etc, boot.Value is "uboot" or "custom", $"{boot.Place} has the bootloader '{boot.Value}'; write uboot or custom", boot);
        }

        Persistent(folder, judge);
    }

    static void Persistent(EmittedFolder folder, Judgement judge)
    {
        Fact[] modules = [.. folder.Modules];
        Fact[] mounts = [.. modules.Where(static fact => fact.Key.StartsWith("fileSystems.", StringComparison.Ordinal) && fact.Key.EndsWith(".device", StringComparison.Ordinal) && fact.Key != "fileSystems./.device")
            .Select(static fact => fact with { Value = fact.Key.Substring("fileSystems.".Length, fact.Key.Length - "fileSystems..device".Length) })];
        if (mounts.Length == 0)
        {
            return;
        }

        Fact[] kept =
        [
            .. folder.Of(Rauc, "system/data-directory"),
            .. modules.Where(static fact => fact.Key.EndsWith("RequiresMountsFor", StringComparison.Ordinal) || fact.Key.EndsWith("graphroot", StringComparison.Ordinal) || fact.Key.EndsWith("ConditionPathExists", StringComparison.Ordinal)),
            .. folder.Find("ssh/users.conf", "^AuthorizedKeysFile +(\\S+)$"),
            .. folder.Find("logging/rsyslog.conf", "\\bfile=\"([^\"]+)\""),
            .. folder.Find("scripts/poll-update.sh", "^folder='(.*)'"),
            .. Inside("services.openssh.hostKeys", "path = \"([^\"]+)\""),
            .. modules.Where(static fact => fact.Key.StartsWith("services.logrotate.settings.", StringComparison.Ordinal)).Select(static fact => fact with { Value = Regex.Match(fact.Key, "settings\\.(/.*)\\.[a-z]+$").Groups[1].Value }).Where(static fact => fact.Value.Length > 0),
            .. modules.Where(static fact => fact.Key.EndsWith("ExecStart", StringComparison.Ordinal) || fact.Key.EndsWith("ExecReload", StringComparison.Ordinal)).SelectMany(static fact => Regex.Matches(fact.Value, "(?:apply-toggle\\.sh\\}|open-provisioned\\.sh\\} \\S+ \\S+ \\S+) (/[^\\s\"]+)").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value })),
            .. modules.Where(static fact => fact.Key.EndsWith("ExecStartPre", StringComparison.Ordinal) && fact.Value.Contains("/rauc")).SelectMany(static fact => Regex.Matches(fact.Value, "mkdir -p (/[^\\s\"]+)\"?$").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value })).Where(static fact => !fact.Value.StartsWith("/run/", StringComparison.Ordinal)),
            .. modules.SelectMany(static fact => Regex.Matches(fact.Value, "^\"?config (/[^\\s\"\\\\]+)").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value })),
            .. modules.Where(static fact => fact.Key == "systemd.tmpfiles.rules").SelectMany(static fact => Regex.Matches(fact.Value, "\"d (\\S+) ").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value })),
        ];
        foreach (Fact each in kept)
        {
            Fact mount = mounts[0];
            judge.Holds(Kept, mounts.Any(root => each.Value == root.Value || each.Value.StartsWith(root.Value + "/", StringComparison.Ordinal)), $"{each.Place} keeps '{each.Value}', and {string.Join(" and ", mounts.Select(static root => root.Place + " mounts '" + root.Value + "'"))}; write a path below it", each, mount);
        }

        Directories(folder, judge, modules);
        Twice(folder, judge, modules, mounts);

        IEnumerable<Fact> Inside(string key, string pattern) => modules.Where(fact => fact.Key == key).SelectMany(fact => Regex.Matches(fact.Value, pattern).Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value }));
    }

    static void Directories(EmittedFolder folder, Judgement judge, Fact[] modules)
    {
        judge.Same(Kept, "RAUC's folder of state", [
            .. folder.Of(Rauc, "system/data-directory"),
            .. modules.Where(static fact => fact.File == "nix/rauc.nix" && fact.Key.EndsWith("RequiresMountsFor", StringComparison.Ordinal)),
            .. modules.Where(static fact => fact.File == "nix/rauc.nix" && fact.Key.EndsWith("ExecStartPre", StringComparison.Ordinal)).Select(static fact => fact with { Value = Regex.Match(fact.Value, "mkdir -p ([^\"]*)").Groups[1].Value }),
            .. folder.Find("scripts/poll-update.sh", "^folder='(.*)/bundles'")]);
        Fact[] logs = [.. folder.Find("logging/rsyslog.conf", "\\bfile=\"([^\"]+)\"")];
        judge.Known(Kept, "log file", logs, modules.Where(static fact => fact.Key.StartsWith("services.logrotate.settings.", StringComparison.Ordinal)).Select(static fact => fact with { Value = Regex.Match(fact.Key, "settings\\.(/.*)\\.[a-z]+$").Groups[1].Value }));
        judge.Known(Kept, "rotated log file", modules.Where(static fact => fact.Key.StartsWith("services.logrotate.settings./", StringComparison.Ordinal) && fact.Key.EndsWith(".rotate", StringComparison.Ordinal)).Select(static fact => fact with { Value = Regex.Match(fact.Key, "settings\\.(/.*)\\.[a-z]+$").Groups[1].Value }), logs);
        judge.Known(Kept, "folder of logs", [.. logs.Select(static fact => fact with { Value = fact.Value.Substring(0, Math.Max(0, fact.Value.LastIndexOf('/'))) }), .. folder.Find("logging/rsyslog.conf", "workDirectory=\"([^\"]+)\"")],
            modules.Where(static fact => fact.Key.EndsWith("syslog.serviceConfig.ExecStartPre", StringComparison.Ordinal)).SelectMany(static fact => fact.Value.Trim('"').Split(' ').Skip(2).Select(path => fact with { Value = path })));
    }

    // The folders of what an operator puts there are made when the data partition is.
    static void Twice(EmittedFolder folder, Judgement judge, Fact[] modules, Fact[] mounts)
    {
        Fact[] made = [.. folder.Below("repart.d/", ".conf").SelectMany(path => folder.Of(path, "Partition/MakeDirectories")).Select(fact => fact with { Value = mounts[0].Value + fact.Value }),
            .. modules.Where(static fact => fact.Key == "systemd.tmpfiles.rules").SelectMany(static fact => Regex.Matches(fact.Value, "\"d (\\S+) ").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value }))];
        if (made.Length == 0)
        {
            return;
        }

        judge.Known(Kept, "folder", folder.Find("ssh/users.conf", "^AuthorizedKeysFile +(\\S+)/[^/]+$").Where(fact => made.Any(each => fact.Value.StartsWith(each.Value, StringComparison.Ordinal)) || mounts.Any(mount => fact.Value.StartsWith(mount.Value + "/", StringComparison.Ordinal))), made);
        judge.Same(Kept, "the file of the VPN", modules.Where(static fact => fact.File == "nix/openvpn.nix").SelectMany(static fact => Regex.Matches(fact.Value, "(/[^\\s\"\\\\]+\\.(?:conf|ovpn))").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value })));
    }
}
