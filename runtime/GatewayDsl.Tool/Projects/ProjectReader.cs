using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Tool.Projects;

/// <summary>
/// Reads a project as data. MSBuild runs code when it merely looks at a project; here nothing is run, and what only running
/// could tell (targets, tasks, imports, property functions) is an error that names the element.
/// </summary>
sealed class ProjectReader
{
    const string Sdk = "Microsoft.NET.Sdk";

    readonly PropertyTable properties = new();
    readonly ProjectDocument project;
    readonly string folder;
    readonly RepositoryBorder border;

    ProjectReader(SourceTree tree, string path)
    {
        project = ProjectDocument.Read(tree, path);
        folder = Path.GetDirectoryName(path)!;
        border = RepositoryBorder.Around(tree, folder);
    }

    /// <summary>Reads a project.</summary>
    /// <param name="tree">Where it is read from.</param>
    /// <param name="path">The project file's full path.</param>
    /// <exception cref="ProjectException">It cannot be read as data.</exception>
    public static DefinitionProject Read(SourceTree tree, string path) =>
        new ProjectReader(tree, path).Read() is { References.Count: > 0 } project
            ? project
            : throw new ProjectException(Place.Whole(path), "the project does not refer to GatewayDsl, so it cannot describe a gateway; add <PackageReference Include=\"GatewayDsl\" />");

    /// <summary>Reads a project that another refers to; it may know nothing of GatewayDsl.</summary>
    /// <param name="tree">Where it is read from.</param>
    /// <param name="path">The project file's full path.</param>
    /// <exception cref="ProjectException">It cannot be read as data.</exception>
    public static DefinitionProject ReadReferenced(SourceTree tree, string path) => new ProjectReader(tree, path).Read();

    DefinitionProject Read()
    {
        if (project.Root.Attribute("Sdk") is not { } sdk || sdk.Value != Sdk)
        {
            throw new ProjectException(project.At(project.Root), $"only projects of the SDK '{Sdk}' are read: write <Project Sdk=\"{Sdk}\">");
        }

        ProjectDocument?[] before = [Above("Directory.Build.props"), Above("Directory.Packages.props")];
        ProjectDocument? after = Above("Directory.Build.targets");
        List<ProjectDocument> documents = [.. before.Append(project).Append(after).OfType<ProjectDocument>()];

        // MSBuild's own order: first all properties, then all items, which see the properties as they ended up.
        SetOwn();
        foreach (ProjectDocument document in documents)
        {
            if (document == project)
            {
                SetSdkDefaults();
            }

            Enter(document);
            ReadProperties(document);
        }

        var items = new ProjectItems(folder, border, properties);
        foreach (ProjectDocument document in documents)
        {
            if (document == project)
            {
                items.AddDefaults(Place.Whole(project.Path));
            }

            Enter(document);
            items.Add(document);
        }

        return Result(items);
    }

