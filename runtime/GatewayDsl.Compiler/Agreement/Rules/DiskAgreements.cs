using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>The partitions: of the image, of what the device makes at its first boot, and of what the builders write where.</summary>
static class DiskAgreements
{
    const string Table = "storage/image.sfdisk", Image = "images/image.nix";
    const long Tail = 2L << 20;

    static readonly AgreementInfo Partitions = new("GW9201", Severity.Error,
        "The image's partition table and the device's do not describe the same partitions",
        "The image brings slot A; systemd-repart finds its partitions by their order, label, type and size, and makes the rest behind them. Where the two differ it makes a partition anew, or refuses, and slot B is missing or lies elsewhere.")
    {
        Wrong = "storage/image.sfdisk:9: start=32768, size=262144, name=\"boot-a\"\nrepart.d/10-boot-a.conf:6: SizeMinBytes=256M",
        Right = "storage/image.sfdisk:9: start=32768, size=262144, name=\"boot-a\"\nrepart.d/10-boot-a.conf:6: SizeMinBytes=128M",
    };

    static readonly AgreementInfo Places = new("GW9202", Severity.Error,
        "The image's builder writes to another place than the partition table says",
        "What lies beside its partition is not found by the bootloader, or overwrites its neighbour.")
    {
        Wrong = "images/image.nix:29: bs=1M seek=${toString 17}\nstorage/image.sfdisk:9: start=32768, size=262144",
        Right = "images/image.nix:29: bs=1M seek=${toString 16}\nstorage/image.sfdisk:9: start=32768, size=262144",
    };

    static readonly AgreementInfo Sizes = new("GW9203", Severity.Error,
        "A file system's builder allows another size than its partition has",
        "A file system larger than its slot is cut off when it is installed, and the device does not start from it.")
    {
        Wrong = "images/squashfs.nix:7: limit = 2147483648;\nstorage/image.sfdisk:10: size=2097152",
        Right = "images/squashfs.nix:7: limit = 1073741824;\nstorage/image.sfdisk:10: size=2097152",
    };

    static readonly AgreementInfo FileSystems = new("GW9204", Severity.Error,
        "A partition is formatted with one file system and used with another",
        "The device cannot mount it, or RAUC refuses to write to it.")
    {
        Wrong = "repart.d/50-data.conf:7: Format=ext4\nnix/boot.nix:34: fileSystems.\"/data\".fsType = \"f2fs\";",
        Right = "repart.d/50-data.conf:7: Format=f2fs\nnix/boot.nix:34: fileSystems.\"/data\".fsType = \"f2fs\";",
    };

    /// <summary>The kinds of disagreement.</summary>
    public static IEnumerable<AgreementInfo> All => [Partitions, Places, Sizes, FileSystems];

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="judge">Keeps what disagrees.</param>
    public static void Judge(EmittedFolder folder, Judgement judge)
    {
        Fact[][] first = [.. folder.Lines(Table).Select(Fields).Where(static fields => fields.Any(static field => field.Key == "start"))];
        string[] device = [.. folder.Below("repart.d/", ".conf")];
        for (int i = 0; i < first.Length; i++)
        {
            Partition(folder, judge, first[i], i < device.Length ? device[i] : null);
        }

        foreach (string label in new[] { "boot", "rootfs" })
        {
            string[] pair = [.. device.Where(path => folder.Of(path, "Partition/Label").Any(fact => fact.Value == label + "-a" || fact.Value == label + "-b"))];
            foreach (string key in new[] { "SizeMinBytes", "SizeMaxBytes" })
            {
                judge.SameNumber(Partitions, $"{key} of the two slots' partitions '{label}'", pair.SelectMany(path => folder.Of(path, "Partition/" + key)));
            }

            judge.Same(Partitions, $"the type of the two slots' partitions '{label}'", pair.SelectMany(path => folder.Of(path, "Partition/Type")));
            judge.Holds(Partitions, pair.Length != 1 || device.Length < 2, $"There is one partition '{label}' instead of two; write '{label}-a' and '{label}-b'", [.. pair.SelectMany(path => folder.Of(path, "Partition/Label"))]);
        }

        foreach (string path in device)
        {
            judge.Same(Partitions, $"the label of {path}", folder.Of(path, "Partition/Label").Append(new Fact("", Stem(path), path, 0)));
        }

        if (first.Length > 0)
        {
            Order(folder, judge, first);
            Written(folder, judge, first);
        }

        Formats(folder, judge, device);
    }

    static string Stem(string path)
    {
        string name = path.Substring(path.LastIndexOf('/') + 1);
        int dash = name.IndexOf('-');
        return name.Substring(dash + 1, Math.Max(0, name.Length - dash - 1 - ".conf".Length));
    }

    // start=32768, size=262144, name="boot-a"
    static Fact[] Fields(Fact line) =>
    [
        .. line.Value.Split(',').Select(static part => part.Split('=')).Where(static part => part.Length == 2)
            .Select(part => line with { Key = part[0].Trim(), Value = part[1].Trim().Trim('"') }),
    ];

