using System;
using System.Collections.Generic;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Projects.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Tool.Projects;

/// <summary>What the compiler is given for a project, as far as it bears on what a definition says.</summary>
sealed record DefinitionProject
{
    /// <summary>The output folder beside the project file, unless somebody names another.</summary>
    public const string Output = "devices";

    /// <summary>Where it was read from.</summary>
    public required SourceTree Tree { get; init; }

    /// <summary>The project file's full path.</summary>
    public required string Path { get; init; }

    /// <summary>The project's folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The assembly's name.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>The C# sources, as full paths.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The files that a definition may name beside its sources, as full paths.</summary>
    public required IReadOnlyList<string> AdditionalFiles { get; init; }

    /// <summary>The global usings, each as C# has them, without <c>global using</c>: <c>System</c>, <c>T = System.Text</c>, <c>static System.Math</c>.</summary>
    public required IReadOnlyList<string> Usings { get; init; }

    /// <summary>The defined symbols, in ordinal order.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>The version of C#.</summary>
    public required LanguageVersion Language { get; init; }

    /// <summary>How nullable reference types are treated.</summary>
    public required NullableContextOptions Nullable { get; init; }

    /// <summary>Whether arithmetic is checked unless it says otherwise.</summary>
    public bool ChecksOverflow { get; init; }

    /// <summary>Whether unsafe code is let through by the compiler.</summary>
    public bool AllowsUnsafe { get; init; }

    /// <summary>Whether the project is a program rather than a library.</summary>
    public bool IsProgram { get; init; }

    /// <summary>The assemblies of GatewayDsl that it refers to, in ordinal order: <c>GatewayDsl</c>, <c>GatewayDsl.Targets</c>.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>The project files of the projects that it refers to, as full paths, without GatewayDsl's own.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>The packages whose public members it sees, without GatewayDsl's own.</summary>
    public IReadOnlyList<PackageUse> Packages { get; init; } = [];

    /// <summary>The assemblies that see what is internal in it.</summary>
    public IReadOnlyList<string> Friends { get; init; } = [];

    /// <summary>The version of GatewayDsl that it asks for, as it is written; null where it is a project beside it.</summary>
    public string? Version { get; init; }

    /// <summary>What stands against copying a file beside the emitted ones.</summary>
    /// <param name="path">The file's full path.</param>
    public ProjectFileFault FaultOf(string path) => Tree.FaultOf(Folder, System.IO.Path.Combine(Folder, Output), path);

    /// <summary>A path as messages and reports name it: relative to the project's folder, with <c>/</c> between the parts.</summary>
    /// <param name="path">A full path.</param>
    public string Relative(string path) => System.IO.Path.GetRelativePath(Folder, path).Replace(System.IO.Path.DirectorySeparatorChar, '/');
}
