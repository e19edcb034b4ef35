using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Repository.Tests.Docs;
using GatewayDsl.Repository.Tests.Hazards;
using GatewayDsl.Repository.Tests.Sources;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Repository.Tests.Example;

/// <summary>The example as a new user meets it: cloned somewhere, built, and built again with a mistake in it.</summary>
public sealed class ExampleTests(ExampleCopy copy) : IClassFixture<ExampleCopy>
{
    [JudgeTheory("git")]
    [InlineData(ExampleCopy.Example)]
    [InlineData("examples/SiteFleet")]
    public void The_committed_files_are_what_the_build_emits(string example)
    {
        Dotnet.Run(Testing.Repository.Root, "build", example, "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:GatewayArtifacts=Verify").MustAccept();
        Assert.Equal(
            ExampleCopy.Emitted(Testing.Repository.Root, example).Keys.Order(StringComparer.Ordinal),
            TrackedFiles.All.Where(path => path.StartsWith(example + "/devices/", StringComparison.Ordinal)).Select(path => path[(example + "/devices/").Length..]));
    }

    [JudgeFact("git")]
    public void A_build_in_another_folder_emits_the_same_bytes()
    {
        copy.Built.MustAccept();
        AssertSame(ExampleCopy.Emitted(Testing.Repository.Root), ExampleCopy.Emitted(copy.Root));
    }

    [JudgeFact("git")]
    public void The_build_says_what_it_wrote_and_where_to_look_first()
    {
        string said = Assert.Single(copy.Built.MustAccept().Output.Split('\n'), static line => line.Contains("look first at ", StringComparison.Ordinal));
        Assert.Contains($"{ExampleCopy.Emitted(copy.Root).Count} written", said, StringComparison.Ordinal);
        string first = Regex.Match(said, "look first at (\\S+)").Groups[1].Value;
        Assert.True(File.Exists(Path.Combine(copy.Root, ExampleCopy.Example, first)), said);
    }

    [JudgeFact("git", "script")]
    public void The_build_says_so_in_a_terminal_too()
    {
        copy.Built.MustAccept();
        Judgement said = Dotnet.RunInTerminal(copy.Root, $"build {ExampleCopy.Example} --no-restore -nodeReuse:false").MustAccept();
        Assert.Contains("look first at ", said.Output, StringComparison.Ordinal);
    }

    [JudgeFact("git")]
    public void The_tool_emits_the_same_bytes_as_the_build()
    {
        string tool = Directory.EnumerateFiles(TrackedFiles.FullPath("runtime/GatewayDsl.Tool/bin"), "gateway.dll", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("publish", StringComparison.Ordinal)).MaxBy(File.GetLastWriteTimeUtc)!;
        Dotnet.Run(copy.Root, tool, "emit", ExampleCopy.Example, "--out", Path.Combine(copy.Root, ExampleCopy.Example, "emitted")).MustAccept();
        string emitted = Path.Combine(copy.Root, ExampleCopy.Example, "emitted");
        AssertSame(
            ExampleCopy.Emitted(Testing.Repository.Root),
            Directory.EnumerateFiles(emitted, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(emitted, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal));
    }

    [JudgeFact("git")]
    public void A_mistake_is_the_compilers_error_that_the_readme_shows()
    {
        copy.Built.MustAccept();
        string source = Path.Combine(copy.Root, ExampleCopy.Example, "EdgeGateway.cs");
        string right = File.ReadAllText(source);
        try
        {
            Assert.Contains("\"172.20.30.1/24\"", right, StringComparison.Ordinal);
            File.WriteAllText(source, right.Replace("\"172.20.30.1/24\"", "\"172.20.30.1/33\"", StringComparison.Ordinal));
            Judgement built = Dotnet.Run(copy.Root, "build", ExampleCopy.Example, "--no-restore", "-nodeReuse:false", "-p:UseSharedCompilation=false");
            Assert.False(built.Accepted);
            string error = built.Output.Split('\n').First(static line => line.Contains(": error GW", StringComparison.Ordinal)).Trim();

            // As the README has it: no path of this machine, neither before nor behind the message.
            error = Regex.Replace(error.Replace(copy.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), @" \[[^\]]*\]$", "");
            Assert.True(error == Assert.Single(Readme.Blocks, static block => block.Language == "text" && block.Text.Contains(": error GW", StringComparison.Ordinal)).Text, $"{Readme.Path} does not show what the compiler says:\n{error}");
        }
        finally
        {
            File.WriteAllText(source, right);
        }
    }

    [JudgeFact("git")]
    public void The_build_itself_says_of_planted_mistakes_what_the_table_of_hazards_says()
    {
        copy.Built.MustAccept();
        Hazard[] planted = [.. HazardTable.All.Where(static hazard => hazard.Id is "H1" or "H3" or "H9" or "H21")];
        string source = Path.Combine(copy.Root, ExampleCopy.Example, "EdgeGateway.cs");
        string right = File.ReadAllText(source);
        string wrong = planted.Aggregate(right, static (text, hazard) => text.Replace(hazard.Right, hazard.Wrong, StringComparison.Ordinal));
        try
        {
            File.WriteAllText(source, wrong);
            Judgement built = Dotnet.Run(copy.Root, "build", ExampleCopy.Example, "--no-restore", "-nodeReuse:false", "-p:UseSharedCompilation=false");
            Assert.False(built.Accepted);
            Assert.All(planted, hazard =>
            {
                string[] before = wrong[..wrong.IndexOf(hazard.Marked, StringComparison.Ordinal)].Split('\n');
                string place = $"EdgeGateway.cs({before.Length},{before[^1].Length + 1}): ";
                Assert.Contains(built.Output.Split('\n'), line => line.Contains(place, StringComparison.Ordinal) && line.Contains($" {hazard.Rule}: {hazard.Message} ", StringComparison.Ordinal));
            });
        }
        finally
        {
            File.WriteAllText(source, right);
        }
    }

    static void AssertSame(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> emitted)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), emitted.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, file => Assert.Equal(file.Value, emitted[file.Key]));
    }
}