    static Fact The(Fact[] partition, string key) =>
        partition.FirstOrDefault(field => field.Key == key) ?? new Fact(key, "", partition[0].File, partition[0].Line);

    static long Number(Fact fact) => Numbers.Of(fact.Value) ?? -1;

    static Fact Bytes(EmittedFolder folder, Fact sectors)
    {
        long sector = folder.Find(Table, "^sector-size: *([0-9]+)$").Select(Number).DefaultIfEmpty(512).First();
        return sectors with { Value = FormattableString.Invariant($"{Number(sectors) * sector}") };
    }

    static void Partition(EmittedFolder folder, Judgement judge, Fact[] first, string? device)
    {
        Fact name = The(first, "name");
        judge.Holds(Partitions, device is not null, $"{name.Place} has the partition '{name.Value}', and repart.d has no file for it; add one, or take the partition away", name);
        if (device is null)
        {
            return;
        }

        judge.Same(Partitions, "the partition's label", folder.Of(device, "Partition/Label").Append(name));
        judge.SameNumber(Partitions, $"the size of '{name.Value}' in bytes", folder.Of(device, "Partition/SizeMinBytes").Concat(folder.Of(device, "Partition/SizeMaxBytes")).Append(Bytes(folder, The(first, "size"))));
        judge.Same(Partitions, $"the type of '{name.Value}'", folder.Of(device, "Partition/Type").Append(The(first, "type")), TypeName);
    }

    // What systemd-repart calls them: the Discoverable Partitions Specification.
    static string TypeName(string type) => type.ToUpperInvariant() switch
    {
        "BC13C2FF-59E6-4262-A352-B275FD6F7172" => "xbootldr",
        "B921B045-1DF0-41C3-AF44-4C6F280D3FAE" => "root-arm64",
        "4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709" => "root-x86-64",
        "C12A7328-F81F-11D2-BA4B-00A0C93EC93B" => "esp",
        "0FC63DAF-8483-4772-8E79-3D69D8477DE4" => "linux-generic",
        _ => type,
    };

