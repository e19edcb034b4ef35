using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GatewayDsl.Compiler.Tests.Emitters;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Device;

/// <summary><c>artifacts.json</c> lists every other file, as it is.</summary>
public sealed class ArtifactListTests
{
    static readonly JsonElement[] Entries = [.. JsonDocument.Parse(EdgeSample.Everything.Text("artifacts.json")).RootElement.GetProperty("artifacts").EnumerateArray()];

    [Fact]
    public void EveryOtherFileIsListedWithItsHashAndMode()
    {
        Artifact[] others = [.. GatewayCompiler.Emit(EdgeSample.Everything).Where(static artifact => artifact.Path != "artifacts.json")];

        Assert.Equal(
            others.Select(static artifact => (artifact.Path, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(artifact.Text))), artifact.IsExecutable ? "0755" : "0644")),
            Entries.Select(static entry => (entry.GetProperty("path").GetString()!, entry.GetProperty("sha256").GetString()!, entry.GetProperty("mode").GetString()!)));
    }

    [Fact]
    public void EachLineLeadsToItsPlaceOfTheModelsFile()
    {
        // Read back, the model's lists stand in the order of its file, and so its lines say the places as that file counts them.
        Gateway counted = ModelJson.Read(EdgeSample.Everything.Text("gateway.model.json"));
        foreach (JsonElement entry in Entries)
        {
            Artifact artifact = counted.File(entry.GetProperty("path").GetString()!);
            string[] origins = new string[artifact.Lines.Count];
            Array.Fill(origins, "");
            foreach (JsonProperty run in entry.GetProperty("lines").EnumerateObject())
            {
                int[] ends = [.. run.Name.Split('-').Select(int.Parse)];
                for (int line = ends[0]; line <= ends[^1]; line++)
                {
                    origins[line - 1] = run.Value.GetString()!;
                }
            }

            Assert.Equal(artifact.Lines.Select(static line => line.Origin.Text), origins);
        }
    }

    [Fact]
    public void AChangeOfOneByteChangesTheList() =>
        Assert.NotEqual(EdgeSample.Gateway.Text("artifacts.json"), (EdgeSample.Gateway with { Kernel = EdgeSample.Gateway.Kernel with { Off = [] } }).Text("artifacts.json"));
}
