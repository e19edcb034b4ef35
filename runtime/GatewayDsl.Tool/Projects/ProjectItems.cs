using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects.Files;

namespace GatewayDsl.Tool.Projects;

/// <summary>The items of a project that bear on what is compiled, gathered in the order in which MSBuild meets them.</summary>
/// <param name="folder">The project's folder, to which all paths are relative, also those of files above it.</param>
/// <param name="border">What lies beyond is not read.</param>
/// <param name="properties">The properties, all read by now.</param>
sealed class ProjectItems(string folder, RepositoryBorder border, PropertyTable properties)
{
    // They name what is packed, shown or checked; no C# comes of them.
    static readonly string[] Indifferent =
    [
        "None", "Content", "EmbeddedResource", "Folder", "PackageVersion", "GlobalPackageReference", "CompilerVisibleProperty",
        "CompilerVisibleItemMetadata", "EditorConfigFiles", "GlobalAnalyzerConfigFiles", "Watch", "UpToDateCheckInput", "NuGetAuditSuppress", "SupportedPlatform",
    ];

    readonly FileSearch search = new(folder, border);
    readonly List<string> sources = [];
    readonly List<string> additional = [];
    readonly List<(string Name, string Text)> usings = [];
    readonly SortedSet<string> friends = new(StringComparer.Ordinal);

    /// <summary>The C# sources, relative to the project's folder.</summary>
    public IEnumerable<string> Sources => sources.Distinct(StringComparer.Ordinal);

    /// <summary>The additional files, relative to the project's folder.</summary>
    public IEnumerable<string> AdditionalFiles => additional.Distinct(StringComparer.Ordinal);

    /// <summary>The version of GatewayDsl that the project asks for, as it is written; null where it is a project beside it.</summary>
    public string? Version { get; private set; }

    /// <summary>The global usings, in the order of the file that the SDK makes of them.</summary>
    public IReadOnlyList<string> Usings =>
        [.. usings.Select(static item => item.Text).Distinct(StringComparer.Ordinal)
            .OrderBy(static text => text.StartsWith("static ", StringComparison.Ordinal) ? 2 : text.Contains('=') ? 1 : 0)
            .ThenBy(static text => text, StringComparer.Ordinal)];

    /// <summary>The assemblies that see what is internal.</summary>
    public IReadOnlyList<string> Friends => [.. friends];

    /// <summary>What the project refers to.</summary>
    public ProjectReferences References { get; } = new(border);

    /// <summary>Adds what every project has unless it says otherwise: all C# below its folder, and the implicit usings.</summary>
    /// <param name="project">The project's file.</param>
    public void AddDefaults(Place project)
    {
        if (properties.IsTrue("EnableDefaultItems", otherwise: true) && properties.IsTrue("EnableDefaultCompileItems", otherwise: true))
        {
            List<FilePattern> excludes =
            [
                .. SdkFacts.Excludes(properties["BaseOutputPath"], properties["BaseIntermediateOutputPath"])
                    .Concat(Split(properties["DefaultItemExcludes"])).Concat(Split(properties["DefaultItemExcludesInProjectFolder"])).Concat(Split(properties["DefaultExcludesInProjectFolder"]))
                    .Select(static text => new FilePattern(text)),
            ];
            sources.AddRange(search.Find(new FilePattern("**/*.cs"), excludes, project, areRead: true));
        }

        if (properties["ImplicitUsings"].ToLowerInvariant() is "true" or "enable")
        {
            usings.AddRange(SdkFacts.ImplicitUsings.Select(static name => (name, name)));
        }
    }

    /// <summary>Adds the items of a file.</summary>
    /// <param name="document">The file.</param>
    public void Add(ProjectDocument document)
    {
        foreach (XElement group in document.Root.Elements().Where(static element => element.Name.LocalName == "ItemGroup"))
        {
            document.MayHave(group, "Condition", "Label");
            document.MustHaveNoText(group);
            bool holds = Condition.Holds(group.Attribute("Condition")?.Value, document.At(group), properties);
            foreach (XElement item in group.Elements())
            {
                // What stands under a condition that does not hold must be data too: it is read when the condition changes.
                MustBeKnown(document, item);
                if (Condition.Holds(item.Attribute("Condition")?.Value, document.At(item), properties) && holds)
                {
                    Add(document, item);
                }
            }
        }
    }

