using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Tool.Tests.Projects;

/// <summary>What is read as data is what MSBuild gives its compiler.</summary>
public sealed class MsBuildParityTests
{
    [Theory]
    [InlineData("EdgeGateway")]
    [InlineData("SiteFleet")]
    public void The_examples(string name) => Compare(Path.Combine(Repository.Root, "examples", name, name + ".csproj"));

    [Theory]
    [InlineData("""<PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>""")]
    [InlineData("""<PropertyGroup><TargetFramework>net8.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>""")]
    [InlineData("""
        <PropertyGroup><TargetFramework>net9.0</TargetFramework><ImplicitUsings>true</ImplicitUsings><LangVersion>12</LangVersion><Configuration>Field-Test</Configuration></PropertyGroup>
        <PropertyGroup Condition="'$(Configuration)' == 'Field-Test' and '$(Never)' == ''"><DefineConstants>$(DefineConstants);FIELD</DefineConstants></PropertyGroup>
        <ItemGroup><Using Remove="System.IO" /><Using Include="System.Text" /><Using Include="System.Math" Static="true" /><Using Include="System.Globalization" Alias="G" /></ItemGroup>
        """)]
    [InlineData("""
        <PropertyGroup><TargetFramework>net10.0</TargetFramework><EnableDefaultCompileItems>false</EnableDefaultCompileItems><CheckForOverflowUnderflow>true</CheckForOverflowUnderflow></PropertyGroup>
        <ItemGroup><Compile Include="sub/**/*.cs;A.cs" Exclude="sub/deep/*.cs" /></ItemGroup>
        """)]
    [InlineData("""
        <PropertyGroup><TargetFramework>net10.0</TargetFramework><DefaultItemExcludes>$(DefaultItemExcludes);sub/d*/**</DefaultItemExcludes><AllowUnsafeBlocks>true</AllowUnsafeBlocks></PropertyGroup>
        <ItemGroup><Compile Remove="sub/?.cs" /><Compile Include="..\shared\*.cs" /></ItemGroup>
        """)]
    [InlineData("""
        <PropertyGroup><TargetFramework>net10.0</TargetFramework><BaseOutputPath>out</BaseOutputPath></PropertyGroup>
        <ItemGroup><Compile Remove="$(MSBuildProjectDirectory)/A.cs" /><Compile Include="$(MSBuildThisFileDirectory)../shared/S.cs" /></ItemGroup>
        """)]
    [InlineData("""
        <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>$(FromAbove)</Nullable></PropertyGroup>
        """)]
    public void A_small_project(string body)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[".git"]);
        folder.Write("Directory.Build.props", "<Project><PropertyGroup><FromAbove>annotations</FromAbove><DefineConstants>ABOVE</DefineConstants></PropertyGroup></Project>");
        folder.Write("Directory.Build.targets", "<Project><ItemGroup><Compile Include=\"$(MSBuildThisFileDirectory)shared/T.cs\" Condition=\"'$(Nullable)' == 'annotations'\" /></ItemGroup></Project>");
        folder.Write("Directory.Packages.props", "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup><PackageVersion Include=\"GatewayDsl\" Version=\"1.0.0\" /></ItemGroup></Project>");
        foreach (string path in (string[])["p/A.cs", "p/.B.cs", "p/sub/C.cs", "p/sub/CC.cs", "p/sub/deep/D.cs", "p/obj/O.cs", "p/bin/P.cs", "p/out/Q.cs", "p/.vs/R.cs", "p/E.CS", "shared/S.cs", "shared/T.cs"])
        {
            folder.Write(path, "");
        }

        Compare(folder.WriteProject(body + """<ItemGroup><PackageReference Include="GatewayDsl" /></ItemGroup>""", "p/Edge.csproj"));
    }

    static void Compare(string path)
    {
        DefinitionProject ours = ProjectReader.Read(SourceTree.Disk, path);
        ProgramResult said = ChildProcess.Run(
            Path.GetDirectoryName(path)!,
            "dotnet",
            "msbuild", path, "-nologo", "-nodeReuse:false", "-t:AddImplicitDefineConstants", "-getItem:Compile,AdditionalFiles,Using",
            "-getProperty:DefineConstants,LangVersion,Nullable,CheckForOverflowUnderflow,AllowUnsafeBlocks,OutputType,AssemblyName");
        Assert.True(said.ExitCode == 0, said.Output + said.Error);
        using var document = JsonDocument.Parse(said.Output);
        JsonElement items = document.RootElement.GetProperty("Items");
        JsonElement properties = document.RootElement.GetProperty("Properties");

        Assert.Equal(Paths(items.GetProperty("Compile")), ours.Sources.Order(StringComparer.Ordinal));
        Assert.Equal(Paths(items.GetProperty("AdditionalFiles")), ours.AdditionalFiles.Order(StringComparer.Ordinal));
        Assert.Equal(Usings(items.GetProperty("Using")), ours.Usings.Order(StringComparer.Ordinal));
        Assert.Equal(
            Property("DefineConstants").Split(';', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            ours.Symbols);
        Assert.Equal(Property("LangVersion").Split('.')[0], ours.Language.ToDisplayString().Split('.')[0]);
        Assert.Equal(Property("Nullable") is "" ? "disable" : Property("Nullable"), ours.Nullable.ToString().ToLowerInvariant());
        Assert.Equal(Property("CheckForOverflowUnderflow") is "true", ours.ChecksOverflow);
        Assert.Equal(Property("AllowUnsafeBlocks") is "true", ours.AllowsUnsafe);
        Assert.Equal(Property("OutputType") is "Exe", ours.IsProgram);
        Assert.Equal(Property("AssemblyName"), ours.AssemblyName);

        string Property(string name) => properties.GetProperty(name).GetString()!;
    }

    static IEnumerable<string> Paths(JsonElement items) =>
        items.EnumerateArray().Select(static item => item.GetProperty("FullPath").GetString()!).Order(StringComparer.Ordinal);

    static IEnumerable<string> Usings(JsonElement items) =>
        items.EnumerateArray().Select(static item =>
            (Text(item, "Static") is "true" ? "static " : Text(item, "Alias") is { Length: > 0 } alias ? alias + " = " : "") + Text(item, "Identity")).Order(StringComparer.Ordinal);

    static string Text(JsonElement item, string name) => item.TryGetProperty(name, out JsonElement value) ? value.GetString()! : "";
}
