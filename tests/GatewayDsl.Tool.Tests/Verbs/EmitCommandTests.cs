using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Tool.Tests.Verbs;

/// <summary>The built tool as a process, as a user meets it.</summary>
public sealed class EmitCommandTests
{
    [Fact]
    public void It_writes_the_files_and_says_what_it_wrote_and_where_to_look_first()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        ProgramResult first = Gateway(folder.Path, "emit");
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Contains("0 unchanged, 0 removed  Acme.Edge.Device\n", first.Output);
        Assert.EndsWith("Look first at devices/gw-1/nftables.conf\n", first.Output);
        Assert.Contains("policy drop", File.ReadAllText(folder["devices/gw-1/nftables.conf"]));

        ProgramResult second = Gateway(folder.Path, "emit", folder.Path);
        Assert.Contains("\n0 written, ", "\n" + second.Output.Split('\n')[1]);
    }

    [Fact]
    public void The_example_is_emitted_elsewhere_without_a_finding()
    {
        using var folder = new TemporaryFolder();
        ProgramResult said = Gateway(folder.Path, "emit", Path.Combine(Repository.Root, "examples", "EdgeGateway"), "--out", "out");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal(["rock64", "rock64-qemu"], Directory.GetDirectories(folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_typo_is_an_error_at_the_token_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        Gateway(folder.Path, "emit");
        string[] before = [.. EdgeProject.Files(folder["devices"]).Select(File.ReadAllText)];
        folder.WriteEdge(EdgeProject.Definition.Replace("/24", "/33"));
        ProgramResult said = Gateway(folder.Path, "emit");
        Assert.Equal((1, ""), (said.ExitCode, said.Error));
        string[] lines = said.Output.Split('\n');
        Assert.StartsWith("Edge.cs(14,41): error GW1", lines[0]);
        Assert.Equal("""  14 |         Networks = [Network.Static(Lan, "172.20.30.1/33")],""", lines[1]);
        Assert.Equal("""     |                                         ^^^^^^^^^^^^^^^^""", lines[2]);
        Assert.Equal("1 error; nothing was written", lines[^2]);
        Assert.Equal(before, EdgeProject.Files(folder["devices"]).Select(File.ReadAllText));
    }

    [Fact]
    public void Code_that_does_not_compile_is_told_of_like_a_finding()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(EdgeProject.Definition.Replace("Rock64.Board", "Rock65.Board"));
        ProgramResult said = Gateway(folder.Path, "emit");
        Assert.Equal((1, ""), (said.ExitCode, said.Error));
        Assert.StartsWith("Edge.cs(13,17): error CS0103: ", said.Output);
        Assert.False(Directory.Exists(folder["devices"]));
    }

    [Theory]
    [InlineData("missing.csproj")]
    [InlineData("--nonsense")]
    [InlineData(".", "--out")]
    [InlineData(".", "superfluous")]
    public void Arguments_that_cannot_be_are_exit_code_2(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        ProgramResult said = Gateway(folder.Path, ["emit", .. arguments]);
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.StartsWith("gateway: error: ", said.Error);
        Assert.Equal(2, Gateway(folder.Path, ["emit", "--json", .. arguments]).ExitCode);
    }

    [Fact]
    public void An_argument_that_cannot_be_is_told_with_those_that_can()
    {
        using var folder = new TemporaryFolder();
        string said = Gateway(folder.Path, ["diff", "HEAD", "--format", "markdown"]).Error;
        Assert.Contains("'markdown' not recognized. Must be one of: 'text', 'json', 'sarif', 'html'. 'gateway --help'", said);
    }

    [Fact]
    public void Without_a_verb_it_is_exit_code_2() => Assert.Equal(2, Gateway("/").ExitCode);

    [Fact]
    public void A_project_that_cannot_be_read_is_exit_code_2_at_its_element()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        File.WriteAllText(folder["Edge.csproj"], File.ReadAllText(folder["Edge.csproj"]).Replace("</Project>", "<Target Name=\"X\" />\n</Project>"));
        ProgramResult said = Gateway(folder.Path, "emit");
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.StartsWith("Edge.csproj(4,2): error: 'Target'", said.Error);
    }

    [Fact]
    public void A_project_without_a_gateway_removes_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        Gateway(folder.Path, "emit");
        int count = EdgeProject.Files(folder["devices"]).Length;
        folder.WriteEdge(EdgeProject.Definition.Replace("[Gateway]", ""));
        ProgramResult said = Gateway(folder.Path, "emit");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("describes no gateway", said.Error);
        Assert.Equal(count, EdgeProject.Files(folder["devices"]).Length);
    }

    [Fact]
    public void Two_gateways_of_one_name_are_an_error_at_the_second()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(EdgeProject.Definition.Replace("    [Gateway]\n", "    [Gateway]\n    public static Gateway Another => Device;\n\n    [Gateway]\n"));
        ProgramResult said = Gateway(folder.Path, "emit");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("the gateway 'gw-1' is defined twice", said.Output);
        Assert.Contains("note: the other one", said.Output);
        Assert.False(Directory.Exists(folder["devices"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_document_follows_its_schema(int exitCode)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(exitCode == 1 ? EdgeProject.Definition.Replace("/24", "/33") : EdgeProject.Definition);
        if (exitCode == 2)
        {
            File.WriteAllText(folder["Edge.csproj"], "<Project />");
        }

        ProgramResult said = Gateway(folder.Path, "emit", "--json");
        Assert.Equal((exitCode, ""), (said.ExitCode, said.Error));
        using var document = JsonDocument.Parse(said.Output);
        SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", "emit.schema.json"));
        Assert.Equal(exitCode, document.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Equal(exitCode == 0, document.RootElement.GetProperty("files").GetArrayLength() > 0);
        Assert.Equal(exitCode == 1, document.RootElement.GetProperty("findings").GetArrayLength() > 0);
        Assert.Equal(exitCode == 2, document.RootElement.TryGetProperty("error", out _));
    }

    [Fact]
    public void A_source_cannot_speak_to_the_terminal()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(EdgeProject.Definition.Replace("\"172.20.30.1/24\"", "\"\u001b]0;owned\u0007\u202e172/33\" /* \u001b[31m */"));
        ProgramResult said = Gateway(folder.Path, "emit");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("""\u001b]0;owned\u0007\u202e172/33""", said.Output);
        Assert.DoesNotContain(said.Output, static c => c is '\u001b' or '\u0007' or '\u202e');
    }

    [Fact]
    public void A_source_that_is_not_text_is_refused()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        File.WriteAllBytes(folder["Broken.cs"], [0x2f, 0x2f, 0xff, 0xfe, 0xc0]);
        Assert.Contains("Broken.cs: error: the source is not UTF-8", Gateway(folder.Path, "emit").Error);
        File.WriteAllBytes(folder["Broken.cs"], new byte[5 * 1024 * 1024]);
        Assert.Contains("larger than 4 MiB", Gateway(folder.Path, "emit").Error);
    }

    [Fact]
    public void An_edited_file_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        Gateway(folder.Path, "emit");
        File.AppendAllText(folder["devices/gw-1/nftables.conf"], "# mine\n");
        Assert.Contains("devices/gw-1/nftables.conf was edited by hand, replaced\n", Gateway(folder.Path, "emit").Output);
    }

    static ProgramResult Gateway(string folder, params string[] arguments) => ChildProcess.Run(folder, "dotnet", [ChildProcess.Tool, .. arguments]);
}
