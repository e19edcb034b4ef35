using System.IO;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files;
using Xunit;

namespace GatewayDsl.Tool.Tests.Projects;

/// <summary>Each case is one line below a readable project's first, so that its place is known.</summary>
public sealed class ProjectRefusalTests
{
    [Theory]
    [InlineData("""<Target Name="X" />""", 2, "'Target'")]
    [InlineData("""<Import Project="x.props" />""", 2, "'Import'")]
    [InlineData("""<UsingTask TaskName="X" />""", 2, "'UsingTask'")]
    [InlineData("""<Choose />""", 2, "'Choose'")]
    [InlineData("""<ItemDefinitionGroup />""", 2, "'ItemDefinitionGroup'")]
    [InlineData("""stray text""", 1, "text")]
    [InlineData("""<PropertyGroup><A>$([System.IO.File]::ReadAllText('/etc/passwd'))</A></PropertyGroup>""", 17, "property functions")]
    [InlineData("""<PropertyGroup><A>$(B.Length)</A></PropertyGroup>""", 17, "property functions")]
    [InlineData("""<PropertyGroup><A>$(Registry:X)</A></PropertyGroup>""", 17, "property functions")]
    [InlineData("""<PropertyGroup><A>$(Never)</A></PropertyGroup>""", 17, "'Never'")]
    [InlineData("""<PropertyGroup><A>$(HOME)</A></PropertyGroup>""", 17, "'HOME'")]
    [InlineData("""<PropertyGroup><A>%41</A></PropertyGroup>""", 17, "escaped")]
    [InlineData("""<PropertyGroup><A>@(Compile)</A></PropertyGroup>""", 17, "items")]
    [InlineData("""<PropertyGroup><A><B /></A></PropertyGroup>""", 17, "elements")]
    [InlineData("""<PropertyGroup><A Other="x">1</A></PropertyGroup>""", 19, "'Other'")]
    [InlineData("""<PropertyGroup><TargetFrameworks>net9.0;net10.0</TargetFrameworks></PropertyGroup>""", 17, "TargetFramework")]
    [InlineData("""<PropertyGroup><CscToolPath>/tmp</CscToolPath></PropertyGroup>""", 17, "another compiler")]
    [InlineData("""<PropertyGroup><CoreCompileDependsOn>X</CoreCompileDependsOn></PropertyGroup>""", 17, "nothing is run")]
    [InlineData("""<PropertyGroup><MSBuildExtensionsPath>X</MSBuildExtensionsPath></PropertyGroup>""", 17, "MSBuild")]
    [InlineData("""<PropertyGroup Condition="Exists('/etc/passwd')" />""", 2, "condition")]
    [InlineData("""<PropertyGroup Condition="'1' &gt; '0'" />""", 2, "condition")]
    [InlineData("""<PropertyGroup Condition="$([MSBuild]::IsOSPlatform('Linux'))" />""", 2, "property functions")]
    [InlineData("""<PropertyGroup Condition="'$(OS)' == 'Unix'" />""", 2, "'OS'")]
    [InlineData("""<PropertyGroup><LangVersion>latest</LangVersion></PropertyGroup>""", 17, "latest")]
    [InlineData("""<PropertyGroup><Nullable>maybe</Nullable></PropertyGroup>""", 17, "'maybe'")]
    [InlineData("""<PropertyGroup><OutputType>WinExe</OutputType></PropertyGroup>""", 17, "'winexe'")]
    [InlineData("""<ItemGroup><Reference Include="X" /></ItemGroup>""", 13, "'Reference'")]
    [InlineData("""<ItemGroup><Analyzer Include="X.dll" /></ItemGroup>""", 13, "'Analyzer'")]
    [InlineData("""<ItemGroup Condition="false"><Analyzer Include="X.dll" /></ItemGroup>""", 31, "'Analyzer'")]
    [InlineData("""<ItemGroup><Compile Include="@(Other)" /></ItemGroup>""", 21, "items")]
    [InlineData("""<ItemGroup><Compile Include="/etc/**/*.cs" /></ItemGroup>""", 21, "leads out")]
    [InlineData("""<ItemGroup><Compile Include="../X.cs" /></ItemGroup>""", 21, "leads out")]
    [InlineData("""<ItemGroup><Compile Include="Missing.cs" /></ItemGroup>""", 21, "does not exist")]
    [InlineData("""<ItemGroup><Compile Include="**/a/**/b/**/c/**/d/**/*.cs" /></ItemGroup>""", 21, "'**'")]
    [InlineData("""<ItemGroup><Compile Include="A.cs" KeepDuplicates="false" /></ItemGroup>""", 36, "'KeepDuplicates'")]
    [InlineData("""<ItemGroup><Using Update="System" Alias="S" /></ItemGroup>""", 19, "'Update'")]
    [InlineData("""<ItemGroup><PackageReference Include="Newtonsoft.Json" /></ItemGroup>""", 13, "'Newtonsoft.Json'")]
    [InlineData("""<ItemGroup><ProjectReference Include="Missing.csproj" /></ItemGroup>""", 13, "does not exist")]
    [InlineData("""<ItemGroup><ProjectReference Include="*.csproj" /></ItemGroup>""", 30, "wildcards")]
    public void What_only_running_could_tell_is_refused_at_its_place(string line, int column, string says)
    {
        using var folder = new TemporaryFolder();
        folder.Write("A.cs", "");
        ProjectException e = Assert.Throws<ProjectException>(() => folder.Read(line + "\n" + TestProject.Minimal));
        Assert.Contains(says, e.Message);
        Assert.NotNull(e.Place);
        Assert.Equal((folder["Edge.csproj"], 2, column), (e.Place.File, e.Place.Line, e.Place.Column));
    }