    static void Order(EmittedFolder folder, Judgement judge, Fact[][] first)
    {
        foreach (Fact usable in folder.Find(Table, "^first-lba: *([0-9xA-Fa-f]+)$"))
        {
            judge.SameNumber(Partitions, "the first sector of a partition", [usable, The(first[0], "start")]);
        }

        for (int i = 1; i < first.Length; i++)
        {
            Fact before = The(first[i - 1], "size"), start = The(first[i], "start");
            long end = Number(The(first[i - 1], "start")) + Number(before);
            judge.Holds(Partitions, Number(start) == end, $"'{The(first[i], "name").Value}' begins at sector {start.Value} in {start.Place}, and the partition before it ends at {end} in {before.Place}; write start={end}, or change the size of the one before", start, before);
        }

        judge.Holds(Partitions, first.Select(static each => The(each, "uuid").Value.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Count() == first.Length, $"Two partitions of {Table} have one uuid; give each its own", The(first[first.Length - 1], "uuid"), The(first[0], "uuid"));
    }

    static void Written(EmittedFolder folder, Judgement judge, Fact[][] first)
    {
        Fact last = The(first[first.Length - 1], "size");
        long end = (Number(The(first[first.Length - 1], "start")) * 512) + Number(Bytes(folder, last));
        foreach (Fact size in folder.Find(Image, "truncate -s ([0-9]+)"))
        {
            judge.Holds(Places, Number(size) == end + Tail, $"The image has {size.Value} bytes in {size.Place}, and its last partition ends at {end} in {last.Place}, with 2 MiB for the second table behind it; write {end + Tail} in {size.Place}", size, last);
        }

        Fact[] writes = [.. folder.Find(Image, "dd if=\\S*/(\\S+\\.(?:vfat|squashfs)) .*")];
        foreach (Fact write in writes)
        {
            Fact start = The(first[write.Value.EndsWith(".vfat", StringComparison.Ordinal) ? 0 : first.Length - 1], "start");
            Fact? block = folder.Find(Image, "dd if=.*\\bbs=([0-9]+[KMG]?)").FirstOrDefault(fact => fact.Line == write.Line), seek = folder.Find(Image, "dd if=.*\\bseek=([0-9]+)").FirstOrDefault(fact => fact.Line == write.Line);
            if (block is not null && seek is not null)
            {
                judge.SameNumber(Places, $"where {write.Value} begins, in bytes,", [seek with { Value = FormattableString.Invariant($"{Number(block) * Number(seek)}") }, Bytes(folder, start)]);
            }
        }

        foreach (string builder in new[] { "boot-file-system", "squashfs" })
        {
            string file = $"images/{builder}.nix";
            Fact[] made = [.. folder.Find(file, "\\$out/([a-z]+\\.(?:vfat|squashfs))")];
            string ending = builder == "squashfs" ? ".squashfs" : ".vfat";
            judge.Same(Places, $"the name of what {file} makes", [.. made, .. writes.Where(write => write.Value.EndsWith(ending, StringComparison.Ordinal)),
                .. folder.Find("images/bundle-contents.nix", "(?:/|^filename=)([a-z]+\\.[a-z]+)(?: |$)").Where(fact => fact.Value.EndsWith(ending, StringComparison.Ordinal))]);
        }

        judge.SameNumber(Sizes, "the size of the boot file system in bytes", [.. folder.Find("images/boot-file-system.nix", "truncate -s ([0-9]+)"), Bytes(folder, The(first[0], "size"))]);
        judge.SameNumber(Sizes, "the largest root file system in bytes", [.. folder.Find("images/squashfs.nix", "^limit *= *([0-9]+)"), Bytes(folder, The(first[first.Length - 1], "size"))]);
        Blobs(folder, judge, The(first[0], "start"));
    }

    static void Blobs(EmittedFolder folder, Judgement judge, Fact first)
    {
        judge.SameNumber(Places, "the size of a sector", folder.Find(Image, "bs=([0-9]+) seek=\\$\\{toString blob").Concat(folder.Find(Table, "^sector-size: *([0-9]+)$")));
        Fact[] sectors = [.. folder.Find(Image, "\\bsector *= *([0-9]+) *;")], spaces = [.. folder.Find(Image, "\\bspace *= *([0-9]+) *;")];
        for (int i = 0; i < Math.Min(sectors.Length, spaces.Length); i++)
        {
            long end = (Number(sectors[i]) * 512) + Number(spaces[i]);
            Fact next = i + 1 < sectors.Length ? sectors[i + 1] : first;
            judge.Holds(Places, end <= Number(next) * 512, $"A part of the bootloader may reach to byte {end} in {spaces[i].Place}, and what lies behind it begins at {Number(next) * 512} in {next.Place}; lower its sector or its space", spaces[i], next);
        }

        Fact[] installed = [.. folder.Find("nix/packages.nix", "^filesToInstall *= *\\[(.*)\\]").SelectMany(static line => line.Value.Split(' ').Select(name => line with { Value = name.Trim('"') }))];
        judge.Known(Places, "file of the bootloader", folder.Find(Image, "\\{uboot\\}/([^\"]+)\""), installed);
    }

    static void Formats(EmittedFolder folder, Judgement judge, string[] device)
    {
        Fact[] labels = [.. device.SelectMany(path => folder.Of(path, "Partition/Label"))];
        Fact[] modules = [.. folder.Modules];
        Fact[] mounts = [.. modules.Where(static fact => fact.Key.StartsWith("fileSystems.", StringComparison.Ordinal) && fact.Key.EndsWith(".device", StringComparison.Ordinal) && fact.Value.StartsWith("/dev/disk/by-partlabel/", StringComparison.Ordinal))];
        judge.Known(Partitions, "partition label", mounts.Select(static fact => fact with { Value = fact.Value.Substring("/dev/disk/by-partlabel/".Length) }), labels);
        foreach (Fact mount in mounts)
        {
            Fact[] types = [.. modules.Where(fact => fact.Key == mount.Key.Substring(0, mount.Key.Length - "device".Length) + "fsType")];
            IEnumerable<Fact> formats = labels.Where(label => mount.Value.EndsWith("/" + label.Value, StringComparison.Ordinal)).SelectMany(label => folder.Of(label.File, "Partition/Format"));
            judge.Same(FileSystems, $"the file system of '{mount.Value}'", types.Concat(formats));
            Fact[] supported = [.. modules.Where(static fact => fact.Key.EndsWith("boot.supportedFilesystems", StringComparison.Ordinal) || fact.Key.EndsWith("initrd.supportedFilesystems", StringComparison.Ordinal))];
            foreach (Fact list in supported)
            {
                judge.Known(FileSystems, "file system", types, List(list));
            }

            judge.Same(FileSystems, "the list of file systems", supported, static text => string.Join(" ", List(new Fact("", text, "", 0)).Select(static each => each.Value).OrderBy(static each => each, StringComparer.Ordinal)));
        }

        // The image brings boot-a whole; what the device makes of boot-b is what RAUC and the builder think of a boot partition.
        judge.Same(FileSystems, "the file system of a boot partition", labels.Where(static label => label.Value == "boot-b").SelectMany(label => folder.Of(label.File, "Partition/Format"))
            .Concat(folder.Settings("rauc/system.conf").Where(static fact => IsBootType(fact.Key))));

        static bool IsBootType(string key) => key.StartsWith("slot.boot.", StringComparison.Ordinal) && key.EndsWith("/type", StringComparison.Ordinal);
    }

    /// <summary>The members of a list of strings.</summary>
    /// <param name="list">The list, as Nix writes it.</param>
    internal static IEnumerable<Fact> List(Fact list) =>
        list.Value.Trim('[', ']', ' ').Split(' ').Where(static name => name.Length > 0).Select(name => list with { Value = name.Trim('"') });
}
