using System;
using System.IO;
using GatewayDsl.Imaging.Tests.Lab;
using GatewayDsl.Testing;

namespace GatewayDsl.Imaging.Tests.Adaptive;

/// <summary>Two releases of a root file system, and bundles of them that RAUC makes.</summary>
sealed class AdaptiveSamples : IDisposable
{
    readonly TemporaryFolder folder = new();

    public AdaptiveSamples() => Signing = new SigningKeys(folder["keys"]);

    public SigningKeys Signing { get; }

    public string this[string path] => folder[path];

    /// <summary>Packs a tree of files whose text is drawn; the second release has other bytes in one, one more, and one less.</summary>
    public string Squash(string name, bool isSecond, params string[] settings)
    {
        var random = new Random(7);
        for (int i = 0; i < 60; i++)
        {
            byte[] bytes = new byte[random.Next(1, 60_000)];
            random.NextBytes(bytes);
            bytes.AsSpan(0, bytes.Length / 2).Fill((byte)i);
            if (isSecond && i == 40)
            {
                bytes.AsSpan().Reverse();
            }

            if (!(isSecond && i == 55))
            {
                Write($"{name}.tree/usr/file {i}", bytes);
            }
        }

        if (isSecond)
        {
            Write($"{name}.tree/usr/more", new byte[9000]);
        }

        Judge.Run("mksquashfs", [folder[name + ".tree"], folder[name], "-noappend", "-quiet", "-no-progress", "-no-xattrs", "-all-root", "-mkfs-time", "315532800", "-all-time", "315532800", .. settings]).MustAccept();
        return folder[name];
    }

    /// <summary>An image of a slot in which chunks repeat and are zeros; the second release has some that the first has not.</summary>
    public string Raw(string name, bool isSecond)
    {
        byte[] bytes = new byte[400 * 4096];
        var random = new Random(11);
        random.NextBytes(bytes.AsSpan(0, 300 * 4096));
        bytes.AsSpan(10 * 4096, 5 * 4096).CopyTo(bytes.AsSpan(100 * 4096));
        if (isSecond)
        {
            random.NextBytes(bytes.AsSpan(200 * 4096, 37 * 4096));
            bytes.AsSpan(200 * 4096, 4 * 4096).CopyTo(bytes.AsSpan(320 * 4096));
        }

        return Write(name, bytes);
    }

    /// <summary>A bundle that RAUC makes.</summary>
    public string Bundle(string name, string image, string format = "verity", string version = "1", string? settings = null, string compatible = "lab", bool isAdaptive = true)
    {
        string input = Directory.CreateDirectory(folder[name + ".in"]).FullName;
        File.Copy(image, Path.Combine(input, "rootfs.img"));
        File.WriteAllText(Path.Combine(input, "manifest.raucm"), $"[update]\ncompatible={compatible}\nversion={version}\n[bundle]\nformat={format}\n[image.rootfs]\nfilename=rootfs.img\n{(isAdaptive ? "adaptive=block-hash-index\n" : "")}");
        Judge.Run("rauc", ["bundle", "--cert=" + Signing.Release.Certificate, "--key=" + Signing.Release.Key, "--keyring=" + Signing.Authority, .. settings is null ? [] : (string[])["--mksquashfs-args=" + settings], input, folder[name]]).MustAccept();
        return folder[name];
    }

    /// <summary>A file.</summary>
    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        File.WriteAllBytes(folder[name], bytes);
        return folder[name];
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();
}
