using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Emitters.Nix;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Names of files that a definition chooses: the files are committed, and checked out on every colleague's machine.</summary>
static class FileNameRules
{
    static readonly RuleInfo NotPortable = new("GW1032", Severity.Error,
        "A file has a name that not every machine can have",
        "The emitted files are committed beside the source. On a machine that cannot have one of them, the project cannot be checked out.")
    {
        Wrong = """
            Files = [ExtraFile.Text("/etc/site/aux", "on\n")],
            """,
        Right = """
            Files = [ExtraFile.Text("/etc/site/auxiliary", "on\n")],
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(NotPortable, Check)];

    static IEnumerable<Problem> Check(At<Gateway> gateway)
    {
        var taken = new List<(string Path, ModelPath Place)>();
        foreach ((string path, string shown, ModelPath place) in Chosen(gateway))
        {
            if (PortablePath.Problem(path) is { } problem)
            {
                yield return new Problem(place, $"'{shown}' cannot be a file on every machine: {problem}; choose another name");
            }
            else if (taken.FirstOrDefault(other => !IsSame(other.Path, path) && PortablePath.Collision([other.Path, path]) is not null) is { Path: not null } other)
            {
                yield return new Problem(place, $"'{shown}' cannot be beside '{other.Path.Substring(other.Path.IndexOf('/'))}' where case makes no difference; choose another name", new RelatedPlace(other.Place, "the other file"));
            }

            taken.Add((path, place));
        }
    }

    // Files of one path, and files below files, are a mistake on every machine (GW8042).
    static bool IsSame(string one, string other) =>
        one == other || one.StartsWith(other + "/", StringComparison.Ordinal) || other.StartsWith(one + "/", StringComparison.Ordinal);

    static IEnumerable<(string Path, string Shown, ModelPath Place)> Chosen(At<Gateway> gateway) =>
    [
        .. from file in gateway.Each(g => g.Files)
           select (OptionsModule.ArtifactOf(file.Value), file.Value.Path.Text, file.The(f => f.Path).Path),
        .. from copy in ProjectCopies.Of(gateway)
           select (copy.Path, copy.File.Text, copy.Origin),
    ];
}
