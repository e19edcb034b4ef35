using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Projects;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Boot;

/// <summary>The built tool as a process, asked what boot and update promise.</summary>
public sealed class BootCommandTests
{
    const string Definition = """
        using GatewayDsl;
        using GatewayDsl.Targets;
        using static GatewayDsl.Units;

        namespace Acme;

        public static class Edge
        {
            [Gateway]
            public static Gateway Device => new("gw-1")
            {
                Board = Rock64.Board,
                Networks = [Network.Dhcp(Rock64.Ethernet.Named("eth0"))],
                Storage = new(Rock64.Emmc)
                {
                    Firmware = 16.MiB(),
                    Boot = Slot.Vfat(128.MiB()),
                    Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
                    Data = Rest.F2fs("/data"),
                },
                Boot = new UBoot
                {
                    Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000, copies: Copies.One(because: "bootloaders in the field read one copy")),
                },
                Updates = new() { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            };
        }

        """;

    static readonly string Schema = Path.Combine(Repository.Root, "schemas", "boot.schema.json");

    [Fact]
    public void A_broken_promise_is_told_with_its_events_and_the_line_to_change()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        ProgramResult said = Gateway(folder.Path);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        string[] lines = said.Output.Split('\n');
        Assert.Matches("^gw-1: [0-9]+ states of boot and update, [0-9]+ steps between them$", lines[0]);
        Assert.Equal("  The slot is chosen by U-Boot's RAUC boot method (not judged by the real program: modelled from boot/bootmeth_rauc.c of U-Boot 2025.10)", lines[1]);
        Assert.Equal("  holds: The running slot is never written", lines[2]);
        string[] broken = [.. lines.SkipWhile(static line => line != "  broken: No older system comes back without a decision")];
        Assert.Equal("    1. slot A starts and is called good", broken[1]);
        Assert.Equal("    5. slot A is tried (2 left), and the older system in it starts", broken[5]);
        Assert.Matches(@"^  Edge\.cs\(23,[0-9]+\): note: leave copies out to have two \(GW6015\)$", broken[6]);
    }

    [Fact]
    public void A_program_is_told_the_same()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        using var document = JsonDocument.Parse(Gateway(folder.Path, "--json").Output);
        SchemaCheck.Follows(document.RootElement, Schema);
        JsonElement[] promises = [.. document.RootElement.GetProperty("gateways")[0].GetProperty("promises").EnumerateArray()];
        Assert.Equal(
            ["running-slot: True", "reachable: True", "left: False", "kept: True", "newest: False", "updatable: True"],
            promises.Select(static promise => $"{promise.GetProperty("name").GetString()}: {promise.GetProperty("holds").GetBoolean()}"));
        Assert.Equal("Boot.Environment.Copies", promises[4].GetProperty("causes")[0].GetProperty("path").GetString());
    }

    [Fact]
    public void The_example_keeps_its_promises_and_its_stand_in_does_not()
    {
        ProgramResult said = Gateway(Path.Combine(Repository.Root, "examples", "EdgeGateway"), "--json");
        using var document = JsonDocument.Parse(said.Output);
        SchemaCheck.Follows(document.RootElement, Schema);
        JsonElement[] gateways = [.. document.RootElement.GetProperty("gateways").EnumerateArray()];
        Assert.Equal(["rock64", "rock64-qemu"], gateways.Select(static gateway => gateway.GetProperty("name").GetString()));
        Assert.All(gateways[0].GetProperty("promises").EnumerateArray(), static promise => Assert.True(promise.GetProperty("holds").GetBoolean()));
        Assert.Contains(gateways[1].GetProperty("promises").EnumerateArray(), static promise => !promise.GetProperty("holds").GetBoolean());
    }

    [Theory]
    [InlineData("--gateway gw-2", 2, "there is no gateway 'gw-2'; did you mean 'gw-1'?")]
    [InlineData("--nothing", 2, "--nothing")]
    public void What_cannot_be_answered_says_why(string arguments, int exitCode, string message)
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        ProgramResult said = Gateway(folder.Path, [.. arguments.Split(' '), "--json"]);
        Assert.Equal(exitCode, said.ExitCode);
        using var document = JsonDocument.Parse(said.Output);
        SchemaCheck.Follows(document.RootElement, Schema);
        Assert.Contains(message, document.RootElement.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void A_gateway_without_slots_has_nothing_to_promise()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge();
        ProgramResult said = Gateway(folder.Path);
        Assert.Equal((0, "gw-1: has no slots to choose from\n"), (said.ExitCode, said.Output));
        using var document = JsonDocument.Parse(Gateway(folder.Path, "--json").Output);
        SchemaCheck.Follows(document.RootElement, Schema);
    }

    static void Write(TemporaryFolder folder)
    {
        folder.WriteEdge(Definition);
        folder.WriteProject(TestProject.Minimal + "\n<ItemGroup><AdditionalFiles Include=\"certs/ca.pem\" /></ItemGroup>");
        folder.Write("certs/ca.pem", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n");
    }

    static ProgramResult Gateway(string folder, params string[] arguments) => ChildProcess.Run(folder, "dotnet", [ChildProcess.Tool, "boot", .. arguments]);
}
