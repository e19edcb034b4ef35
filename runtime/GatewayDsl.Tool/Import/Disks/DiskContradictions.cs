using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Disks;

/// <summary>Where the files of disk, bootloader and updates contradict one another.</summary>
/// <param name="draft">What is told about them.</param>
/// <param name="rauc">RAUC's configuration.</param>
/// <param name="dumps">The partition tables.</param>
/// <param name="environment">The bootloader's environment.</param>
/// <param name="script">The boot scripts.</param>
/// <param name="mounts">What is mounted.</param>
sealed class DiskContradictions(Draft draft, RaucReader rauc, IReadOnlyList<PartitionDump> dumps, EnvironmentReader environment, BootScriptReader script, IReadOnlyList<MountFacts> mounts)
{
    // From ten on, a number means another one in hexadecimal.
    const int SameInBothRadices = 9;

    /// <summary>Looks for them.</summary>
    public void Find()
    {
        OneDisk();
        BootOfOneSlot();
        Environments();
        Attempts();
        Sizes();
        Numbers();
    }

    IEnumerable<(Fact Said, DiskNode Node)> SlotNodes =>
        from slot in rauc.Slots
        where slot.Device is not null
        let node = DiskNode.Of(slot.Device!.Value)
        where node is not null
        select (slot.Device, node);

    // H5: the disk is named in many places, once derived and once literal.
    void OneDisk()
    {
        (Fact Said, string Disk)[] named =
        [
            .. SlotNodes.Select(static slot => (slot.Said, slot.Node.Disk)),
            .. dumps.Select(static dump => dump.Device).OfType<Fact>().Select(static device => (device, device.Value)),
            .. script.Nodes.Select(static said => (said, DiskNode.Of(said.Value)?.Disk ?? "")).Where(static pair => pair.Item2.Length > 0),
            .. mounts.Select(static mount => (mount.Said, DiskNode.Of(mount.Said.Value)?.Disk ?? "")).Where(static pair => pair.Item2.Length > 0),
        ];
        IGrouping<string, (Fact Said, string Disk)>[] disks = [.. named.GroupBy(static pair => pair.Disk, StringComparer.Ordinal).OrderByDescending(static group => group.Count())];
        foreach (IGrouping<string, (Fact Said, string Disk)> other in disks.Skip(1))
        {
            Fact first = disks[0].First().Said, odd = other.First().Said;
            draft.Contradict("H5", $"the disk is {disks[0].Key} in {first.Place}, and {other.Key} in {odd.Place}; the device starts from the one and works with the other", [first, odd]);
        }

        if (script.DerivedNodes.FirstOrDefault() is { } derived && named.Length > 0)
        {
            draft.Contradict("H5", $"{derived.Place} makes the disk's name out of a variable, and {named[0].Said.Place} says {named[0].Disk}; they are the same disk only as long as U-Boot and Linux number it alike", [derived, named[0].Said]);
        }
    }

    // H6: a mount that does not follow the running slot.
    void BootOfOneSlot()
    {
        foreach (MountFacts mount in mounts)
        {
            SlotFacts? slot = rauc.Slots.FirstOrDefault(slot => slot.Device?.Value == mount.Said.Value);
            SlotFacts? twin = slot is null ? null : rauc.Slots.FirstOrDefault(other => other.Class == slot.Class && other.Name != slot.Name && other.Device is not null);
            if (slot is not null && twin is not null)
            {
                draft.Contradict("H6", $"{mount.Said.Place} mounts {mount.Said.Value} on {mount.Where} whichever slot runs, and {slot.Device!.Place} gives it to {slot.Name} alone, {twin.Device!.Place} another one to {twin.Name}; what {twin.Name} writes there goes to {slot.Name}. The definition mounts what belongs to the running slot", [mount.Said, slot.Device, twin.Device]);
            }
        }
    }

