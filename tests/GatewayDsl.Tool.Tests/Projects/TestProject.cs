using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files;

namespace GatewayDsl.Tool.Tests.Projects;

/// <summary>Small projects in a temporary folder.</summary>
static class TestProject
{
    /// <summary>What every project has that refers to GatewayDsl; with the framework and the package it can be read.</summary>
    public const string Minimal = """
        <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
        <ItemGroup><PackageReference Include="GatewayDsl" /></ItemGroup>
        """;

    public static string WriteProject(this TemporaryFolder folder, string body, string path = "Edge.csproj") =>
        folder.Write(path, $"<Project Sdk=\"Microsoft.NET.Sdk\">\n{body}\n</Project>\n");

    public static DefinitionProject Read(this TemporaryFolder folder, string body) => ProjectReader.Read(SourceTree.Disk, folder.WriteProject(body));
}
