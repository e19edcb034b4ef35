using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>A ruleset as one row of words: with the files that it includes, and with values in place of the names that <c>define</c> gives them.</summary>
/// <param name="draft">The files, and what is told about them.</param>
sealed class RulesetExpansion(Draft draft)
{
    // nft(8) itself stops at 16 files; names that stand for names could double with each line.
    const int MostIncludes = 16, MostWords = 400_000;

    readonly Dictionary<string, RulesetToken[]> names = new(StringComparer.Ordinal);
    readonly List<RulesetToken> words = [];
    readonly List<string> open = [];

    /// <summary>The words of a file and of all that it includes.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="RulesetException">nft(8) would refuse it.</exception>
    public List<RulesetToken> Of(ImportFile file)
    {
        Add(file);
        return words;
    }

    void Add(ImportFile file)
    {
        open.Add(file.Path);
        List<RulesetToken> tokens = RulesetLexer.Read(file);
        bool begins = true;
        for (int i = 0; i < tokens.Count; i++)
        {
            RulesetToken token = tokens[i];
            if (begins && token.Is("include"))
            {
                if (i + 1 >= tokens.Count || !tokens[i + 1].IsQuoted)
                {
                    throw new RulesetException(token.Says, "'include' names no file; put the file's path in quotes");
                }

                Include(tokens[++i]);
            }
            else if (begins && (token.Is("define") || token.Is("redefine")))
            {
                i = Define(tokens, i);
            }
            else if (begins && token.Is("undefine") && i + 1 < tokens.Count)
            {
                names.Remove(tokens[++i].Text);
            }
            else
            {
                words.AddRange(Meant(token));
            }

            begins = token.IsEnd || token.Is("{") || token.Is("}");
            if (words.Count > MostWords)
            {
                throw new RulesetException(token.Says, "the ruleset has more words than any that is meant well; split it");
            }
        }

        open.RemoveAt(open.Count - 1);
    }

    void Include(RulesetToken path)
    {
        IReadOnlyList<ImportFile> files = Named(path);
        foreach (ImportFile file in files)
        {
            if (open.Contains(file.Path) || open.Count >= MostIncludes)
            {
                throw new RulesetException(path.Says, $"'{file.Path}' is included in a circle");
            }

            draft.Include(file);
            Add(file);
            words.Add(new RulesetToken("\n", false, path.File, path.Line));
        }
    }

    IReadOnlyList<ImportFile> Named(RulesetToken path)
    {
        string name = path.Text[(path.Text.LastIndexOf('/') + 1)..];
        if (name.Contains('*', StringComparison.Ordinal) && name.IndexOf('*') == name.LastIndexOf('*'))
        {
            string[] ends = name.Split('*');
            string folder = path.Text[..^name.Length];
            if (folder.TrimEnd('/').Length > 0)
            {
                return [.. draft.Folder.InFolder(folder).Where(file => file.Name.Length >= name.Length - 1 && file.Name.StartsWith(ends[0], StringComparison.Ordinal) && file.Name.EndsWith(ends[1], StringComparison.Ordinal) && !open.Contains(file.Path))];
            }
        }

        return path.Text.Split('/').Contains("..") || draft.Folder.OnDevice(path.Text) is not { } file
            ? throw new RulesetException(path.Says, $"the folder has no file that '{path.Text}' could be; copy it into the folder, and import again")
            : [file];
    }

    int Define(List<RulesetToken> tokens, int at)
    {
        RulesetToken begin = tokens[at];
        if (at + 2 >= tokens.Count || !tokens[at + 2].Is("="))
        {
            throw new RulesetException(begin.Says, "'define' gives no value; write 'define name = value'");
        }

        List<RulesetToken> value = [];
        int depth = 0, i = at + 3;
        for (; i < tokens.Count && (depth > 0 || !tokens[i].IsEnd); i++)
        {
            depth += tokens[i].Is("{") ? 1 : tokens[i].Is("}") ? -1 : 0;
            value.AddRange(Meant(tokens[i]).Where(static token => !token.IsEnd));
            if (value.Count > MostWords)
            {
                throw new RulesetException(begin.Says, "the value has more words than any that is meant well; split it");
            }
        }

        names[tokens[at + 1].Text] = [.. value];
        return i - 1;
    }

    IEnumerable<RulesetToken> Meant(RulesetToken token)
    {
        if (token.IsQuoted || token.Text.Length < 2 || token.Text[0] != '$')
        {
            return [token];
        }

        return names.TryGetValue(token.Text[1..], out RulesetToken[]? value)
            ? value.Select(word => word with { File = token.File, Line = token.Line })
            : throw new RulesetException(token.Says, $"nothing defines '{token.Text}'");
    }
}
