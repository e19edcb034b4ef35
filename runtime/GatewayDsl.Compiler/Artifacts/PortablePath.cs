using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace GatewayDsl.Compiler;

/// <summary>Which paths of files can exist on every machine that they may be checked out on.</summary>
public static class PortablePath
{
    // Names of devices on Windows, whatever extension follows them.
    static readonly string[] Devices = ["con", "prn", "aux", "nul"];

    /// <summary>Why a file cannot have a path; null if it can.</summary>
    /// <param name="path">A path below some folder.</param>
    public static string? Problem(string path) =>
        path.Length is 0 or > 1024 ? "it is empty or longer than 1024 characters"
        : path.Split('/').Select(PartProblem).FirstOrDefault(static problem => problem is not null);

    /// <summary>Two files that cannot both exist: equal but for case, or one the folder of the other. Null if there are none.</summary>
    /// <param name="paths">All paths.</param>
    public static (string First, string Second)? Collision(IEnumerable<string> paths)
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in paths)
        {
            if (files.TryGetValue(path, out string? other))
            {
                return (other, path);
            }

            files.Add(path, path);
        }

        var folders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in files.Values.OrderBy(static path => path, StringComparer.Ordinal))
        {
            for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            {
                string folder = path.Substring(0, slash);
                if (files.TryGetValue(folder, out string? file))
                {
                    return (file, path);
                }

                if (!folders.TryGetValue(folder, out string? spelling))
                {
                    folders.Add(folder, folder);
                }
                else if (spelling != folder)
                {
                    return (spelling + "/", path);
                }
            }
        }

        return null;
    }

    static string? PartProblem(string part) => part switch
    {
        "" => "it is absolute or has an empty part",
        "." or ".." => "it has a part '" + part + "'",
        _ when Encoding.UTF8.GetByteCount(part) > 255 => "a part is longer than 255 bytes",
        _ when part.Any(static c => c < ' ' || c is '\u007f' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|') => "it has a control character or one of \\ : * ? \" < > |",
        _ when part[part.Length - 1] is '.' or ' ' => "a part ends with a dot or a space",
        _ when IsDevice(part) => "'" + part + "' is a device on Windows",
        _ => null,
    };

    static bool IsDevice(string part)
    {
        string stem = part.Split('.')[0].ToLowerInvariant();
        return Devices.Contains(stem)
            || (stem.Length == 4 && (stem.StartsWith("com", StringComparison.Ordinal) || stem.StartsWith("lpt", StringComparison.Ordinal)) && stem[3] is >= '1' and <= '9');
    }
}
