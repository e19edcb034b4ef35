using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Kernels;

/// <summary>
/// Which kernel options a gateway needs, and why: the one place that knows. The emitted fragment, the rules about options that were
/// turned off, and reports are made of it.
/// </summary>
static class KernelRequirements
{
    // systemd's README, "REQUIREMENTS"; the overlay of the root and the initial RAM disk need the rest.
    static readonly string[] Init =
    [
        "AUTOFS_FS", "BLK_DEV_INITRD", "CGROUPS", "DEVTMPFS", "DEVTMPFS_MOUNT", "EPOLL", "FHANDLE", "INET", "INOTIFY_USER", "NET", "PACKET", "PROC_FS",
        "RD_ZSTD", "SIGNALFD", "SYSFS", "TIMERFD", "TMPFS", "TMPFS_POSIX_ACL", "UNIX",
    ];

    /// <summary>What the parts of a gateway need, in the order of the parts.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<KernelNeed> Of(At<Gateway> gateway) =>
        Init.Select(static option => new KernelNeed(option, false, "the system's start", ModelPath.Root))
            .Concat(gateway.Each(g => g.Board.KernelOptions).Select(option => new KernelNeed(option.Value, false, $"the board '{gateway.Value.Board.Name}'", option.Path)))
            .Concat(OfStorage(gateway))
            .Concat(OfUpdates(gateway))
            .Concat(OfInterfaces(gateway))
            .Concat(OfFirewall(gateway))
            .Concat(OfApps(gateway))
            .Concat(OfWatchdog(gateway));

    /// <summary>
    /// Everything that is asked of the kernel's build, by option in ordinal order: needs first, then the definition's own wishes, and what
    /// has no use only where nobody wants it.
    /// </summary>
    /// <param name="gateway">The gateway.</param>
    public static IReadOnlyList<KernelRequest> Requests(At<Gateway> gateway)
    {
        var requests = new SortedDictionary<string, KernelRequest>(StringComparer.Ordinal);
        foreach (KernelNeed need in Of(gateway))
        {
            Strengthen(new KernelRequest(need.Option, need.MayBeModule ? KernelSetting.Module : KernelSetting.BuiltIn, need.Feature, need.Origin));
        }

        foreach (At<KernelOption> option in gateway.Each(g => g.Kernel.BuiltIn))
        {
            Strengthen(new KernelRequest(option.Value, KernelSetting.BuiltIn, "the definition", option.Path));
        }

        foreach (At<KernelOption> option in gateway.Each(g => g.Kernel.Modules))
        {
            Strengthen(new KernelRequest(option.Value, KernelSetting.Module, "the definition", option.Path));
        }

        IEnumerable<KernelRequest> unwanted = gateway.Each(g => g.Kernel.Off).Select(static option => new KernelRequest(option.Value, KernelSetting.Off, "nobody, as the definition says", option.Path))
            .Concat(gateway.Each(g => g.Board.KernelUnused).Select(option => new KernelRequest(option.Value, KernelSetting.Off, "other boards alone", option.Path)))
            .Concat(UnusedOptions.All.Select(static option => new KernelRequest(option, KernelSetting.Off, "no gateway", ModelPath.Root)));
        foreach (KernelRequest request in unwanted)
        {
            if (!requests.ContainsKey(request.Option.Text))
            {
                requests.Add(request.Option.Text, request);
            }
        }

        return [.. requests.Values];

        void Strengthen(KernelRequest request)
        {
            if (!requests.TryGetValue(request.Option.Text, out KernelRequest? known) || known.Setting < request.Setting)
            {
                requests[request.Option.Text] = request;
            }
        }
    }

