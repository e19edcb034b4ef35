using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.UBoot;
using GatewayDsl.Testing;

namespace GatewayDsl.Imaging.Tests.Lab;

/// <summary>
/// QEMU's <c>virt</c> machine with Debian's U-Boot, a disk and a flash chip for the environment. The chip of QEMU 7.2 takes what U-Boot
/// writes only in part: of a saved environment the first 2 KiB arrive. All variables of the lab lie there, so between two power-ons the rest
/// is set back to the zeros that U-Boot wrote; that this is what it wrote, its own checksum says.
/// </summary>
/// <param name="folder">Where the chip's content goes.</param>
/// <param name="disk">The disk.</param>
sealed class QemuMachine(string folder, string disk)
{
    public const string Firmware = "/usr/lib/u-boot/qemu_arm64/u-boot.bin";

    const int EnvironmentSize = 0x40000, FlashSize = 64 << 20, Kept = 2048;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly string flash = Path.Combine(folder, "flash.img");

    /// <summary>Puts an environment into the chip, as a new device has it.</summary>
    public void Flash(EnvironmentBlock environment)
    {
        byte[] bytes = new byte[FlashSize];
        environment.Write(EnvironmentSize).CopyTo(bytes, 0);
        File.WriteAllBytes(flash, bytes);
    }

    /// <summary>What U-Boot saved.</summary>
    public EnvironmentBlock Saved()
    {
        byte[] bytes = new byte[EnvironmentSize];
        using (FileStream chip = File.OpenRead(flash))
        {
            chip.ReadExactly(bytes, 0, Kept);
        }

        var saved = EnvironmentBlock.Read(new MemorySource(bytes));
        using (FileStream chip = File.OpenWrite(flash))
        {
            chip.Write(bytes);
        }

        return saved;
    }

    /// <summary>Powers the machine on until it turns itself off, or until something stands on its console and the power is cut.</summary>
    /// <param name="until">What is waited for; null to wait for the machine.</param>
    /// <returns>What stood on the console.</returns>
    public string PowerOn(string? until = null)
    {
        var start = new ProcessStartInfo(Judge.Find("qemu-system-aarch64")!,
            ["-M", "virt", "-cpu", "cortex-a53", "-m", "1024", "-nographic", "-no-reboot", "-net", "none", "-bios", Firmware,
             "-global", "driver=cfi.pflash01,property=old-multiple-chip-handling,value=on",
             "-drive", $"if=pflash,unit=1,format=raw,file={flash}",
             "-drive", $"if=none,id=disk,format=raw,file={disk}", "-device", "virtio-blk-device,drive=disk"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process machine = Process.Start(start)!;
        machine.StandardInput.Close();
        using var timer = new System.Threading.Timer(_ => End(machine), null, Patience, System.Threading.Timeout.InfiniteTimeSpan);
        var console = new StringBuilder();
        while (machine.StandardOutput.ReadLine() is { } line)
        {
            console.Append(line.Replace("\r", "", StringComparison.Ordinal)).Append('\n');
            if (until is not null && line.Contains(until, StringComparison.Ordinal))
            {
                break;
            }
        }

        End(machine);
        machine.WaitForExit();
        return console.ToString();
    }

    static void End(Process machine)
    {
        try
        {
            machine.Kill();
        }
        catch (InvalidOperationException)
        {
            // It turned itself off.
        }
    }
}
