using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Import;

/// <summary>The built tool as a process, given the files of a gateway that exists.</summary>
public sealed class ImportCommandTests : IDisposable
{
    static readonly string Schema = Path.Combine(Repository.Root, "schemas", "import.schema.json");

    readonly TemporaryFolder folder = new();

    public ImportCommandTests()
    {
        foreach ((string path, string text) in ImportSample.Split(File.ReadAllText(Path.Combine(Repository.Root, "tests", "GatewayDsl.Tool.Tests", "Import", "Configurations", "21-rock64-whole.txt"))))
        {
            folder.Write("old/" + path, text);
        }
    }

    [Fact]
    public void A_project_is_written_like_the_template_s_and_the_other_verbs_read_it()
    {
        ProgramResult said = Gateway("old", "--output", "Edge", "--name", "gw-7");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal(
            [".gitattributes", ".gitignore", "EdgeGateway.cs", "EdgeGateway.csproj", "README.md", "certs/ca.pem"],
            Directory.GetFiles(folder["Edge"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder["Edge"], path)).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllText(folder["old/etc/rauc/ca.cert.pem"]), File.ReadAllText(folder["Edge/certs/ca.pem"]));
        Assert.DoesNotContain("of-the-template", File.ReadAllText(folder["Edge/EdgeGateway.csproj"]), StringComparison.Ordinal);
        Assert.Contains("devices/gw-7", File.ReadAllText(folder["Edge/README.md"]), StringComparison.Ordinal);

        ProgramResult emitted = ChildProcess.Run(folder.Path, "dotnet", ChildProcess.Tool, "emit", "Edge");
        Assert.Equal(0, emitted.ExitCode);
        Assert.Contains("dhcp-range=172.20.30.10,172.20.30.254,255.255.255.0,24h", File.ReadAllText(folder["Edge/devices/gw-7/dnsmasq/dnsmasq.conf"]), StringComparison.Ordinal);
        Assert.Equal(0, ChildProcess.Run(folder.Path, "dotnet", ChildProcess.Tool, "verify", "Edge/devices").ExitCode);

        // What was emitted is a gateway that exists, too: imported, it says the same.
        ProgramResult again = Gateway("Edge/devices/gw-7", "--json");
        using var document = JsonDocument.Parse(again.Output);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("Range = \"172.20.30.10 - 172.20.30.254\"", document.RootElement.GetProperty("source").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_file_the_definition_goes_to_standard_output_and_the_report_to_standard_error()
    {
        ProgramResult said = Gateway("old");
        Assert.StartsWith("using GatewayDsl;\n", said.Output, StringComparison.Ordinal);
        Assert.EndsWith("}\n", said.Output, StringComparison.Ordinal);
        Assert.Contains("13 files read, 0 contradictions", said.Error, StringComparison.Ordinal);
        Assert.Equal(0, Gateway("old", "-o", "one/Edge.cs").ExitCode);
        Assert.Equal(said.Output, File.ReadAllText(folder["one/Edge.cs"]));
    }

    [Fact]
    public void Nothing_is_overwritten_unless_it_is_asked_for_and_nothing_is_written_through_a_link()
    {
        folder.Write("Edge/README.md", "mine");
        ProgramResult said = Gateway("old", "--output", "Edge");
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains("README.md' is there already", said.Error, StringComparison.Ordinal);
        Assert.Equal([folder["Edge/README.md"]], Directory.GetFiles(folder["Edge"]));
        Assert.Equal(0, Gateway("old", "--output", "Edge", "--force").ExitCode);
        Assert.NotEqual("mine", File.ReadAllText(folder["Edge/README.md"]));

        folder.Write("elsewhere", "theirs");
        File.Delete(folder["Edge/README.md"]);
        File.CreateSymbolicLink(folder["Edge/README.md"], folder["elsewhere"]);
        Assert.Equal(2, Gateway("old", "--output", "Edge", "--force").ExitCode);
        Assert.Equal("theirs", File.ReadAllText(folder["elsewhere"]));
    }

    [Fact]
    public void The_document_follows_its_schema_and_tells_where_values_come_from()
    {
        folder.Write("old/etc/dnsmasq.conf", "interface=eth1\ndhcp-range=172.20.30.10,172.20.30.20\ndhcp-boot=pxelinux.0\n");
        ProgramResult said = Gateway("old", "--json");
        Assert.Equal("", said.Error);
        using var document = JsonDocument.Parse(said.Output);
        SchemaCheck.Follows(document.RootElement, Schema);
        Assert.Contains(document.RootElement.GetProperty("origins").EnumerateArray(), static each => each.GetProperty("path").GetString() == "Dhcp.Range" && each.GetProperty("file").GetString() == "etc/dnsmasq.conf" && each.GetProperty("line").GetInt32() == 2);
        Assert.Contains(document.RootElement.GetProperty("remarks").EnumerateArray(), static each => each.GetProperty("verbatim").GetString() == "dhcp-boot=pxelinux.0" && each.GetProperty("kind").GetString() == "not-imported");
        Assert.Contains("// Not imported, etc/dnsmasq.conf:3: dhcp-boot=pxelinux.0", document.RootElement.GetProperty("source").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no folder 'nowhere'", "nowhere")]
    [InlineData("holds no file that is known", "empty")]
    [InlineData("is not the name of a gateway", "old", "--name", "No Name")]
    [InlineData("keep one of them", "old", "-o", "a.cs", "--output", "b")]
    public void What_cannot_be_imported_is_told_and_nothing_is_written(string message, params string[] arguments)
    {
        Directory.CreateDirectory(folder["empty"]);
        ProgramResult said = Gateway(arguments);
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(Gateway([.. arguments, "--json"]).Output);
        SchemaCheck.Follows(document.RootElement, Schema);
        Assert.Contains(message, document.RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(["empty", "old"], Directory.GetDirectories(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    ProgramResult Gateway(params string[] arguments) => ChildProcess.Run(folder.Path, "dotnet", [ChildProcess.Tool, "import", .. arguments]);
}
