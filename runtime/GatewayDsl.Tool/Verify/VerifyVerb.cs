using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Verify;

/// <summary><c>gateway verify</c>: whether emitted files agree with one another. No project is read, and nothing is written.</summary>
static class VerifyVerb
{
    const int LargestFile = 64 << 20, MostFiles = 10_000;

    /// <summary>Judges a folder.</summary>
    /// <param name="shown">The folder of a device, or one that holds those of many, as the command line names it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static VerifyOutcome Run(string shown, CancellationToken cancellation)
    {
        var outcome = new VerifyOutcome(shown, []);
        try
        {
            string folder = Path.GetFullPath(shown);
            if (!Directory.Exists(folder))
            {
                return Unusable($"there is no folder '{shown}'; name the folder of a device below devices/, or devices/ itself");
            }

            if (IsDevice(folder))
            {
                EmittedFolder device = Read(folder, cancellation);
                return outcome with { Devices = [new VerifiedDevice("", device.Paths.Count(), FolderAgreement.Of(device))] };
            }

            string[] devices = [.. Directory.GetDirectories(folder).Where(IsDevice).Order(StringComparer.Ordinal)];
            return devices.Length == 0
                ? Unusable($"'{shown}' holds no emitted files: neither it nor a folder in it has an artifacts.json or a nix/default.nix; name the folder of a device below devices/, or devices/ itself")
                : outcome with { Devices = [.. Many(folder, devices, cancellation)] };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Unusable($"'{shown}' cannot be read: {e.Message}");
        }

        VerifyOutcome Unusable(string message) => outcome with { Unusable = new Unusable(null, message) };
    }

    static IEnumerable<VerifiedDevice> Many(string folder, string[] paths, CancellationToken cancellation)
    {
        var devices = paths.ToDictionary(static path => Path.GetFileName(path), path => Read(path, cancellation), StringComparer.Ordinal);
        if (File.Exists(Path.Combine(folder, "flake.nix")))
        {
            var flake = new EmittedFolder(new[] { "flake.nix", "flake.lock" }.Where(name => File.Exists(Path.Combine(folder, name))).Select(name => KeyValuePair.Create(name, File.ReadAllText(Path.Combine(folder, name)))));
            yield return new VerifiedDevice("", flake.Paths.Count(), FolderAgreement.OfFleet(flake, devices));
        }

        foreach ((string name, EmittedFolder device) in devices)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new VerifiedDevice(name, device.Paths.Count(), FolderAgreement.Of(device));
        }
    }

    // Either of the two may have been lost.
    static bool IsDevice(string folder) => File.Exists(Path.Combine(folder, "artifacts.json")) || File.Exists(Path.Combine(folder, "nix", "default.nix"));

    static EmittedFolder Read(string folder, CancellationToken cancellation)
    {
        var files = new List<KeyValuePair<string, string>>();
        var links = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        foreach (string path in Directory.EnumerateFiles(folder, "*", links).Take(MostFiles + 1))
        {
            cancellation.ThrowIfCancellationRequested();
            string name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (new FileInfo(path).Length > LargestFile || files.Count == MostFiles)
            {
                throw new IOException(string.Create(CultureInfo.InvariantCulture, $"'{name}' is more than an emitted folder holds; at most {MostFiles} files of {LargestFile} bytes are read"));
            }

            files.Add(KeyValuePair.Create(name, File.ReadAllText(path)));
        }

        return new EmittedFolder(files);
    }
}
