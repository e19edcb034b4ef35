using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Tool.Tests.Projects;

/// <summary>Packages that a project refers to: which version, which of their assemblies, and which of them cannot be taken.</summary>
public sealed class PackageTests : IDisposable
{
    static readonly Place Here = new("/edge/Edge.csproj", 3, 5);

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1.2", "1.2.0")]
    [InlineData("1", "1.0.0")]
    [InlineData("01.2.3.0", "1.2.3")]
    [InlineData("1.2.3.4", "1.2.3.4")]
    [InlineData("[1.2.3]", "1.2.3")]
    [InlineData("1.2.3-Beta.1+abc", "1.2.3-beta.1")]
    [InlineData("1.*", null)]
    [InlineData("[1.0,2.0)", null)]
    [InlineData("[1.0", null)]
    [InlineData("../../x", null)]
    [InlineData("1.0.0\n", null)]
    [InlineData("", null)]
    public void A_version_is_written_as_its_folder_is_named(string written, string? normal) => Assert.Equal(normal, PackageUse.Normal(written));

    [Fact]
    public void The_version_is_the_projects_own_or_that_of_the_repository()
    {
        folder.Write("Directory.Packages.props", """<Project><ItemGroup><PackageVersion Include="GatewayDsl" Version="1.0.0" /><PackageVersion Include="Acme.Shared" Version="1.2.3" /><PackageVersion Include="Acme.More" Version="1.0" /></ItemGroup></Project>""");
        DefinitionProject project = folder.Read(TestProject.Minimal + """<ItemGroup><PackageReference Include="Acme.Shared" /><PackageReference Include="Acme.More" VersionOverride="2.0" /><PackageReference Include="Acme.Hidden" Version="1.0" ExcludeAssets="compile" /><PackageReference Include="Acme.Analyzer" Version="1.0" PrivateAssets="all" /></ItemGroup>""");
        Assert.Equal(["Acme.More 2.0.0", "Acme.Shared 1.2.3"], project.Packages.Select(static package => $"{package.Name} {package.Version}"));
    }

    [Theory]
    [InlineData("""Include="Acme.Shared" />""", "no version of the package 'Acme.Shared'")]
    [InlineData("""Include="Acme.Shared" Version="1.*" />""", "'1.*' is not one version")]
    [InlineData("""Include="../../etc" Version="1.0.0" />""", "is no name of a package")]
    public void What_names_no_one_version_is_told_at_its_place(string rest, string says)
    {
        ProjectException e = Assert.Throws<ProjectException>(() => folder.Read("<ItemGroup><PackageReference " + rest + "</ItemGroup>\n" + TestProject.Minimal));
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.Equal((2, 13), (e.Place?.Line, e.Place?.Column));
    }

    [Fact]
    public void The_assembly_for_the_newest_framework_is_taken_and_what_the_package_needs()
    {
        Library("acme.shared/1.2.3/lib/netstandard2.0/Old.dll");
        Library("acme.shared/1.2.3/lib/net8.0/Acme.Shared.dll");
        folder.Write("packages/acme.shared/1.2.3/acme.shared.nuspec", """
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><dependencies>
              <group targetFramework="net48"><dependency id="Acme.Wrong" version="1.0.0" /></group>
              <group targetFramework=".NETStandard2.0"><dependency id="Acme.Base" version="[2.0, 3.0)" /><dependency id="GatewayDsl" version="0.1.0" /></group>
            </dependencies></metadata></package>
            """);
        Library("acme.base/2.0.0/lib/netstandard2.1/Acme.Base.dll");
        Library("acme.base/2.0.0/ref/netstandard2.1/Acme.Base.dll");
        Assert.Equal(["acme.base/2.0.0/ref/netstandard2.1/Acme.Base.dll", "acme.shared/1.2.3/lib/net8.0/Acme.Shared.dll"], Found("Acme.Shared"));

        // What the project itself asks for is nearer than what a package needs.
        Library("acme.base/2.5.0/lib/net10.0/Acme.Base.dll");
        Assert.Contains("acme.base/2.5.0/lib/net10.0/Acme.Base.dll", Found("Acme.Shared", ("Acme.Base", "2.5")));
    }

    [Fact]
    public void A_package_that_is_not_there_or_takes_part_in_builds_is_refused_at_the_reference()
    {
        Assert.Contains("is not in '" + folder["packages"] + "', and nothing is fetched here; run 'dotnet restore'", Refusal("Acme.Shared"), StringComparison.Ordinal);
        Library("acme.shared/1.2.3/lib/net10.0/Acme.Shared.dll");
        Assert.Single(Found("Acme.Shared"));
        foreach (string acting in (string[])["build/Acme.Shared.props", "buildTransitive/Acme.Shared.targets", "contentFiles/cs/any/Code.cs", "analyzers/dotnet/cs/Generator.dll"])
        {
            folder.Write("packages/acme.shared/1.2.3/" + acting, "");
            Assert.Contains($"takes part in builds ('{acting[..acting.IndexOf('/', StringComparison.Ordinal)]}/')", Refusal("Acme.Shared"), StringComparison.Ordinal);
            Directory.Delete(folder["packages/acme.shared/1.2.3/" + acting[..acting.IndexOf('/', StringComparison.Ordinal)]], recursive: true);
        }

        folder.Write("packages/acme.shared/1.2.3/acme.shared.nuspec", """<package><metadata><dependencies><dependency id="Acme.Base" version="2.0.0" /></dependencies></metadata></package>""");
        Assert.Contains("'Acme.Base 2.0.0', which is needed by one of those", Refusal("Acme.Shared"), StringComparison.Ordinal);
        folder.Write("packages/acme.shared/1.2.3/acme.shared.nuspec", "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><package>&e;</package>");
        Assert.Contains("cannot be read", Refusal("Acme.Shared"), StringComparison.Ordinal);
    }

    void Library(string path)
    {
        string full = folder.Write("packages/" + path, "");
        using FileStream stream = File.Create(full);
        Assert.True(CSharpCompilation.Create(Path.GetFileNameWithoutExtension(path), [CSharpSyntaxTree.ParseText("public static class Shared;")], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(stream).Success);
    }

    string[] Found(string name, params (string Name, string Version)[] more) =>
    [
        .. new PackageAssemblies(folder["packages"]).Of([PackageUse.Of(name, "1.2.3", Here), .. more.Select(static each => PackageUse.Of(each.Name, each.Version, Here))])
            .Select(reference => Path.GetRelativePath(folder["packages"], reference.Display!).Replace('\\', '/')),
    ];

    string Refusal(string name)
    {
        ProjectException e = Assert.Throws<ProjectException>(() => Found(name));
        Assert.Equal(Here, e.Place);
        return e.Message;
    }
}
