using System.Collections.Generic;

namespace GatewayDsl.Compiler;

/// <summary>A file of the project that the gateway's files refer to, and that whoever writes them copies beside them.</summary>
/// <param name="File">The file of the project.</param>
/// <param name="Path">Where the copy goes, relative to the gateway's folder.</param>
/// <param name="Origin">The place of the model that names the file.</param>
public sealed record ProjectCopy(ProjectFile File, string Path, ModelPath Origin)
{
    /// <summary>The folder of all copies, in the gateway's folder; nothing else lies in it.</summary>
    public const string Folder = "project/";
}

/// <summary>Which files of the project a gateway needs.</summary>
static class ProjectCopies
{
    /// <summary>Where the copy of a file goes. Nix sees nothing outside the flake's own folder.</summary>
    /// <param name="file">The file of the project.</param>
    public static string PathOf(ProjectFile file) => ProjectCopy.Folder + file.Text;

    /// <summary>The copies of a gateway.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<ProjectCopy> Of(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Updates).As<Rauc>() is { } updates)
        {
            At<ProjectFile> certificate = updates.The(u => u.Trust.Certificate);
            yield return new ProjectCopy(certificate.Value, PathOf(certificate.Value), certificate.Path);
        }
    }
}
