using System;
using System.IO;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using GatewayDsl.Testing;

namespace GatewayDsl.Imaging.Tests.Lab;

/// <summary>
/// Real components for images: kernel, device tree and bootloader for the Rock64 out of Debian's packages for 64-bit ARM, and a first
/// root of busybox, whose only program prints the kernel's command line and turns the machine off. Fetched once into a folder below the
/// system's folder for temporary files, with lists of its own, so that the machine's are left alone.
/// </summary>
static class DebianComponents
{
    static readonly Lazy<string> Fetched = new(Fetch);

    /// <summary>The programs that fetch them.</summary>
    public const string Apt = "apt-get", Dpkg = "dpkg-deb";

    /// <summary>The folder.</summary>
    public static string Folder => Fetched.Value;

    static string Fetch()
    {
        string cache = Path.Combine(Path.GetTempPath(), "gateway-debian-arm64"), ready = Path.Combine(cache, "components");

        // Beside other runs of the tests; whoever comes second finds them ready.
        Directory.CreateDirectory(cache);
        using FileStream turn = Turn(Path.Combine(cache, "lock"));
        if (Directory.Exists(ready))
        {
            return ready;
        }

        foreach (string folder in new[] { "lists/partial", "archives/partial", "packages", "root" })
        {
            Directory.CreateDirectory(Path.Combine(cache, folder));
        }

        string[] options =
        [
            "-o", "APT::Architecture=arm64", "-o", "APT::Architectures=arm64", "-o", $"Dir::State::Lists={cache}/lists", "-o", $"Dir::Cache={cache}",
            "-o", "Dir::State::status=/dev/null", "-o", "Acquire::Languages=none", "-o", "APT::Sandbox::User=root",
        ];
        Apt_(["update", "-q"]);
        string depends = Judge.Run("apt-cache", [.. options, "depends", "linux-image-arm64"], timeout: TimeSpan.FromMinutes(1)).MustAccept().Output;
        string kernel = Regex.Match(depends, "Depends: (linux-image-\\S+)").Groups[1].Value;
        Apt_(["download", kernel, "u-boot-rockchip", "busybox-static"]);
        string root = Path.Combine(cache, "root");
        foreach (string package in Directory.GetFiles(Path.Combine(cache, "packages"), "*.deb"))
        {
            Judge.Run(Dpkg, ["-x", package, root], timeout: TimeSpan.FromMinutes(2)).MustAccept();
        }

        string making = ready + ".making";
        Directory.CreateDirectory(Path.Combine(making, "dtbs/rockchip"));
        Copy("boot/vmlinuz-" + kernel["linux-image-".Length..], "Image");
        Copy($"usr/lib/{kernel}/rockchip/rk3328-rock64.dtb", "dtbs/rockchip/rk3328-rock64.dtb");
        Copy("usr/lib/u-boot/rock64-rk3328/idbloader.img", "idbloader.img");
        Copy("usr/lib/u-boot/rock64-rk3328/u-boot.itb", "u-boot.itb");
        byte[] busybox = File.ReadAllBytes(Path.Combine(root, "bin/busybox"));
        const string Init = "#!/bin/busybox sh\n/bin/busybox mount -t proc proc /proc\necho \"started with: $(/bin/busybox cat /proc/cmdline)\"\n/bin/busybox poweroff -f\n";
        byte[] archive = new CpioArchive().AddFolder("bin").AddFolder("proc").AddFolder("dev").AddProgram("bin/busybox", busybox).AddProgram("init", Encoding.ASCII.GetBytes(Init)).End();
        using (var initrd = new GZipStream(File.Create(Path.Combine(making, "initrd")), CompressionLevel.Optimal))
        {
            initrd.Write(archive);
        }

        Directory.CreateDirectory(Path.Combine(making, "rootfs/bin"));
        File.WriteAllBytes(Path.Combine(making, "rootfs/bin/busybox"), busybox);
        File.CreateSymbolicLink(Path.Combine(making, "rootfs/init"), "bin/busybox");
        Directory.Move(making, ready);
        return ready;

        void Copy(string from, string to) => File.Copy(Path.Combine(root, from), Path.Combine(making, to), overwrite: true);
        void Apt_(string[] arguments) => Judge.Run(Apt, [.. options, .. arguments], folder: Path.Combine(cache, "packages"), timeout: TimeSpan.FromMinutes(5)).MustAccept();
    }

    static FileStream Turn(string path)
    {
        for (DateTime end = DateTime.UtcNow.AddMinutes(10); ; System.Threading.Thread.Sleep(200))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < end)
            {
                // Another run is fetching.
            }
        }
    }
}
