using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Kernels;

namespace GatewayDsl.Compiler.Rules;

/// <summary>The kernel's options: what the definition needs is not taken away, and each option is asked for once.</summary>
static class KernelRules
{
    // Names of drivers that people know, and the options that build them (Kconfig files of Linux, drivers/usb/serial and drivers/net/usb).
    static readonly Dictionary<string, string> DriverNames = new(StringComparer.Ordinal)
    {
        ["FTDI_SIO"] = "USB_SERIAL_FTDI_SIO",
        ["CP210X"] = "USB_SERIAL_CP210X",
        ["CH341"] = "USB_SERIAL_CH341",
        ["PL2303"] = "USB_SERIAL_PL2303",
        ["R8152"] = "USB_RTL8152",
        ["AX88179_178A"] = "USB_NET_AX88179_178A",
        ["CDC_ETHER"] = "USB_NET_CDCETHER",
        ["SQUASHFS_FS"] = "SQUASHFS",
    };

    // What stands behind "depends on" in the Kconfig files of Linux (drivers/usb/storage, usb/serial, scsi, ata, bluetooth, sound/usb, net/mac80211).
    static readonly (string Option, string Needs)[] Dependencies =
    [
        ("BLK_DEV_SD", "SCSI"), ("USB_STORAGE", "SCSI"), ("USB_UAS", "USB_STORAGE"), ("SATA_AHCI", "ATA"), ("BT_HCIBTUSB", "BT"), ("MAC80211", "CFG80211"),
        ("SND_USB_AUDIO", "SND_USB"), ("USB_SERIAL_CH341", "USB_SERIAL"), ("USB_SERIAL_CP210X", "USB_SERIAL"), ("USB_SERIAL_FTDI_SIO", "USB_SERIAL"), ("USB_SERIAL_PL2303", "USB_SERIAL"),
    ];

    static readonly RuleInfo Needed = new("GW8010", Severity.Error,
        "A kernel option that the definition needs is taken away",
        "Without the option a part of the device does not work, and it shows late: at the first boot, at the first update, or when an adapter is plugged in.")
    {
        Fix = "Leave the option out",
        Wrong = """
            Kernel = Kernel.Latest with { Off = ["DM_VERITY"] },
            """,
        Right = """
            Kernel = Kernel.Latest with { Off = ["WLAN"] },
            """,
    };

    static readonly RuleInfo Twice = new("GW8011", Severity.Error,
        "A kernel option stands twice",
        "An option is built in, a module or left out; which of them two places mean, nobody can tell.")
    {
        Fix = "Leave the option out here",
        Wrong = """
            Kernel = Kernel.Latest with { Modules = ["WIREGUARD"], Off = ["WIREGUARD"] },
            """,
        Right = """
            Kernel = Kernel.Latest with { Modules = ["WIREGUARD"] },
            """,
    };

    static readonly RuleInfo DriverName = new("GW8012", Severity.Error,
        "A driver's name stands for a kernel option",
        "Kconfig drops options that it does not know without a word, so the driver would be missing on the device.")
    {
        Fix = "Write the option's name",
        Wrong = """
            Kernel = Kernel.Latest with { Modules = ["FTDI_SIO"] },
            """,
        Right = """
            Kernel = Kernel.Latest with { Modules = ["USB_SERIAL", "USB_SERIAL_FTDI_SIO"] },
            """,
    };

    static readonly RuleInfo Dependency = new("GW8013", Severity.Error,
        "A kernel option depends on one that is left out",
        "Kconfig drops an option whose dependency is off without a word. The driver is missing on the device, and what it was for, like a USB stick, never appears.")
    {
        Wrong = """
            Kernel = Kernel.Latest with { Modules = ["USB_STORAGE"] },
            """,
        Right = """
            Kernel = Kernel.Latest with { BuiltIn = ["SCSI"], Modules = ["USB_STORAGE"] },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(Needed, CheckNeeded), new(Twice, CheckTwice), new(DriverName, CheckDriverName), new(Dependency, CheckDependency)];

    static IEnumerable<Problem> CheckNeeded(At<Gateway> gateway)
    {
        Dictionary<string, KernelNeed> needs = new(StringComparer.Ordinal);
        foreach (KernelNeed need in KernelRequirements.Of(gateway))
        {
            if (!needs.TryGetValue(need.Option.Text, out KernelNeed? known) || (known.MayBeModule && !need.MayBeModule))
            {
                needs[need.Option.Text] = need;
            }
        }

        foreach (At<KernelOption> option in gateway.Each(g => g.Kernel.Off))
        {
            if (needs.TryGetValue(option.Value.Text, out KernelNeed? need))
            {
                yield return new Problem(option.Path, $"'{option.Value}' is needed by {need.Feature}; leave it out of Off", Places(need)) { Suggestion = Suggested.Nothing };
            }
        }

        foreach (At<KernelOption> option in gateway.Each(g => g.Kernel.Modules))
        {
            if (needs.TryGetValue(option.Value.Text, out KernelNeed? need) && !need.MayBeModule)
            {
                yield return new Problem(option.Path, $"'{option.Value}' is needed by {need.Feature} before modules can be loaded; leave it out of Modules, it is built in by itself", Places(need)) { Suggestion = Suggested.Nothing };
            }
        }
    }

    static RelatedPlace[] Places(KernelNeed need) => need.Origin == ModelPath.Root ? [] : [new RelatedPlace(need.Origin, "what needs it")];

    static IEnumerable<Problem> CheckTwice(At<Gateway> gateway) =>
        from pair in Repetition.In(Options(gateway), static option => option)
        select new Problem(pair.Item.Path, $"'{pair.Item.Value}' stands here a second time; keep one of the two", new RelatedPlace(pair.First.Path, "the other place")) { Suggestion = Suggested.Nothing };

    static IEnumerable<Problem> CheckDriverName(At<Gateway> gateway) =>
        from option in Options(gateway)
        where DriverNames.ContainsKey(option.Value.Text)
        select new Problem(option.Path, $"The kernel has no option '{option.Value}'; write \"{DriverNames[option.Value.Text]}\"") { Suggestion = Suggested.Text(DriverNames[option.Value.Text]) };

    static IEnumerable<Problem> CheckDependency(At<Gateway> gateway)
    {
        Dictionary<string, KernelRequest> requests = KernelRequirements.Requests(gateway).ToDictionary(static request => request.Option.Text, StringComparer.Ordinal);
        return from option in gateway.Each(g => g.Kernel.BuiltIn).Concat(gateway.Each(g => g.Kernel.Modules))
               from dependency in Dependencies
               where dependency.Option == option.Value.Text && requests.TryGetValue(dependency.Needs, out KernelRequest? needed) && needed.Setting == KernelSetting.Off
               let left = requests[dependency.Needs]
               select left.Origin.Text.StartsWith("Kernel.", StringComparison.Ordinal)
                   ? new Problem(option.Path, $"'{option.Value}' depends on '{dependency.Needs}', which Off leaves out; leave one of the two out", new RelatedPlace(left.Origin, "where it is left out"))
                   : new Problem(option.Path, $"'{option.Value}' depends on '{dependency.Needs}', which is left out unless it is asked for; add BuiltIn = [\"{dependency.Needs}\"]");
    }

    static IEnumerable<At<KernelOption>> Options(At<Gateway> gateway) =>
        gateway.Each(g => g.Kernel.BuiltIn).Concat(gateway.Each(g => g.Kernel.Modules)).Concat(gateway.Each(g => g.Kernel.Off));
}
