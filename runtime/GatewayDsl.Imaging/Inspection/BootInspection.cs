using System;
using System.Collections.Generic;
using System.Globalization;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.UBoot;

namespace GatewayDsl.Imaging.Inspection;

/// <summary>Looks at what U-Boot reads: its scripts and its environment.</summary>
static class BootInspection
{
    /// <summary>Looks at a script.</summary>
    /// <param name="source">The script.</param>
    /// <param name="offset">Where it starts in the file.</param>
    /// <param name="name">What it is called.</param>
    public static Part Script(ByteSource source, long offset, string name = "")
    {
        var part = new Part(PartKinds.Script, name, offset, source.Length);
        part.Guard(() =>
        {
            LegacyImage image = LegacyImage.Read(source);
            part.Add(FactNames.Title, image.Name.Length == 0 ? null : image.Name);
            part.Add(FactNames.Made, DateTimeOffset.FromUnixTimeSeconds(image.Time).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            part.Text = image.Script;
        });
        return part;
    }

    /// <summary>Looks at an environment: one copy, or two of the same size one behind the other.</summary>
    /// <param name="source">The file.</param>
    /// <returns>What it is; null if it is none.</returns>
    public static Part? Environment(ByteSource source)
    {
        if (source.Length is 0 or > 2 * EnvironmentBlock.Largest)
        {
            return null;
        }

        long half = source.Length / 2;
        if (EnvironmentBlock.IsThere(source))
        {
            return Of(source, [source]);
        }

        ByteSource[] halves = source.Length % 2 == 0 ? [source.Slice(0, half), source.Slice(half, half)] : [];
        return Array.Exists(halves, EnvironmentBlock.IsThere) ? Of(source, halves) : null;
    }

    static Part Of(ByteSource source, IReadOnlyList<ByteSource> copies)
    {
        var part = new Part(PartKinds.Environment, "", 0, source.Length);
        part.Add(FactNames.Copies, copies.Count);
        EnvironmentBlock? newest = null;
        for (int i = 0; i < copies.Count; i++)
        {
            try
            {
                EnvironmentBlock block = EnvironmentBlock.Read(copies[i]);

                // env/common.c, env_import_redund: the greater counter is the newer one, and 0 follows 255.
                newest = newest?.Counter is { } before && block.Counter is { } now && (byte)(now - before) >= 128 ? newest : block;
            }
            catch (ImagingException e)
            {
                part.Problems.Add(string.Create(CultureInfo.InvariantCulture, $"copy {i + 1}: {e.Message}"));
            }
        }

        part.Add(FactNames.Counter, newest?.Counter?.ToString(CultureInfo.InvariantCulture));
        foreach ((string name, string value) in newest?.Variables ?? [])
        {
            part.Add(FactNames.Variable(name), value);
        }

        return part;
    }
}
