using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Data;
using GatewayDsl.Data.Csv;
using GatewayDsl.Data.Toml;
using GatewayDsl.Data.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Evaluation;

/// <summary>The file of a table: found among those that the compiler was given, and read.</summary>
sealed class TableFile
{
    static readonly Dictionary<string, Func<string, DataNode>> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        [".yaml"] = YamlReader.Read,
        [".yml"] = YamlReader.Read,
        [".toml"] = TomlReader.Read,
        [".csv"] = CsvReader.Read,
    };

    // An editor asks after every keystroke, and the file's text is the same object until the file changes.
    static readonly ConditionalWeakTable<SourceText, ReadText> Known = new();

    readonly string path;
    readonly SourceText text;

    TableFile(string path, SourceText text, DataNode root)
    {
        this.path = path;
        this.text = text;
        Root = root;
    }

    sealed class ReadText
    {
        public DataNode? Root { get; set; }

        public DataException? Error { get; set; }
    }

    /// <summary>What stands in the file.</summary>
    public DataNode Root { get; }

    /// <summary>Whether a file of this name can be read, by its ending.</summary>
    public static bool IsKnown(string name) => Readers.ContainsKey(Path.GetExtension(name));

    /// <summary>Whether the file has single values alone.</summary>
    public static bool IsFlat(string name) => Path.GetExtension(name).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds and reads the file of a table; null where a finding says what is wrong.</summary>
    public static TableFile? Find(TableDeclaration declaration, IReadOnlyList<AdditionalText> files, List<LocatedFinding> findings, CancellationToken cancellation)
    {
        string name = declaration.File;
        AdditionalText[] named = [.. files.Where(file => IsNamed(Unified(file.Path), name)).OrderBy(static file => file.Path.Length)];
        if (named.Length == 0)
        {
            return Fail(TableRules.NoFile, $"'{name}' is not among the project's additional files; write <AdditionalFiles Include=\"{name}\" /> into the project file");
        }

        // A name alone means the file in the project's own folder, which all others of that name lie below.
        if (named.Length > 1 && !IsAboveAll(named[0], named, name))
        {
            return Fail(TableRules.SeveralFiles, $"'{name}' is the end of several of the project's additional files; write more of the path, as in {string.Join(" or ", named.Take(2).Select(file => $"\"{Longer(Unified(file.Path), name)}\""))}");
        }

        if (named[0].GetText(cancellation) is not { } text)
        {
            return Fail(TableRules.Malformed, $"'{name}' cannot be read; see whether it is a file of text that you may read");
        }

        if (text.Length > DataLimits.Length)
        {
            return Fail(TableRules.TooLarge, string.Format(CultureInfo.InvariantCulture, "'{0}' has {1} characters, and {2} is the most; split it, with a record for each part", name, text.Length, DataLimits.Length));
        }

        // Whatever else the compiler takes the bytes for differs from machine to machine.
        if (text.Encoding is { CodePage: not 65001 } other)
        {
            return Fail(TableRules.Malformed, $"'{name}' is not UTF-8 (it reads as {other.WebName}); save it as UTF-8");
        }

        ReadText read = Known.GetValue(text, text => Read(name, text));
        if (read.Error is { } error)
        {
            findings.Add(new LocatedFinding(TableRules.Malformed, error.Message, SpanOf(named[0].Path, text, error.Start, error.End), []));
            return null;
        }

        return new TableFile(named[0].Path, text, read.Root!);

        TableFile? Fail(RuleInfo rule, string message)
        {
            findings.Add(new LocatedFinding(rule, message, declaration.FileSpan, []));
            return null;
        }
    }

    /// <summary>A stretch of the file.</summary>
    public SourceSpan SpanOf(int start, int end) => SpanOf(path, text, start, end);

    /// <summary>The part of a stretch that stands on its first line, for what is too long to be marked.</summary>
    public SourceSpan HeadOf(int start, int end) => SpanOf(start, Math.Max(start, Math.Min(end, text.Lines.GetLineFromPosition(start).End)));

    static ReadText Read(string name, SourceText text)
    {
        try
        {
            return new ReadText { Root = Readers[Path.GetExtension(name)](text.ToString()) };
        }
        catch (DataException e)
        {
            return new ReadText { Error = e };
        }
    }

    static SourceSpan SpanOf(string path, SourceText text, int start, int end)
    {
        LinePosition first = text.Lines.GetLinePosition(start), last = text.Lines.GetLinePosition(end);
        return new SourceSpan(path, start, end - start, first.Line + 1, first.Character + 1, last.Line + 1, last.Character + 1);
    }

    static string Unified(string path) => path.Replace('\\', '/');

    static bool IsNamed(string path, string name) => path == name || path.EndsWith("/" + name, StringComparison.Ordinal);

    static bool IsAboveAll(AdditionalText first, IEnumerable<AdditionalText> all, string name)
    {
        string path = Unified(first.Path);
        string folder = path.Substring(0, path.Length - name.Length);
        return all.Skip(1).All(other => other.Path.Length > first.Path.Length && Unified(other.Path).StartsWith(folder, StringComparison.Ordinal));
    }

    static string Longer(string path, string name)
    {
        int before = path.Length - name.Length - 1;
        return before <= 0 ? path : path.Substring(path.LastIndexOf('/', before - 1) + 1);
    }
}
