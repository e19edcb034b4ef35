using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Verify;

/// <summary>The built tool as a process, asked whether emitted files agree with one another.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    static readonly string Schema = Path.Combine(Repository.Root, "schemas", "verify.schema.json");

    readonly TemporaryFolder folder = new();

    public VerifyCommandTests()
    {
        string devices = Path.Combine(Repository.Root, "examples", "EdgeGateway", "devices");
        foreach (string path in Directory.GetFiles(devices, "*", SearchOption.AllDirectories))
        {
            folder.Write("devices/" + Path.GetRelativePath(devices, path), File.ReadAllText(path));
        }
    }

    [Fact]
    public void What_is_emitted_agrees()
    {
        ProgramResult said = Gateway("devices");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Matches(@"^\d+ files: they agree\n$", said.Output);
        Assert.Matches(@"^\d+ files: they agree\n$", Gateway("devices/rock64").Output);
    }

    [Fact]
    public void A_line_that_is_changed_by_hand_is_told_with_those_that_say_otherwise()
    {
        Change("devices/rock64/rauc/system.conf", "device=/dev/mmcblk1p3", "device=/dev/mmcblk1p5");
        ProgramResult said = Gateway("devices");
        Assert.Equal(1, said.ExitCode);
        string error = Assert.Single(said.Output.Split('\n'), static line => line.Contains(": error GW92", StringComparison.Ordinal));
        Assert.StartsWith("rock64/rauc/system.conf:", error, StringComparison.Ordinal);
        Assert.Contains("; write ", error, StringComparison.Ordinal);

        ProgramResult json = Gateway("devices", "--json");
        using var document = JsonDocument.Parse(json.Output);
        SchemaCheck.Follows(document.RootElement, Schema);
        JsonElement device = Assert.Single(document.RootElement.GetProperty("devices").EnumerateArray(), static device => device.GetProperty("disagreements").GetArrayLength() > 0);
        Assert.Equal("rock64", device.GetProperty("name").GetString());
        Assert.Contains(device.GetProperty("disagreements").EnumerateArray(), static each => each.GetProperty("places").EnumerateArray().Any(static place => place.GetProperty("file").GetString() == "rock64/rauc/system.conf"));
    }

    [Fact]
    public void That_a_file_was_edited_is_told_and_is_no_fault()
    {
        Change("devices/rock64/nftables.conf", "policy drop;", "policy drop; # nothing else");
        ProgramResult said = Gateway("devices");
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("info GW9271", said.Output, StringComparison.Ordinal);
        Assert.EndsWith("they agree\n", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "there is no folder 'nowhere'")]
    [InlineData(".", "'.' holds no emitted files")]
    public void Where_nothing_was_emitted_there_is_nothing_to_judge(string name, string message)
    {
        Directory.Delete(folder["devices"], recursive: true);
        ProgramResult said = Gateway(name);
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(Gateway(name, "--json").Output);
        SchemaCheck.Follows(document.RootElement, Schema);
        Assert.Contains(message, document.RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    void Change(string path, string words, string others)
    {
        string text = File.ReadAllText(folder[path]);
        Assert.Contains(words, text, StringComparison.Ordinal);
        File.WriteAllText(folder[path], text.Replace(words, others, StringComparison.Ordinal));
    }

    ProgramResult Gateway(params string[] arguments) => ChildProcess.Run(folder.Path, "dotnet", [ChildProcess.Tool, "verify", .. arguments]);
}
