using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>The slots: which partition each is, for RAUC, for the boot script and for the bootloader.</summary>
static class SlotAgreements
{
    const string Rauc = "rauc/system.conf", Script = "u-boot/boot.cmd", Config = "u-boot/u-boot.config";

    static readonly AgreementInfo Devices = new("GW9211", Severity.Error,
        "RAUC, the boot script and the partition table do not mean the same partition by a slot",
        "RAUC writes an update to one partition, and the device starts from another: it runs the old system for ever, or overwrites the running one.")
    {
        Wrong = "rauc/system.conf:24: device=/dev/mmcblk1p3\nu-boot/boot.cmd:38: gateway_boot=5",
        Right = "rauc/system.conf:24: device=/dev/mmcblk1p3\nu-boot/boot.cmd:38: gateway_boot=3",
    };

    static readonly AgreementInfo Names = new("GW9212", Severity.Error,
        "A slot is named that RAUC does not have, or belongs to another one",
        "RAUC does not know which slot runs, marks the wrong one good, or installs the root file system of one slot beside the boot files of the other.")
    {
        Wrong = "u-boot/boot.cmd:40: gateway_rauc=boot.2\nrauc/system.conf:23: [slot.boot.1]",
        Right = "u-boot/boot.cmd:40: gateway_rauc=boot.1\nrauc/system.conf:23: [slot.boot.1]",
    };

    static readonly AgreementInfo Attempts = new("GW9213", Severity.Error,
        "RAUC and the bootloader count different numbers of attempts",
        "A slot that was just marked good has fewer attempts than the bootloader gives a new one, or more than it can count.")
    {
        Wrong = "rauc/system.conf:6: boot-attempts=5\nu-boot/boot.cmd:14: setenv BOOT_A_LEFT 3",
        Right = "rauc/system.conf:6: boot-attempts=5\nu-boot/boot.cmd:14: setenv BOOT_A_LEFT 5",
    };

    /// <summary>The kinds of disagreement.</summary>
    public static IEnumerable<AgreementInfo> All => [Devices, Names, Attempts];

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="judge">Keeps what disagrees.</param>
    public static void Judge(EmittedFolder folder, Judgement judge)
    {
        Fact[] sections = [.. folder.Of(Rauc, "[").Where(static fact => fact.Value.StartsWith("slot.", StringComparison.Ordinal))];
        if (sections.Length == 0)
        {
            return;
        }

        Fact[] slots = [.. sections.Select(static fact => fact with { Value = fact.Value.Substring("slot.".Length) })];
        Fact[] parents = [.. folder.Settings(Rauc).Where(static fact => fact.Key.EndsWith("/parent", StringComparison.Ordinal))];
        Fact[] devices = [.. folder.Settings(Rauc).Where(static fact => fact.Key.EndsWith("/device", StringComparison.Ordinal))];
        Fact[] bootNames = [.. folder.Settings(Rauc).Where(static fact => fact.Key.EndsWith("/bootname", StringComparison.Ordinal))];
        judge.Known(Names, "slot", parents, slots);
        foreach (Fact parent in parents)
        {
            // rootfs.1 belongs to boot.1; crossed pairs install halves of two systems.
            judge.Same(Names, "the number of a slot and of its parent", [parent with { Value = Last(parent.Value) }, parent with { Value = Last(parent.Key.Split('/')[0]) }]);
        }

        foreach (Fact device in devices)
        {
            Fact twin = devices.First(other => other.Value == device.Value);
            judge.Holds(Devices, twin == device, $"{device.Place} and {twin.Place} both have the device '{device.Value}'; give each slot its own", device, twin);
        }

        foreach (Fact name in bootNames)
        {
            Fact twin = bootNames.First(other => other.Value == name.Value);
            judge.Holds(Names, twin == name, $"{name.Place} and {twin.Place} both have the bootname '{name.Value}'; write A in one and B in the other", name, twin);
        }

        // Both slots are of the same kinds, and what the bundle brings an image for is a kind of slot.
        string[] kinds = [.. slots.Select(static slot => slot.Value.Split('.')[0]).Distinct(StringComparer.Ordinal)];
        foreach (string kind in kinds)
        {
            judge.Same(Names, $"the type of the slots '{kind}'", folder.Settings(Rauc).Where(fact => fact.Key.StartsWith($"slot.{kind}.", StringComparison.Ordinal) && fact.Key.EndsWith("/type", StringComparison.Ordinal)));
            judge.Holds(Names, slots.Count(slot => slot.Value.Split('.')[0] == kind) == 2, $"There are not two slots '{kind}' in {Rauc}; write slot.{kind}.0 and slot.{kind}.1", [.. slots.Where(slot => slot.Value.Split('.')[0] == kind)]);
        }

        Fact[] classes = [.. slots.Select(static slot => slot with { Value = slot.Value.Split('.')[0] })];
        judge.Known(Names, "kind of slot", folder.Find("images/bundle-contents.nix", "^\\[image\\.([^\\]]+)\\]"), classes);
        judge.Holds(Names, classes.All(static each => each.Value is "boot" or "rootfs"), $"{Rauc} has slots that are neither 'boot' nor 'rootfs'; write slot.boot.0, slot.rootfs.0 and the same with 1", [.. classes]);
        Counted(folder, judge, bootNames);
        if (folder.Has(Script))
        {
            Partitions(folder, judge, slots, bootNames);
        }
    }

