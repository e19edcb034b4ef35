using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>The words and signs of a file of nftables (nft(8), "Lexical conventions").</summary>
static class RulesetLexer
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="RulesetException">Quotes are not closed.</exception>
    public static List<RulesetToken> Read(ImportFile file)
    {
        var tokens = new List<RulesetToken>();
        string text = file.Text;
        int line = 1;
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            if (c == '\n')
            {
                tokens.Add(new RulesetToken("\n", false, file, line++));
                i++;
            }
            else if (c is ' ' or '\t' or '\r')
            {
                i++;
            }
            else if (c == '#')
            {
                i = text.IndexOf('\n', i) is var end && end >= 0 ? end : text.Length;
            }
            else if (c == '\\' && Continues(text, i) is var next && next > 0)
            {
                line++;
                i = next;
            }
            else if (c == '"')
            {
                int end = text.IndexOf('"', i + 1);
                if (end < 0)
                {
                    throw new RulesetException(file.Says(line, "", ""), "the quote is never closed");
                }

                tokens.Add(new RulesetToken(text[(i + 1)..end], true, file, line));
                line += text.AsSpan(i, end - i).Count('\n');
                i = end + 1;
            }
            else
            {
                int end = i;
                while (end < text.Length && IsOfWord(text[end]))
                {
                    end++;
                }

                if (end > i)
                {
                    Word(tokens, text[i..end], file, line);
                    i = end;
                }
                else
                {
                    int length = i + 1 < text.Length && text[i + 1] == '=' && c is '!' or '<' or '>' or '=' && i + 1 < text.Length && text[i + 1] == '=' ? 2 : 1;
                    tokens.Add(new RulesetToken(text.Substring(i, length), false, file, line));
                    i += length;
                }
            }
        }

        return tokens;
    }

    static int Continues(string text, int at) =>
        at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 2 < text.Length && text[at + 1] == '\r' && text[at + 2] == '\n' ? at + 3 : 0;

    static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '/' or '.' or ':' or '*' or '@' or '$' or '[' or ']' or '%' or '+';

    // A colon between the two sides of an entry may touch both; an address of IPv6 has more than one.
    static void Word(List<RulesetToken> tokens, string word, ImportFile file, int line)
    {
        int colon = word.IndexOf(':');
        if (word.Length > 1 && colon >= 0 && word.Count(static c => c == ':') == 1)
        {
            foreach (string part in (string[])[word[..colon], ":", word[(colon + 1)..]])
            {
                if (part.Length > 0)
                {
                    tokens.Add(new RulesetToken(part, false, file, line));
                }
            }
        }
        else if (word.Length > 3 && word[^1] == ':' && word[^2] != ':')
        {
            tokens.Add(new RulesetToken(word[..^1], false, file, line));
            tokens.Add(new RulesetToken(":", false, file, line));
        }
        else
        {
            tokens.Add(new RulesetToken(word, false, file, line));
        }
    }
}
