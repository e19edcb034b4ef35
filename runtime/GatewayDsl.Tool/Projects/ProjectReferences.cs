using System;
using System.Collections.Generic;
using System.IO;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects.Files;

namespace GatewayDsl.Tool.Projects;

/// <summary>
/// What a project refers to: GatewayDsl's own assemblies, in whose place those are taken that the tool brings, and projects of the same repository, which are
/// read as data in turn. What else could add types or source to the compilation is refused.
/// </summary>
/// <param name="border">What lies beyond is not read.</param>
sealed class ProjectReferences(RepositoryBorder border)
{
    const string Language = "GatewayDsl";
    const string Targets = "GatewayDsl.Targets";

    readonly SortedSet<string> packages = new(StringComparer.OrdinalIgnoreCase);
    readonly SortedSet<string> projects = new(StringComparer.OrdinalIgnoreCase);
    readonly SortedSet<string> others = new(StringComparer.Ordinal);

    /// <summary>GatewayDsl's assemblies that the project sees.</summary>
    public IReadOnlyList<string> Assemblies =>
        packages.Contains(Language) || packages.Contains(Targets) || projects.Contains(Targets) ? [Language, Targets]
        : projects.Contains(Language) ? [Language]
        : [];

    /// <summary>The project files of the other projects whose public members it sees, as full paths.</summary>
    public IReadOnlyList<string> Others => [.. others];

    /// <summary>Takes note of a package.</summary>
    /// <param name="name">The package's name.</param>
    /// <param name="metadata">What is said of the reference.</param>
    /// <param name="place">Where it stands.</param>
    public void AddPackage(string name, ItemMetadata metadata, Place place)
    {
        bool isOurs = name.Equals(Language, StringComparison.OrdinalIgnoreCase) || name.StartsWith(Language + ".", StringComparison.OrdinalIgnoreCase);
        if (isOurs)
        {
            packages.Add(name);
        }
        else if (!metadata.Text("PrivateAssets").Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProjectException(
                place,
                $"the package '{name}' may add types to the project, and packages are not read; take it out of the project that describes gateways, or, if it only analyses code, write PrivateAssets=\"all\". Values that a company shares are read from a project of the repository, with <ProjectReference>, or from source, with <Compile Include>");
        }
    }

    /// <summary>Forgets a package.</summary>
    /// <param name="name">The package's name.</param>
    public void RemovePackage(string name) => packages.Remove(name);

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
