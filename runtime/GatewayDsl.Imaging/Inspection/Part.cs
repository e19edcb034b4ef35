using System;
using System.Collections.Generic;

namespace GatewayDsl.Imaging.Inspection;

/// <summary>A fact about a part.</summary>
/// <param name="Name">One of <see cref="FactNames"/>.</param>
/// <param name="Value">The value.</param>
sealed record Fact(string Name, string Value);

/// <summary>A file that was found in a part.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Kind">What it is, like <c>file</c> or <c>link</c>.</param>
/// <param name="Size">Its size in bytes.</param>
sealed record FoundFile(string Path, string Kind, long Size)
{
    /// <summary>Its permissions; null where the file system has none.</summary>
    public int? Mode { get; init; }

    /// <summary>Its digest; null where its bytes were not read.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Where it points, where it is a link.</summary>
    public string? Target { get; init; }

    /// <summary>What its own bytes say of its version; null where they say nothing.</summary>
    public string? Version { get; set; }
}

/// <summary>What something is: an image, or what lies in one.</summary>
/// <param name="kind">One of <see cref="PartKinds"/>.</param>
/// <param name="name">What it is called; empty where it has no name.</param>
/// <param name="offset">Where it starts in the file that is looked at.</param>
/// <param name="size">Its size in bytes.</param>
sealed class Part(string kind, string name, long offset, long size)
{
    readonly List<Fact> facts = [];

    /// <summary>One of <see cref="PartKinds"/>.</summary>
    public string Kind => kind;

    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>Where it starts in the file that is looked at.</summary>
    public long Offset => offset;

    /// <summary>Its size in bytes.</summary>
    public long Size => size;

    /// <summary>What is known of it.</summary>
    public IReadOnlyList<Fact> Facts => facts;

    /// <summary>The files in it.</summary>
    public List<FoundFile> Files { get; } = [];

    /// <summary>What lies in it.</summary>
    public List<Part> Parts { get; } = [];

    /// <summary>What is wrong with it.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>What was not looked at, and why.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>Text that it is about, like a boot script; null where it is none.</summary>
    public string? Text { get; set; }

    /// <summary>Notes a fact.</summary>
    /// <param name="fact">Its name.</param>
    /// <param name="value">Its value; nothing is noted for null.</param>
    public void Add(string fact, string? value)
    {
        if (value is not null)
        {
            lock (facts)
            {
                facts.Add(new Fact(fact, value));
            }
        }
    }

    /// <summary>Notes a fact that is a number.</summary>
    /// <param name="fact">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Add(string fact, long value) => Add(fact, value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A fact; null where it is not known.</summary>
    /// <param name="fact">Its name.</param>
    public string? Of(string fact) => facts.Find(each => each.Name == fact)?.Value;

    /// <summary>It and all that lies in it.</summary>
    public IEnumerable<Part> All()
    {
        yield return this;
        foreach (Part part in Parts)
        {
            foreach (Part each in part.All())
            {
                yield return each;
            }
        }
    }

    /// <summary>Does something that damaged bytes may stop; then it is a problem of this part.</summary>
    /// <param name="look">What to do.</param>
    public void Guard(Action look)
    {
        try
        {
            look();
        }
        catch (ImagingException e)
        {
            Problems.Add(e.Message);
        }
    }
}

/// <summary>What a part can be.</summary>
static class PartKinds
{
    public const string Image = "image", Partition = "partition", Raw = "raw data", Fat = "FAT file system", Squashfs = "SquashFS", Script = "boot script", Environment = "U-Boot environment",
        Bundle = "bundle", Unsigned = "bundle without signature", Unknown = "unknown";
}

/// <summary>The names of facts.</summary>
static class FactNames
{
    public const string Disk = "disk id", Number = "number", Type = "type", Id = "id", Label = "label", Serial = "serial", Cluster = "cluster", FatBits = "FAT bits", Compression = "compression",
        Block = "block", Made = "made", Used = "used", Xattrs = "extended attributes", Owners = "owners", Entries = "entries", Sha256 = "sha256", Version = "version", Title = "name",
        Copies = "copies", Counter = "counter", Compatible = "compatible", Format = "format", Signer = "signer", Authority = "authority", Signed = "signed", Valid = "certificate valid",
        Trust = "trust", Integrity = "integrity", VerityHash = "verity hash", VeritySalt = "verity salt", VeritySize = "verity size", FirstUsable = "first usable byte", OnDisk = "on disk";

    /// <summary>The fact of an image of a bundle.</summary>
    public static string ImageOf(string slotClass) => "image." + slotClass;

    /// <summary>The fact of a variable.</summary>
    public static string Variable(string name) => "variable " + name;
}
