using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Tool.Compilation;

/// <summary>From a project to a compilation; no file of it is run.</summary>
static class DefinitionCompiler
{
    const int MostSources = 10_000;
    const int LargestSource = 4 * 1024 * 1024;
    const long MostTogether = 64L * 1024 * 1024;

    // Text that is no UTF-8 would read otherwise on another machine.
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads and parses the sources.</summary>
    /// <param name="project">The project.</param>
    /// <param name="projects">The projects that it refers to.</param>
    /// <exception cref="ProjectException">A source cannot be read, or there is too much of it.</exception>
    public static CSharpCompilation Compile(DefinitionProject project, IReadOnlyList<MetadataReference> projects)
    {
        if (project.Sources.Count > MostSources)
        {
            throw new ProjectException(Place.Whole(project.Path), $"the project has more than {MostSources} sources; keep what describes gateways in a project of its own");
        }

        CSharpParseOptions options = OptionsOf(project);
        List<SyntaxTree> trees = [.. Read(project).Select(source => CSharpSyntaxTree.ParseText(source.Text, options, source.Path))];
        if (project.Usings.Count > 0)
        {
            string path = Path.Combine(project.Folder, "obj", project.AssemblyName + ".GlobalUsings.g.cs");
            trees.Add(CSharpSyntaxTree.ParseText(string.Concat(project.Usings.Select(static text => $"global using {text};\n")), options, path, Encoding.UTF8));
        }

        if (project.Friends.Count > 0)
        {
            string path = Path.Combine(project.Folder, "obj", project.AssemblyName + ".AssemblyInfo.cs");
            trees.Add(CSharpSyntaxTree.ParseText(string.Concat(project.Friends.Select(static name => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo({SymbolDisplay.FormatLiteral(name, quote: true)})]\n")), options, path, Encoding.UTF8));
        }

        return CSharpCompilation.Create(
            project.AssemblyName,
            trees,
            [.. ReferenceAssemblies.For(project.References), .. projects],
            new CSharpCompilationOptions(
                project.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: project.Nullable,
                checkOverflow: project.ChecksOverflow,
                allowUnsafe: project.AllowsUnsafe));
    }

    /// <summary>How the sources of a project are parsed.</summary>
    /// <param name="project">The project.</param>
    public static CSharpParseOptions OptionsOf(DefinitionProject project) => new CSharpParseOptions(project.Language, DocumentationMode.None).WithPreprocessorSymbols(project.Symbols);

    static IEnumerable<(string Path, SourceText Text)> Read(DefinitionProject project)
    {
        long together = 0;
        foreach (string path in project.Sources)
        {
            SourceText text = ReadText(project.Tree, path, "source");
            together += text.Length;
            yield return together > MostTogether
                ? throw new ProjectException(Place.Whole(project.Path), "the project's sources are larger than 64 MiB together; keep what describes gateways in a project of its own")
                : (path, text);
        }
    }

    /// <summary>Reads a text of the project: UTF-8, and not more than anybody writes.</summary>
    /// <param name="tree">Where it is read from.</param>
    /// <param name="path">The file's full path.</param>
    /// <param name="what">What messages call it.</param>
    /// <exception cref="ProjectException">It cannot be read so.</exception>
    public static SourceText ReadText(SourceTree tree, string path, string what)
    {
        try
        {
            using Stream stream = tree.Open(path);
            return stream.Length > LargestSource
                ? throw new ProjectException(Place.Whole(path), $"the {what} is larger than 4 MiB; split it")
                : SourceText.From(stream, Strict);
        }
        catch (DecoderFallbackException)
        {
            throw new ProjectException(Place.Whole(path), $"the {what} is not UTF-8; save it as UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProjectException(Place.Whole(path), $"the {what} cannot be read: {e.Message}");
        }
    }
}
