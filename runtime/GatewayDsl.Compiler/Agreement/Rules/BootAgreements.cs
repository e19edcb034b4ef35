using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>How the device starts: the bootloader's environment, the boot script, the boot file system and the kernel's command line.</summary>
static class BootAgreements
{
    const string Script = "u-boot/boot.cmd", Config = "u-boot/u-boot.config", Tools = "u-boot/fw_env.config", Files = "images/boot-file-system.nix";

    static readonly AgreementInfo Environment = new("GW9221", Severity.Error,
        "Linux and the bootloader look for the environment in different places",
        "RAUC says through the environment which slot starts. If both do not read the same bytes, updates are installed and never started.")
    {
        Wrong = "u-boot/fw_env.config:3: /dev/mtd0 0x150000 0x2000 0x1000\nu-boot/u-boot.config:7: CONFIG_ENV_OFFSET=0x140000",
        Right = "u-boot/fw_env.config:3: /dev/mtd0 0x140000 0x2000 0x1000\nu-boot/u-boot.config:7: CONFIG_ENV_OFFSET=0x140000",
    };

    static readonly AgreementInfo Loads = new("GW9222", Severity.Error,
        "The boot script starts something else than it has loaded",
        "The kernel is jumped to where it does not lie, and the device hangs before its first line.")
    {
        Wrong = "u-boot/boot.cmd:47: load mmc \"1:${gateway_boot}\" 0x02080000 /Image\nu-boot/boot.cmd:51: booti 0x03080000 …",
        Right = "u-boot/boot.cmd:47: load mmc \"1:${gateway_boot}\" 0x02080000 /Image\nu-boot/boot.cmd:51: booti 0x02080000 …",
    };

    static readonly AgreementInfo BootFiles = new("GW9223", Severity.Error,
        "The boot script loads a file that the boot file system does not have",
        "The slot does not start; neither does the other, which has the same files.")
    {
        Wrong = "u-boot/boot.cmd:48: /dtbs/rockchip/rk3328-rock64.dtb\nimages/boot-file-system.nix:13: tree = \"rockchip/rk3328-roc-cc.dtb\";",
        Right = "u-boot/boot.cmd:48: /dtbs/rockchip/rk3328-rock64.dtb\nimages/boot-file-system.nix:13: tree = \"rockchip/rk3328-rock64.dtb\";",
    };

    static readonly AgreementInfo CommandLine = new("GW9224", Severity.Error,
        "The kernel is told one thing, and the system listens for another",
        "The root file system is not found, or the recovery shell does not come when it is asked for.")
    {
        Wrong = "u-boot/boot.cmd:50: atomixos.lowerdev=…\nscripts/mount-lower.sh:4: prefix='gateway'",
        Right = "u-boot/boot.cmd:50: atomixos.lowerdev=…\nscripts/mount-lower.sh:4: prefix='atomixos'",
    };

    static readonly AgreementInfo Console = new("GW9225", Severity.Error,
        "The serial console is another one for the kernel than for the system",
        "Whoever connects a cable to the device sees the kernel start, and then nothing, or signs that mean nothing.")
    {
        Wrong = "u-boot/boot.cmd:50: console=ttyS2,1500000\nsystemd/serial-root.service:9: --keep-baud 115200 ttyS2",
        Right = "u-boot/boot.cmd:50: console=ttyS2,1500000\nsystemd/serial-root.service:9: --keep-baud 1500000 ttyS2",
    };

    static readonly AgreementInfo Commands = new("GW9226", Severity.Error,
        "The boot script uses a command that the bootloader is built without",
        "U-Boot says 'Unknown command', and the script goes on as if it had failed.")
    {
        Wrong = "u-boot/boot.cmd:15: gpio input 100\nu-boot/u-boot.config:28: # CONFIG_CMD_GPIO is not set",
        Right = "u-boot/boot.cmd:15: gpio input 100\nu-boot/u-boot.config:28: CONFIG_CMD_GPIO=y",
    };

