namespace GatewayDsl.Targets;

/// <summary>QEMU's <c>virt</c> machine for 64-bit ARM, for tests without a board.</summary>
public static class QemuVirt
{
    /// <summary>The first virtio network card, at the first free slot of the PCIe root.</summary>
    public static EthernetPort Ethernet { get; } = new("pci-0000:00:01.0");

    /// <summary>The machine.</summary>
    public static Board Board { get; } = new("qemu-virt")
    {
        Architecture = Architecture.Aarch64,
        Ethernet = [Ethernet],
    };
}