    static void MustBeKnown(ProjectDocument document, XElement item)
    {
        string name = item.Name.LocalName;
        if (name is not ("Compile" or "AdditionalFiles" or "Using" or "PackageReference" or "ProjectReference" or "InternalsVisibleTo") && !Indifferent.Contains(name))
        {
            throw new ProjectException(
                document.At(item),
                $"the item '{name}' is not among what is read as data: Compile, AdditionalFiles, Using, PackageReference and ProjectReference; take it out of the project that describes gateways");
        }
    }

    void Add(ProjectDocument document, XElement item)
    {
        var metadata = new ItemMetadata(document, item, properties);
        switch (item.Name.LocalName)
        {
            case "Compile":
                metadata.MustBeData();
                Change(sources, document, item, areRead: true);
                break;
            case "AdditionalFiles":
                metadata.MustBeData();
                Change(additional, document, item, areRead: false);
                break;
            case "Using":
                metadata.MustBeData();
                ChangeUsings(document, item, metadata);
                break;
            case "PackageReference":
                metadata.MustBeData();
                Names(document, item, "Include").ForEach(name => References.AddPackage(name, metadata, metadata.Place));
                NoteVersion(item, metadata);
                Names(document, item, "Remove").ForEach(References.RemovePackage);
                break;
            case "PackageVersion":
                Names(document, item, "Include").ForEach(name => References.AddVersion(name, metadata.Text("Version")));
                NoteVersion(item, metadata);
                break;
            case "ProjectReference":
                metadata.MustBeData();
                Paths(document, item, "Include").ForEach(path => References.AddProject(path, metadata, metadata.Place));
                Paths(document, item, "Remove").ForEach(References.RemoveProject);
                break;
            case "InternalsVisibleTo":
                friends.UnionWith(Names(document, item, "Include"));
                friends.ExceptWith(Names(document, item, "Remove"));
                break;
        }
    }

    void NoteVersion(XElement item, ItemMetadata metadata)
    {
        if (string.Equals(item.Attribute("Include")?.Value.Trim(), "GatewayDsl", StringComparison.OrdinalIgnoreCase))
        {
            Version = new[] { metadata.Text("VersionOverride"), metadata.Text("Version") }.FirstOrDefault(static text => text.Length > 0) ?? Version;
        }
    }

    void Change(List<string> files, ProjectDocument document, XElement item, bool areRead)
    {
        List<FilePattern> excludes = [.. Names(document, item, "Exclude").Select(static text => new FilePattern(text))];
        foreach (string text in Names(document, item, "Include"))
        {
            files.AddRange(search.Find(new FilePattern(text), excludes, document.At(item.Attribute("Include")!), areRead));
        }

        foreach (string text in Names(document, item, "Remove"))
        {
            var pattern = new FilePattern(text);
            string exact = Path.GetRelativePath(folder, Path.GetFullPath(Path.Combine(folder, pattern.Text))).Replace(Path.DirectorySeparatorChar, '/');
            files.RemoveAll(file => pattern.IsWild ? pattern.Matches(file) : file == exact);
        }
    }

    void ChangeUsings(ProjectDocument document, XElement item, ItemMetadata metadata)
    {
        if (item.Attribute("Update") is { } update)
        {
            throw new ProjectException(document.At(update), "'Update' of a 'Using' is not read as data; remove it and include it anew");
        }

        string alias = metadata.Text("Alias");
        bool isStatic = metadata.Text("Static").Equals("true", StringComparison.OrdinalIgnoreCase);
        foreach (string name in Names(document, item, "Include"))
        {
            usings.Add((name, (isStatic ? "static " : alias.Length > 0 ? alias + " = " : "") + name));
        }

        foreach (string name in Names(document, item, "Remove"))
        {
            usings.RemoveAll(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
    }

    List<string> Names(ProjectDocument document, XElement item, string attribute) =>
        item.Attribute(attribute) is { } list ? [.. Split(properties.Expand(list.Value, document.At(list)))] : [];

    List<string> Paths(ProjectDocument document, XElement item, string attribute)
    {
        List<string> paths = Names(document, item, attribute);
        return paths.Find(static path => path.AsSpan().IndexOfAny('*', '?') >= 0) is { } wild
            ? throw new ProjectException(document.At(item.Attribute(attribute)!), $"'{wild}' has wildcards; write the projects out")
            : [.. paths.Select(path => Path.GetFullPath(Path.Combine(folder, path.Replace('\\', '/'))))];
    }

    static IEnumerable<string> Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
