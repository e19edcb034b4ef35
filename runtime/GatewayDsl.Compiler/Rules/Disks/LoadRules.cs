using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Boot;

namespace GatewayDsl.Compiler.Rules;

/// <summary>The memory that the boot script loads into.</summary>
static class LoadRules
{
    static readonly RuleInfo Overlap = new("GW6021", Severity.Error,
        "Two things are loaded to one place in memory",
        "What is loaded later overwrites what was loaded before, or booti does when it moves the kernel. The kernel then stops without a word, or does not find its RAM disk.")
    {
        Wrong = """
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Load = new() { Kernel = 0x0208_0000, DeviceTree = 0x01f0_0000, Ramdisk = 0x0600_0000, Script = 0x0050_0000 },
            },
            """,
        Right = """
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Load = new() { Kernel = 0x0208_0000, DeviceTree = 0x01f0_0000, Ramdisk = 0x0800_0000, Script = 0x0050_0000 },
            },
            """,
    };

    static readonly RuleInfo Outside = new("GW6022", Severity.Error,
        "Something is loaded to where the board has no memory",
        "The load fails, or overwrites what the firmware keeps for itself. Boards with more memory may boot where those with the least do not.")
    {
        Wrong = """
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Load = new() { Kernel = 0x0208_0000, DeviceTree = 0x01f0_0000, Ramdisk = 0x4000_0000, Script = 0x0050_0000 },
            },
            """,
        Right = """
            Boot = new UBoot
            {
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                Load = new() { Kernel = 0x0208_0000, DeviceTree = 0x01f0_0000, Ramdisk = 0x0800_0000, Script = 0x0050_0000 },
            },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(Overlap, CheckOverlap), new(Outside, CheckOutside)];

    static IEnumerable<Problem> CheckOverlap(At<Gateway> gateway)
    {
        if (LoadPlan.Of(gateway) is not { } plan)
        {
            yield break;
        }

        for (int i = 0; i < plan.Others.Count; i++)
        {
            LoadRegion region = plan.Others[i];
            IEnumerable<LoadRegion> before = new[] { plan.Kernel, plan.RelocatedKernel }.Concat(plan.Others.Take(i));
            if (before.FirstOrDefault(region.Overlaps) is { } other)
            {
                yield return new(
                    region.Origin,
                    $"{Capital(region.What)} takes {Range(region)}, and {other.What} takes {Range(other)}; choose an address that keeps them apart",
                    new RelatedPlace(other.Origin, other.What));
            }
        }
    }

    static IEnumerable<Problem> CheckOutside(At<Gateway> gateway)
    {
        if (LoadPlan.Of(gateway) is not { } plan || gateway.Value.Board.Memory.Count == 0)
        {
            return [];
        }

        string memory = string.Join(" and ", gateway.Value.Board.Memory.Select(static region => $"{region.Start} to {Hex(region.Start.Number + region.Size.Bytes)}"));
        return from regions in new[] { plan.Kernel, plan.RelocatedKernel }.Concat(plan.Others).GroupBy(static region => region.Origin)
               let outside = regions.FirstOrDefault(region => !gateway.Value.Board.Memory.Any(memory => memory.Start.Number <= region.Start && region.End <= memory.Start.Number + memory.Size.Bytes))
               where outside is not null
               select new Problem(
                   outside.Origin,
                   $"{Capital(outside.What)} takes {Range(outside)}, but the board '{gateway.Value.Board.Name}' has memory at {memory}; choose an address within",
                   new RelatedPlace(gateway.The(g => g.Board.Memory).Path, "the board's memory"));
    }

    static string Range(LoadRegion region) => Hex(region.Start) + " to " + Hex(region.End);

    static string Hex(long address) => "0x" + address.ToString("x8", CultureInfo.InvariantCulture);

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
