using System.Collections.Generic;

namespace GatewayDsl.Compiler.Boot;

/// <summary>A stretch of memory that something is put into.</summary>
/// <param name="What">What is put there, for messages.</param>
/// <param name="Start">Its first address.</param>
/// <param name="Size">How much is kept for it, in bytes.</param>
/// <param name="Origin">The place of the model that decides it.</param>
sealed record LoadRegion(string What, long Start, long Size, ModelPath Origin)
{
    public long End => Start + Size;

    public bool Overlaps(LoadRegion other) => Start < other.End && other.Start < End;
}

/// <summary>Where the boot script puts what it loads: the definition's own addresses, or else the board's.</summary>
sealed class LoadPlan
{
    // The largest device trees of the kernel are around 200 KiB; U-Boot adds some.
    const long DeviceTreeSpace = 1 << 20;

    // What U-Boot's boot methods take at most for a script (boot/bootmeth_script.c and boot/bootmeth_rauc.c).
    public const long ScriptSpace = 64 << 10;

    // Linux, Documentation/arch/arm64/booting.rst: the image is placed at a 2 MiB aligned base.
    const long KernelAlignment = 2 << 20;

    LoadPlan(At<LoadAddresses> addresses, UBootSupport board)
    {
        Addresses = addresses.Value;
        long kernel = addresses.Value.Kernel.Number;
        long moved = (kernel + KernelAlignment - 1) / KernelAlignment * KernelAlignment;
        Kernel = new("the kernel as loaded", kernel, board.KernelSpace.Bytes, addresses.The(a => a.Kernel).Path);
        RelocatedKernel = new("the kernel where booti moves it", moved, board.KernelSpace.Bytes, addresses.The(a => a.Kernel).Path);
        Others =
        [
            new("the device tree", addresses.Value.DeviceTree.Number, DeviceTreeSpace, addresses.The(a => a.DeviceTree).Path),
            new("the initial RAM disk", addresses.Value.Ramdisk.Number, board.RamdiskSpace.Bytes, addresses.The(a => a.Ramdisk).Path),
            new("the boot script", addresses.Value.Script.Number, ScriptSpace, addresses.The(a => a.Script).Path),
        ];
    }

    /// <summary>The addresses.</summary>
    public LoadAddresses Addresses { get; }

    /// <summary>The kernel's file, as it is read from disk.</summary>
    public LoadRegion Kernel { get; }

    /// <summary>The kernel once <c>booti</c> has moved it.</summary>
    public LoadRegion RelocatedKernel { get; }

    /// <summary>Everything else that is loaded: device tree, initial RAM disk, boot script.</summary>
    public IReadOnlyList<LoadRegion> Others { get; }

    /// <summary>The plan of a gateway; null where it does not boot by U-Boot, or its board does not.</summary>
    public static LoadPlan? Of(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Boot).As<UBoot>() is not { } boot || gateway.Value.Board.UBoot is not { } board)
        {
            return null;
        }

        return boot.The(b => b.Load).As<LoadAddresses>() is { } own
            ? new LoadPlan(own, board)
            : new LoadPlan(gateway.The(g => g.Board.UBoot!.Load), board);
    }
}
