using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using GatewayDsl.Tool.Projects;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Tool.Compilation;

/// <summary>
/// The assemblies of packages, out of the folder where a restore has put them. They are read as metadata and never loaded, and nothing is fetched. What a package
/// does to a build (props, targets, generators, sources) is not done here, so a package that brings such is refused.
/// </summary>
/// <param name="folder">The folder of NuGet's packages.</param>
sealed class PackageAssemblies(string folder)
{
    const int Most = 100, LargestNuspec = 1 << 20;

    // Whatever the tool itself runs on, definitions are compiled against net10.0.
    static readonly string[] Frameworks = ["net10.0", "net9.0", "net8.0", "net7.0", "net6.0", "net5.0", "netcoreapp3.1", "netcoreapp3.0", "netstandard2.1", "netstandard2.0", "netstandard1.6", "netstandard1.5", "netstandard1.4", "netstandard1.3", "netstandard1.2", "netstandard1.1", "netstandard1.0"];

    // What makes a package do more than be referred to (learn.microsoft.com/nuget/create-packages/creating-a-package).
    static readonly string[] Acting = ["build", "buildMultitargeting", "buildTransitive", "contentFiles", "analyzers"];

    /// <summary>The folder that a restore of this user's fills.</summary>
    public static string OwnFolder =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The assemblies of packages and of those that they need, in the order of their paths. Of two versions of one the one that is nearer counts, as in a restore.</summary>
    /// <param name="packages">The packages.</param>
    /// <exception cref="ProjectException">A package is not there, or does more than be referred to.</exception>
    public IReadOnlyList<MetadataReference> Of(IEnumerable<PackageUse> packages)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var next = new Queue<(PackageUse Package, bool IsAsked)>(packages.Select(static package => (package, true)));
        SortedSet<string> files = new(StringComparer.Ordinal);
        while (next.TryDequeue(out (PackageUse Package, bool IsAsked) each))
        {
            PackageUse package = each.Package;
            if (!known.TryAdd(package.Name, package.Version) || ProjectReferences.IsOwn(package.Name))
            {
                continue;
            }

            if (known.Count > Most)
            {
                throw new ProjectException(package.Place, $"more than {Most} packages are referred to; keep what describes gateways apart from the rest");
            }

            string root = Path.Combine(folder, package.Name.ToLowerInvariant(), package.Version);
            if (!Directory.Exists(root))
            {
                throw new ProjectException(package.Place, each.IsAsked
                    ? $"the package '{package.Name} {package.Version}' is not in '{folder}', and nothing is fetched here; run 'dotnet restore' once, or set NUGET_PACKAGES to the folder where it is"
                    : $"the package '{package.Name} {package.Version}', which is needed by one of those that stand here, is not in '{folder}'; run 'dotnet restore' once, or write a reference with the version that is there");
            }

            if (Acting.FirstOrDefault(name => Directory.Exists(Path.Combine(root, name))) is { } acting)
            {
                throw new ProjectException(package.Place, $"the package '{package.Name}' takes part in builds ('{acting}/'), which is not done here; take it out of the project that describes gateways, or, if it only analyses code, write PrivateAssets=\"all\"");
            }

            string? assemblies = new[] { "ref", "lib" }.SelectMany(kind => Frameworks.Select(framework => Path.Combine(root, kind, framework))).FirstOrDefault(Directory.Exists);
            files.UnionWith(assemblies is null ? [] : Directory.GetFiles(assemblies, "*.dll"));
            foreach (PackageUse needed in Needed(package, root))
            {
                next.Enqueue((needed, false));
            }
        }

        return [.. files.Select(static file => MetadataReference.CreateFromFile(file))];
    }

    static IEnumerable<PackageUse> Needed(PackageUse package, string root)
    {
        if (Directory.GetFiles(root, "*.nuspec") is not [var file])
        {
            return [];
        }

        try
        {
            using FileStream stream = File.OpenRead(file);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = LargestNuspec });
            XElement? all = XDocument.Load(reader).Root?.Elements().FirstOrDefault(static element => element.Name.LocalName == "metadata")?.Elements().FirstOrDefault(static element => element.Name.LocalName == "dependencies");
            XElement[] groups = [.. all?.Elements().Where(static element => element.Name.LocalName == "group") ?? []];
            XElement? list = groups.Length == 0 ? all : Frameworks.Select(framework => groups.FirstOrDefault(group => Short(group.Attribute("targetFramework")?.Value) == framework)).FirstOrDefault(static group => group is not null)
                ?? groups.FirstOrDefault(static group => group.Attribute("targetFramework") is null);
            return
            [
                .. from dependency in list?.Elements() ?? []
                   where dependency.Name.LocalName == "dependency"
                   let name = dependency.Attribute("id")?.Value ?? ""
                   where !ProjectReferences.IsOwn(name)

                   // The smallest version of a range is what a restore takes.
                   let version = (dependency.Attribute("version")?.Value ?? "").Split(',')[0].Trim('[', '(', ']', ')', ' ')
                   select PackageUse.Of(name, version, package.Place),
            ];
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            throw new ProjectException(package.Place, $"what the package '{package.Name}' needs cannot be read: {e.Message}");
        }
    }

    // Both ways of writing a framework: .NETStandard2.0 and netstandard2.0.
    static string? Short(string? framework) => framework?.ToLowerInvariant() is { } text ? (text.StartsWith('.') ? text[1..].Replace("netcoreapp5", "net5", StringComparison.Ordinal) : text) : null;
}
