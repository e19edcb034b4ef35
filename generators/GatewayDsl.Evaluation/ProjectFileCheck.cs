using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler;

namespace GatewayDsl.Evaluation;

/// <summary>
/// Judges the files of the project that a gateway names by what its project lists. Nothing is read here: what stands on the disk was
/// looked at by whoever passes the list.
/// </summary>
static class ProjectFileCheck
{
    /// <summary>What is wrong with the files of a gateway.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="files">The files that the project lists.</param>
    public static IEnumerable<Finding> Of(Gateway gateway, IReadOnlyList<ListedFile> files)
    {
        foreach (ProjectCopy copy in GatewayCompiler.Copies(gateway))
        {
            string file = copy.File.Text;
            ListedFile? listed = files.FirstOrDefault(each => IsAt(each.Path, file, StringComparison.Ordinal));
            string? spelling = files.FirstOrDefault(each => IsAt(each.Path, file, StringComparison.OrdinalIgnoreCase) && !IsAt(each.Path, file, StringComparison.Ordinal)) is { } other
                ? other.Path.Substring(other.Path.Length - file.Length)
                : null;
            if (listed is null)
            {
                yield return new Finding(LanguageRules.UnlistedFile, copy.Origin, spelling is null
                    ? $"'{file}' is not among the AdditionalFiles of the project; write <AdditionalFiles Include=\"{file}\" /> in the project file"
                    : $"'{file}' is not among the AdditionalFiles of the project, and '{spelling}' is; write the file's own spelling", []);
            }
            else if (listed.Fault != ProjectFileFault.None)
            {
                yield return new Finding(LanguageRules.UnusableFile, copy.Origin, listed.Fault.Of(file), []);
            }
            else if (spelling is not null)
            {
                yield return new Finding(LanguageRules.UnusableFile, copy.Origin, $"'{file}' and '{spelling}' cannot both exist where case makes no difference; give one of them another name", []);
            }
        }
    }

    // An absolute path comes from a compiler that was not told which folder is the project's. A file of this name elsewhere lets it
    // pass then; whoever copies looks for it in the project's folder alone.
    static bool IsAt(string listed, string file, StringComparison comparison) =>
        listed.Equals(file, comparison) || ((listed.StartsWith("/", StringComparison.Ordinal) || listed.IndexOf(':') > 0) && listed.EndsWith("/" + file, comparison));
}
