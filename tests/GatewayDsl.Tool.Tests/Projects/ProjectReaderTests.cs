using System.IO;
using System.Linq;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Tool.Tests.Projects;

public sealed class ProjectReaderTests
{
    [Fact]
    public void All_csharp_below_the_folder_is_compiled_but_not_what_the_build_made()
    {
        using var folder = new TemporaryFolder();
        foreach (string path in (string[])["A.cs", "sub/B.cs", "obj/C.cs", "bin/D.cs", ".hidden/E.cs", "sub/bin/F.cs", "G.txt"])
        {
            folder.Write(path, "");
        }

        Assert.Equal(["A.cs", "sub/B.cs", "sub/bin/F.cs"], Sources(folder.Read(TestProject.Minimal)));
    }

    [Fact]
    public void Properties_are_read_before_items_in_the_order_of_msbuild()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[".git"]);
        folder.Write("Directory.Build.props", "<Project><PropertyGroup><Nullable>enable</Nullable><Shared>before</Shared></PropertyGroup></Project>");
        folder.Write("Directory.Build.targets", "<Project><PropertyGroup><Late>$(Shared)-after</Late></PropertyGroup></Project>");
        folder.Write("p/A.cs", "");
        folder.Write("p/only-late.cs", "");
        string path = folder.WriteProject(
            TestProject.Minimal + """
            <PropertyGroup><Shared>project</Shared></PropertyGroup>
            <ItemGroup><Compile Remove="only-late.cs" Condition="'$(Late)' == 'project-after'" /></ItemGroup>
            """,
            "p/Edge.csproj");
        DefinitionProject project = ProjectReader.Read(SourceTree.Disk, path);
        Assert.Equal(NullableContextOptions.Enable, project.Nullable);
        Assert.Equal(["A.cs"], Sources(project));
    }

    [Fact]
    public void Nothing_above_the_repository_is_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Directory.Build.props", "<Project><PropertyGroup><Nullable>enable</Nullable></PropertyGroup></Project>");
        Directory.CreateDirectory(folder["repository/.git"]);
        string inside = folder.WriteProject(TestProject.Minimal, "repository/p/Edge.csproj");
        string alone = folder.WriteProject(TestProject.Minimal, "alone/Edge.csproj");
        Assert.Equal(NullableContextOptions.Disable, ProjectReader.Read(SourceTree.Disk, inside).Nullable);
        Assert.Equal(NullableContextOptions.Disable, ProjectReader.Read(SourceTree.Disk, alone).Nullable);
    }

    [Theory]
    [InlineData("net8.0", LanguageVersion.CSharp12)]
    [InlineData("net9.0", LanguageVersion.CSharp13)]
    [InlineData("net10.0", LanguageVersion.CSharp14)]
    public void The_language_follows_the_framework(string framework, LanguageVersion language)
    {
        using var folder = new TemporaryFolder();
        DefinitionProject project = folder.Read($"<PropertyGroup><TargetFramework>{framework}</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include=\"GatewayDsl\" /></ItemGroup>");
        Assert.Equal(language, project.Language);
    }

    [Fact]
    public void Items_are_included_excluded_and_removed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[".git"]);
        foreach (string path in (string[])["p/A.cs", "p/B.cs", "p/old/C.cs", "shared/D.cs", "shared/E.cs", "p/certs/ca.pem"])
        {
            folder.Write(path, "");
        }

        string file = folder.WriteProject(
            TestProject.Minimal + """
            <ItemGroup>
              <Compile Remove="B.cs;old/**" />
              <Compile Include="..\shared\**\*.cs" Exclude="../shared/E.cs" Link="%(Filename)" />
              <AdditionalFiles Include="certs/*.pem" />
              <None Include="README.md" />
            </ItemGroup>
            """,
            "p/Edge.csproj");
        DefinitionProject project = ProjectReader.Read(SourceTree.Disk, file);
        Assert.Equal(["A.cs", "../shared/D.cs"], Sources(project));
        Assert.Equal(["certs/ca.pem"], project.AdditionalFiles.Select(project.Relative));
    }

    [Fact]
    public void The_package_brings_language_and_boards_and_one_that_only_analyses_nothing()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            ["GatewayDsl", "GatewayDsl.Targets"],
            folder.Read(TestProject.Minimal + """<ItemGroup><PackageReference Include="Some.Analyzer" PrivateAssets="all" /></ItemGroup>""").References);
    }

    [Theory]
    [InlineData("GatewayDsl.csproj", "GatewayDsl")]
    [InlineData("GatewayDsl.Targets.csproj", "GatewayDsl GatewayDsl.Targets")]
    public void Own_projects_stand_for_their_assemblies_and_the_boards_bring_the_language(string reference, string assemblies)
    {
        using var folder = new TemporaryFolder();
        folder.WriteProject("", reference);
        Assert.Equal(
            assemblies.Split(' '),
            folder.Read($"""<PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="{reference}" /></ItemGroup>""").References);
    }

    [Fact]
    public void A_linked_folder_that_leads_out_is_not_entered()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("Foreign.cs", "");
        folder.Write("A.cs", "");
        Directory.CreateSymbolicLink(folder["result"], elsewhere.Path);
        Assert.Equal(["A.cs"], Sources(folder.Read(TestProject.Minimal)));
    }

    [Fact]
    public void A_linked_folder_that_leads_in_a_circle_ends()
    {
        using var folder = new TemporaryFolder();
        folder.Write("A.cs", "");
        Directory.CreateSymbolicLink(folder["again"], folder.Path);
        Assert.Equal(["A.cs", "again/A.cs"], Sources(folder.Read(TestProject.Minimal)));
    }

    [Fact]
    public void A_folder_with_one_project_and_the_current_one_are_projects()
    {
        using var folder = new TemporaryFolder();
        string path = folder.WriteProject(TestProject.Minimal);
        Assert.Equal(path, ProjectArgument.Resolve(SourceTree.Disk, folder.Path));
        Assert.Equal(path, ProjectArgument.Resolve(SourceTree.Disk, path));
        folder.WriteProject(TestProject.Minimal, "Other.csproj");
        Assert.Contains("Edge.csproj, Other.csproj", Assert.Throws<ProjectException>(() => ProjectArgument.Resolve(SourceTree.Disk, folder.Path)).Message);
        Assert.Throws<ProjectException>(() => ProjectArgument.Resolve(SourceTree.Disk, folder["none"]));
        Assert.Throws<ProjectException>(() => ProjectArgument.Resolve(SourceTree.Disk, folder.Write("A.txt", "")));
    }

    static string[] Sources(DefinitionProject project) => [.. project.Sources.Select(project.Relative)];
}