    // H7: where the environment lies, and how often.
    void Environments()
    {
        IReadOnlyList<EnvironmentCopy>[] files = [.. environment.Files.Where(static file => file.Count > 0)];
        foreach (IReadOnlyList<EnvironmentCopy> other in files.Skip(1).Where(other => !Geometry(other).SequenceEqual(Geometry(files[0]))))
        {
            draft.Contradict("H7", $"{files[0][0].Said.Place} has the environment at 0x{files[0][0].At:x} of {files[0][0].Said.Value}, and {other[0].Said.Place} at 0x{other[0].At:x} of {other[0].Said.Value}; whoever takes the wrong file reads counters that nobody writes. Remove the stale one", [files[0][0].Said, other[0].Said]);
        }

        if (files.Length == 0)
        {
            return;
        }

        Fact? redundant = environment.Options.FirstOrDefault(static option => option is { Key: "ENV_REDUNDANT" or "SYS_REDUNDAND_ENVIRONMENT" or "ENV_OFFSET_REDUND", Value: not "n" });
        if ((redundant is not null) != files[0].Count > 1 && (redundant ?? environment.Options.FirstOrDefault(static option => option.Key.StartsWith("ENV_", StringComparison.Ordinal))) is { } option)
        {
            draft.Contradict("H7", redundant is not null
                ? $"{option.Place} says that U-Boot keeps two copies of the environment, and {files[0][0].Said.Place} names one; after a write that was cut off Linux reads another state than U-Boot"
                : $"{files[0][0].Said.Place} and {files[0][1].Said.Place} name two copies of the environment, and {option.Place} is of a U-Boot that keeps one; the device has no second copy", [option, .. files[0].Select(static copy => copy.Said)]);
        }

        foreach ((string key, long number) in new[] { ("ENV_OFFSET", files[0][0].At), ("ENV_SIZE", files[0][0].Size) })
        {
            if (environment.Options.FirstOrDefault(option => option.Key == key) is { } said && Compiler.Agreement.Numbers.Of(said.Value) is { } other && other != number)
            {
                draft.Contradict("H7", $"{said.Place} says CONFIG_{key}={said.Value}, and {files[0][0].Said.Place} 0x{number:x}; Linux and U-Boot read different bytes", [said, files[0][0].Said]);
            }
        }
    }

    static IEnumerable<(string, long, long)> Geometry(IReadOnlyList<EnvironmentCopy> copies) => copies.Select(static copy => (copy.Said.Value, copy.At, copy.Size));

    // H9: RAUC writes the attempts in hexadecimal.
    void Attempts()
    {
        Fact[] reads = [.. script.Counters, .. environment.Options.Where(static option => option is { Key: "BOOTMETH_RAUC", Value: "y" })];
        if (rauc.Attempts > SameInBothRadices && rauc["system/boot-attempts"] is { } said && reads.Length > 0)
        {
            draft.Contradict("H9", string.Create(CultureInfo.InvariantCulture, $"{said.Place} gives a slot {rauc.Attempts} attempts, which RAUC writes as '{rauc.Attempts:x}', and {reads[0].Place} reads the number in decimal or counts in hexadecimal: ten or more mean none; write 1 to {SameInBothRadices}"), [said, reads[0]]);
        }
    }

    // H13: sizes in the image's table and again in repart's files.
    void Sizes()
    {
        var defined = new List<(Fact Said, long Size, string Label)>();
        foreach (ImportFile file in draft.Folder.Of(FileFormat.Repart).OrderBy(static file => file.Name, StringComparer.Ordinal))
        {
            IReadOnlyList<IniSetting> settings = IniFile.Read(file, draft.Break);
            Fact? Of(string key) => settings.FirstOrDefault(setting => setting.Key == "Partition/" + key)?.Said;
            if (Of("SizeMaxBytes") is { } most && Compiler.Agreement.Numbers.Of(most.Value) is { } size)
            {
                defined.Add((most, size, Of("Label")?.Value ?? ""));
            }
        }

        foreach (DumpedPartition partition in dumps.SelectMany(static dump => dump.Partitions).Where(static partition => partition.Name.Length > 0))
        {
            foreach ((Fact said, long size, _) in defined.Where(each => each.Label == partition.Name && each.Size != partition.Size))
            {
                draft.Contradict("H13", $"the partition '{partition.Name}' has {partition.Size} bytes in {partition.Said.Place}, and {size} in {said.Place}; the definition has the size once, and takes that of the table", [partition.Said, said]);
            }
        }
    }

    // H13 again: the partitions that the boot script starts from are those that RAUC writes to.
    void Numbers()
    {
        (Fact Said, DiskNode Node)[] slots = [.. SlotNodes];
        foreach (Fact said in script.Nodes)
        {
            if (slots.Length > 0 && DiskNode.Of(said.Value) is { } node && node.Disk == slots[0].Node.Disk && !slots.Any(slot => slot.Node == node))
            {
                draft.Contradict("H13", $"{said.Place} starts from {said.Value}, and RAUC has no slot there: {slots[0].Said.Place} and those behind it name {string.Join(", ", slots.Select(static slot => slot.Said.Value))}", [said, .. slots.Select(static slot => slot.Said)]);
            }
        }
    }
}
