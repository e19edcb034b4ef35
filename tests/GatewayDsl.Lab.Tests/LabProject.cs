using System.IO;
using GatewayDsl.Testing;

namespace GatewayDsl.Lab.Tests;

/// <summary>The example as a project of its own, outside the repository, with something changed.</summary>
sealed class LabProject : System.IDisposable
{
    readonly TemporaryFolder folder = new();

    /// <summary>Writes the project.</summary>
    /// <param name="old">What stands in the example's definition.</param>
    /// <param name="instead">What stands there instead.</param>
    public LabProject(string old = "", string instead = "")
    {
        Folder = Path.Combine(folder.Path, "edge");
        Directory.CreateDirectory(Path.Combine(Folder, "certs"));
        string text = File.ReadAllText(Path.Combine(Example, "EdgeGateway.cs"));
        Xunit.Assert.True(old.Length == 0 || text.Contains(old, System.StringComparison.Ordinal), "the example does not say: " + old);
        File.WriteAllText(Definition, old.Length == 0 ? text : text.Replace(old, instead, System.StringComparison.Ordinal));
        File.Copy(Path.Combine(Example, "certs/ca.pem"), Path.Combine(Folder, "certs/ca.pem"));
        File.WriteAllText(Path.Combine(Folder, "EdgeGateway.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
            <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            <ItemGroup><PackageReference Include="GatewayDsl" /></ItemGroup>
            <ItemGroup><AdditionalFiles Include="certs/ca.pem" /></ItemGroup>
            </Project>

            """);
    }

    /// <summary>The example in the repository.</summary>
    public static string Example { get; } = Path.Combine(Repository.Root, "examples/EdgeGateway");

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>The file with the definition.</summary>
    public string Definition => Path.Combine(Folder, "EdgeGateway.cs");

    /// <summary>The line of the definition that says something, counted from 1.</summary>
    /// <param name="text">What it says.</param>
    public int LineOf(string text) => System.Array.FindIndex(File.ReadAllLines(Definition), line => line.Contains(text, System.StringComparison.Ordinal)) + 1;

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();
}
