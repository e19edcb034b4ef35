using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace GatewayDsl.Mutation.Tests.Results;

/// <summary>Files beside these tests: lines in sections, each of which begins with <c># </c> and its name.</summary>
static class Records
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The sections of a file, each with its lines.</summary>
    /// <param name="name">The file's name.</param>
    public static SortedDictionary<string, List<string>> Read(string name)
    {
        var sections = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> lines = [];
        foreach (string line in File.Exists(PathOf(name)) ? File.ReadLines(PathOf(name)) : [])
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                sections.Add(line[2..], lines = []);
            }
            else if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return sections;
    }

    /// <summary>Writes one section of a file anew.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="section">The section.</param>
    /// <param name="lines">Its lines.</param>
    public static void Write(string name, string section, IEnumerable<string> lines)
    {
        SortedDictionary<string, List<string>> sections = Read(name);
        sections[section] = [.. lines];
        File.WriteAllText(PathOf(name), string.Join("\n", sections.Select(static entry => $"# {entry.Key}\n{string.Concat(entry.Value.Select(static line => line + "\n"))}")), Utf8);
    }

    static string PathOf(string name) => Path.Combine(Testing.Repository.Root, "tests", "GatewayDsl.Mutation.Tests", "Results", name);
}