    [Theory]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk.Web\" />", "Microsoft.NET.Sdk")]
    [InlineData("<Project />", "Microsoft.NET.Sdk")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\" InitialTargets=\"X\" />", "'InitialTargets'")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup></Project>", "well-formed")]
    [InlineData("<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Project Sdk=\"Microsoft.NET.Sdk\">&e;</Project>", "well-formed")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\" xmlns=\"urn:x\" />", "namespace")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>", "does not refer to GatewayDsl")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"GatewayDsl\" /></ItemGroup></Project>", "no <TargetFramework>")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net48</TargetFramework></PropertyGroup></Project>", "'net48'")]
    public void A_file_that_is_no_readable_project_is_refused(string text, string says)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("Edge.csproj", text);
        ProjectException e = Assert.Throws<ProjectException>(() => ProjectReader.Read(SourceTree.Disk, path));
        Assert.Contains(says, e.Message);
        Assert.Equal(path, e.Place?.File);
    }

    [Fact]
    public void Files_above_the_project_are_held_to_the_same()
    {
        using var folder = new TemporaryFolder();
        string props = folder.Write("Directory.Build.props", "<Project>\n  <Import Project=\"$(Other)\" />\n</Project>");
        ProjectException e = Assert.Throws<ProjectException>(() => folder.Read(TestProject.Minimal));
        Assert.Equal((props, 2, 4), (e.Place!.File, e.Place.Line, e.Place.Column));
    }

    [Fact]
    public void A_source_that_is_a_link_leading_out_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        File.CreateSymbolicLink(folder["A.cs"], elsewhere.Write("Foreign.cs", ""));
        Assert.Contains("'A.cs' is a link", Assert.Throws<ProjectException>(() => folder.Read(TestProject.Minimal)).Message);
    }

    [Fact]
    public void A_file_above_the_project_that_is_a_link_leading_out_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        File.CreateSymbolicLink(folder["Directory.Build.props"], elsewhere.Write("x.props", "<Project />"));
        Assert.Contains("link", Assert.Throws<ProjectException>(() => folder.Read(TestProject.Minimal)).Message);
    }

    [Fact]
    public void A_project_beyond_the_repository_and_generators_are_refused()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        folder.WriteProject("", "Other.csproj");
        elsewhere.WriteProject("", "Far.csproj");
        File.CreateSymbolicLink(folder["Link.csproj"], elsewhere["Far.csproj"]);
        Assert.Contains("nothing is read beyond", Refusal($"<ProjectReference Include=\"{elsewhere["Far.csproj"]}\" />"));
        Assert.Contains("nothing is read beyond", Refusal("<ProjectReference Include=\"Link.csproj\" />"));
        Assert.Contains("may add source", Refusal("<ProjectReference Include=\"Other.csproj\" OutputItemType=\"Analyzer\" ReferenceOutputAssembly=\"false\" />"));

        string Refusal(string item) => Assert.Throws<ProjectException>(() => folder.Read(TestProject.Minimal + $"<ItemGroup>{item}</ItemGroup>")).Message;
    }
}