    static string Last(string text) => text.Substring(text.LastIndexOf('.') + 1);

    static void Counted(EmittedFolder folder, Judgement judge, Fact[] bootNames)
    {
        judge.SameNumber(Attempts, "the number of attempts", [
            .. folder.Of(Rauc, "system/boot-attempts"), .. folder.Of(Rauc, "system/boot-attempts-primary"),
            .. folder.Find(Config, "^CONFIG_BOOTMETH_RAUC_DEFAULT_TRIES=(.+)$"),
            .. folder.Lines(Script).Where((line, index) => index > 0 && !folder.Lines(Script)[index - 1].Value.Contains("_LEFT}\" =") && !folder.Lines(Script)[index - 1].Value.Contains("_LEFT}\" !="))
                .Select(static line => line with { Value = Regex.Match(line.Value, "^setenv BOOT_[AB]_LEFT ([0-9]+)$").Groups[1].Value }).Where(static line => line.Value.Length > 0),
            .. Unset(folder)]);
        Fact[] orders = [.. folder.Find(Config, "^CONFIG_BOOTMETH_RAUC_BOOT_ORDER=\"(.*)\"$"), .. folder.Find(Script, "setenv BOOT_ORDER \"([AB ]+)\"$")];
        judge.Same(Names, "the order of the slots", orders);
        foreach (Fact order in orders)
        {
            judge.Known(Names, "bootname", order.Value.Split(' ').Select(name => order with { Value = name }), bootNames);
            judge.Known(Names, "bootname", bootNames, order.Value.Split(' ').Select(name => order with { Value = name }));
        }

        Fact[] scripted = [.. folder.Find(Script, "(?:gateway_slot=|gateway_slot\\}\" = |gateway_candidate\\}\" = )([A-Za-z]+)\\b"), .. folder.Find("rauc/bootloader-backend.sh", "^([A-Z]) \\| [A-Z]\\)"), .. folder.Find("rauc/bootloader-backend.sh", "^[A-Z] \\| ([A-Z])\\)"), .. folder.Find("rauc/bootloader-backend.sh", "read_state [a-z]+ ([A-Z])$")];
        judge.Known(Names, "bootname", scripted.Where(static fact => fact.Value != "none"), bootNames);
        CountDown(folder, judge);
    }

    // What a missing counter is set to stands behind a test of the empty one.
    static IEnumerable<Fact> Unset(EmittedFolder folder)
    {
        IReadOnlyList<Fact> lines = folder.Lines(Script);
        for (int i = 1; i < lines.Count; i++)
        {
            if (lines[i - 1].Value.Contains("_LEFT}\" = \"\""))
            {
                foreach (Match match in Regex.Matches(lines[i].Value, "^setenv BOOT_[AB]_LEFT (.+)$"))
                {
                    yield return lines[i] with { Value = match.Groups[1].Value };
                }
            }
        }
    }

    // U-Boot's shell cannot subtract: each number is tested, and the one below it set.
    static void CountDown(EmittedFolder folder, Judgement judge)
    {
        IReadOnlyList<Fact> lines = folder.Lines(Script);
        for (int i = 0; i + 1 < lines.Count; i++)
        {
            Match test = Regex.Match(lines[i].Value, "\\{(BOOT_[AB]_LEFT)\\}\" = ([0-9]+);"), set = Regex.Match(lines[i + 1].Value, "^setenv (BOOT_[AB]_LEFT) ([0-9]+)$");
            if (test.Success)
            {
                long below = Numbers.Of(test.Groups[2].Value)!.Value - 1;
                judge.Holds(Attempts, set.Success && set.Groups[1].Value == test.Groups[1].Value && Numbers.Of(set.Groups[2].Value) == below, $"{lines[i].Place} has {test.Groups[1].Value} at {test.Groups[2].Value}, and {lines[i + 1].Place} does not count down to {below}; write 'setenv {test.Groups[1].Value} {below}' there", lines[i + 1], lines[i]);
            }
        }
    }

