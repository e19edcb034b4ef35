using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Tool.Compilation;

/// <summary>An additional file of a project, read when a definition asks for it and not before.</summary>
/// <param name="project">The project.</param>
/// <param name="path">The file's full path.</param>
sealed class ProjectText(DefinitionProject project, string path) : AdditionalText
{
    SourceText? text;

    /// <inheritdoc/>
    public override string Path => path;

    /// <summary>Whether a definition has asked for it.</summary>
    public bool WasRead => text is not null;

    /// <inheritdoc/>
    /// <exception cref="ProjectException">The file is a link, lies elsewhere, is too large, no UTF-8, or cannot be read.</exception>
    public override SourceText GetText(CancellationToken cancellationToken = default) =>
        text ??= project.FaultOf(path) is var fault && fault == ProjectFileFault.None
            ? DefinitionCompiler.ReadText(project.Tree, path, "file")
            : throw new ProjectException(Place.Whole(path), fault.Of(project.Relative(path)));
}
