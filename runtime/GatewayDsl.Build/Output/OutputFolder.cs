using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace GatewayDsl.Build.Output;

/// <summary>
/// Where files go: an output folder, the project that it belongs to, and the place below the project's <c>obj</c> where the
/// list of what was written is kept.
/// </summary>
sealed class OutputFolder
{
    readonly string project;

    /// <summary>Names an output folder; nothing is touched.</summary>
    /// <param name="projectFolder">The project's folder.</param>
    /// <param name="folder">The output folder; below the project's folder or elsewhere.</param>
    public OutputFolder(string projectFolder, string folder)
    {
        project = Normalize(projectFolder);
        FullPath = Normalize(folder);
        Shown = Below(project, FullPath) ?? FullPath;

        // A project that is moved as a whole still knows what it wrote.
        string key = WrittenList.Hash(Encoding.UTF8.GetBytes(Shown)).Substring(0, 16);
        string state = Path.Combine(project, "obj", "gateway");
        ListPath = Path.Combine(state, key + ".written");
        LockPath = Path.Combine(state, key + ".lock");
    }

    /// <summary>The folder's full path.</summary>
    public string FullPath { get; }

    /// <summary>The folder as messages name it: relative to the project where it lies below it.</summary>
    public string Shown { get; }

    /// <summary>The list of what was written.</summary>
    public string ListPath { get; }

    /// <summary>Whoever writes holds this file.</summary>
    public string LockPath { get; }

    /// <summary>The full path of a file below the folder.</summary>
    /// <param name="path">Its path below the folder, with <c>/</c> between the parts.</param>
    public string Full(string path) => Path.Combine(FullPath, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The path of a file as messages name it.</summary>
    /// <param name="path">Its path below the folder.</param>
    public string Show(string path) => Shown + "/" + path;

    /// <summary>Fails where something that is no folder, a link above all, stands where a folder has to be.</summary>
    /// <param name="paths">Paths of files below the output folder.</param>
    public void MustNotLeadElsewhere(IEnumerable<string> paths)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);

        // Above the project, and above an output folder outside of it, links are the machine's own business (/tmp, home folders).
        MustBeFolders(Below(project, FullPath) is null ? Path.GetDirectoryName(FullPath) : project, FullPath, seen);
        MustBeFolders(project, Path.GetDirectoryName(ListPath)!, seen);
        MustBeFile(ListPath);
        MustBeFile(LockPath);
        foreach (string path in paths)
        {
            string full = Full(path);
            MustBeFolders(FullPath, Path.GetDirectoryName(full)!, seen);
            MustBeFile(full);
        }
    }

    /// <summary>Whether something that is no folder stands where a file's folder has to be, or something that is no file in its own place.</summary>
    /// <param name="path">The file's path below the output folder.</param>
    public bool LeadsElsewhere(string path)
    {
        try
        {
            MustNotLeadElsewhere([path]);
            return false;
        }
        catch (OutputException)
        {
            return true;
        }
    }

    /// <summary>Fails where something that is no file stands where a file has to be.</summary>
    /// <param name="path">The file's full path.</param>
    public static void MustBeFile(string path)
    {
        switch (FileKinds.At(path))
        {
            case FileKind.Link:
                throw new OutputException($"'{path}' is a link, and nothing is written through links; remove it");
            case FileKind.Folder:
                throw new OutputException($"'{path}' is a folder where a file has to be; move it away");
        }
    }

    static string Normalize(string path)
    {
        string full = Path.GetFullPath(path);
        return full.Length > 1 ? full.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) : full;
    }

    static string? Below(string folder, string path)
    {
        string start = folder.EndsWith(Path.DirectorySeparatorChar.ToString(), StringComparison.Ordinal) ? folder : folder + Path.DirectorySeparatorChar;
        return path == folder ? "." : path.StartsWith(start, StringComparison.Ordinal) ? path.Substring(start.Length).Replace(Path.DirectorySeparatorChar, '/') : null;
    }

    static void MustBeFolders(string? above, string folder, HashSet<string> seen)
    {
        for (string? current = folder; current is not null && current != above && seen.Add(current); current = Path.GetDirectoryName(current))
        {
            switch (FileKinds.At(current))
            {
                case FileKind.Link:
                    throw new OutputException($"'{current}' is a link, and nothing is written through links; remove it, or name another folder");
                case FileKind.File:
                    throw new OutputException($"'{current}' is a file where a folder has to be; move it away, or name another folder");
            }
        }
    }
}
