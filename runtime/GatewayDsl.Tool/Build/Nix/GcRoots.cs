using System;
using System.IO;
using System.Linq;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>
/// What keeps results from Nix's garbage collector: links in <c>.gcroots/</c> beside the project file, a folder a gateway. Of images and
/// bundles the newest two that differ are kept, so that the one before can still be flashed.
/// </summary>
/// <param name="folder">The folder of the gateway's links.</param>
/// <param name="root">Makes a link that Nix knows, to a path of the store.</param>
sealed class GcRoots(string folder, Action<string, string> root)
{
    /// <summary>The links of a gateway.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="gateway">The gateway's name.</param>
    /// <param name="root">Makes a link that Nix knows, to a path of the store.</param>
    public static GcRoots Of(string project, string gateway, Action<string, string> root) => new(Path.Combine(project, ".gcroots", gateway), root);

    /// <summary>Keeps a result.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="result">Its path in the store.</param>
    /// <param name="count">How many results of this name are kept.</param>
    /// <returns>The link, and whether the result is another than the one before.</returns>
    public (string Link, bool IsNew) Keep(string name, string result, int count)
    {
        Directory.CreateDirectory(folder);
        string ignore = Path.Combine(Path.GetDirectoryName(folder)!, ".gitignore");
        if (!File.Exists(ignore))
        {
            File.WriteAllText(ignore, "*\n");
        }

        string[] links = [.. Enumerable.Range(1, count).Select(number => Path.Combine(folder, count == 1 ? name : FormattableString.Invariant($"{name}.{number}")))];
        if (Target(links[0]) == result)
        {
            return (links[0], false);
        }

        // From the oldest on: at no moment is there a result without a link that had one and keeps it.
        for (int i = count - 1; i > 0; i--)
        {
            if (Target(links[i - 1]) is { } older && Path.Exists(older))
            {
                root(older, links[i]);
            }
        }

        root(result, links[0]);
        return (links[0], true);
    }

    static string? Target(string link) => new FileInfo(link).LinkTarget;
}
