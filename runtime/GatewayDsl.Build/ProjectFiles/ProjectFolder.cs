using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Build.Output;
using GatewayDsl.Compiler;

namespace GatewayDsl.Build.ProjectFiles;

/// <summary>
/// The files of a project that its definitions name. They are read as bytes, within the project's folder alone and never through a
/// link.
/// </summary>
/// <param name="folder">The project's folder.</param>
/// <param name="output">The output folder.</param>
sealed class ProjectFolder(string folder, OutputFolder output)
{
    readonly Dictionary<string, byte[]> contents = new(StringComparer.Ordinal);

    /// <summary>What stands against copying a file.</summary>
    /// <param name="path">A path, relative to the project's folder or absolute; nothing outside that folder is looked at.</param>
    public ProjectFileFault FaultOf(string path)
    {
        string root = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        string full = Path.GetFullPath(Path.Combine(root, path));
        if (!full.StartsWith(root, StringComparison.Ordinal))
        {
            return ProjectFileFault.Missing;
        }

        if (full.StartsWith(output.FullPath + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return ProjectFileFault.Emitted;
        }

        string current = root.TrimEnd(Path.DirectorySeparatorChar);
        string[] parts = full.Substring(root.Length).Split(Path.DirectorySeparatorChar);
        for (int i = 0; i < parts.Length; i++)
        {
            string parent = current + Path.DirectorySeparatorChar;
            current = Path.Combine(parent, parts[i]);
            FileKind kind = FileKinds.At(current);
            if (kind == FileKind.Link)
            {
                return ProjectFileFault.Link;
            }

            // Where case makes no difference, another spelling is found too, and would be missing on the next machine.
            bool isLast = i == parts.Length - 1;
            if (kind == FileKind.Nothing || (kind == FileKind.File && !isLast) || !Directory.GetFileSystemEntries(parent, parts[i]).Any(entry => Path.GetFileName(entry) == parts[i]))
            {
                return ProjectFileFault.Missing;
            }

            if (kind == FileKind.Folder && isLast)
            {
                return ProjectFileFault.Folder;
            }
        }

        return OfContent(current);
    }

    /// <summary>The bytes of a file, read once.</summary>
    /// <param name="file">Its path as a definition names it.</param>
    /// <exception cref="OutputException">Something stands against it.</exception>
    public byte[] Read(string file)
    {
        if (contents.TryGetValue(file, out byte[]? content))
        {
            return content;
        }

        ProjectFileFault fault = FaultOf(file);
        if (fault != ProjectFileFault.None)
        {
            throw new OutputException($"the definitions name a file of the project, and {fault.Of(file)}");
        }

        content = File.ReadAllBytes(Path.Combine(folder, file));
        contents.Add(file, content);
        return content;
    }

    static ProjectFileFault OfContent(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return stream.Length > ListedFile.Largest ? ProjectFileFault.TooLarge : ProjectFileFault.None;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return ProjectFileFault.Unreadable;
        }
    }
}
