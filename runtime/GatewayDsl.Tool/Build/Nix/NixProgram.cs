using System;
using System.IO;
using System.Linq;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>Where Nix is.</summary>
static class NixProgram
{
    // Where its installers put it, for a shell that has not read their profile.
    static readonly string[] Usual = ["/run/current-system/sw/bin", "/nix/var/nix/profiles/default/bin", "/usr/local/bin", "/usr/bin"];

    /// <summary>The full path of <c>nix</c>; null if this machine has none.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)

            // A folder that depends on where one stands may be the project's own.
            .Where(Path.IsPathFullyQualified)
            .Concat(Usual)
            .Select(static folder => Path.Combine(folder, "nix"))
            .FirstOrDefault(File.Exists);
}
