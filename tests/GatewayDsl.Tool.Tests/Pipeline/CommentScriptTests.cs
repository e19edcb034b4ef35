using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Tool.Tests.Pipeline;

/// <summary>The scripts that comment on a pull request, with programs in place of the forge that write down what they are asked for.</summary>
public sealed class CommentScriptTests : IDisposable
{
    static readonly string Scripts = Path.Combine(Repository.Root, "examples", "ci");

    readonly TemporaryFolder folder = new();

    public CommentScriptTests() => folder.Write("report.md", "# Report\n\n`$(touch escaped)` \"quotes\" & more\n");

    [JudgeTheory("sh", "env", "chmod", "mktemp")]
    [InlineData("", "--method POST repos/acme/edge/issues/7/comments")]
    [InlineData("41\\n42\\n", "--method PATCH repos/acme/edge/issues/comments/41")]
    public void On_github_there_is_one_comment_and_it_is_changed_in_place(string known, string request)
    {
        Program("gh", $$"""
            printf '%s\n' "$*" >> '{{folder["asked"]}}'
            case $* in
                *--paginate*) printf '{{known}}' ;;
                *) for each; do case $each in body=@*) cp -- "${each#body=@}" '{{folder["body"]}}' ;; esac; done ;;
            esac
            """);
        ProgramResult said = Run("github/comment.sh", "acme/edge", "7", folder["report.md"]);
        Assert.Equal((0, "", ""), (said.ExitCode, said.Output, said.Error));
        Assert.Contains(request, File.ReadAllText(folder["asked"]), StringComparison.Ordinal);
        Body();
    }

    [JudgeTheory("sh", "env", "chmod", "mktemp", "jq")]
    [InlineData("""[{"id":5,"system":true,"body":"<!-- gateway diff -->"},{"id":6,"system":false,"body":"other"}]""", "POST", "/notes")]
    [InlineData("""[{"id":6,"system":false,"body":"other"},{"id":9,"system":false,"body":"<!-- gateway diff -->\nold"}]""", "PUT", "/notes/9")]
    public void On_gitlab_there_is_one_note_and_it_is_changed_in_place(string known, string method, string end)
    {
        folder.Write("notes.json", known);
        Program("curl", $$"""
            printf '%s\n' "$*" >> '{{folder["asked"]}}'
            cat >> '{{folder["stdin"]}}'
            case $* in
                *--request*) for each; do case $each in body@*) cp -- "${each#body@}" '{{folder["body"]}}' ;; esac; done ;;
                *) cat -- '{{folder["notes.json"]}}' ;;
            esac
            """);
        ProgramResult said = Run("gitlab/comment.sh", "https://gitlab.example/api/v4", "12", "7", folder["report.md"]);
        Assert.Equal((0, "", ""), (said.ExitCode, said.Output, said.Error));
        string asked = File.ReadAllText(folder["asked"]);
        Assert.Contains($"--request {method} ", asked, StringComparison.Ordinal);
        Assert.EndsWith($"https://gitlab.example/api/v4/projects/12/merge_requests/7{end}\n", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", asked, StringComparison.Ordinal);
        Assert.Contains("PRIVATE-TOKEN: a-secret", File.ReadAllText(folder["stdin"]), StringComparison.Ordinal);
        Body();
    }

    [JudgeFact("shellcheck", "sh")]
    public void The_scripts_are_sound_and_the_pipelines_name_files_that_there_are()
    {
        string[] scripts = Directory.GetFiles(Scripts, "*.sh", SearchOption.AllDirectories);
        Assert.Equal(3, scripts.Length);
        Judge.Run("shellcheck", scripts).MustAccept();
        string action = File.ReadAllText(Path.Combine(Scripts, "github", "action.yml")), pipeline = File.ReadAllText(Path.Combine(Scripts, "gitlab", "gateways.gitlab-ci.yml"));
        Assert.Equal(["../review.sh", "comment.sh"], Regex.Matches(action, "GITHUB_ACTION_PATH/([^\"]+)\"").Select(static match => match.Groups[1].Value));
        Assert.Equal(["review.sh", "gitlab/comment.sh"], Regex.Matches(pipeline, "sh ci/gateway/(\\S+)").Select(static match => match.Groups[1].Value));
        Assert.All((string[])["github/../review.sh", "github/comment.sh", "gitlab/comment.sh"], static path => Assert.True(File.Exists(Path.Combine(Scripts, path))));
    }

    public void Dispose() => folder.Dispose();

    void Body()
    {
        Assert.Equal("<!-- gateway diff -->\n" + File.ReadAllText(folder["report.md"]), File.ReadAllText(folder["body"]));
        Assert.False(File.Exists(folder["escaped"]));
    }

    void Program(string name, string text) => Judge.Run("chmod", ["+x", folder.Write("bin/" + name, "#!/bin/sh\n" + text + "\n")]).MustAccept();

    ProgramResult Run(string script, params string[] arguments) => ChildProcess.Run(
        folder.Path,
        "env",
        [$"PATH={folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}", "GH_TOKEN=a-secret", "GATEWAY_TOKEN=a-secret", "sh", Path.Combine(Scripts, script), .. arguments]);
}
