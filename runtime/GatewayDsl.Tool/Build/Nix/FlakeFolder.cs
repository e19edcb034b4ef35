using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Build;
using GatewayDsl.Build.Output;
using GatewayDsl.Build.ProjectFiles;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Projects;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>
/// The emitted flake of one gateway in a folder of its own, as the definition says it now; what stands in <c>devices/</c> may be older. Nix
/// copies all of it into its store, where everybody may read, so that no private key may be in it.
/// </summary>
sealed class FlakeFolder : IDisposable
{
    static ReadOnlySpan<byte> PrivateKey => "PRIVATE KEY-----"u8;

    FlakeFolder(string path, IReadOnlyList<Artifact> artifacts)
    {
        Path = path;
        Artifacts = artifacts;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The emitted files in it. A gateway of a fleet has a flake of its own here.</summary>
    public IReadOnlyList<Artifact> Artifacts { get; }

    /// <summary>How Nix is told of it: <c>path:</c> takes every file, whether git knows it or not.</summary>
    public string Reference => "path:" + string.Join('/', Path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>Writes the files of a gateway, and the project's own that they refer to.</summary>
    /// <param name="order">The gateway.</param>
    /// <exception cref="BuildException">A file of the project cannot be read, or must not get into Nix's store.</exception>
    public static FlakeFolder Write(BuildOrder order)
    {
        Gateway gateway = order.Gateway.Model;
        string project = order.Definition.Project!.Folder;
        var folder = new FlakeFolder(Directory.CreateTempSubdirectory("gateway-flake-").FullName, GatewayCompiler.Emit(gateway));
        try
        {
            var files = new ProjectFolder(project, new OutputFolder(project, System.IO.Path.Combine(project, DefinitionProject.Output)));
            RefuseKeys(gateway, files);
            foreach (OutputFile file in OutputFiles.Of(gateway, folder.Artifacts, files.Read))
            {
                folder.Write(file, gateway.Name.Text.Length + 1);
            }

            return folder;
        }
        catch (OutputException e)
        {
            folder.Dispose();
            throw new BuildException(e.Message, ExitCodes.Findings);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    static void RefuseKeys(Gateway gateway, ProjectFolder project)
    {
        if (GatewayCompiler.Copies(gateway).FirstOrDefault(copy => project.Read(copy.File.Text).AsSpan().IndexOf(PrivateKey) >= 0) is { } bad)
        {
            throw new BuildException($"'{bad.File}' holds a private key, and Nix's store is open to everybody; keep the certificate alone in it", ExitCodes.Findings, bad.Origin);
        }
    }

    void Write(OutputFile file, int prefix)
    {
        string path = file.Path[prefix..];
        if (OutputPath.Problem(path) is { } problem)
        {
            throw new BuildException($"'{path}' cannot be the path of a file: {problem}", ExitCodes.Unusable);
        }

        string full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, file.Content);
        if (file.IsExecutable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(full, (UnixFileMode)0b111_101_101);
        }
    }
}
