using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Targets;

namespace GatewayDsl.Tool.Import.Writing;

/// <summary>What is soldered on, and what is plugged in, as a definition says it.</summary>
static class HardwareText
{
    static readonly (UsbEthernet Driver, string Name)[] Adapters = [(UsbEthernet.Rtl8152, "Rtl8152"), (UsbEthernet.Ax88179, "Ax88179"), (UsbEthernet.CdcEther, "CdcEther")];

    /// <summary>An interface.</summary>
    /// <param name="interface">The interface.</param>
    public static CSharpText Of(Interface @interface)
    {
        string name = CSharpLiteral.Text(@interface.Name);
        return @interface.Attachment switch
        {
            EthernetPort port => $"Interface.Onboard({name}, {Of(port)})",
            UsbAdapter usb => $"Interface.Usb({name}, {string.Join(", ", usb.Drivers.Select(static driver => "UsbEthernet." + Adapters.First(pair => pair.Driver == driver).Name))})",
            TunnelDevice => $"Interface.Tunnel({name})",
            _ => $"Interface.Onboard({name})",
        };
    }

    /// <summary>A disk with partitions.</summary>
    /// <param name="disk">The disk.</param>
    public static CSharpText Of(PartitionedDisk disk) => new CSharpObject($"new({CSharpLiteral.Text(disk.Node)})",
    [
        new("UBoot = ", CSharpLiteral.Text(disk.UBoot)),
        new("Size = ", CSharpLiteral.Size(disk.Size)),
    ]);

    /// <summary>A flash chip.</summary>
    /// <param name="flash">The chip.</param>
    public static CSharpText Of(SpiFlash flash) => new CSharpObject($"new({CSharpLiteral.Text(flash.Device)})",
    [
        new("Size = ", CSharpLiteral.Size(flash.Size)),
        new("SectorSize = ", CSharpLiteral.Size(flash.SectorSize)),
    ]);

    /// <summary>A board of the definition's own.</summary>
    /// <param name="board">The board.</param>
    /// <param name="disk">The field that has its disk.</param>
    /// <param name="flash">The field that has its flash chip.</param>
    public static CSharpText Of(Board board, string disk, string flash)
    {
        List<CSharpItem> members = [new("Architecture = ", board.Architecture == Architecture.Aarch64 ? "Architecture.Aarch64" : "Architecture.X8664")];
        void Add(bool isSaid, string member, CSharpText text)
        {
            if (isSaid)
            {
                members.Add(new(member + " = ", text));
            }
        }

        Add(board.Memory.Count > 0, "Memory", new CSharpList([.. board.Memory.Select(static region => (CSharpItem)(CSharpText)$"new MemoryRegion({CSharpLiteral.Hex(region.Start.Number)}, {CSharpLiteral.Size(region.Size)})")]));
        Add(board.Ethernet.Count > 0, "Ethernet", new CSharpList([.. board.Ethernet.Select(static port => (CSharpItem)(CSharpText)Of(port))]));
        Add(board.Disks.Count > 0, "Disks", new CSharpList([(CSharpText)disk]));
        Add(board.Flash is not null, "Flash", flash);
        Add(board.UBoot is not null, "UBoot", board.UBoot is null ? "" : Of(board.UBoot));
        Add(board.Console is not null, "Console", board.Console is null ? "" : Of(board.Console));
        Add(board.DeviceTree is not null, "DeviceTree", CSharpLiteral.Text(board.DeviceTree?.Text ?? ""));
        return new CSharpObject($"new({CSharpLiteral.Text(board.Name)})", members);
    }

    /// <summary>Where the boot script puts what it loads.</summary>
    /// <param name="load">The addresses.</param>
    public static CSharpText Of(LoadAddresses load) => new CSharpObject("new()",
    [
        new("Kernel = ", CSharpLiteral.Hex(load.Kernel.Number)),
        new("DeviceTree = ", CSharpLiteral.Hex(load.DeviceTree.Number)),
        new("Ramdisk = ", CSharpLiteral.Hex(load.Ramdisk.Number)),
        new("Script = ", CSharpLiteral.Hex(load.Script.Number)),
    ]);

    static string Of(EthernetPort port) => port == Rock64.Ethernet ? "Rock64.Ethernet" : port == QemuVirt.Ethernet ? "QemuVirt.Ethernet" : $"new EthernetPort({CSharpLiteral.Text(port.Path)})";

    static CSharpObject Of(UBootSupport support) => new($"new({CSharpLiteral.Text(support.Defconfig)})", [new("Load = ", Of(support.Load))]);

    static CSharpText Of(SerialConsole console)
    {
        List<CSharpItem> members = [new("Baud = ", CSharpLiteral.Number(console.Baud))];
        if (console.Early is { } early)
        {
            members.Add(new("Early = ", CSharpLiteral.Text(early)));
        }

        return new CSharpObject($"new({CSharpLiteral.Text(console.Device)})", members) { IsFlat = true };
    }
}
