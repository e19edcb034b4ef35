using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Projects;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Keys;

/// <summary>The built tool as a process, and the gateways that trust what it makes.</summary>
public sealed class KeysCommandTests : IDisposable
{
    static readonly string Schema = Path.Combine(Repository.Root, "schemas", "keys.schema.json");

    readonly TemporaryFolder folder = new();

    [Fact]
    public void From_the_authority_to_the_revoked_signer_each_step_says_what_comes_next()
    {
        ProgramResult made = Gateway("keys", "new", "keys");
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.Contains("\nWhat devices trust is keys/keyring.pem: copy it into the project, and write Trust.Development(ProjectFile.At(\"certs/dev.pem\"))\nTo sign: gateway sign BUNDLE --cert keys/bench.key.pem\n", made.Output, StringComparison.Ordinal);
        Assert.StartsWith("keys/ci.key.pem: CN=Development signer ci, O=Development keys, ", Gateway("keys", "issue", "keys", "ci", "--days", "20").Output, StringComparison.Ordinal);
        Assert.StartsWith("keys/bench.key.pem: ", Gateway("keys", "renew", "keys", "bench", "--new-key").Output, StringComparison.Ordinal);
        Assert.EndsWith("\nkeys/keyring.pem says so: copy it into the projects that trust the authority\n", Gateway("keys", "revoke", "keys", "ci", "--reason", "cessation").Output, StringComparison.Ordinal);

        ProgramResult list = Gateway("keys", "list", "keys");
        Assert.Equal(1, list.ExitCode);
        string[] lines = list.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("keys/authority.key.pem: ", lines[0], StringComparison.Ordinal);
        Assert.Single(lines, static line => line.StartsWith("(no key here): CN=Development signer bench, O=Development keys", StringComparison.Ordinal));
        Assert.Single(lines, static line => line.StartsWith("keys/ci.key.pem: ", StringComparison.Ordinal) && line.Contains(", revoked on ", StringComparison.Ordinal));
        Assert.StartsWith("what 'ci' signs is refused", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_document_follows_the_schema()
    {
        foreach ((int exitCode, string[] arguments) in new (int, string[])[]
        {
            (0, ["new", "keys"]),
            (2, ["new", "keys"]),
            (0, ["issue", "keys", "ci"]),
            (0, ["renew", "keys", "ci"]),
            (0, ["revoke", "keys", "ci"]),
            (1, ["list", "keys"]),
            (2, ["list", "keys", "--project", "nowhere"]),
            (2, ["list", "--nothing"]),
            (2, ["revoke", "keys", "ci", "--reason", "whim"]),
        })
        {
            ProgramResult said = Gateway(["keys", .. arguments, "--json"]);
            Assert.Equal((exitCode, ""), (said.ExitCode, said.Error));
            using var document = JsonDocument.Parse(said.Output);
            SchemaCheck.Follows(document.RootElement, Schema);
            Assert.Equal(exitCode == 2, document.RootElement.TryGetProperty("error", out _));
        }
    }

    [Fact]
    public void The_gateways_that_trust_an_authority_are_told_and_what_they_do_not_know()
    {
        Gateway("keys", "new", "keys");
        Gateway("keys", "new", "others");
        Project("Trust.Authority");
        File.Copy(folder["others/keyring.pem"], folder["edge/certs/dev.pem"]);
        Assert.Contains("\nNo gateway of Edge.csproj trusts it\n", List().Output, StringComparison.Ordinal);

        File.Copy(folder["keys/keyring.pem"], folder["edge/certs/dev.pem"], overwrite: true);
        ProgramResult named = List();
        Assert.Equal(1, named.ExitCode);
        Assert.EndsWith("\ngw-1 trusts it: certs/dev.pem\n'gw-1' trusts it as an authority whose key is kept safe; write Trust.Development(ProjectFile.At(\"certs/dev.pem\"))\n", named.Output, StringComparison.Ordinal);

        Project("Trust.Development");
        Assert.Equal(0, List().ExitCode);
        Gateway("keys", "revoke", "keys", "bench");
        Gateway("keys", "renew", "keys", "bench", "--new-key");
        Assert.EndsWith("\n'gw-1' does not know what is revoked: 'certs/dev.pem' has no list of the authority, or an older one; copy 'keys/keyring.pem' there\n'gw-1' takes what is revoked; write Revocation = Revocation.Checked into its Updates\n", List().Output, StringComparison.Ordinal);
        using (var document = JsonDocument.Parse(List("--json").Output))
        {
            SchemaCheck.Follows(document.RootElement, Schema);
            JsonElement gateway = document.RootElement.GetProperty("gateways")[0];
            Assert.Equal(("gw-1", "certs/dev.pem", true, false), (gateway.GetProperty("name").GetString(), gateway.GetProperty("file").GetString(), gateway.GetProperty("development").GetBoolean(), gateway.GetProperty("current").GetBoolean()));
        }

        File.Copy(folder["keys/keyring.pem"], folder["edge/certs/dev.pem"], overwrite: true);
        Assert.EndsWith("\ngw-1 trusts it: certs/dev.pem\n'gw-1' takes what is revoked; write Revocation = Revocation.Checked into its Updates\n", List().Output, StringComparison.Ordinal);
        Project("Trust.Development", "Checked");
        Assert.Equal(0, List().ExitCode);
    }

    [Theory]
    [InlineData("keys", "CN=Development authority ", "GW6090")]
    [InlineData("O=Dev, CN=Dev RAUC CA", "CN=Dev RAUC CA", "GW6090")]
    [InlineData("O=Devon Devices, CN=Devon Update Authority", "", "")]
    [InlineData("O=Smith Development Ltd., CN=Smith Updates", "", "")]
    [InlineData("placeholder", "'certs/dev.pem' holds no certificate; name a file with certificates in PEM", "GW6091")]
    [InlineData("O=Devon Devices, CN=Devon Update Authority", "'certs/dev.pem' has no list of the certificates that 'O=Devon Devices, CN=Devon Update Authority' revoked", "GW6092", "Checked")]
    [InlineData("keys", "CN=Development authority ", "GW6090", "Checked")]
    public void Policy_Release_looks_at_the_keyring(string authority, string told, string rule, string revocation = "Ignored")
    {
        Project("Trust.Authority", revocation);
        folder.Write("edge/certs/dev.pem", authority switch { "placeholder" => "later\n", "keys" => Made(), _ => SelfSigned(authority) });

        ProgramResult said = ChildProcess.Run(folder["edge"], "dotnet", ChildProcess.Tool, "policy", "--json");
        using var document = JsonDocument.Parse(said.Output);
        JsonElement root = document.RootElement.GetProperty("gateways")[0].GetProperty("requirements").EnumerateArray().Single(static each => each.GetProperty("id").GetString() == "trust-root");
        string[] found = [.. root.GetProperty("findings").EnumerateArray().Select(static finding => $"{finding.GetProperty("id").GetString()} {finding.GetProperty("at").GetProperty("line").GetInt32()}: {finding.GetProperty("message").GetString()}")];
        if (rule.Length == 0)
        {
            Assert.Equal("met", root.GetProperty("verdict").GetString());
            Assert.Empty(found);
        }
        else
        {
            Assert.Equal("not met", root.GetProperty("verdict").GetString());
            Assert.StartsWith($"{rule} {Array.FindIndex(File.ReadAllLines(folder["edge/Edge.cs"]), static line => line.Contains("Trust.", StringComparison.Ordinal)) + 1}: ", Assert.Single(found), StringComparison.Ordinal);
            Assert.Contains(told, found[0], StringComparison.Ordinal);
        }

        string Made()
        {
            Gateway("keys", "new", "keys");
            return File.ReadAllText(folder["keys/keyring.pem"]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    void Project(string trust, string revocation = "Ignored")
    {
        folder.WriteProject(TestProject.Minimal + "<ItemGroup><AdditionalFiles Include=\"certs/dev.pem\" /></ItemGroup>", "edge/Edge.csproj");
        Directory.CreateDirectory(folder["edge/certs"]);
        folder.Write("edge/Edge.cs", $$"""
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
                    Policies = [Policy.Release],
                    Storage = new(Rock64.Emmc)
                    {
                        Firmware = 16.MiB(),
                        Boot = Slot.Vfat(128.MiB()),
                        Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
                        Data = Rest.F2fs("/data"),
                    },
                    Boot = new UBoot
                    {
                        Select = SlotSelection.RaucBootmeth,
                        Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
                    },
                    Updates = new()
                    {
                        Trust = {{trust}}(ProjectFile.At("certs/dev.pem")),
                        VersionFloor = "0.1.0",
                        Revocation = Revocation.{{revocation}},
                    },
                };
            }

            """);
    }

    static string SelfSigned(string subject)
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        return new System.Security.Cryptography.X509Certificates.CertificateRequest(subject, key, System.Security.Cryptography.HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100)).ExportCertificatePem();
    }

    ProgramResult List(params string[] more) => Gateway(["keys", "list", "keys", "--project", "edge", .. more]);

    ProgramResult Gateway(params string[] arguments) => ChildProcess.Run(folder.Path, "dotnet", [ChildProcess.Tool, .. arguments]);
}
