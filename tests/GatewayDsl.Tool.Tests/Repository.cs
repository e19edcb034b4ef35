using System.IO;
using System.Runtime.CompilerServices;

namespace GatewayDsl.Tool.Tests;

/// <summary>Where this repository's own files are.</summary>
static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static string Example => Path.Combine(Root, "examples", "EdgeGateway");

    static string Here([CallerFilePath] string path = "") => path;
}
