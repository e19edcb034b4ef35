using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Partitions of slots: which of them is in use, only the slot that runs can say.</summary>
static class MountRules
{
    static readonly RuleInfo OneSlot = new("GW8053", Severity.Error,
        "An option names the partition of one slot",
        "The partition stays that of its slot while the other one runs. What is written there goes to the wrong system, and the next update writes over it.")
    {
        Wrong = """
            NixOptions = [NixOption.Set("fileSystems.\"/boot\".device", "/dev/mmcblk1p1")],
            """,
        Right = """
            NixOptions = [NixOption.Set("fileSystems.\"/mnt/stick\".device", "/dev/sda1")],
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(OneSlot, Check)];

    static IEnumerable<Problem> Check(At<Gateway> gateway)
    {
        if (gateway.Value.NixOptions.Count == 0 || PartitionTable.Of(gateway) is not { } table)
        {
            return [];
        }

        (Partition Partition, string Name)[] slots =
        [
            (table.BootA, "the boot partition of slot A"), (table.BootB, "the boot partition of slot B"),
            (table.RootfsA, "the root partition of slot A"), (table.RootfsB, "the root partition of slot B"),
        ];
        return from option in gateway.Each(g => g.NixOptions)
               from text in Texts(option.The(o => o.Value))
               from slot in slots
               where text.Value.Value == slot.Partition.Node || text.Value.Value == "/dev/disk/by-partlabel/" + slot.Partition.Label
               select new Problem(
                   text.Path,
                   $"'{text.Value.Value}' is {slot.Name}, also while the other slot runs; leave the option out, since the device mounts what its running slot needs",
                   new RelatedPlace(slot.Partition.Origin, "what the partition is made of"));
    }

    static IEnumerable<At<NixText>> Texts(At<NixValue> value) =>
        value.As<NixText>() is { } text ? [text]
        : value.As<NixSet>() is { } set ? set.Each(s => s.Attributes).SelectMany(static attribute => Texts(attribute.The(a => a.Value)))
        : value.As<NixList>() is { } list ? list.Each(l => l.Items).SelectMany(Texts)
        : [];
}
