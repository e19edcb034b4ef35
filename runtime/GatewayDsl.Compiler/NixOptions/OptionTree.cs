using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace GatewayDsl.Compiler.NixOptions;

/// <summary>
/// The options of a release of NixOS, from <c>schemas/nixos-options-*.txt</c>: long types first, then a line for each name of the tree. A
/// name's line begins with its depth, so that a name that many options share stands there once.
/// </summary>
sealed class OptionTree
{
    /// <summary>The parent of the outermost names.</summary>
    public const int Root = -1;

    const char DeepestDigit = '9';
    const int MostNear = 3;

    // Nobody pays who sets no options by hand; the text is kept as it is, and types are read when they are asked for.
    static readonly Lazy<OptionTree> Known = new(static () => Load());

    readonly string text;
    readonly List<string> longTypes = [];
    readonly List<int> starts = [];
    readonly List<int> nexts = [];
    readonly ConcurrentDictionary<string, OptionType> types = new(StringComparer.Ordinal);

    /// <summary>Reads the file.</summary>
    /// <param name="text">Its text.</param>
    public OptionTree(string text)
    {
        this.text = text;
        List<int> open = [];
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start);
            switch (text[start])
            {
                case '#':
                    break;
                case '=':
                    longTypes.Add(text.Substring(start + 1, end - start - 1));
                    break;
                default:
                    int depth = text[start] <= DeepestDigit ? text[start] - '0' : text[start] - 'a' + 10;
                    CloseTo(depth, open);
                    open.Add(starts.Count);
                    starts.Add(start);
                    nexts.Add(0);
                    break;
            }
        }

        CloseTo(0, open);
    }

    /// <summary>The options of the release that the modules are written for.</summary>
    public static OptionTree OfRelease => Known.Value;

    /// <summary>How many names the tree has.</summary>
    public int Count => starts.Count;

    /// <summary>The last name of a node.</summary>
    /// <param name="node">The node.</param>
    public string NameOf(int node)
    {
        int end = NameEnd(node);
        return text.Substring(starts[node] + 1, end - starts[node] - 1);
    }

    /// <summary>The type of an option; null for what only holds options.</summary>
    /// <param name="node">The node.</param>
    public OptionType? TypeOf(int node)
    {
        string[] words = WordsOf(node);
        return words.Length < 2 ? null : types.GetOrAdd(words[1], code => OptionTypeCode.Read(code[0] == '=' ? longTypes[int.Parse(code.Substring(1), CultureInfo.InvariantCulture)] : code));
    }

    /// <summary>Whether NixOS computes an option, and nobody may set it.</summary>
    /// <param name="node">The node.</param>
    public bool IsReadOnly(int node) => WordsOf(node) is { Length: 3 } words && words[2].IndexOf('r') >= 0;

    /// <summary>Whether an option has a value when nobody sets it.</summary>
    /// <param name="node">The node.</param>
    public bool HasDefault(int node) => WordsOf(node) is not { Length: 3 } words || words[2].IndexOf('!') < 0;

    /// <summary>What stands below a node, in ordinal order.</summary>
    /// <param name="node">The node, or <see cref="Root"/>.</param>
    public IEnumerable<int> Below(int node)
    {
        int end = node == Root ? Count : nexts[node];
        for (int child = node + 1; child < end; child = nexts[child])
        {
            yield return child;
        }
    }

    /// <summary>What stands below a node under a name; null if nothing does.</summary>
    /// <param name="node">The node, or <see cref="Root"/>.</param>
    /// <param name="name">The name.</param>
    public int? Below(int node, string name)
    {
        foreach (int child in Below(node))
        {
            if (NameEnd(child) - starts[child] - 1 == name.Length && string.CompareOrdinal(text, starts[child] + 1, name, 0, name.Length) == 0)
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>What stands below a node under any name, or at any place of a list; null if nothing does.</summary>
    /// <param name="node">The node, or <see cref="Root"/>.</param>
    public int? BelowAny(int node) => Below(node).Where(child => text[starts[child] + 1] is '<' or '*').Select(static child => (int?)child).FirstOrDefault();

    /// <summary>How many names stand below a node, at any depth.</summary>
    /// <param name="node">The node.</param>
    public int CountBelow(int node) => nexts[node] - node - 1;

    /// <summary>The paths that somebody probably meant, nearest first; empty where none is near.</summary>
    /// <param name="path">A path that there is not.</param>
    public IEnumerable<string> Nearest(IReadOnlyList<string> path)
    {
        int known = path.Count;
        while (OptionPlace.Of(this, path.Take(known)) is null)
        {
            known--;
        }

        // A name mistyped, or one that stands elsewhere.
        return known == path.Count ? [] : NearestNames.Of(path[known], OptionPlace.Of(this, path.Take(known))!.Value.Names)
            .Select(name => (IReadOnlyList<string>)[.. path.Take(known), name, .. path.Skip(known + 1)])
            .Concat(NearestNames.Of(string.Join(".", path), Namesakes(path[0], path[path.Count - 1])).Select(static name => name.Split('.')))
            .Where(candidate => OptionPlace.Of(this, candidate) is { Node: not null })
            .Select(PathOf)
            .Distinct()
            .Take(MostNear);
    }

    /// <summary>A path as text.</summary>
    /// <param name="path">Its names; <c>[</c> begins the number of an item.</param>
    public static string PathOf(IEnumerable<string> path) => string.Join(".", path.Select(static part => part.IndexOf('.') >= 0 ? "\"" + part + "\"" : part)).Replace(".[", "[");

    // The paths of all that end with a name, below one of the outermost names.
    IEnumerable<string> Namesakes(string first, string last)
    {
        if (Below(Root, first) is not { } top)
        {
            yield break;
        }

        List<int> open = [];
        for (int node = top; node < nexts[top]; node++)
        {
            while (open.Count > 0 && nexts[open[open.Count - 1]] <= node)
            {
                open.RemoveAt(open.Count - 1);
            }

            open.Add(node);
            if (NameEnd(node) - starts[node] - 1 == last.Length && string.CompareOrdinal(text, starts[node] + 1, last, 0, last.Length) == 0)
            {
                yield return string.Join(".", open.Select(NameOf));
            }
        }
    }

    static OptionTree Load()
    {
        using Stream stream = typeof(OptionTree).Assembly.GetManifestResourceStream("nixos-options.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new OptionTree(reader.ReadToEnd());
    }

    void CloseTo(int depth, List<int> open)
    {
        for (; open.Count > depth; open.RemoveAt(open.Count - 1))
        {
            nexts[open[open.Count - 1]] = starts.Count;
        }
    }

    int NameEnd(int node)
    {
        for (int i = starts[node]; ; i++)
        {
            if (text[i] is ' ' or '\n')
            {
                return i;
            }
        }
    }

    string[] WordsOf(int node) => text.Substring(starts[node], text.IndexOf('\n', starts[node]) - starts[node]).Split(' ');
}