    static readonly (string Pattern, string Option)[] Needs =
    [
        ("\\bbooti ", "CONFIG_CMD_BOOTI"), ("^echo ", "CONFIG_CMD_ECHO"), ("\\bload ", "CONFIG_CMD_FS_GENERIC"), ("\\bload ", "CONFIG_FS_FAT"), ("\\bgpio ", "CONFIG_CMD_GPIO"),
        ("\\bsaveenv\\b", "CONFIG_CMD_SAVEENV"), ("^sleep ", "CONFIG_CMD_SLEEP"), ("^ums ", "CONFIG_CMD_USB_MASS_STORAGE"), ("^ums ", "CONFIG_USB_GADGET"), ("^ums ", "CONFIG_USB_FUNCTION_MASS_STORAGE"), ("^ums ", "CONFIG_USB_GADGET_DOWNLOAD"), ("^if ", "CONFIG_HUSH_PARSER"),
    ];

    /// <summary>The kinds of disagreement.</summary>
    public static IEnumerable<AgreementInfo> All => [Environment, Loads, BootFiles, CommandLine, Console, Commands];

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="judge">Keeps what disagrees.</param>
    public static void Judge(EmittedFolder folder, Judgement judge)
    {
        if (folder.Has(Tools) && folder.Has(Config))
        {
            Copies(folder, judge);
        }

        if (!folder.Has(Script))
        {
            return;
        }

        Loaded(folder, judge);
        Words(folder, judge);
        foreach ((string pattern, string option) in Needs)
        {
            if (folder.Find(Script, $"({pattern})").FirstOrDefault() is { } used)
            {
                judge.Holds(Commands, folder.Find(Config, $"^({option})=y$").Any(), $"{used.Place} uses '{used.Value.Trim()}', and {Config} has no {option}=y; add it", [.. folder.Find(Config, $"({option})\\b"), used]);
            }
        }
    }

    static void Copies(EmittedFolder folder, Judgement judge)
    {
        Fact[][] copies = [.. folder.Lines(Tools).Select(static line => line.Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(word => line with { Value = word }).ToArray()).Where(static words => words.Length >= 3)];
        Fact[] Said(string option) => [.. folder.Find(Config, $"^{option}=(.+)$")];
        Fact[] second = Said("CONFIG_ENV_OFFSET_REDUND"), redundant = [.. Said("CONFIG_ENV_REDUNDANT"), .. Said("CONFIG_SYS_REDUNDAND_ENVIRONMENT")];
        Fact whole = copies.Length > 0 ? copies[0][0] : new Fact("", "", Tools, 0);
        Fact asked = redundant.Concat(second).Append(new Fact("", "", Config, 0)).First();
        judge.Holds(Environment, copies.Length == (redundant.Length > 0 ? 2 : 1), $"{Tools} has {copies.Length} copies of the environment, and {asked.Place} {(redundant.Length > 0 ? "asks for two" : "knows one")}; write a line for each copy, and CONFIG_ENV_REDUNDANT=y for two", whole, asked);
        judge.Holds(Environment, redundant.Length == second.Length, $"{Config} has CONFIG_ENV_REDUNDANT and CONFIG_ENV_OFFSET_REDUND not together; write both, or neither", asked, whole);
        for (int i = 0; i < Math.Min(copies.Length, 2); i++)
        {
            judge.SameNumber(Environment, $"where copy {i + 1} of the environment begins", [.. Said(i == 0 ? "CONFIG_ENV_OFFSET" : "CONFIG_ENV_OFFSET_REDUND"), copies[i][1]]);
            judge.SameNumber(Environment, "the size of the environment", [.. Said("CONFIG_ENV_SIZE"), copies[i][2]]);
            judge.SameNumber(Environment, "the size of the flash memory's erase blocks", [.. Said("CONFIG_ENV_SECT_SIZE"), .. copies[i].Skip(3).Take(1)]);
            string[] names = [.. new[] { ("/dev/mtd", "CONFIG_ENV_IS_IN_SPI_FLASH"), ("/dev/mmcblk", "CONFIG_ENV_IS_IN_MMC") }.Where(pair => copies[i][0].Value.StartsWith(pair.Item1, StringComparison.Ordinal)).Select(static pair => pair.Item2)];
            Fact[] kept = [.. folder.Find(Config, "^(CONFIG_ENV_IS_IN_[A-Z_]+)=y$")];
            judge.Holds(Environment, kept.Length == 1 && names.Contains(kept[0].Value), $"{copies[i][0].Place} has the environment on '{copies[i][0].Value}', and {Config} says {(kept.Length == 0 ? "nowhere" : string.Join(" and ", kept.Select(static fact => fact.Value)))}; name the same memory in both", [copies[i][0], .. kept]);
            judge.Holds(Environment, Said("CONFIG_ENV_OFFSET").Length == 1 && Said("CONFIG_ENV_SIZE").Length == 1, $"{Config} does not say CONFIG_ENV_OFFSET and CONFIG_ENV_SIZE, and {copies[i][1].Place} does; write CONFIG_ENV_OFFSET={copies[i][1].Value} and CONFIG_ENV_SIZE={copies[i][2].Value}", copies[i][1]);
        }

        judge.Same(Environment, "the memory of the environment", copies.Select(static copy => copy[0]));
    }

