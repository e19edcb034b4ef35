namespace GatewayDsl.Tool.Import.Files;

/// <summary>What a file of an existing gateway is.</summary>
enum FileFormat
{
    /// <summary>None that is read.</summary>
    Unknown,

    /// <summary>RAUC's <c>system.conf</c>.</summary>
    Rauc,

    /// <summary>A script of U-Boot, as <c>mkimage</c> takes it.</summary>
    BootScript,

    /// <summary>U-Boot's configuration, or a piece of it.</summary>
    BootloaderOptions,

    /// <summary><c>fw_env.config</c>.</summary>
    FirmwareEnvironment,

    /// <summary>What <c>sfdisk -d</c> prints.</summary>
    PartitionDump,

    /// <summary>A partition of systemd-repart.</summary>
    Repart,

    /// <summary><c>fstab</c>.</summary>
    MountTable,

    /// <summary>A <c>.mount</c> unit of systemd.</summary>
    MountUnit,

    /// <summary>A <c>.link</c> file of systemd-udevd.</summary>
    Link,

    /// <summary>A <c>.network</c> file of systemd-networkd.</summary>
    Network,

    /// <summary>A <c>.netdev</c> file of systemd-networkd, or a drop-in of any of its files.</summary>
    OtherNetworkd,

    /// <summary>dnsmasq's configuration, or a snippet of it.</summary>
    Dnsmasq,

    /// <summary>A file of names for dnsmasq.</summary>
    Hosts,

    /// <summary>chrony's configuration, or a snippet of it.</summary>
    Chrony,

    /// <summary>A ruleset of nftables.</summary>
    Nftables,

    /// <summary>Kernel parameters.</summary>
    Sysctl,

    /// <summary><c>/etc/hostname</c>.</summary>
    HostName,

    /// <summary>A shell script: read for the names of interfaces alone.</summary>
    ShellScript,

    /// <summary>A certificate.</summary>
    Certificate,
}
