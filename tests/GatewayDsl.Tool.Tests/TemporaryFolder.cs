using System;
using System.IO;

namespace GatewayDsl.Tool.Tests;

/// <summary>A folder that is gone when the test ends.</summary>
sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("gateway-test-").FullName;

    public string Path { get; }

    public string this[string path] => System.IO.Path.Combine(Path, path);

    /// <summary>Writes a file, with the folders above it.</summary>
    public string Write(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this[path];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
