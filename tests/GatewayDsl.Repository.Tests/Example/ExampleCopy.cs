using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Repository.Tests.Sources;
using GatewayDsl.Testing;

namespace GatewayDsl.Repository.Tests.Example;

/// <summary>The repository once more, in another folder (with a space in its name), its example built there from nothing.</summary>
public sealed class ExampleCopy : IDisposable
{
    /// <summary>The example's folder in the repository.</summary>
    public const string Example = "examples/EdgeGateway";

    readonly string folder = Directory.CreateTempSubdirectory("gateway dsl ").FullName;

    /// <summary>Copies and builds.</summary>
    public ExampleCopy()
    {
        foreach (string path in TrackedFiles.All.Where(static path => !path.StartsWith("tests/", StringComparison.Ordinal) && !path.StartsWith(Example + "/devices/", StringComparison.Ordinal)))
        {
            string copy = Path.Combine(Root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(TrackedFiles.FullPath(path), copy);
        }

        Built = Dotnet.Run(Root, "build", Example, "-nodeReuse:false", "-p:UseSharedCompilation=false");
    }

    /// <summary>The copy's root.</summary>
    public string Root => Path.Combine(folder, "a clone");

    /// <summary>What the build said.</summary>
    public Judgement Built { get; }

    /// <summary>The emitted files below a root, by their path.</summary>
    /// <param name="root">The root of a clone.</param>
    /// <param name="example">The example's folder in it.</param>
    public static IReadOnlyDictionary<string, string> Emitted(string root, string example = Example)
    {
        string devices = Path.Combine(root, example, "devices");
        return Directory.EnumerateFiles(devices, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(devices, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);
}
