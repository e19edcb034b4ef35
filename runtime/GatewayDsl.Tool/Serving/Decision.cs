using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Tool.Serving;

/// <summary>What a device says of itself.</summary>
/// <param name="Device">Its id, in one spelling.</param>
/// <param name="Version">The version that it runs; <c>unknown</c> where it does not know.</param>
/// <param name="Compatible">What it is; null where it does not say.</param>
sealed record PollingDevice(string Device, string Version, string? Compatible);

/// <summary>What a device is told, and why.</summary>
/// <param name="Offered">The bundle; null for none.</param>
/// <param name="Why">Why.</param>
sealed record Decision(ServedBundle? Offered, string Why)
{
    /// <summary>The newest bundle that is for a device; never one that is older than what it runs, or the same.</summary>
    /// <param name="device">The device.</param>
    /// <param name="bundles">The bundles.</param>
    /// <param name="rollout">Who may have them.</param>
    public static Decision For(PollingDevice device, IReadOnlyList<ServedBundle> bundles, Rollout rollout)
    {
        string[] kinds = [.. bundles.Select(static bundle => bundle.Compatible).Distinct(StringComparer.Ordinal)];
        if ((device.Compatible ?? rollout.Compatible ?? (kinds.Length == 1 ? kinds[0] : null)) is not { } compatible)
        {
            return new Decision(null, kinds.Length == 0 ? "nothing: there is no bundle" : "nothing: there are bundles for several kinds of device, and it does not say what it is; let it ask below /COMPATIBLE, or write compatible in rollout.toml");
        }

        ServedBundle[] own = [.. bundles.Where(bundle => bundle.Compatible == compatible).OrderByDescending(static bundle => bundle.Version, VersionOrder.Instance)];
        if (own.Length == 0)
        {
            return new Decision(null, $"nothing: there is no bundle for {compatible}");
        }

        int newest = device.Version == DeviceId.Unknown ? 1 : VersionOrder.Instance.Compare(own[0].Version, device.Version);
        if (newest <= 0)
        {
            return new Decision(null, newest == 0 ? "nothing: it runs the newest" : $"nothing: {own[0].Version} is the newest, and older than what it runs");
        }

        string? why = null;
        foreach (ServedBundle bundle in own.TakeWhile(bundle => device.Version == DeviceId.Unknown || VersionOrder.Instance.Compare(bundle.Version, device.Version) > 0))
        {
            (bool isOffered, string reason) = Judge(device, bundle, rollout);
            if (isOffered)
            {
                return new Decision(bundle, $"offered {bundle.Version}: {reason}");
            }

            // What holds the newest one back is what somebody wants to know.
            why ??= $"held back: {bundle.Version} {reason}";
        }

        return new Decision(null, why!);
    }

    static (bool IsOffered, string Reason) Judge(PollingDevice device, ServedBundle bundle, Rollout rollout)
    {
        RolloutStage stage = rollout.For(bundle);
        string share = (stage.Percent / 100m).ToString("0.##", CultureInfo.InvariantCulture) + " %";
        return rollout.Floor is { } floor && VersionOrder.Instance.Compare(bundle.Version, floor) < 0 ? (false, $"is older than the floor, {floor}")
            : stage.Except.Contains(device.Device) ? (false, "excepts the device")
            : stage.From is { } from && (device.Version == DeviceId.Unknown || VersionOrder.Instance.Compare(device.Version, from) < 0) ? (false, $"is for devices that run {from} or newer")
            : stage.Devices.Contains(device.Device) ? (true, "the device is listed")
            : stage.Percent == Rollout.Everybody ? (true, "it is for all")
            : device.Device == DeviceId.Unknown ? (false, $"is for {share}, and the device does not say who it is")
            : Rollout.PlaceOf(bundle.Version, device.Device) < stage.Percent ? (true, $"inside the {share}")
            : (false, $"is for {share}, and the device is outside");
    }
}
