using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Diff;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.History;

/// <summary>The verbs about the history as a person or a program calls them, and git with what they print.</summary>
public sealed class HistoryCommandTests
{
    [JudgeFact("git")]
    public void The_commands_print_text_and_documents_that_follow_their_schemas()
    {
        using var history = new HistoryRepository();
        string folder = history.Repository.Folder.Path;
        foreach (string[] arguments in new string[][] { ["log"], ["log", "--path", "Networks"], ["blame"], ["bisect", "wan reaches tcp/22"], ["bisect", "Vpn exists"], ["log", "nowhere"] })
        {
            ProgramResult text = ChildProcess.Run(folder, "dotnet", [ChildProcess.Tool, .. arguments]), json = ChildProcess.Run(folder, "dotnet", [ChildProcess.Tool, .. arguments, "--json"]);
            Assert.Equal((text.ExitCode, ""), (json.ExitCode, json.Error));
            Assert.NotEmpty(text.Output + text.Error);
            using var document = JsonDocument.Parse(json.Output);
            SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", arguments[0] + ".schema.json"));
            Assert.Equal(text.ExitCode, document.RootElement.GetProperty("exitCode").GetInt32());
        }
    }

    [JudgeFact("git")]
    public void Hostile_names_and_subjects_move_no_cursor()
    {
        using var history = new HistoryRepository();
        history.Repository.Write(TestRepository.Definition.Replace("8080", "8081", StringComparison.Ordinal));
        history.Repository.Git("add", "-A");
        history.Repository.Git("-c", "user.name=E\u001b[31mve\u202e", "-c", "user.email=eve@example.com", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "open\u001b]0;title\u0007 \u2066it");
        foreach (string[] arguments in new string[][] { ["log", "-n", "1"], ["blame"], ["bisect", "eth1 reaches tcp/8081"] })
        {
            ProgramResult said = ChildProcess.Run(history.Repository.Folder.Path, "dotnet", [ChildProcess.Tool, .. arguments]);
            Assert.Equal(0, said.ExitCode);
            Assert.Contains("ve\\u202e", said.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(said.Output, static c => c is '\u001b' or '\u202e' or '\u2066' or '\u0007');
        }
    }

    [JudgeFact("git")]
    public void Git_shows_values_where_textconv_is_set_up_as_the_page_says()
    {
        using var repository = new TestRepository();
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "history.md"));
        string attributes = page.Split("```text\n").Single(static block => block.StartsWith("gateway.model.json", StringComparison.Ordinal)).Split("\n```")[0];
        string setup = page.Split("```sh\n").Single(static block => block.StartsWith("git config", StringComparison.Ordinal)).Split("\n```")[0];
        Assert.Contains("diff.gateway.textconv \"gateway textconv\"", setup, StringComparison.Ordinal);
        repository.Folder.Write(".gitattributes", attributes);
        repository.Git("config", "diff.gateway.textconv", $"dotnet {ChildProcess.Tool} textconv");
        Emit(repository);
        repository.Commit("files");
        repository.Write(TestRepository.Definition.Replace("Accept.Established,", "Accept.Established, Accept.From(Wan).Tcp(443),", StringComparison.Ordinal).Replace("172.20.30.1/24", "172.20.31.1/24", StringComparison.Ordinal));
        Emit(repository);
        string[] changed = [.. repository.Git("diff", "--unified=0", "--", "*/gateway.model.json").Split('\n').Where(static line => line.StartsWith("+", StringComparison.Ordinal) || line.StartsWith("-", StringComparison.Ordinal)).Skip(2)];
        Assert.Equal(["+Firewall.Input.Rules[] = Accept.From(eth0).Tcp(443)", "-Networks[eth1].Address = 172.20.30.1/24", "+Networks[eth1].Address = 172.20.31.1/24"], changed);

        // What cannot be read is compared as it stands.
        string model = repository.Folder["edge/devices/gw-1/gateway.model.json"];
        File.WriteAllText(model, File.ReadAllText(model).Replace("\"schema\": 1", "\"schema\": 99", StringComparison.Ordinal));
        Assert.Contains("+  \"schema\": 99", repository.Git("diff", "--", "*/gateway.model.json"), StringComparison.Ordinal);
        Assert.Equal(2, ChildProcess.Run(repository.Folder.Path, "dotnet", ChildProcess.Tool, "textconv", "nothing.json").ExitCode);
    }

    static void Emit(TestRepository repository) => Assert.Equal(0, ChildProcess.Run(repository.Folder["edge"], "dotnet", ChildProcess.Tool, "emit").ExitCode);
}
