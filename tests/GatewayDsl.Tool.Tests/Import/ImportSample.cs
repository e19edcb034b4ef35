using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Import;

namespace GatewayDsl.Tool.Tests.Import;

/// <summary>A configuration of public shape, imported. The files of one stand in one text, each behind a line <c>-- path --</c>.</summary>
sealed class ImportSample : IDisposable
{
    static readonly string Folder = Path.Combine(Repository.Root, "tests", "GatewayDsl.Tool.Tests", "Import");

    static readonly ConcurrentDictionary<string, ImportSample> Configurations = new(StringComparer.Ordinal);

    readonly TemporaryFolder folder = new();
    readonly Lazy<IReadOnlyList<Artifact>> artifacts;

    public ImportSample(string name)
        : this(Split(File.ReadAllText(Path.Combine(Folder, name + ".txt"))))
    {
    }

    public ImportSample(IReadOnlyDictionary<string, string> files)
    {
        Files = files;
        foreach ((string path, string text) in files)
        {
            folder.Write("gateway/" + path, text);
        }

        artifacts = new Lazy<IReadOnlyList<Artifact>>(() => GatewayCompiler.Emit(Gateway));
        Outcome = Run(new ImportRequest(folder["gateway"]) { Output = folder["project"] });
    }

    /// <summary>The names of the configurations.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Path.Combine(Folder, "Configurations"), "*.txt").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    /// <summary>One of the configurations, imported once for all tests; what was written is gone, what came of it is kept.</summary>
    public static ImportSample Configuration(string name) => Configurations.GetOrAdd(name, static name =>
    {
        using var sample = new ImportSample("Configurations/" + name);
        return sample;
    });

    public IReadOnlyDictionary<string, string> Files { get; }

    public ImportOutcome Outcome { get; }

    public string Project => folder["project"];

    public Gateway Gateway => Assert().Definition.Gateways[0].Model;

    /// <summary>An emitted file; null if there is none.</summary>
    public string? Emitted(string path) => artifacts.Value.Where(artifact => artifact.Path == path).Select(static artifact => artifact.Text).FirstOrDefault();

    public IReadOnlyList<Artifact> EmittedBelow(string start) => [.. artifacts.Value.Where(artifact => artifact.Path.StartsWith(start, StringComparison.Ordinal))];

    /// <summary>Whether anything is told that has these words: of a line, of a file, or of what no file says.</summary>
    public bool IsTold(string words) => Outcome.Remarks.Any(remark => remark.Message.Contains(words, StringComparison.Ordinal) || remark.Verbatim.Contains(words, StringComparison.Ordinal));

    /// <summary>Whether anything is told of a line.</summary>
    public bool IsTold(string file, int line) => Outcome.Remarks.Any(remark => remark.File == file && remark.Line == line);

    public static ImportOutcome Run(ImportRequest request) => new ImportVerb(new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit)).Run(request, CancellationToken.None);

    public static Dictionary<string, string> Split(string text)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] parts = System.Text.RegularExpressions.Regex.Split(text, @"^-- (\S+) --\r?\n", System.Text.RegularExpressions.RegexOptions.Multiline);
        for (int i = 1; i < parts.Length; i += 2)
        {
            // Git would take carriage returns away.
            files.Add(parts[i], parts[i + 1].Replace('\u240d', '\r'));
        }

        return files;
    }

    public void Dispose() => folder.Dispose();

    ImportOutcome Assert() => Outcome.Unusable is null ? Outcome : throw new InvalidOperationException(Outcome.Unusable.Message);
}