    static IEnumerable<KernelNeed> OfStorage(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Storage).As<AbStorage>() is not { } storage)
        {
            return [];
        }

        At<SquashFsSlot> rootfs = storage.The(s => s.Rootfs);
        string zipped = rootfs.Value.Compression.Algorithm == "xz" ? "SQUASHFS_XZ" : "SQUASHFS_ZSTD";
        IEnumerable<KernelNeed> needs = Need(rootfs.Path, "the SquashFS of the slots", "SQUASHFS")
            .Concat(Need(rootfs.The(r => r.Compression).Path, "the compression of the slots", zipped))
            .Concat(Need(rootfs.Path, "the writable layer over the slot", "OVERLAY_FS"))
            .Concat(Need(storage.The(s => s.Boot).Path, "the FAT file system of the slots", "VFAT_FS", "NLS_CODEPAGE_437", "NLS_ISO8859_1"));
        if (storage.Value.Disk is PartitionedDisk)
        {
            needs = needs
                .Concat(Need(storage.Path, "the partition table", "EFI_PARTITION"))
                .Concat(Need(storage.The(s => s.Data.FileSystem).Path, "the data partition", storage.Value.Data.FileSystem == FileSystem.F2fs ? "F2FS_FS" : "EXT4_FS"));
        }

        return gateway.The(g => g.Boot).As<UBoot>() is { } boot
            ? needs.Concat(Need(boot.The(b => b.Environment).Path, "the bootloader's counters in SPI flash", "MTD", "MTD_SPI_NOR", "SPI"))
            : needs;
    }

    static IEnumerable<KernelNeed> OfUpdates(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Updates).As<Rauc>() is not { } updates)
        {
            return [];
        }

        // RAUC's integration guide, "Kernel Configuration": every bundle is mounted from a loop device.
        IEnumerable<KernelNeed> needs = Need(updates.Path, "update bundles", "BLK_DEV_LOOP", "SQUASHFS");
        foreach (At<BundleFormat> format in updates.Each(u => u.Formats))
        {
            if (format.Value == BundleFormat.Verity)
            {
                needs = needs.Concat(Need(format.Path, "bundles of the format verity", "BLK_DEV_DM", "CRYPTO_SHA256", "DM_VERITY", "MD"));
            }
        }

        return needs;
    }

    static IEnumerable<KernelNeed> OfInterfaces(At<Gateway> gateway)
    {
        foreach (At<Interface> use in InterfaceUses.All(gateway))
        {
            string name = $"the interface '{use.Value.Name}'";
            At<Attachment> attachment = use.The(i => i.Attachment);
            if (attachment.As<UsbAdapter>() is { } usb)
            {
                foreach (KernelNeed need in Need(usb.Path, name, "USB", "USB_NET_DRIVERS", "USB_SUPPORT").Concat(Module(usb.Path, name, "USB_USBNET")))
                {
                    yield return need;
                }

                foreach (At<UsbEthernet> driver in usb.Each(u => u.Drivers))
                {
                    yield return new KernelNeed(driver.Value.KernelOption, true, name, driver.Path);
                }
            }
            else if (attachment.Value is TunnelDevice)
            {
                yield return new KernelNeed("TUN", true, name, attachment.Path);
            }
        }
    }

    static IEnumerable<KernelNeed> OfFirewall(At<Gateway> gateway)
    {
        ModelPath firewall = gateway.The(g => g.Firewall).Path;
        return Need(firewall, "the firewall", "NETFILTER", "NETFILTER_ADVANCED", "NETFILTER_NETLINK", "NF_TABLES", "NF_TABLES_INET", "NF_TABLES_IPV4", "NF_TABLES_IPV6")
            .Concat(Need(firewall, "the firewall", "IPV6"))
            .Concat(Module(firewall, "the firewall", "NF_CONNTRACK", "NFT_CT", "NFT_REJECT"));
    }

    // Podman's containers: namespaces and limits, a bridge with a pair of interfaces for each, and netavark's translation of addresses.
    static IEnumerable<KernelNeed> OfApps(At<Gateway> gateway)
    {
        if (gateway.Value.Apps != Apps.Podman)
        {
            return [];
        }

        At<Apps> apps = gateway.The(g => g.Apps);
        return Need(apps.Path, "containers", "CGROUP_PIDS", "IPC_NS", "MEMCG", "NAMESPACES", "NET_NS", "OVERLAY_FS", "PID_NS", "POSIX_MQUEUE", "SECCOMP", "SECCOMP_FILTER", "USER_NS", "UTS_NS")
            .Concat(Module(apps.Path, "containers", "BRIDGE", "BRIDGE_NETFILTER", "FUSE_FS", "NF_NAT", "NFT_MASQ", "NFT_NAT", "TUN", "VETH"));
    }

    static IEnumerable<KernelNeed> OfWatchdog(At<Gateway> gateway) =>
        gateway.Value.Board.Watchdog is not null && gateway.Value.Watchdog is not WatchdogOff
            ? Need(gateway.The(g => g.Watchdog).Path, "the watchdog", "WATCHDOG")
            : [];

    static IEnumerable<KernelNeed> Need(ModelPath origin, string feature, params string[] options) =>
        options.Select(option => new KernelNeed(option, false, feature, origin));

    static IEnumerable<KernelNeed> Module(ModelPath origin, string feature, params string[] options) =>
        options.Select(option => new KernelNeed(option, true, feature, origin));
}
