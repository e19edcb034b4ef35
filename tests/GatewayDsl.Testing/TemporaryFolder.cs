using System;
using System.IO;

namespace GatewayDsl.Testing;

/// <summary>A folder that is gone when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes an empty folder below the system's folder for temporary files, outside of any repository.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("gateway-test-").FullName;

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The full path of what lies below.</summary>
    /// <param name="path">The path below the folder.</param>
    public string this[string path] => System.IO.Path.Combine(Path, path);

    /// <summary>Writes a file, with the folders above it, and returns its full path.</summary>
    /// <param name="path">The path below the folder.</param>
    /// <param name="text">The text.</param>
    public string Write(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this[path];
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
