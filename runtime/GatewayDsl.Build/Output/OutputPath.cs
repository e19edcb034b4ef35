using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler;

namespace GatewayDsl.Build.Output;

/// <summary>Which paths may stand below an output folder, on every machine that the folder may be checked out on.</summary>
static class OutputPath
{
    /// <summary>The gateway's folder that a file lies in; null for one that lies beside the folders.</summary>
    /// <param name="path">A path below the output folder.</param>
    public static string? Folder(string path) => path.IndexOf('/') is > 0 and int slash ? path.Substring(0, slash) : null;

    /// <summary>Why a path cannot be written; null if it can.</summary>
    /// <param name="path">A path below the output folder.</param>
    public static string? Problem(string path) =>
        PortablePath.Problem(path) ?? (path.Split('/').Any(AtomicFile.IsTemporary) ? "a part is named like a file half written" : null);

    /// <summary>Two files that cannot both exist: equal but for case, or one the folder of the other. Null if there are none.</summary>
    /// <param name="paths">All paths.</param>
    public static (string First, string Second)? Collision(IEnumerable<string> paths) => PortablePath.Collision(paths);
}
