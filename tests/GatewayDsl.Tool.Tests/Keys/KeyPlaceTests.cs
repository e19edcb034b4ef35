using System;
using System.IO;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Keys;
using Xunit;

namespace GatewayDsl.Tool.Tests.Keys;

/// <summary>Where keys are never written.</summary>
public sealed class KeyPlaceTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(".git/HEAD", "keys", "a working tree of version control")]
    [InlineData(".git", "deep/down/keys", "a working tree of version control")] // In a worktree it is a file.
    [InlineData(".hg/requires", "deep/keys", "a working tree of version control")]
    [InlineData("Edge.csproj", "deep/keys", "a project's folder")]
    [InlineData("devices/gw-1/gateway.model.json", "devices/keys", "a folder of emitted files")]
    [InlineData("devices/gw-1/gateway.model.json", "devices/gw-1/keys", "a folder of emitted files")]
    [InlineData("devices/gw-1/gateway.model.json", "devices/gw-1/rauc/keys", "a folder of emitted files")]
    public void A_folder_that_a_repository_a_project_or_a_device_takes_files_from_is_refused(string there, string keys, string what)
    {
        folder.Write(there, "");
        Directory.CreateDirectory(Path.GetDirectoryName(folder[keys])!);

        string error = New(folder[keys])!;
        Assert.Contains(what, error, StringComparison.Ordinal);
        Assert.Contains("; name a folder outside of it", error, StringComparison.Ordinal);
        Assert.False(Path.Exists(folder[keys]));

        // An ignore file changes nothing: it is changed in a moment, and 'git add --force' does not ask it.
        folder.Write(".gitignore", "*\n");
        Assert.NotNull(New(folder[keys]));
    }

    [Fact]
    public void A_link_is_no_way_around()
    {
        folder.Write("repository/.git/HEAD", "");
        Directory.CreateDirectory(folder["repository/inside"]);
        Directory.CreateSymbolicLink(folder["link"], folder["repository/inside"]);
        Directory.CreateSymbolicLink(folder["repository/out"], folder["free"]);
        Directory.CreateDirectory(folder["free"]);

        Assert.Contains("a working tree", New(folder["link/keys"]), StringComparison.Ordinal);
        Assert.Contains("a working tree", New(folder["repository/out/keys"]), StringComparison.Ordinal);
        Assert.Null(New(folder["free/keys"]));
        Directory.CreateSymbolicLink(folder["circle"], folder["circle"]);
        Assert.Contains("in a circle", New(folder["circle/keys"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_got_into_a_repository_later_is_told_and_no_key_is_added_to_it()
    {
        Assert.Null(New(folder["keys"]));
        folder.Write(".git/HEAD", "");
        KeysVerb verb = Verb();
        Assert.Contains("a working tree", verb.RunIssue(folder["keys"], "ci", null).Error, StringComparison.Ordinal);
        KeysOutcome list = verb.RunList(folder["keys"], null, default);
        Assert.Equal(1, list.ExitCode);
        Assert.Contains("a working tree", Assert.Single(list.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("authority.key.pem")]
    public void Keys_that_others_can_read_are_told_and_the_authority_signs_nothing(string file)
    {
        Assert.Null(New(folder["keys"]));
        string path = Path.TrimEndingDirectorySeparator(Path.Combine(folder["keys"], file));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherRead);
        }

        string error = Verb().RunIssue(folder["keys"], "ci", null).Error!;
        Assert.Contains($"others can get at '{path}' (mode {(file.Length == 0 ? 704 : 604)}); take the permissions away with 'chmod go= {path}'", error, StringComparison.Ordinal);
        Assert.Equal([error], Verb().RunList(folder["keys"], null, default).Remarks);
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    static KeysVerb Verb() => new(new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit), TimeProvider.System);

    static string? New(string keys) => Verb().RunNew(keys, 10_000).Error;
}
