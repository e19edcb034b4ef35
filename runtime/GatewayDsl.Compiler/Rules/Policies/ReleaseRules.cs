using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary><see cref="Policy.Release"/>: what a device for the field has beside one for the bench.</summary>
static class ReleaseRules
{
    static readonly RuleInfo Development = new("GW9001", Severity.Warning,
        "A release trusts a development authority",
        "The device goes to the field, and everybody who has the bench's key can install anything on it.")
    {
        Wrong = """
            Policies = [Policy.Release],
            Updates = new Rauc { VersionFloor = "1.0", Trust = Trust.Development(ProjectFile.At("certs/dev.ca.pem")) },
            """,
        Right = """
            Policies = [Policy.Release],
            Updates = new Rauc { VersionFloor = "1.0", Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
    };

    static readonly RuleInfo NotVerityAlone = new("GW9002", Severity.Warning,
        "A release takes other bundles than verity",
        "A bundle of another format is not checked as it is read, so it can be changed between check and installation, also where a stand-in takes the place of the bootloader.")
    {
        Wrong = """
            Policies = [Policy.Release],
            Board = QemuVirt.Board with { Ethernet = [Rock64.Ethernet] },
            Storage = new AbStorage(QemuVirt.Virtio)
            {
                Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            Boot = new RaucCustomBackend(),
            Updates = new Rauc { VersionFloor = "1.0", Formats = [BundleFormat.Verity, BundleFormat.Plain], Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
        Right = """
            Policies = [Policy.Release],
            Board = QemuVirt.Board with { Ethernet = [Rock64.Ethernet] },
            Storage = new AbStorage(QemuVirt.Virtio)
            {
                Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            Boot = new RaucCustomBackend(),
            Updates = new Rauc { VersionFloor = "1.0", Formats = [BundleFormat.Verity], Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
    };

    static readonly RuleInfo NoFloor = new("GW9003", Severity.Warning,
        "A release has no version floor",
        "An old bundle is signed as well as a new one. Without a floor whoever holds one can bring its holes back.")
    {
        Wrong = """
            Policies = [Policy.Release],
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
        Right = """
            Policies = [Policy.Release],
            Updates = new Rauc { VersionFloor = "2026.11", Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
    };

    static readonly RuleInfo OneCopy = new("GW9004", Severity.Warning,
        "A release keeps one copy of the environment",
        "A power cut while U-Boot or RAUC writes loses the only copy, and with it which slot is in use. In a fleet that happens every week somewhere.")
    {
        Fix = "Keep two copies",
        Wrong = """
            Policies = [Policy.Release],
            Updates = new Rauc { VersionFloor = "1.0", Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000, copies: Copies.One(because: "bootloaders in the field read one copy")) },
            """,
        Right = """
            Policies = [Policy.Release],
            Updates = new Rauc { VersionFloor = "1.0", Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(Development, Updates(CheckDevelopment)),
        new(NotVerityAlone, CheckFormats),
        new(NoFloor, Updates(CheckFloor)),
        new(OneCopy, CheckCopies),
    ];

    static Func<At<Gateway>, IEnumerable<Problem>> Updates(Func<At<Rauc>, IEnumerable<Problem>> check) =>
        gateway => IsRelease(gateway) && gateway.The(g => g.Updates).As<Rauc>() is { } updates ? check(updates) : [];

    static bool IsRelease(At<Gateway> gateway) => gateway.Value.Policies.Contains(Policy.Release);

    static IEnumerable<Problem> CheckDevelopment(At<Rauc> updates)
    {
        if (updates.Value.Trust.IsDevelopment)
        {
            yield return new(updates.The(u => u.Trust).Path, $"Policy.Release takes no development authority, and '{updates.Value.Trust.Certificate}' is one; write Trust.Authority(…), or leave the policy out for a device on the bench");
        }
    }

    // Of a device with a bootloader it is said already, as an error (GW6033).
    static IEnumerable<Problem> CheckFormats(At<Gateway> gateway) => Updates(updates =>
        from format in updates.Each(u => u.Formats)
        where format.Value != BundleFormat.Verity && !UpdateRules.IsOpenToChange(gateway.Value, format.Value)
        select new Problem(format.Path, $"Policy.Release takes verity bundles alone, and this is '{format.Value}'; leave it out"))(gateway);

    static IEnumerable<Problem> CheckFloor(At<Rauc> updates)
    {
        if (updates.Value.VersionFloor is null)
        {
            yield return new(updates.Path, "Policy.Release asks for the oldest version that may still be installed; write VersionFloor = \"…\" with the version of the first release");
        }
    }

    static IEnumerable<Problem> CheckCopies(At<Gateway> gateway)
    {
        if (IsRelease(gateway) && gateway.The(g => g.Boot).As<UBoot>() is { } boot && boot.Value.Environment.Copies.Count < 2)
        {
            yield return new(boot.The(b => b.Environment.Copies).Path, "Policy.Release asks for two copies of the environment, and there is one; leave copies out") { Suggestion = Suggested.Nothing };
        }
    }
}
