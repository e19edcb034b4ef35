using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using BenchmarkDotNet.Attributes;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;
using GatewayDsl.Imaging.Inspection;
using GatewayDsl.Targets;
using GatewayDsl.Tool.Build.Local;
using static GatewayDsl.Units;

namespace GatewayDsl.Benchmarks;

/// <summary>
/// An image of 1.2 GB with 265 MB in it, against what <c>dd</c> takes to copy these 265 MB and <c>genimage</c> (Debian's package) to make
/// such an image. Ratios within one run; nobody's starting time is counted but that of the two programs, a few milliseconds. Wants
/// <c>dd</c>, <c>genimage</c>, <c>mksquashfs</c> and <c>mtools</c>.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 2, iterationCount: 10, invocationCount: 1)]
public class ImageBenchmarks
{
    const int Kernel = 33_000_000, Ramdisk = 12_000_000, Root = 220_000_000;

    static readonly Gateway Device = new("rock64")
    {
        Board = Rock64.Board,
        Networks = [],
        Storage = new(Rock64.Emmc)
        {
            Firmware = 16.MiB(),
            Boot = Slot.Vfat(128.MiB()),
            Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            Data = Rest.F2fs("/data"),
        },
        Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
    };

    readonly string folder = Directory.CreateTempSubdirectory("gateway-benchmark-").FullName;
    ImagePlan plan = null!;
    byte[] script = null!;

    [GlobalSetup]
    public void Setup()
    {
        foreach (string each in new[] { "in/dtbs/rockchip", "tree", "empty", "out" })
        {
            Directory.CreateDirectory(At(each));
        }

        Fill("in/Image", Kernel);
        Fill("in/initrd", Ramdisk);
        Fill("in/dtbs/rockchip/rk3328-rock64.dtb", 36_000);
        Fill("in/idbloader.img", 140_000);
        Fill("in/u-boot.itb", 940_000);
        Fill("tree/content", Root);
        Run("mksquashfs", At("tree"), At("in/rootfs.squashfs"), "-noD", "-noF", "-noI", "-no-xattrs", "-all-root", "-comp", "zstd", "-no-progress", "-quiet");
        plan = ImagePlan.Of(Device)!;
        script = BootFileSystem.ScriptOf(GatewayCompiler.Emit(Device));
        File.WriteAllBytes(At("in/boot.scr"), script);
        using (FileStream all = File.Create(At("in/all")))
        {
            foreach (string each in new[] { "Image", "initrd", "idbloader.img", "u-boot.itb", "rootfs.squashfs" })
            {
                using FileStream one = File.OpenRead(At("in/" + each));
                one.CopyTo(all);
            }
        }

        File.WriteAllText(At("genimage.cfg"), """
            image boot.vfat {
              vfat { files = { "Image", "initrd", "boot.scr" } }
              size = 128M
            }
            image genimage.img {
              hdimage { partition-table-type = "gpt" }
              partition idbloader { in-partition-table = false image = "idbloader.img" offset = 32K }
              partition u-boot { in-partition-table = false image = "u-boot.itb" offset = 8M }
              partition boot-a { image = "boot.vfat" offset = 16M }
              partition rootfs-a { image = "rootfs.squashfs" size = 1G }
            }

            """);
        Make("out/older.img");
        Make("out/inspected.img");
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(folder, recursive: true);

    [IterationSetup]
    public void Remove()
    {
        foreach (string each in new[] { "out/dd", "out/genimage.img", "out/boot.vfat", "out/own.img" })
        {
            File.Delete(At(each));
        }

        if (Directory.Exists(At("tmp")))
        {
            Directory.Delete(At("tmp"), recursive: true);
        }
    }

    [Benchmark(Baseline = true)]
    public void Dd() => Run("dd", $"if={At("in/all")}", $"of={At("out/dd")}", "bs=1M", "status=none");

    [Benchmark]
    public void Genimage() => Run("genimage", "--rootpath", At("empty"), "--tmppath", At("tmp"), "--inputpath", At("in"), "--outputpath", At("out"), "--config", At("genimage.cfg"));

    [Benchmark]
    public void Assemble() => Make("out/own.img");

    // ext4 has the new blocks on their way to the disk before the old ones are free, so that a power cut loses neither.
    [Benchmark]
    public void AssembleOverAnOlderOne() => Make("out/older.img");

    [Benchmark]
    public int Inspect()
    {
        using FileSource source = FileSource.Open(At("out/inspected.img"));
        Part part = Inspection.Of(source, new InspectionOptions(DateTimeOffset.UnixEpoch, null, null), CancellationToken.None);
        return part.All().Sum(static each => each.Problems.Count) == 0 ? part.Parts.Count : throw new InvalidOperationException("the image has problems");
    }

    void Make(string image)
    {
        var components = new ComponentFolder(At("in"), Device);
        BootFileSystem boot = BootFileSystem.Of(plan, ImagePlan.ImageLabel, components, script);
        using StagedFile file = StagedFile.Create(At(image));
        new ImageAssembly(plan, boot, script, components, At("in/rootfs.squashfs")).Write(file, CancellationToken.None);
        file.Commit();
    }

    string At(string path) => Path.Combine(folder, path);

    void Fill(string path, int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        if (path == "in/Image")
        {
            "ARM\x64"u8.CopyTo(bytes.AsSpan(56));
        }

        File.WriteAllBytes(At(path), bytes);
    }

    static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed");
        }
    }
}
