using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>Why Nix did not build something: where in the emitted files, and which place of the model says that line.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="File">The emitted file; null if none is to blame.</param>
/// <param name="Line">The line there; null where the whole file is meant.</param>
/// <param name="Origin">The place of the model; null if none is to blame.</param>
/// <param name="Log">The last lines of the log of what failed.</param>
sealed partial record NixFault(string Message, string? File, int? Line, ModelPath? Origin, IReadOnlyList<string> Log)
{
    // A line of a log quotes this much of a file before it is taken for a quotation.
    const int ShortestQuotation = 6;

    /// <summary>Why a run failed.</summary>
    /// <param name="what">What was to be built.</param>
    /// <param name="run">The run.</param>
    /// <param name="artifacts">The emitted files.</param>
    public static NixFault Of(string what, NixRun run, IReadOnlyList<Artifact> artifacts) =>
        run.Board.Failures is [var first, ..] ? OfBuild(first, artifacts) : OfEvaluation(what, run, artifacts);

    static NixFault OfBuild(FailedBuild failed, IReadOnlyList<Artifact> artifacts)
    {
        (Artifact File, int Line)? place = Quoted(failed.Log, artifacts) ?? Builds(failed.Name, artifacts);
        string last = failed.Log.LastOrDefault(static line => line.Trim().Length > 0) is { } line ? ": " + line.Trim() : "";
        return At(place, $"'{failed.Name}' could not be built{last}", failed.Log);
    }

    static NixFault OfEvaluation(string what, NixRun run, IReadOnlyList<Artifact> artifacts)
    {
        NixSaid[] errors = [.. run.Board.Errors.Where(static error => !error.Text.StartsWith('(') && !error.Text.StartsWith("Try '", StringComparison.Ordinal))];
        if (errors.Length == 0)
        {
            string exit = run.ExitCode.ToString(CultureInfo.InvariantCulture);
            return new NixFault($"Nix ended with {exit} and did not say why; the last lines that it wrote may tell", null, null, null, [.. run.Board.Said]);
        }

        (Artifact File, int? Line)[] places = [.. errors.SelectMany(error => Places(error, artifacts))];
        string? option = errors.Select(static error => Option().Match(error.Text)).FirstOrDefault(static match => match.Success)?.Groups["name"].Value;
        (Artifact File, int Line)? place =
            places.Where(static place => place.Line is not null).Select(static place => ((Artifact, int)?)(place.File, place.Line!.Value)).LastOrDefault(static place => Says(place!.Value))
            ?? (option is null ? null : places.Select(place => Sets(place.File, option)).FirstOrDefault(static found => found is not null))
            ?? places.Select(static place => ((Artifact, int)?)(place.File, place.Line ?? 1)).FirstOrDefault();
        string message = Head(errors[^1].Text);
        return At(place, $"Nix cannot evaluate '{what}': {message}", Rest(errors[^1].Text));
    }

    static NixFault At((Artifact File, int Line)? place, string message, IReadOnlyList<string> log)
    {
        if (place is not { } found)
        {
            return new NixFault(message, null, null, null, log);
        }

        // Where the line is mere form, what the file is about is to blame; its first line names the gateway.
        ModelPath own = found.File.Lines[found.Line - 1].Origin;
        ModelPath? origin = own != ModelPath.Root ? own : found.File.Lines.Select(static line => line.Origin).FirstOrDefault(static each => each != ModelPath.Root && each.Text != "Name");
        return new NixFault(message, found.File.Path, found.Line, origin, log);
    }

    static bool Says((Artifact File, int Line) place) => place.File.Lines[place.Line - 1].Origin != ModelPath.Root;

    // The scripts that compare what was built with what was asked for quote the line that is missing.
    static (Artifact File, int Line)? Quoted(IReadOnlyList<string> log, IReadOnlyList<Artifact> artifacts)
    {
        HashSet<string> quoted = [.. log.SelectMany(static line => Quotation().Matches(line)).Select(static match => match.Groups["text"].Value).Where(static text => text.Length >= ShortestQuotation)];
        return artifacts
            .SelectMany(static artifact => artifact.Lines.Select((line, i) => (File: artifact, Line: i + 1, line.Text)))
            .Where(line => quoted.Contains(line.Text))
            .Select(static line => ((Artifact, int)?)(line.File, line.Line))
            .FirstOrDefault();
    }