    DefinitionProject Result(ProjectItems items)
    {
        string framework = properties["TargetFramework"];
        LanguageVersion language = SdkFacts.LanguageOf(framework)
            ?? throw new ProjectException(Place.Whole(project.Path), framework.Length == 0 ? $"the project has no <TargetFramework>; write one of {SdkFacts.FrameworkNames}" : $"'{framework}' is not among the frameworks that a definition can be written for: {SdkFacts.FrameworkNames}");
        return new DefinitionProject
        {
            Tree = border.Tree,
            Path = project.Path,
            AssemblyName = properties["AssemblyName"] is { Length: > 0 } name ? name : Path.GetFileNameWithoutExtension(project.Path),
            Sources = [.. items.Sources.Select(Full)],
            AdditionalFiles = [.. items.AdditionalFiles.Select(Full)],
            Usings = items.Usings,
            Symbols = [.. Split(properties["DefineConstants"]).Concat(SdkFacts.Symbols(framework, properties["Configuration"])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Language = Language(language),
            Nullable = Nullable(),
            ChecksOverflow = properties.IsTrue("CheckForOverflowUnderflow", otherwise: false),
            AllowsUnsafe = properties.IsTrue("AllowUnsafeBlocks", otherwise: false),
            IsProgram = IsProgram(),
            References = items.References.Assemblies,
            Projects = items.References.Others,
            Packages = items.References.Packages,
            Friends = items.Friends,
            Version = items.Version,
        };
    }

    ProjectDocument? Above(string name)
    {
        if (border.Above(folder, name) is not { } path)
        {
            return null;
        }

        var document = ProjectDocument.Read(border.Tree, path);
        document.MayHave(document.Root);
        return document;
    }

    void SetOwn()
    {
        properties["MSBuildProjectDirectory"] = folder;
        properties["MSBuildProjectFile"] = Path.GetFileName(project.Path);
        properties["MSBuildProjectFullPath"] = project.Path;
        properties["MSBuildProjectExtension"] = Path.GetExtension(project.Path);
        properties["MSBuildProjectName"] = Path.GetFileNameWithoutExtension(project.Path);
    }

    // Between Directory.Build.props and the project stand the SDK's own .props.
    void SetSdkDefaults()
    {
        foreach ((string name, string value) in ((string, string)[])[("Configuration", "Debug"), ("Platform", "AnyCPU"), ("OutputType", "Library"), ("NoWarn", "1701;1702")])
        {
            if (properties[name].Length == 0)
            {
                properties[name] = value;
            }
        }
    }

    void Enter(ProjectDocument document)
    {
        properties["MSBuildThisFile"] = Path.GetFileName(document.Path);
        properties["MSBuildThisFileName"] = Path.GetFileNameWithoutExtension(document.Path);
        properties["MSBuildThisFileExtension"] = Path.GetExtension(document.Path);
        properties["MSBuildThisFileFullPath"] = document.Path;
        properties["MSBuildThisFileDirectory"] = Path.GetDirectoryName(document.Path)!.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
    }

    void ReadProperties(ProjectDocument document)
    {
        document.MayHave(document.Root, "Sdk");
        document.MustHaveNoText(document.Root);
        foreach (XElement element in document.Root.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "PropertyGroup":
                    ReadGroup(document, element);
                    break;
                case "ItemGroup":
                case "Import" when IsOwnTarget(element):
                    break;
                default:
                    throw new ProjectException(
                        document.At(element),
                        $"'{element.Name.LocalName}' is not among what is read as data: PropertyGroup and ItemGroup. A definition's project runs nothing and imports nothing; take it out");
            }
        }
    }

    // What our own file does, the tool does itself.
    static bool IsOwnTarget(XElement import) =>
        !import.HasElements && import.Attributes().Count() == 1 && import.Attribute("Project") is { } file && file.Value.Split('/', '\\').Last() == "GatewayDsl.targets";

    void ReadGroup(ProjectDocument document, XElement group)
    {
        document.MayHave(group, "Condition", "Label");
        document.MustHaveNoText(group);
        bool holds = Condition.Holds(group.Attribute("Condition")?.Value, document.At(group), properties);
        foreach (XElement property in group.Elements())
        {
            string name = property.Name.LocalName;
            document.MayHave(property, "Condition");
            if (property.HasElements)
            {
                throw new ProjectException(document.At(property), $"the property '{name}' holds elements, where text belongs");
            }

            if (SdkFacts.Refusal(name) is { } refusal)
            {
                throw new ProjectException(document.At(property), $"the property '{name}' cannot be set: {refusal}");
            }

            // What stands under a condition that does not hold must be data too, but may speak of what is not set.
            bool applies = Condition.Holds(property.Attribute("Condition")?.Value, document.At(property), properties) && holds;
            string value = properties.Expand(property.Value, document.At(property), mayBeUnset: !applies, own: name);
            if (applies)
            {
                properties[name] = value;
            }
        }
    }

    LanguageVersion Language(LanguageVersion ofFramework)
    {
        string text = properties["LangVersion"];
        return text.Length == 0 || text.Equals("default", StringComparison.OrdinalIgnoreCase) ? ofFramework
            : LanguageVersionFacts.TryParse(text, out LanguageVersion version) && version is >= LanguageVersion.CSharp8 and <= LanguageVersion.CSharp14 ? version
            : throw new ProjectException(PlaceOf("LangVersion"), $"'{text}' is not a version of C# from 8.0 to 14.0 ('latest' and 'preview' mean what the compiler at hand happens to know); write a number, or leave it out");
    }

    NullableContextOptions Nullable() => properties["Nullable"].ToLowerInvariant() switch
    {
        "" or "disable" => NullableContextOptions.Disable,
        "enable" => NullableContextOptions.Enable,
        "warnings" => NullableContextOptions.Warnings,
        "annotations" => NullableContextOptions.Annotations,
        var other => throw new ProjectException(PlaceOf("Nullable"), $"'{other}' is not a value of Nullable; write enable or disable"),
    };

    bool IsProgram() => properties["OutputType"].ToLowerInvariant() switch
    {
        "library" => false,
        "exe" => true,
        var other => throw new ProjectException(PlaceOf("OutputType"), $"'{other}' is not an output that a definition's project can have; write Library, or leave it out"),
    };

    // The last one that is written; close enough to look for it, and exact where it is written once.
    Place PlaceOf(string property) =>
        project.Root.Descendants().LastOrDefault(element => element.Name.LocalName == property) is { } element ? project.At(element) : Place.Whole(project.Path);

    string Full(string path) => Path.GetFullPath(Path.Combine(folder, path));

    static IEnumerable<string> Split(string list) => list.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
