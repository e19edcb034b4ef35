using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Tool.Projects;

/// <summary>
/// What the .NET SDK adds to a C# project by itself, as far as it bears on what is compiled. Taken from Microsoft.NET.Sdk of SDK
/// 10.0 (its .props and .targets files); tests compare it with what MSBuild says.
/// </summary>
static class SdkFacts
{
    static readonly FrozenDictionary<string, (int Version, LanguageVersion Language)> Frameworks = new Dictionary<string, (int, LanguageVersion)>
    {
        ["net8.0"] = (8, LanguageVersion.CSharp12),
        ["net9.0"] = (9, LanguageVersion.CSharp13),
        ["net10.0"] = (10, LanguageVersion.CSharp14),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["TargetFrameworks"] = "a definition is read for one framework; write <TargetFramework>",
        ["DirectoryBuildPropsPath"] = "only the nearest Directory.Build.props is read",
        ["DirectoryBuildTargetsPath"] = "only the nearest Directory.Build.targets is read",
        ["DirectoryPackagesPropsPath"] = "only the nearest Directory.Packages.props is read",
        ["ImportDirectoryBuildProps"] = "the nearest Directory.Build.props is always read",
        ["ImportDirectoryBuildTargets"] = "the nearest Directory.Build.targets is always read",
        ["ImportDirectoryPackagesProps"] = "the nearest Directory.Packages.props is always read",
        ["DisableImplicitFrameworkReferences"] = "a definition is always compiled against the framework",
        ["NoStdLib"] = "a definition is always compiled against the framework",
        ["NoCompilerStandardLib"] = "a definition is always compiled against the framework",
        ["DisableImplicitConfigurationDefines"] = "DEBUG is always defined; leave it out",
        ["DisableImplicitFrameworkDefines"] = "the framework's symbols are always defined; leave it out",
        ["DisableDiagnosticTracing"] = "TRACE is always defined; leave it out",
        ["CscToolPath"] = "another compiler would see another program; leave it out",
        ["CscToolExe"] = "another compiler would see another program; leave it out",
        ["CompilerResponseFile"] = "options of a response file are not read; write them as properties",
        ["Features"] = "switches of the compiler are not read; leave it out",
        ["UseArtifactsOutput"] = "folders of output are excluded as bin and obj; leave it out",
        ["ArtifactsPath"] = "folders of output are excluded as bin and obj; leave it out",
        ["Language"] = "a definition is C#; leave it out",
        ["DefaultLanguageSourceExtension"] = "a definition is C#; leave it out",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Beside those that begin with MSBuild: what a project can refer to and would get a value for that is not known here.
    static readonly FrozenSet<string> SetBySdk = FrozenSet.ToFrozenSet(
        [
            "OS", "Language", "TargetExt", "TargetName", "TargetPath", "OutDir", "OutputPath", "BaseOutputPath", "IntermediateOutputPath", "BaseIntermediateOutputPath",
            "TargetFrameworkIdentifier", "TargetFrameworkVersion", "TargetPlatformIdentifier", "UsingMicrosoftNETSdk", "NuGetPackageRoot", "NETCoreSdkVersion",
            "BundledNETCoreAppTargetFrameworkVersion", "NETCoreAppMaximumVersion", "DefaultLanguageSourceExtension", "ProjectDir", "ProjectName", "ProjectPath",
            "ProjectFileName", "ProjectExt", "SolutionDir", "SolutionName", "SolutionPath", "DevEnvDir", "UserProfile", "HOME", "PATH", "USER", "CI",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The namespaces that <c>ImplicitUsings</c> brings.</summary>
    public static IReadOnlyList<string> ImplicitUsings { get; } =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    /// <summary>The frameworks that a definition may be written for, as a sentence lists them.</summary>
    public static string FrameworkNames => "net8.0, net9.0 and net10.0";

    /// <summary>The folders and files that <c>**/*.cs</c> leaves out, wherever the project puts its output.</summary>
    /// <param name="output">The property <c>BaseOutputPath</c>.</param>
    /// <param name="intermediate">The property <c>BaseIntermediateOutputPath</c>.</param>
    public static IEnumerable<string> Excludes(string output, string intermediate) =>
    [
        (output.Length == 0 ? "bin" : output) + "/**", (intermediate.Length == 0 ? "obj" : intermediate) + "/**",
        "**/*.user", "**/*.*proj", "**/*.sln", "**/*.slnx", "**/*.vssscc", "**/.DS_Store", "**/.*/**",
    ];

    /// <summary>Why a property cannot be set; null if it can.</summary>
    /// <param name="property">The property's name.</param>
    public static string? Refusal(string property) =>
        property.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) ? "names that begin with MSBuild are its own"
        : property.StartsWith("CustomBefore", StringComparison.OrdinalIgnoreCase) || property.StartsWith("CustomAfter", StringComparison.OrdinalIgnoreCase) || property.EndsWith("DependsOn", StringComparison.OrdinalIgnoreCase)
            ? "it adds to what the build runs, and nothing is run here"
        : Refused.GetValueOrDefault(property);

    /// <summary>Whether the SDK gives a property a value that is not known here.</summary>
    /// <param name="property">The property's name.</param>
    public static bool IsSetBySdk(string property) => property.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || SetBySdk.Contains(property);

    /// <summary>The language of a framework; null if a definition cannot be written for it.</summary>
    /// <param name="framework">For example <c>net10.0</c>.</param>
    public static LanguageVersion? LanguageOf(string framework) => Frameworks.TryGetValue(framework, out (int Version, LanguageVersion Language) known) ? known.Language : null;

    /// <summary>The symbols that are defined beside those of the project.</summary>
    /// <param name="framework">One that <see cref="LanguageOf"/> knows.</param>
    /// <param name="configuration">For example <c>Debug</c>.</param>
    public static IEnumerable<string> Symbols(string framework, string configuration)
    {
        int version = Frameworks[framework].Version;
        return
        [
            "TRACE", .. configuration.Length == 0 ? (string[])[] : [Symbol(configuration)],
            "NET", $"NET{version}_0", "NETCOREAPP",
            .. Enumerable.Range(5, version - 4).Select(static number => $"NET{number}_0_OR_GREATER"),
            "NETCOREAPP1_0_OR_GREATER", "NETCOREAPP1_1_OR_GREATER", "NETCOREAPP2_0_OR_GREATER", "NETCOREAPP2_1_OR_GREATER", "NETCOREAPP2_2_OR_GREATER",
            "NETCOREAPP3_0_OR_GREATER", "NETCOREAPP3_1_OR_GREATER",
        ];
    }

    // Microsoft.NET.Sdk.BeforeCommon.targets: upper case, and underscores for what no symbol can have.
    static string Symbol(string configuration) => configuration.Replace('-', '_').Replace('.', '_').Replace(' ', '_').ToUpperInvariant();
}
