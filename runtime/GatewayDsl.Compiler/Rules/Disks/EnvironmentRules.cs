using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Boot;
using GatewayDsl.Compiler.BootModel;

namespace GatewayDsl.Compiler.Rules;

/// <summary>U-Boot's environment: it lies where both U-Boot and Linux can write it, and over nothing else.</summary>
static class EnvironmentRules
{
    // The variables that U-Boot is built with and saves along take up to about 3 KiB.
    const long Smallest = 4 << 10;

    static readonly RuleInfo Sector = new("GW6011", Severity.Error,
        "The environment does not start with a sector of the flash",
        "Flash is erased in whole sectors. U-Boot refuses to write an environment that starts within one, so no attempt is ever counted.")
    {
        Fix = "Write the start of the sector",
        Wrong = """
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0800, size: 0x2000) },
            """,
        Right = """
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
            """,
    };

    static readonly RuleInfo Overlap = new("GW6012", Severity.Error,
        "The environment lies over something else on the flash",
        "Every power-on writes the environment, and erases whole sectors for it: what else lies there is lost at the first one.")
    {
        Wrong = """
            Board = Rock64.Board with { Flash = Rock64.SpiFlash with { Regions = [new FlashRegion("calibration", 0x14_2000, 0x1000)] } },
            Boot = new UBoot
            {
                Environment = (Rock64.SpiFlash with { Regions = [new FlashRegion("calibration", 0x14_2000, 0x1000)] }).Environment(at: 0x14_0000, size: 0x2000),
            },
            """,
        Right = """
            Board = Rock64.Board with { Flash = Rock64.SpiFlash with { Regions = [new FlashRegion("calibration", 0x14_4000, 0x1000)] } },
            Boot = new UBoot
            {
                Environment = (Rock64.SpiFlash with { Regions = [new FlashRegion("calibration", 0x14_4000, 0x1000)] }).Environment(at: 0x14_0000, size: 0x2000),
            },
            """,
    };

    static readonly RuleInfo Beyond = new("GW6013", Severity.Error,
        "The environment lies beyond the end of the flash",
        "Writes beyond the end of the chip fail or wrap around to its start, so the counters are lost or something else is overwritten.")
    {
        Wrong = """
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0xFF_E000, size: 0x2000) },
            """,
        Right = """
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0xFF_C000, size: 0x2000) },
            """,
    };

    static readonly RuleInfo ForeignFlash = new("GW6014", Severity.Error,
        "The board does not have the environment's flash",
        "U-Boot reads and writes its variables on a chip that is not there: it starts with its built-in values every time, and no failed attempt is remembered.")
    {
        Wrong = """
            Boot = new UBoot { Environment = new SpiFlash("/dev/mtd1") { Size = 4.MiB(), SectorSize = 4.KiB() }.Environment(at: 0, size: 0x2000) },
            """,
        Right = """
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
            """,
    };

    static readonly RuleInfo SingleCopy = new("GW6015", Severity.Info,
        "The environment has one copy and is written at every power-on",
        "A power cut during the write leaves no valid environment. U-Boot then starts with its built-in order, A before B: a device that ran slot B silently returns to the older system in slot A, holes and all.")
    {
        Wrong = """
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000, copies: Copies.One(because: "bootloaders in the field read one copy")) },
            """,
        Right = """
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
            """,
    };

