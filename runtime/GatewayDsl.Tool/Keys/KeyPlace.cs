using System;
using System.IO;
using System.Linq;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files;

namespace GatewayDsl.Tool.Keys;

/// <summary>Where keys may lie: not where a version control, a build or a project takes files from.</summary>
static class KeyPlace
{
    // What every emitted folder of a gateway has. Nix copies such a folder whole into its store, which everybody on the machine can read.
    const string EmittedFile = "gateway.model.json";

    static readonly string[] VersionControls = [".git", ".hg", ".jj", ".svn"];
    static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true };

    /// <summary>Why keys must not lie in a folder; null if they may. Ignored files are no exception: an ignore file is changed in a moment, and 'git add --force' does not ask it.</summary>
    /// <param name="folder">The folder's full path; it need not be there.</param>
    public static string? WhyNot(string folder)
    {
        string real;
        try
        {
            real = SourceTree.Disk.RealPath(folder);
        }
        catch (ProjectException e)
        {
            return $"'{folder}': {e.Message}; name another folder";
        }

        return new[] { folder, real }.Distinct(StringComparer.Ordinal).Select(Judge).FirstOrDefault(static why => why is not null);

        string? Judge(string path)
        {
            for (string? at = path; at is not null; at = Path.GetDirectoryName(at))
            {
                string? what =
                    Array.Exists(VersionControls, mark => Path.Exists(Path.Combine(at, mark))) ? "a working tree of version control"
                    : IsEmitted(at) || (at == Path.GetDirectoryName(path) && HoldsEmitted(at)) ? "a folder of emitted files"
                    : Directory.Exists(at) && Directory.EnumerateFiles(at, "*.csproj", Readable).Any() ? "a project's folder"
                    : null;
                if (what is not null)
                {
                    return $"'{folder}' lies in '{at}', {what}, and from there a key gets into a repository or an image; name a folder outside of it, like ~/gateway-keys";
                }
            }

            return null;
        }
    }

    static bool IsEmitted(string folder) => File.Exists(Path.Combine(folder, EmittedFile));

    static bool HoldsEmitted(string folder) => Directory.Exists(folder) && Directory.EnumerateDirectories(folder, "*", Readable).Any(IsEmitted);
}
