using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using GatewayDsl.Tool.Projects;

namespace GatewayDsl.Tool.Import.Files;

/// <summary>The files of an existing gateway, as they lie in a folder: a copy of its <c>/etc</c>, or its repository. Links are not followed, and nothing is run.</summary>
/// <param name="files">The files that are text, by path in ordinal order.</param>
sealed class ImportFolder(IReadOnlyList<ImportFile> files)
{
    const int MostFiles = 20_000, LargestFile = 1 << 20, MostTogether = 64 << 20;

    // What is no UTF-8 reads otherwise on another machine.
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What stands against files that ought to be read.</summary>
    public IReadOnlyList<ImportRemark> Unreadable { get; private init; } = [];

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">Its path.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImportFolder Read(string folder, CancellationToken cancellation)
    {
        var files = new List<ImportFile>();
        long together = 0;
        var unreadable = new List<ImportRemark>();
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        string[] paths = [.. Directory.EnumerateFiles(folder, "*", options).Take(MostFiles + 1)];
        if (paths.Length > MostFiles)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"it holds more than {MostFiles} files; name the folder of one gateway, like a copy of its /etc"));
        }

        foreach ((string name, string path) in paths.Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), path)).OrderBy(static pair => pair.Name, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (name.Split('/').Contains(".git"))
            {
                continue;
            }

            (string? text, string problem, int line) = Text(path);
            FileFormat format = text is null ? FormatRecognition.ByName(name) : FormatRecognition.Of(name, text);
            together += text?.Length ?? 0;
            if (together > MostTogether)
            {
                throw new IOException("its files are larger than 64 MiB together; name the folder of one gateway, like a copy of its /etc");
            }

            if (text is not null)
            {
                files.Add(new ImportFile(name, format, text));
            }
            else if (format != FileFormat.Unknown)
            {
                unreadable.Add(new ImportRemark(RemarkKind.Broken, name, line, "", problem));
            }
        }

        return new ImportFolder(files) { Unreadable = unreadable };
    }

    /// <summary>The files that are text, by path in ordinal order.</summary>
    public IReadOnlyList<ImportFile> Files => files;

    /// <summary>Whether any file is of a kind that says something of a gateway; a name, names or a script alone do not.</summary>
    public bool IsKnown => files.Any(static file => file.Format is not (FileFormat.Unknown or FileFormat.ShellScript or FileFormat.HostName or FileFormat.Certificate or FileFormat.Hosts));

    /// <summary>The files of a format.</summary>
    /// <param name="format">The format.</param>
    public IEnumerable<ImportFile> Of(FileFormat format) => files.Where(file => file.Format == format);

    /// <summary>The files that no reader knows by their name or by what they say; another file may include them.</summary>
    public IEnumerable<ImportFile> Unknown => Of(FileFormat.Unknown);

    /// <summary>A file by its path below the imported folder; null if there is none.</summary>
    /// <param name="path">The path.</param>
    public ImportFile? At(string path) => files.FirstOrDefault(file => file.Path == path);

    /// <summary>The file that a path on the device names: the one whose path ends like it in the most parts, and at least in its name.</summary>
    /// <param name="devicePath">The path on the device.</param>
    public ImportFile? OnDevice(string devicePath)
    {
        // By its name in full: on an array, C# 14 and C# 13 mean two different things by '.Reverse()'.
        IEnumerable<string> wanted = Enumerable.Reverse(devicePath.Split('/'));
        return files
            .Select(file => (File: file, Parts: Enumerable.Reverse(file.Path.Split('/')).Zip(wanted, static (one, other) => one == other).TakeWhile(static same => same).Count()))
            .Where(static match => match.Parts > 0)
            .OrderByDescending(static match => match.Parts)
            .Select(static match => match.File)
            .FirstOrDefault();
    }

    /// <summary>The files in a folder that a path on the device names, by name in ordinal order.</summary>
    /// <param name="deviceFolder">The folder's path on the device.</param>
    public IReadOnlyList<ImportFile> InFolder(string deviceFolder)
    {
        string name = deviceFolder.TrimEnd('/');
        name = name[(name.LastIndexOf('/') + 1)..];
        return [.. files.Where(file => file.Path.Split('/') is { Length: > 1 } parts && parts[^2] == name).OrderBy(static file => file.Name, StringComparer.Ordinal)];
    }

    static (string? Text, string Problem, int Line) Text(string path)
    {
        try
        {
            byte[] bytes = new FileInfo(path).Length > LargestFile ? [] : File.ReadAllBytes(path);
            if (bytes.Length == 0 && new FileInfo(path).Length > 0)
            {
                return (null, "the file is larger than 1 MiB, and no configuration is; it was not read", 0);
            }

            int nul = Array.IndexOf(bytes, (byte)0);
            return nul >= 0
                ? (null, "the line has a NUL byte, so the file is no text; it was not read", 1 + bytes.AsSpan(0, nul).Count((byte)'\n'))
                : (Strict.GetString(bytes).TrimStart('\uFEFF'), "", 0);
        }
        catch (DecoderFallbackException)
        {
            return (null, "the file is not UTF-8; save it as UTF-8", 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, "the file cannot be read: " + e.Message, 0);
        }
    }
}
