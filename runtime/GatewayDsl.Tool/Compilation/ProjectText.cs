using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Tool.Compilation;

/// <summary>An additional file of a project, read from the disk when a definition asks for it and not before.</summary>
/// <param name="path">The file's full path.</param>
sealed class ProjectText(string path) : AdditionalText
{
    SourceText? text;

    /// <inheritdoc/>
    public override string Path => path;

    /// <summary>Whether a definition has asked for it.</summary>
    public bool WasRead => text is not null;

    /// <inheritdoc/>
    /// <exception cref="Projects.ProjectException">The file is too large, no UTF-8, or cannot be read.</exception>
    public override SourceText GetText(CancellationToken cancellationToken = default) => text ??= DefinitionCompiler.ReadText(path, "file");
}
