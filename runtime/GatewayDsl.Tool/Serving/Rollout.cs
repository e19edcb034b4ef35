using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace GatewayDsl.Tool.Serving;

/// <summary>Which devices a version is for.</summary>
/// <param name="Version">The version.</param>
/// <param name="Percent">How many of the devices get it, in hundredths of a percent.</param>
sealed record RolloutStage(string Version, int Percent)
{
    /// <summary>What it is made for; null for whatever has the version.</summary>
    public string? Compatible { get; init; }

    /// <summary>The devices that get it whatever the percentage is.</summary>
    public IReadOnlySet<string> Devices { get; init; } = new HashSet<string>();

    /// <summary>The devices that do not get it.</summary>
    public IReadOnlySet<string> Except { get; init; } = new HashSet<string>();

    /// <summary>The oldest version that a device may run to get it; null for any.</summary>
    public string? From { get; init; }
}

/// <summary>What <c>rollout.toml</c> says; without the file every device gets what is newest.</summary>
/// <param name="Stages">The versions that it names.</param>
sealed record Rollout(IReadOnlyList<RolloutStage> Stages)
{
    /// <summary>All of the devices.</summary>
    public const int Everybody = 100_00;

    /// <summary>What devices are that ask without saying it; null where that shows from the bundles.</summary>
    public string? Compatible { get; init; }

    /// <summary>The oldest version that is offered; null for any.</summary>
    public string? Floor { get; init; }

    /// <summary>How many of the devices get a version that is not named, in hundredths of a percent.</summary>
    public int Percent { get; init; } = Everybody;

    /// <summary>Which devices a bundle is for.</summary>
    /// <param name="bundle">The bundle.</param>
    public RolloutStage For(ServedBundle bundle) =>
        Stages.FirstOrDefault(stage => stage.Version == bundle.Version && (stage.Compatible is null || stage.Compatible == bundle.Compatible)) ?? new RolloutStage(bundle.Version, Percent);

    /// <summary>
    /// Where a device stands among all when a version is rolled out, from 0 to 9999: below the percentage it gets it. Who is inside of 10 %
    /// is inside of 20 %, too; the next version comes to others first.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <param name="device">The device.</param>
    public static int PlaceOf(string version, string device) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(version + "\n" + device))) * (ulong)Everybody >> 32);
}