    static void Loaded(EmittedFolder folder, Judgement judge)
    {
        Fact[] loads = [.. folder.Find(Script, "\\bload \\S+ \\S+ (?<key>0x[0-9a-fA-F]+) (/[^\\s;]+)")];
        foreach (Fact start in folder.Find(Script, "^(booti .*)$"))
        {
            string[] words = start.Value.Split(' ');
            string Of(Func<string, bool> is_) => loads.Where(load => is_(load.Value)).Select(static load => load.Key).FirstOrDefault() ?? "";
            void Check(string what, Func<string, bool> which, string word)
            {
                Fact? load = loads.FirstOrDefault(each => which(each.Value));
                judge.SameNumber(Loads, $"where {what} lies in memory", load is null ? [] : [start with { Value = word }, load with { Value = Of(which) }]);
            }

            Check("the kernel", static file => file == "/Image", words.ElementAtOrDefault(1) ?? "");
            Check("the initrd", static file => file == "/initrd", (words.ElementAtOrDefault(2) ?? "").Trim('"').Split(':')[0]);
            Check("the device tree", static file => file.EndsWith(".dtb", StringComparison.Ordinal), words.ElementAtOrDefault(3) ?? "");
        }

        Fact[] trees = [.. folder.Find(Files, "^tree *= *\"(.*)\"")];
        Fact[] there = [.. folder.Find(Files, " files/([A-Za-z.]+)$").Select(static fact => fact with { Value = "/" + fact.Value }), .. trees.Select(static fact => fact with { Value = "/dtbs/" + fact.Value })];
        if (folder.Has(Files))
        {
            judge.Known(BootFiles, "file of the boot file system", loads, there);
            judge.Known(BootFiles, "file that the boot script loads", there.Where(static fact => fact.Value != "/boot.scr"), loads);
        }

        judge.Same(BootFiles, "the name of the boot script's image", [.. folder.Find(Files, "cp .*/(boot\\.[a-z]+) files/"), .. folder.Find(Files, " files/(boot\\.[a-z]+)$"), .. folder.Find("images/boot-script.nix", "\\$out/boot\\.cmd \\$out/(\\S+)$")]);
        judge.SameNumber(Loads, "where the script lies in memory", folder.Find(Config, "mmc read (0x[0-9a-fA-F]+)").Concat(folder.Find(Config, "source (0x[0-9a-fA-F]+)")));
        Fact[] at = [.. folder.Find(Config, "mmc read 0x[0-9a-fA-F]+ (0x[0-9a-fA-F]+)")];
        judge.SameNumber(Loads, "the sector of the script in the image", at.Concat(at.Length == 0 ? [] : folder.Find("images/image.nix", "dd if=\\S*boot\\.scr .*seek=([0-9]+)")));
        judge.Same(Loads, "the pin of the recovery button", folder.Find(Script, "gpio input ([0-9]+)"));
    }

