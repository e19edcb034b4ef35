using System;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Projects;
using Xunit;

namespace GatewayDsl.Tool.Tests.Verbs;

/// <summary>Files of the project that the definition names, and fleets, straight from source.</summary>
public sealed class EmitProjectFileTests : IDisposable
{
    static readonly string Example = File.ReadAllText(Path.Combine(Repository.Root, "examples", "EdgeGateway", "EdgeGateway.cs"));

    readonly TemporaryFolder folder = new();

    public EmitProjectFileTests()
    {
        folder.WriteProject(TestProject.Minimal + "<ItemGroup><AdditionalFiles Include=\"certs/ca.pem\" /></ItemGroup>");
        folder.Write("Edge.cs", Example);
        folder.Write("certs/other.pem", "certificate");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_copy_is_the_file_byte_for_byte_and_goes_when_nothing_names_it()
    {
        byte[] bytes = [0, 255, 254, 13, 10, 0xef, 0xbb, 0xbf];
        File.WriteAllBytes(folder["certs/ca.pem"], bytes);
        Assert.Equal(0, Gateway().ExitCode);
        Assert.Equal(bytes, File.ReadAllBytes(folder["devices/rock64/project/certs/ca.pem"]));
        Assert.Equal(bytes, File.ReadAllBytes(folder["devices/rock64-qemu/project/certs/ca.pem"]));

        folder.WriteEdge();
        Assert.Equal(0, Gateway().ExitCode);
        Assert.Equal(["gw-1"], Directory.GetDirectories(folder["devices"]).Select(Path.GetFileName));
    }

    [Fact]
    public void A_fleet_has_one_flake()
    {
        folder.WriteEdge(EdgeProject.Definition.Replace("    [Gateway]\n", "    [Fleet] public static System.Collections.Generic.IEnumerable<Gateway> All => [Device, Device with { Name = \"gw-2\" }];\n\n"));
        Assert.Equal(0, Gateway().ExitCode);
        Assert.Equal([folder["devices/flake.nix"]], Directory.GetFiles(folder["devices"], "flake.nix", SearchOption.AllDirectories));
        Assert.Contains("[ \"gw-1\" \"gw-2\" ]", File.ReadAllText(folder["devices/flake.nix"]));
    }

    [Theory]
    [InlineData("missing", "GW1031: there is no file 'certs/ca.pem' in the project")]
    [InlineData("link", "GW1031: 'certs/ca.pem' is a link")]
    [InlineData("folder", "GW1031: 'certs/ca.pem' is a folder")]
    [InlineData("large", "GW1031: 'certs/ca.pem' is larger than 4 MiB")]
    [InlineData("spelling", "GW1031: there is no file 'certs/ca.pem' in the project, in just this spelling")]
    [InlineData("unlisted", "GW1030: 'certs/other.pem' is not among the AdditionalFiles of the project")]
    [InlineData("parent", "GW1004: '../ca.pem' is not a file of the project")]
    [InlineData("absolute", "GW1004: '/etc/ssl/ca.pem' is not a file of the project")]
    public void What_cannot_be_copied_is_an_error_where_it_is_named_and_nothing_is_written(string fault, string message)
    {
        switch (fault)
        {
            case "link":
                File.CreateSymbolicLink(folder["certs/ca.pem"], folder["certs/other.pem"]);
                break;
            case "folder":
                Directory.CreateDirectory(folder["certs/ca.pem"]);
                break;
            case "large":
                File.WriteAllBytes(folder["certs/ca.pem"], new byte[ListedFile.Largest + 1]);
                break;
            case "spelling":
                folder.Write("certs/CA.pem", "certificate");
                break;
        }

        string named = fault switch { "unlisted" => "certs/other.pem", "parent" => "../ca.pem", "absolute" => "/etc/ssl/ca.pem", _ => "certs/ca.pem" };
        folder.Write("Edge.cs", Example.Replace("\"certs/ca.pem\"", $"\"{named}\""));
        ProgramResult said = Gateway();
        Assert.Equal((1, ""), (said.ExitCode, said.Error));
        Assert.StartsWith("Edge.cs(", said.Output);
        Assert.Contains("error " + message, said.Output);
        Assert.Contains($"\"{named}\"", said.Output.Split('\n')[1]);
        Assert.False(Directory.Exists(folder["devices"]));
    }

    ProgramResult Gateway() => ChildProcess.Run(folder.Path, "dotnet", [ChildProcess.Tool, "emit"]);
}
