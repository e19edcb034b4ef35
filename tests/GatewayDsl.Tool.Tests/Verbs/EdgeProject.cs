using System.IO;
using GatewayDsl.Tool.Tests.Projects;

namespace GatewayDsl.Tool.Tests.Verbs;

/// <summary>A project with one small gateway, as a user would have it outside this repository.</summary>
static class EdgeProject
{
    public const string Definition = """
        using GatewayDsl;
        using GatewayDsl.Targets;

        namespace Acme;

        public static class Edge
        {
            static readonly Interface Lan = Rock64.Ethernet.Named("eth0");

            [Gateway]
            public static Gateway Device => new("gw-1")
            {
                Board = Rock64.Board,
                Networks = [Network.Static(Lan, "172.20.30.1/24")],
            };
        }

        """;

    /// <summary>Writes the project and returns the path of its definition.</summary>
    public static string WriteEdge(this TemporaryFolder folder, string definition = Definition)
    {
        folder.WriteProject(TestProject.Minimal);
        return folder.Write("Edge.cs", definition);
    }

    /// <summary>Everything that stands in a folder, by path.</summary>
    public static string[] Files(string folder) =>
        Directory.Exists(folder) ? [.. System.Linq.Enumerable.Order(Directory.GetFiles(folder, "*", SearchOption.AllDirectories), System.StringComparer.Ordinal)] : [];
}
