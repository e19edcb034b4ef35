using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects.Files;

namespace GatewayDsl.Tool.Projects;

/// <summary>
/// What a project refers to: GatewayDsl's own assemblies, in whose place those are taken that the tool brings, projects of the same repository, which are
/// read as data in turn, and packages. What else could add types or source to the compilation is refused.
/// </summary>
/// <param name="border">What lies beyond is not read.</param>
sealed class ProjectReferences(RepositoryBorder border)
{
    const string Language = "GatewayDsl";
    const string Targets = "GatewayDsl.Targets";

    readonly SortedSet<string> packages = new(StringComparer.OrdinalIgnoreCase);
    readonly SortedSet<string> projects = new(StringComparer.OrdinalIgnoreCase);
    readonly SortedSet<string> others = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, (string Version, Place Place)> foreign = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> versions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>GatewayDsl's assemblies that the project sees.</summary>
    public IReadOnlyList<string> Assemblies =>
        packages.Contains(Language) || packages.Contains(Targets) || projects.Contains(Targets) ? [Language, Targets]
        : projects.Contains(Language) ? [Language]
        : [];

    /// <summary>The project files of the other projects whose public members it sees, as full paths.</summary>
    public IReadOnlyList<string> Others => [.. others];

    /// <summary>The packages whose public members it sees, without GatewayDsl's own.</summary>
    /// <exception cref="ProjectException">One has no version, or not one.</exception>
    public IReadOnlyList<PackageUse> Packages =>
    [
        .. foreign.Select(package => PackageUse.Of(package.Key, package.Value.Version.Length > 0 ? package.Value.Version : versions.GetValueOrDefault(package.Key, ""), package.Value.Place)),
    ];

    /// <summary>Whether a package is one of GatewayDsl's own.</summary>
    /// <param name="name">The package's name.</param>
    public static bool IsOwn(string name) => name.Equals(Language, StringComparison.OrdinalIgnoreCase) || name.StartsWith(Language + ".", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes note of the version of a package, wherever it is referred to.</summary>
    /// <param name="name">The package's name.</param>
    /// <param name="version">The version.</param>
    public void AddVersion(string name, string version) => versions[name] = version;

    /// <summary>Takes note of a package.</summary>
    /// <param name="name">The package's name.</param>
    /// <param name="metadata">What is said of the reference.</param>
    /// <param name="place">Where it stands.</param>
    public void AddPackage(string name, ItemMetadata metadata, Place place)
    {
        if (IsOwn(name))
        {
            packages.Add(name);
        }
        else if (!metadata.Text("PrivateAssets").Equals("all", StringComparison.OrdinalIgnoreCase) && !metadata.Text("ExcludeAssets").Split(';', StringSplitOptions.TrimEntries).Any(static asset => asset.ToLowerInvariant() is "all" or "compile"))
        {
            foreign[name] = (metadata.Text("VersionOverride") is { Length: > 0 } over ? over : metadata.Text("Version"), place);
        }
    }

    /// <summary>Forgets a package.</summary>
    /// <param name="name">The package's name.</param>
    public void RemovePackage(string name)
    {
        packages.Remove(name);
        foreign.Remove(name);
    }

    /// <summary>Takes note of a project.</summary>
    /// <param name="path">The other project's full path.</param>
    /// <param name="metadata">What is said of the reference.</param>
    /// <param name="place">Where it stands.</param>
    public void AddProject(string path, ItemMetadata metadata, Place place)
    {
        if (!border.Tree.HasFile(path))
        {
            throw new ProjectException(place, $"the project '{path}' does not exist");
        }

        string name = Path.GetFileNameWithoutExtension(path);
        bool isSeen = metadata.Text("OutputItemType").Length == 0 && !metadata.Text("ReferenceOutputAssembly").Equals("false", StringComparison.OrdinalIgnoreCase);
        if (isSeen && name is Language or Targets)
        {
            projects.Add(name);
        }
        else if (isSeen)
        {
            others.Add(border.Names(path) && !border.Leaves(path)
                ? path
                : throw new ProjectException(place, $"the project '{path}' lies outside of '{border.Root}', and nothing is read beyond that; keep what gateways are made of in one repository"));
        }
        else if (!name.StartsWith(Language + ".", StringComparison.Ordinal))
        {
            throw new ProjectException(place, $"the project '{name}' may add source to this one, and no generator but GatewayDsl's own is heard; leave it out");
        }
    }

    /// <summary>Forgets a project.</summary>
    /// <param name="path">The other project's full path.</param>
    public void RemoveProject(string path)
    {
        projects.Remove(Path.GetFileNameWithoutExtension(path));
        others.Remove(path);
    }
}
