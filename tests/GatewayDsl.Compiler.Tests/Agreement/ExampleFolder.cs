using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Testing;

namespace GatewayDsl.Compiler.Tests.Agreement;

/// <summary>The emitted folders of the examples, and of samples.</summary>
static class ExampleFolder
{
    /// <summary>The files of an emitted folder of the examples.</summary>
    public static Dictionary<string, string> Files(string device)
    {
        string folder = Path.Combine(Repository.Root, "examples", device);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(folder, path), File.ReadAllText, StringComparer.Ordinal);
    }

    /// <summary>The files of a gateway as it is emitted now.</summary>
    public static EmittedFolder Emitted(Gateway gateway) => new(
        GatewayCompiler.Emit(gateway).Select(static artifact => KeyValuePair.Create(artifact.Path, artifact.Text))
            .Concat(GatewayCompiler.Copies(gateway).Select(static copy => KeyValuePair.Create(copy.Path, ""))));
}
