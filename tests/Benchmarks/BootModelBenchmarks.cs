using BenchmarkDotNet.Attributes;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.BootModel;
using GatewayDsl.Targets;
using static GatewayDsl.Units;

namespace GatewayDsl.Benchmarks;

/// <summary>What it costs to follow everything that can happen while the Rock64 boots and is updated, against emitting its files.</summary>
[MemoryDiagnoser]
public class BootModelBenchmarks
{
    readonly Gateway gateway = new("rock64")
    {
        Board = Rock64.Board,
        Networks = [Network.Dhcp(Rock64.Ethernet.Named("eth0"))],
        Storage = new(Rock64.Emmc)
        {
            Firmware = 16.MiB(),
            Boot = Slot.Vfat(128.MiB()),
            Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            Data = Rest.F2fs("/data"),
        },
        Boot = new UBoot
        {
            Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
            Recovery = [Recovery.UsbMassStorage(hold: 5.Seconds()), Recovery.SerialRoot],
        },
        Updates = new() { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
    };

    [Benchmark(Baseline = true)]
    public int Emit() => GatewayCompiler.Emit(gateway).Count;

    /// <summary>As if the device were not known yet; rules and the tool follow each device once.</summary>
    [Benchmark]
    public int Follow() => BootReport.Follow(gateway)!.States;
}
