using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Projects.Files;

/// <summary>Finds the files of a project that patterns name.</summary>
/// <param name="folder">The project's folder, as a full path.</param>
/// <param name="border">What lies beyond is not read.</param>
sealed class FileSearch(string folder, RepositoryBorder border)
{
    const int MostEntries = 200_000;
    const int MostDepths = 4;

    int entries;

    /// <summary>The files that a pattern names, by path in ordinal order, relative to the project's folder.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="excludes">Patterns whose files are left out.</param>
    /// <param name="place">Where the pattern stands.</param>
    /// <param name="areRead">Whether all of them are read, so that they have to be there and within the repository; otherwise that is judged where a file is used.</param>
    /// <exception cref="ProjectException">A file is named and not there, or the pattern leaves the repository.</exception>
    public IReadOnlyList<string> Find(FilePattern pattern, IReadOnlyList<FilePattern> excludes, Place place, bool areRead)
    {
        string start = Path.GetFullPath(Path.Combine(folder, pattern.IsWild ? pattern.Start : pattern.Text));
        if (!border.Names(start))
        {
            throw new ProjectException(place, $"'{pattern.Text}' leads out of '{border.Root}', and nothing beyond the project's repository is read; copy the files into it");
        }

        if (pattern.Depths > MostDepths)
        {
            throw new ProjectException(place, $"'{pattern.Text}' has more than {MostDepths} parts '**'; write the folders out");
        }

        if (!pattern.IsWild)
        {
            string path = Relative(start);
            return excludes.Any(exclude => exclude.Matches(path)) ? [] : [areRead ? Existing(start, place) : path];
        }

        var found = new List<string>();
        if (border.Tree.HasFolder(start) && !border.Leaves(start))
        {
            Walk(start, pattern, excludes, place, areRead, found, []);
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    void Walk(string current, FilePattern pattern, IReadOnlyList<FilePattern> excludes, Place place, bool areRead, List<string> found, HashSet<string> linked)
    {
        foreach (TreeEntry entry in border.Tree.Entries(current))
        {
            if (++entries > MostEntries)
            {
                throw new ProjectException(place, $"'{pattern.Text}' looks through more than {MostEntries} files and folders; name the folders of the sources, or exclude the others");
            }

            string path = Relative(entry.Path);
            if (entry.IsFolder || (entry.IsLink && border.Tree.HasFolder(entry.Path)))
            {
                // A link to a folder elsewhere, like the 'result' that 'nix build' leaves, is no part of the project.
                bool enter = !excludes.Any(exclude => exclude.MatchesAllBelow(path))
                    && (!entry.IsLink || (!border.Leaves(entry.Path) && linked.Add(border.Tree.RealPath(entry.Path))));
                if (enter)
                {
                    Walk(entry.Path, pattern, excludes, place, areRead, found, linked);
                }
            }
            else if (pattern.Matches(path) && !excludes.Any(exclude => exclude.Matches(path)))
            {
                found.Add(entry.IsLink && areRead ? Existing(entry.Path, place) : path);
            }
        }
    }

    string Existing(string path, Place place) =>
        !border.Tree.HasFile(path) ? throw new ProjectException(place, $"the file '{Relative(path)}' does not exist")
        : border.Leaves(path) ? throw new ProjectException(place, $"the file '{Relative(path)}' is a link that leads out of '{border.Root}'; put a copy in its place")
        : Relative(path);

    string Relative(string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
