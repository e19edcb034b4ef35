using GatewayDsl.Tool.Build.Nix;

namespace GatewayDsl.Tool.Build;

/// <summary>What somebody wants to be built, as the command line says it.</summary>
/// <param name="What">One of <see cref="BuildTargets"/>.</param>
sealed record BuildRequest(string What)
{
    /// <summary>The one gateway that is meant; null for the only one that can be built.</summary>
    public string? Gateway { get; init; }

    /// <summary>How it is built; null for the backend that the machine has.</summary>
    public string? Backend { get; init; }

    /// <summary>Where the result goes; null for a name of its own in the current folder.</summary>
    public string? Output { get; init; }

    /// <summary>The folder with what an image is made of; the local backend needs it.</summary>
    public string? Components { get; init; }

    /// <summary>The version that a bundle carries; the local backend needs it.</summary>
    public string? BundleVersion { get; init; }

    /// <summary>What is handed through to Nix.</summary>
    public NixSettings Nix { get; init; } = new();
}

/// <summary>What can be built.</summary>
static class BuildTargets
{
    /// <summary>What is written to the disk of a new device.</summary>
    public const string Image = "image";

    /// <summary>The root file system of a slot.</summary>
    public const string Squashfs = "squashfs";

    /// <summary>What updates a device.</summary>
    public const string Bundle = "rauc-bundle";

    /// <summary>What U-Boot runs.</summary>
    public const string BootScript = "boot-script";

    /// <summary>What says whether the rest can be built; it leaves no file.</summary>
    public const string Checks = "checks";
}
