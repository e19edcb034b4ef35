namespace GatewayDsl.Targets;

/// <summary>PINE64 Rock64: Rockchip RK3328, gigabit Ethernet on the SoC, eMMC module, SPI flash.</summary>
public static class Rock64
{
    /// <summary>The gigabit port: the SoC's own controller (<c>gmac2io</c> at <c>ff540000</c> in rk3328.dtsi).</summary>
    public static EthernetPort Ethernet { get; } = new("platform-ff540000.ethernet");

    /// <summary>The board.</summary>
    public static Board Board { get; } = new("rock64")
    {
        Architecture = Architecture.Aarch64,
        Ethernet = [Ethernet],
    };
}