    static void Partitions(EmittedFolder folder, Judgement judge, Fact[] slots, Fact[] bootNames)
    {
        Fact[] labels = [.. folder.Below("repart.d/", ".conf").Select((path, index) => folder.Of(path, "Partition/Label").Select(label => label with { Key = label.Value, Value = FormattableString.Invariant($"{index + 1}") })).SelectMany(static each => each)];
        Fact[] pairs = [.. folder.Find(Config, "^CONFIG_BOOTMETH_RAUC_PARTITIONS=\"(.*)\"$").SelectMany(static fact => fact.Value.Split(' ').Select(pair => fact with { Value = pair }))];
        Fact[] disks = [.. folder.Settings(Rauc).Where(static fact => fact.Key.EndsWith("/device", StringComparison.Ordinal)).Concat(folder.Find(Script, "^gateway_root=(\\S+)$"))
            .Select(static fact => fact with { Value = Regex.Replace(fact.Value, "p?[0-9]+$", "") })];
        judge.Same(Devices, "the disk", disks.Concat(folder.Modules.Where(static fact => fact.Key == "boot.initrd.systemd.repart.device")));
        judge.Same(Devices, "the number of the disk", disks.Take(1).Select(static fact => fact with { Value = Last(Regex.Replace(fact.Value, "^.*?([0-9]+)$", ".$1")) })
            .Concat(folder.Find(Script, "(?:mmc |mmc dev |\"mmc )\"?([0-9]+)(?:\"|:|$|,|;| and)")).Concat(folder.Find(Config, "mmc dev ([0-9]+)")).Concat(folder.Find(Config, "^CONFIG_SYS_MMC_ENV_DEV=([0-9]+)$")));
        for (int i = 0; i < 2; i++)
        {
            string letter = i == 0 ? "A" : "B";
            Fact? boot = bootNames.FirstOrDefault(fact => fact.Value == letter);
            if (boot is null)
            {
                continue;
            }

            string slot = boot.Key.Split('/')[0].Substring("slot.".Length);
            Fact[] set = [.. Branch(folder, letter)];
            judge.Same(Names, $"the name of slot {letter}", [boot with { Value = slot }, .. set.Where(static fact => fact.Key == "gateway_rauc")]);
            string[] roots = [.. folder.Settings(Rauc).Where(fact => fact.Key.EndsWith("/parent", StringComparison.Ordinal) && fact.Value == slot).Select(static fact => fact.Key.Split('/')[0])];
            string low = letter == "A" ? "a" : "b";
            judge.Same(Devices, $"the boot partition of slot {letter}", [
                .. folder.Of(Rauc, $"slot.{slot}/device").Select(Number), .. set.Where(static fact => fact.Key == "gateway_boot"), .. labels.Where(label => label.Key == "boot-" + low),
                .. pairs.Skip(i).Take(1).Select(static pair => pair with { Value = pair.Value.Split(',')[0] }),
                .. letter == "B" ? folder.Find(Script, "\\{distro_bootpart\\}\" = ([0-9a-f]+);") : []]);
            judge.Same(Devices, $"the root partition of slot {letter}", [
                .. roots.SelectMany(root => folder.Of(Rauc, root + "/device")).Select(Number), .. set.Where(static fact => fact.Key == "gateway_root").Select(Number), .. labels.Where(label => label.Key == "rootfs-" + low),
                .. pairs.Skip(i).Take(1).Select(static pair => pair with { Value = Last(pair.Value.Replace(',', '.')) })]);
        }

        judge.Known(Names, "slot", folder.Find(Script, "^gateway_rauc=(\\S+)$"), slots);
    }

    static Fact Number(Fact device) => device with { Value = Regex.Match(device.Value, "[0-9]+$").Value };

    // if test "${gateway_slot}" = B; then (slot B's values) else (slot A's) fi
    static IEnumerable<Fact> Branch(EmittedFolder folder, string letter)
    {
        string? current = null;
        foreach (Fact line in folder.Lines(Script))
        {
            Match test = Regex.Match(line.Value, "^if test \"\\$\\{gateway_slot\\}\" = ([A-Z]); then$"), set = Regex.Match(line.Value, "^(gateway_(?:boot|root|rauc))=(\\S+)$");
            current = test.Success ? test.Groups[1].Value : line.Value == "else" && current is not null ? (current == "B" ? "A" : "B") : line.Value == "fi" ? null : current;
            if (set.Success && current == letter)
            {
                yield return line with { Key = set.Groups[1].Value, Value = set.Groups[2].Value };
            }
        }
    }
}