    static (Artifact File, int Line)? Builds(string derivation, IReadOnlyList<Artifact> artifacts)
    {
        string? file = derivation.EndsWith(".img", StringComparison.Ordinal) ? "images/image.nix"
            : derivation.StartsWith("uboot-", StringComparison.Ordinal) ? "nix/packages.nix"
            : derivation.StartsWith("linux-", StringComparison.Ordinal) ? "nix/kernel.nix"
            : null;
        foreach (Artifact artifact in artifacts.Where(artifact => file is null ? artifact.Path.EndsWith(".nix", StringComparison.Ordinal) : artifact.Path == file))
        {
            for (int i = 0; i < artifact.Lines.Count; i++)
            {
                string text = artifact.Lines[i].Text;
                if (file is not null ? text.Contains("pkgs.", StringComparison.Ordinal) || text.Contains("prev.", StringComparison.Ordinal) : text.Contains($"pkgs.runCommand \"{derivation}\"", StringComparison.Ordinal))
                {
                    return (artifact, i + 1);
                }
            }
        }

        return null;
    }

    static IEnumerable<(Artifact File, int? Line)> Places(NixSaid error, IReadOnlyList<Artifact> artifacts)
    {
        IEnumerable<(string Path, int? Line)> named = Place().Matches(error.Text)
            .Select(static match => (match.Groups["path"].Value, match.Groups["line"] is { Success: true } line ? int.Parse(line.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : (int?)null));
        if (error.File is { } file)
        {
            named = named.Append((file, error.Line));
        }

        foreach ((string path, int? line) in named)
        {
            if (artifacts.FirstOrDefault(artifact => path == artifact.Path || path.EndsWith("-source/" + artifact.Path, StringComparison.Ordinal)) is { Lines.Count: > 0 } artifact)
            {
                yield return (artifact, line is { } number ? Math.Clamp(number, 1, artifact.Lines.Count) : null);
            }
        }
    }

    // The line that sets an option, or a part of it, or what it is a part of.
    static (Artifact File, int Line)? Sets(Artifact file, string option)
    {
        int best = -1, length = 0;
        for (int i = 0; i < file.Lines.Count; i++)
        {
            string text = file.Lines[i].Text.TrimStart(' ', '{');
            string key = text.IndexOf(" = ", StringComparison.Ordinal) is var end and > 0 ? text[..end] : "";
            bool isOf = key.Length > 0 && (key == option || option.StartsWith(key + ".", StringComparison.Ordinal) || key.StartsWith(option + ".", StringComparison.Ordinal));
            if (isOf && key.Length > length)
            {
                (best, length) = (i, key.Length);
            }
        }

        return best < 0 ? null : (file, best + 1);
    }

    // What follows the first paragraph shows the place, which is told apart.
    static string Head(string text) => Shown(text.Split("\n\n")[0].Trim().ReplaceLineEndings(" "));

    static string[] Rest(string text) => [.. text.Split("\n\n").Skip(1).SelectMany(static part => part.Split('\n')).Select(static line => Shown(line.TrimEnd())).Where(static line => line.Length > 0)];

    // Nobody knows the checksum of the copy in the store.
    static string Shown(string text) => Spaces().Replace(Store().Replace(text.StartsWith("error: ", StringComparison.Ordinal) ? text["error: ".Length..] : text, ""), " ");

    [GeneratedRegex("'(?<text>[^']+)'")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"(-source/|»/)(?<path>[A-Za-z0-9._+/-]+\.nix)(:(?<line>[0-9]{1,6}))?")]
    private static partial Regex Place();

    [GeneratedRegex(@"option `(?<name>[^`']+)'")]
    private static partial Regex Option();

    [GeneratedRegex(@"/[^\s'`:]*-source/")]
    private static partial Regex Store();

    [GeneratedRegex(" {2,}(?=\\S)")]
    private static partial Regex Spaces();
}
