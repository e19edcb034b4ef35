using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Package.Tests;

/// <summary>The tool as a native program. Making one takes minutes; that it compiles for the framework and the language version of one is seen here.</summary>
public sealed class NativeTests
{
    [Fact]
    public void The_tool_compiles_as_it_is_published_natively()
    {
        using var folder = new TemporaryFolder();
        Judgement said = Judge.Run(
            "dotnet",
            ["build", System.IO.Path.Combine(Repository.Root, "runtime", "GatewayDsl.Tool"), "-p:GatewayToolAot=true", "--artifacts-path", folder.Path, "-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off"],
            timeout: System.TimeSpan.FromMinutes(10));
        Assert.True(said.Accepted, said.Output + said.Errors);
        Assert.True(System.IO.Directory.Exists(folder["bin/GatewayDsl.Tool"]));
    }
}
