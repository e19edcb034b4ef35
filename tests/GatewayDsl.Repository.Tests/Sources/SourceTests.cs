using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Repository.Tests.Sources;

/// <summary>What holds for every file of the repository.</summary>
public sealed class SourceTests
{
    const int LongestFile = 400, LargestFolder = 12;

    [JudgeFact("git")]
    public void No_file_names_a_place_on_somebodys_machine()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] places = [Testing.Repository.Root + "/", .. home.Count(static c => c == '/') > 1 ? [home + "/"] : Array.Empty<string>()];
        Assert.Empty(
            from path in TrackedFiles.All
            let text = TrackedFiles.Text(path)
            where places.Any(place => text.Contains(place, StringComparison.Ordinal)) || Regex.IsMatch(text, @"(?<![\w.])/home/\w|(?<![\w.])/Users/\w|[A-Z]:\\Users\\\w")
            select path);
    }

    [JudgeFact("git")]
    public void Text_is_utf8_without_a_mark_and_its_lines_end_in_lf() =>
        Assert.Empty(
            from path in TrackedFiles.All
            where !path.EndsWith(".sln", StringComparison.Ordinal) // The SDK writes it, with a mark.
            where !path.EndsWith(".png", StringComparison.Ordinal) // No text.
            let bytes = File.ReadAllBytes(TrackedFiles.FullPath(path))
            where bytes.Contains((byte)'\r') || bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])
            select path);

    [JudgeFact("git")]
    public void A_file_is_about_one_thing() =>
        Assert.Empty(
            from path in TrackedFiles.WithExtension(".cs")
            where File.ReadLines(TrackedFiles.FullPath(path)).Count() > LongestFile
            select path);

    [JudgeFact("git")]
    public void A_folder_holds_a_dozen_sources_at_most() =>
        Assert.Empty(
            from path in TrackedFiles.WithExtension(".cs")
            where !path.StartsWith("tests/", StringComparison.Ordinal)
            group path by Path.GetDirectoryName(path) into folder
            where folder.Count() > LargestFolder
            select $"{folder.Key}: {folder.Count()}");

    [JudgeFact("git")]
    public void The_solution_has_every_project()
    {
        string solution = TrackedFiles.Text("GatewayDsl.sln").Replace('\\', '/');
        Assert.Empty(
            from path in TrackedFiles.WithExtension(".csproj")
            where !path.StartsWith("templates/gateway", StringComparison.Ordinal) // What a template makes is a user's project.
            where !solution.Contains($"\"{path}\"", StringComparison.Ordinal)
            select path);
    }

    [JudgeFact("git", "shellcheck")]
    public void Shell_scripts_are_sound_and_can_be_started()
    {
        string[] scripts = [.. TrackedFiles.All.Where(static path => Regex.IsMatch(File.ReadLines(TrackedFiles.FullPath(path)).FirstOrDefault() ?? "", "^#!.*[/ ](ba)?sh$"))];
        Assert.Contains("tests/run", scripts);
        Assert.Contains(".ci/run", scripts);
        Judge.Run("shellcheck", ["--", .. scripts], folder: Testing.Repository.Root).MustAccept();
        // A snapshot is text to compare with, and nobody starts it.
        Assert.All(scripts.Where(static script => !script.Contains(".verified.", StringComparison.Ordinal)), static script => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(TrackedFiles.FullPath(script)).HasFlag(UnixFileMode.UserExecute), script));
    }

    [JudgeFact("git")]
    public void Every_program_that_a_test_asks_for_is_in_the_table_of_packages()
    {
        string[] known = [.. File.ReadLines(TrackedFiles.FullPath("tests/GatewayDsl.Testing/judges.txt")).Where(static line => !line.StartsWith('#')).Select(static line => line.Split(' ')[0])];
        Assert.Equal(known.Distinct().Order(StringComparer.Ordinal), known);
        Assert.Empty(
            from path in TrackedFiles.WithExtension(".cs")
            where path.StartsWith("tests/", StringComparison.Ordinal) && !path.StartsWith("tests/GatewayDsl.Testing", StringComparison.Ordinal)
            from Match call in Regex.Matches(TrackedFiles.Text(path), @"\b(?:(?:Judge|Root)(?:Fact|Theory)\((?<list>[^)]*)\)|Judge\.(?:Run|Start|Find|Obstacle)\(\[?(?<list>""[^""]*""))")
            from Match program in Regex.Matches(call.Groups["list"].Value, "\"([^\"]*)\"")
            where !known.Contains(program.Groups[1].Value)
            select $"{path}: {program.Groups[1].Value}");
    }
}
