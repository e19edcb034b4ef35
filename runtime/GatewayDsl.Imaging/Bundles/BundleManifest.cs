using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace GatewayDsl.Imaging.Bundles;

/// <summary>An image of a bundle.</summary>
/// <param name="SlotClass">The class of the slots that it is for.</param>
/// <param name="FileName">Its file in the bundle.</param>
/// <param name="Sha256">Its digest in hexadecimal.</param>
/// <param name="Size">Its size in bytes.</param>
sealed record BundleImage(string SlotClass, string FileName, string Sha256, long Size)
{
    /// <summary>The ways by which a device may fetch less than all of it, like <c>block-hash-index</c>; empty where there is none.</summary>
    public string Adaptive { get; init; } = "";
}

/// <summary>What a bundle says of itself (RAUC's reference, "Manifest").</summary>
/// <param name="Compatible">What it is made for.</param>
/// <param name="Version">Its version; empty where it says none.</param>
/// <param name="Format"><c>plain</c>, <c>verity</c> or <c>crypt</c>.</param>
/// <param name="Images">Its images, in the order of the file.</param>
sealed record BundleManifest(string Compatible, string Version, string Format, IReadOnlyList<BundleImage> Images)
{
    /// <summary>The hash of the topmost block of the tree of hashes, in hexadecimal; null where there is none.</summary>
    public string? VerityHash { get; init; }

    /// <summary>The salt of the tree, in hexadecimal.</summary>
    public string? VeritySalt { get; init; }

    /// <summary>The size of the tree in bytes.</summary>
    public long? VeritySize { get; init; }

    /// <summary>The file.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            text.Append("[update]\ncompatible=").Append(Compatible).Append('\n');
            if (Version.Length > 0)
            {
                text.Append("version=").Append(Version).Append('\n');
            }

            text.Append("\n[bundle]\nformat=").Append(Format).Append('\n');
            if (VerityHash is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"verity-hash={VerityHash}\nverity-salt={VeritySalt}\nverity-size={VeritySize}\n");
            }

            foreach (BundleImage image in Images)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n[image.{image.SlotClass}]\nsha256={image.Sha256}\nsize={image.Size}\nfilename={image.FileName}\n");
                if (image.Adaptive.Length > 0)
                {
                    text.Append("adaptive=").Append(image.Adaptive).Append('\n');
                }
            }

            return text.ToString();
        }
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="ImagingException">It is none.</exception>
    public static BundleManifest Read(ReadOnlySpan<byte> bytes)
    {
        Dictionary<string, Dictionary<string, string>> sections = new(StringComparer.Ordinal);
        List<string> order = [];
        Dictionary<string, string>? section = null;
        foreach (string line in Encoding.UTF8.GetString(bytes).Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#'))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (line[0] == '[' && line[^1] == ']')
            {
                string name = line[1..^1];
                section = [];
                if (!sections.TryAdd(name, section))
                {
                    throw new ImagingException($"its manifest has two sections '{name}'");
                }

                order.Add(name);
            }
            else if (section is null || equals <= 0)
            {
                throw new ImagingException("its manifest is none: a line is neither a section nor a setting");
            }
            else
            {
                section[line[..equals].Trim()] = line[(equals + 1)..].Trim();
            }
        }

        Dictionary<string, string> bundle = sections.GetValueOrDefault("bundle", []);
        const string Image = "image.";
        return new BundleManifest(
            Of("update", "compatible") ?? throw new ImagingException("its manifest does not say what it is made for"),
            Of("update", "version") ?? "",
            bundle.GetValueOrDefault("format", "plain"),
            [
                .. order.Where(static name => name.StartsWith(Image, StringComparison.Ordinal)).Select(name => new BundleImage(
                    name[Image.Length..],
                    Of(name, "filename") ?? "",
                    Of(name, "sha256") ?? "",
                    Number(Of(name, "size")) ?? 0)
                {
                    Adaptive = Of(name, "adaptive") ?? "",
                }),
            ])
        {
            VerityHash = bundle.GetValueOrDefault("verity-hash"),
            VeritySalt = bundle.GetValueOrDefault("verity-salt"),
            VeritySize = Number(bundle.GetValueOrDefault("verity-size")),
        };

        string? Of(string name, string key) => sections.GetValueOrDefault(name)?.GetValueOrDefault(key);
    }

    static long? Number(string? text) =>
        text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : throw new ImagingException($"its manifest says '{text}' where a number has to be");
}
