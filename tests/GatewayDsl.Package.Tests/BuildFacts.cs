using System.IO;
using System.Linq;
using System.Reflection;
using GatewayDsl.Testing;

namespace GatewayDsl.Package.Tests;

/// <summary>What the build of these tests knew.</summary>
static class BuildFacts
{
    public static string Configuration => Fact(nameof(Configuration));

    /// <summary>The version of Meziantou.Analyzer that was restored for the tests.</summary>
    public static string NeighbourVersion => Fact(nameof(NeighbourVersion));

    /// <summary>The machine's packages, in which everything but our own is found.</summary>
    public static string PackageFolder => Fact(nameof(PackageFolder));

    /// <summary>The command-line tool as it was built.</summary>
    public static string Tool => Path.Combine(Repository.Root, "runtime", "GatewayDsl.Tool", "bin", Configuration, Fact("ToolFramework"), "gateway.dll");

    static string Fact(string name) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == name).Value!;
}
