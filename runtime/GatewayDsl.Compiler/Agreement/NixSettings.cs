using System;
using System.Collections.Generic;
using System.Text;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>
/// The settings of a Nix file: <c>a.b = 1;</c> and <c>a = { b = 1; };</c> alike as <c>a.b</c>. Values stay text, without the quotes of a
/// plain string. Only as much of the language is read as that needs; what is not understood is passed over.
/// </summary>
sealed class NixSettings
{
    const int Deepest = 64;

    readonly string path;
    readonly string text;
    readonly List<Fact> found = [];
    int at;
    int counted;
    int line = 1;

    NixSettings(string path, string text)
    {
        this.path = path;
        this.text = text;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">Its text.</param>
    public static IReadOnlyList<Fact> Read(string path, string text)
    {
        var reader = new NixSettings(path, text);
        while (reader.at < text.Length)
        {
            reader.Bindings("", 0);
            reader.at++;
        }

        return reader.found;
    }

    void Bindings(string prefix, int level)
    {
        while (true)
        {
            Blanks();
            if (at >= text.Length || text[at] == '}')
            {
                return;
            }

            int start = at;
            string key = Path();
            Blanks();
            if (key.Length > 0 && at < text.Length && text[at] == '=' && (at + 1 >= text.Length || text[at + 1] != '='))
            {
                at++;
                Blanks();
                Value(prefix + key, level);
            }
            else
            {
                at = Math.Max(at, start + 1);
            }
        }
    }

    void Value(string key, int level)
    {
        int start = at, size = found.Count, startLine = Line(start);
        if (text[at < text.Length ? at : text.Length - 1] == '{' && level < Deepest)
        {
            at++;
            Bindings(key + ".", level + 1);
            at = Math.Min(at + 1, text.Length);
            Blanks();
            if (at < text.Length && text[at] == ';')
            {
                // What is there and has nothing to say is there all the same.
                if (found.Count == size)
                {
                    found.Add(new Fact(key, "{ }", path, startLine));
                }

                at++;
                return;
            }

            found.RemoveRange(size, found.Count - size);
            at = start;
        }

        var value = new StringBuilder();
        int depth = 0;
        while (at < text.Length && (depth > 0 || text[at] != ';'))
        {
            int from = at;
            if (SkipString())
            {
                value.Append(text, from, at - from);
                continue;
            }

            depth += text[at] is '{' or '[' or '(' ? 1 : text[at] is '}' or ']' or ')' ? -1 : 0;
            if (depth < 0)
            {
                break;
            }

            Blanks();
            if (at > from)
            {
                value.Append(' ');
            }
            else
            {
                value.Append(text[at++]);
            }
        }

        string said = value.ToString().Trim();
        found.Add(new Fact(key, IsPlain(said) ? said.Substring(1, said.Length - 2) : said, path, startLine));
        at++;
    }

    static bool IsPlain(string said) => said.Length >= 2 && said[0] == '"' && said.IndexOf('"', 1) == said.Length - 1;

    string Path()
    {
        var parts = new StringBuilder();
        while (at < text.Length)
        {
            int from = at;
            if (text[at] == '"' && SkipString())
            {
                parts.Append(text, from + 1, at - from - 2);
            }
            else
            {
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '\''))
                {
                    at++;
                }

                parts.Append(text, from, at - from);
            }

            if (at == from || at >= text.Length || text[at] != '.')
            {
                return parts.ToString();
            }

            parts.Append('.');
            at++;
        }

        return parts.ToString();
    }

    bool SkipString()
    {
        bool isIndented = string.CompareOrdinal(text, at, "''", 0, 2) == 0;
        if (!isIndented && text[at] != '"')
        {
            return false;
        }

        at += isIndented ? 2 : 1;
        while (at < text.Length)
        {
            if (isIndented && string.CompareOrdinal(text, at, "''", 0, 2) == 0)
            {
                char next = at + 2 < text.Length ? text[at + 2] : ' ';
                at += next is '$' or '\'' or '\\' ? 3 : 2;
                if (!(next is '$' or '\'' or '\\'))
                {
                    return true;
                }
            }
            else if (!isIndented && text[at] == '\\')
            {
                at += 2;
            }
            else if (!isIndented && text[at] == '"')
            {
                at++;
                return true;
            }
            else
            {
                at++;
            }
        }

        at = text.Length;
        return true;
    }

    void Blanks()
    {
        while (at < text.Length)
        {
            if (text[at] == '#')
            {
                int end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (string.CompareOrdinal(text, at, "/*", 0, 2) == 0)
            {
                int end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? text.Length : end + 2;
            }
            else if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else
            {
                return;
            }
        }
    }

    int Line(int position)
    {
        for (; counted < position; counted++)
        {
            line += text[counted] == '\n' ? 1 : 0;
        }

        return line;
    }
}