    static void Words(EmittedFolder folder, Judgement judge)
    {
        Fact[] line = [.. folder.Find(Script, "setenv bootargs \"(.*)\"$")];
        Fact[] Word(string pattern) => [.. line.SelectMany(each => Regex.Matches(each.Value, pattern).Cast<Match>().Select(match => each with { Value = match.Groups[1].Value }))];
        Fact[] prefixes = [.. Word("([a-z0-9-]+)\\.lowerdev="), .. Word("([a-z0-9-]+)\\.lowerfstype="), .. folder.Find("scripts/mount-lower.sh", "^prefix='(.*)'")];
        judge.Same(CommandLine, "the prefix of the words on the command line", prefixes);
        judge.Same(CommandLine, "the type of the root file system", [.. Word("lowerfstype=(\\S+)"), .. folder.Find("images/squashfs.nix", "^mk(squashfs) "), .. folder.Find("scripts/mount-lower.sh", "\\btype=([a-z0-9]+) ")]);
        judge.Same(CommandLine, "the word that asks for the recovery shell", [
            .. folder.Find(Script, "gateway_extra=\" *([^\"]+)\""),
            .. folder.Of("systemd/serial-root.service", "Unit/ConditionKernelCommandLine"),
            .. folder.Modules.Where(static fact => fact.Key.EndsWith(".ConditionKernelCommandLine", StringComparison.Ordinal)).Select(static fact => fact with { Value = fact.Value.TrimStart('!') })]);
        judge.Same(CommandLine, "the folder of the root file system", [
            .. folder.Find("scripts/mount-lower.sh", "^lower='(.*)'"),
            .. folder.Modules.Where(static fact => fact.Key == "fileSystems./.overlay.lowerdir").Select(static fact => fact with { Value = fact.Value.Trim('[', ']', ' ', '"') })]);
        foreach (Fact word in Word("(\\$\\{[^}]+\\})").Where(word => !folder.Find(Script, $"^({Regex.Escape(word.Value.Trim('$', '{', '}'))})=").Any()))
        {
            judge.Holds(CommandLine, false, $"{word.Place} uses {word.Value}, which the script never sets; set it before", word);
        }

        judge.Holds(CommandLine, line.Length == 0 || Word("lowerdev=(\\$\\{gateway_root\\})").Length == 1, $"The command line does not name the chosen slot's root file system; write lowerdev=${{gateway_root}}", line);
        judge.Holds(CommandLine, line.Length == 0 || Word("rauc\\.slot=(\\$\\{gateway_rauc\\})").Length == 1, $"The command line does not tell RAUC the chosen slot; write rauc.slot=${{gateway_rauc}}", line);
        foreach (Fact getty in folder.Of("systemd/serial-root.service", "Service/ExecStart"))
        {
            judge.Same(Console, "the speed of the serial console", [.. Word("console=tty\\w+,([0-9]+)"), .. Regex.Matches(getty.Value, "--keep-baud (\\S+) ").Cast<Match>().Select(match => getty with { Value = match.Groups[1].Value })]);
            judge.Same(Console, "the serial console", [
                .. Word("console=(tty\\w+)"), .. Regex.Matches(getty.Value, " (tty\\w+)( |$)").Cast<Match>().Select(match => getty with { Value = match.Groups[1].Value }),
                .. folder.Of("systemd/serial-root.service", "Service/TTYPath").Select(static fact => fact with { Value = fact.Value.Replace("/dev/", "") }),
                .. folder.Modules.Where(static fact => fact.Key.Contains("serial-getty@")).Select(static fact => fact with { Value = Regex.Match(fact.Key, "serial-getty@([^.]+)").Groups[1].Value })]);
        }
    }
}
