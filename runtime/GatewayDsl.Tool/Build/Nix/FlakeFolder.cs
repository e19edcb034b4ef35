using System;
using System.IO;
using System.Linq;
using GatewayDsl.Build.Output;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>
/// The emitted flake of one gateway in a folder of its own, as the definition says it now; what stands in <c>devices/</c> may be older. Nix
/// copies all of it into its store, where everybody may read, so that no private key may be in it.
/// </summary>
sealed class FlakeFolder : IDisposable
{
    const string PrivateKey = "PRIVATE KEY-----";

    FlakeFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>How Nix is told of it: <c>path:</c> takes every file, whether git knows it or not.</summary>
    public string Reference => "path:" + string.Join('/', Path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>Writes the files of a gateway, and the project's own that they refer to.</summary>
    /// <param name="order">The gateway and its files.</param>
    /// <exception cref="BuildException">A file of the project is missing, or must not get into Nix's store.</exception>
    public static FlakeFolder Write(BuildOrder order)
    {
        var folder = new FlakeFolder(Directory.CreateTempSubdirectory("gateway-flake-").FullName);
        try
        {
            foreach (Artifact artifact in order.Artifacts)
            {
                if (OutputPath.Problem(artifact.Path) is { } problem)
                {
                    throw new BuildException($"'{artifact.Path}' cannot be the path of a file: {problem}", ExitCodes.Unusable);
                }

                File.WriteAllText(folder.Place(artifact.Path), artifact.Text);
                if (artifact.IsExecutable && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(folder.Place(artifact.Path), (UnixFileMode)0b111_101_101);
                }
            }

            foreach (ProjectCopy copy in GatewayCompiler.Copies(order.Gateway.Model))
            {
                File.WriteAllText(folder.Place(copy.Path), Read(order, copy));
            }

            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    static string Read(BuildOrder order, ProjectCopy copy)
    {
        string path = System.IO.Path.Combine(order.Definition.Project!.Folder, copy.File.Text);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BuildException($"'{copy.File}' cannot be read in the project's folder: {e.Message}", ExitCodes.Findings, copy.Origin);
        }

        return text.Contains(PrivateKey, StringComparison.Ordinal)
            ? throw new BuildException($"'{copy.File}' holds a private key, and Nix's store is open to everybody; keep the certificate alone in it", ExitCodes.Findings, copy.Origin)
            : text;
    }

    string Place(string path)
    {
        string full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        return full;
    }
}