    static readonly RuleInfo TooSmall = new("GW6016", Severity.Error,
        "The environment is too small for U-Boot's variables",
        "U-Boot saves all of its variables, not the counters alone. What does not fit cannot be saved, so no attempt is ever counted.")
    {
        Fix = "Write a size that holds the variables",
        Wrong = """
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x200) },
            """,
        Right = """
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(Sector, Environments(CheckSector)),
        new(Overlap, Environments(CheckOverlap)),
        new(Beyond, Environments(CheckBeyond)),
        new(ForeignFlash, CheckForeignFlash),
        new(SingleCopy, CheckSingleCopy),
        new(TooSmall, Environments(CheckTooSmall)),
    ];

    static Func<At<Gateway>, IEnumerable<Problem>> Environments(Func<At<UBootEnvironment>, IEnumerable<Problem>> check) =>
        gateway => gateway.The(g => g.Boot).As<UBoot>() is { } boot ? check(boot.The(b => b.Environment)) : [];

    static IEnumerable<Problem> CheckSector(At<UBootEnvironment> environment)
    {
        long sector = environment.Value.Flash.SectorSize.Bytes, at = environment.Value.At.Bytes;
        if (sector == 0)
        {
            yield return new(environment.The(e => e.Flash.SectorSize).Path, $"A flash chip has sectors; write the size of those of '{environment.Value.Flash.Device}', usually 4.KiB()");
        }
        else if (at % sector != 0)
        {
            yield return new(environment.The(e => e.At).Path, $"{Hex(at)} lies within a sector of {environment.Value.Flash.SectorSize}; write {Hex(at / sector * sector)} or {Hex(((at / sector) + 1) * sector)}") { Suggestion = Hex(at / sector * sector) };
        }
    }

    static IEnumerable<Problem> CheckOverlap(At<UBootEnvironment> environment)
    {
        var layout = new EnvironmentLayout(environment.Value);
        return from region in environment.Each(e => e.Flash.Regions)
               let end = region.Value.At.Bytes + region.Value.Size.Bytes
               where region.Value.At.Bytes < layout.End && environment.Value.At.Bytes < end
               select new Problem(
                   environment.The(e => e.At).Path,
                   $"The environment takes {Hex(environment.Value.At.Bytes)} to {Hex(layout.End)}, and '{region.Value.Name}' lies at {Hex(region.Value.At.Bytes)} to {Hex(end)}; choose a place that is free",
                   new RelatedPlace(region.Path, "what lies there"));
    }

    static IEnumerable<Problem> CheckBeyond(At<UBootEnvironment> environment)
    {
        var layout = new EnvironmentLayout(environment.Value);
        if (layout.End > environment.Value.Flash.Size.Bytes)
        {
            yield return new(environment.The(e => e.At).Path, $"The environment ends at {Hex(layout.End)}, but the flash has {environment.Value.Flash.Size}, which is {Hex(environment.Value.Flash.Size.Bytes)}; start it further in front");
        }
    }

    static IEnumerable<Problem> CheckForeignFlash(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Boot).As<UBoot>() is { } boot && boot.Value.Environment.Flash != gateway.Value.Board.Flash)
        {
            yield return new(
                boot.The(b => b.Environment.Flash).Path,
                $"'{boot.Value.Environment.Flash.Device}' of this environment is not the flash of the board '{gateway.Value.Board.Name}'; use the board's own, or the board that has this one",
                new RelatedPlace(gateway.The(g => g.Board.Flash).Path, "the board's flash"));
        }
    }

    // With a floor under the versions no older system comes back that is not allowed to; a bad update still gets more attempts than were meant.
    static IEnumerable<Problem> CheckSingleCopy(At<Gateway> gateway)
    {
        if (BootReport.WayOf(BootFlaw.OneCopy, gateway.Value, BootPromise.Newest, BootPromise.Left) is { } way
            && gateway.The(g => g.Boot).As<UBoot>() is { Value.Environment.Copies.Because: { } reason } boot)
        {
            yield return new(
                boot.The(b => b.Environment.Copies).Path,
                $"One copy of the environment can be lost: {way}. This is accepted because {reason}; {BootFlaw.OneCopy.Advice}");
        }
    }

    static IEnumerable<Problem> CheckTooSmall(At<UBootEnvironment> environment)
    {
        if (environment.Value.Size.Bytes < Smallest)
        {
            yield return new(environment.The(e => e.Size).Path, $"{environment.Value.Size} cannot hold U-Boot's variables; write {Hex(Smallest)} or more, usually 0x2000") { Suggestion = "0x2000" };
        }
    }

    static string Hex(long number) => "0x" + number.ToString("X", System.Globalization.CultureInfo.InvariantCulture);
}
