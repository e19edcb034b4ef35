using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Repository.Tests.Docs;

/// <summary>Documents that are made of the code. With <c>GATEWAYDSL_UPDATE=1</c> they are written, otherwise compared.</summary>
static class GeneratedFolder
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Fails unless a folder holds these files and no others.</summary>
    /// <param name="folder">The folder, from the root on.</param>
    /// <param name="files">Name and text of each file.</param>
    public static void Match(string folder, IReadOnlyDictionary<string, string> files)
    {
        string full = Path.Combine(Testing.Repository.Root, folder);
        Directory.CreateDirectory(full);
        string[] strangers = [.. Directory.EnumerateFiles(full).Where(path => !files.ContainsKey(Path.GetFileName(path)))];
        if (Environment.GetEnvironmentVariable(Snapshot.UpdateVariable) == "1")
        {
            Array.ForEach(strangers, File.Delete);
        }
        else
        {
            Assert.True(strangers.Length == 0, $"nothing makes {string.Join(", ", strangers.Select(Testing.Repository.Relative))}; delete it");
        }

        Assert.All(files, file => Match(Path.Combine(full, file.Key), file.Value));
    }

    /// <summary>Fails unless a file holds this text.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="text">The text.</param>
    public static void Match(string path, string text)
    {
        if (Environment.GetEnvironmentVariable(Snapshot.UpdateVariable) == "1")
        {
            File.WriteAllText(path, text, Utf8);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == text,
            $"{Testing.Repository.Relative(path)} is not what the code says; run {Snapshot.UpdateVariable}=1 tests/run --filter GatewayDsl.Repository.Tests and commit the result");
    }
}
