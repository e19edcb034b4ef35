using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace GatewayDsl.Compiler.Documents;

/// <summary>
/// Reads JSON as RFC 8259 has it and nothing beyond: no comments, no trailing commas, no name twice in one object, nothing
/// behind the value. Deep nesting and long text end in an error and never in an exhausted machine.
/// </summary>
sealed class JsonReader
{
    /// <summary>How deep values may be nested; a reader of the result may then be recursive.</summary>
    public const int DeepestLevel = 256;

    /// <summary>How many characters a document may have.</summary>
    public const int LongestText = 64 * 1024 * 1024;

    readonly string text;
    int at;
    int line = 1;
    int lineStart;

    JsonReader(string text) => this.text = text;

    JsonPosition Here => new(line, at - lineStart + 1);

    /// <summary>Reads a document.</summary>
    /// <param name="text">The whole text.</param>
    /// <exception cref="ModelJsonException">The text is no JSON document, or beyond the limits.</exception>
    public static JsonValue Read(string text)
    {
        if (text.Length > LongestText)
        {
            throw new ModelJsonException(1, 1, string.Format(CultureInfo.InvariantCulture, "the text has {0} characters, and at most {1} are read", text.Length, LongestText));
        }

        var reader = new JsonReader(text);
        reader.SkipBlanks();
        JsonValue value = reader.Value(1);
        reader.SkipBlanks();
        return reader.at == text.Length ? value : throw reader.Error("something stands behind the end of the document");
    }

    JsonValue Value(int level)
    {
        if (level > DeepestLevel)
        {
            throw Error(string.Format(CultureInfo.InvariantCulture, "values are nested deeper than {0} levels", DeepestLevel));
        }

        JsonPosition position = Here;
        return Peek() switch
        {
            '{' => Object(position, level),
            '[' => Array(position, level),
            '"' => new JsonString(String()) { Position = position },
            't' => Word("true", position),
            'f' => Word("false", position),
            'n' => Word("null", position),
            '-' or (>= '0' and <= '9') => Number(position),
            '\0' when at >= text.Length => throw Error("the document ends too early"),
            _ => throw Error("a value is expected here"),
        };
    }

    JsonObject Object(JsonPosition position, int level)
    {
        List<JsonMember> members = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        at++;
        SkipBlanks();
        while (Peek() != '}' || members.Count > 0)
        {
            JsonPosition own = Here;
            if (Peek() != '"')
            {
                throw Error("the name of a member is expected here, in quotes");
            }

            string name = String();
            if (!names.Add(name))
            {
                throw new ModelJsonException(own.Line, own.Column, "a member of this name stands in the object already");
            }

            SkipBlanks();
            Take(':');
            SkipBlanks();
            members.Add(new JsonMember(name, Value(level + 1), own));
            SkipBlanks();
            if (Peek() != ',')
            {
                break;
            }

            at++;
            SkipBlanks();
        }

        Take('}');
        return new JsonObject(members) { Position = position };
    }

    JsonArray Array(JsonPosition position, int level)
    {
        List<JsonValue> items = [];
        at++;
        SkipBlanks();
        while (Peek() != ']' || items.Count > 0)
        {
            items.Add(Value(level + 1));
            SkipBlanks();
            if (Peek() != ',')
            {
                break;
            }

            at++;
            SkipBlanks();
        }

        Take(']');
        return new JsonArray(items) { Position = position };
    }

    JsonLiteral Word(string word, JsonPosition position)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
        {
            throw Error("a value is expected here");
        }

        at += word.Length;
        return new JsonLiteral(word) { Position = position };
    }

    JsonLiteral Number(JsonPosition position)
    {
        int start = at;
        SkipIf('-');
        if (!SkipIf('0'))
        {
            Digits();
        }

        if (SkipIf('.'))
        {
            Digits();
        }

        if (SkipIf('e') || SkipIf('E'))
        {
            _ = SkipIf('+') || SkipIf('-');
            Digits();
        }

        return new JsonLiteral(text.Substring(start, at - start)) { Position = position };
    }

    void Digits()
    {
        if (Peek() is not (>= '0' and <= '9'))
        {
            throw Error("a digit is expected here");
        }

        while (Peek() is >= '0' and <= '9')
        {
            at++;
        }
    }

    string String()
    {
        var value = new StringBuilder();
        at++;
        while (true)
        {
            char c = Peek();
            if (at >= text.Length)
            {
                throw Error("the string does not end");
            }

            if (c < ' ')
            {
                throw Error("a control character in a string must be written with \\u");
            }

            at++;
            if (c == '"')
            {
                return value.ToString();
            }

            value.Append(c == '\\' ? Escaped() : c);
        }
    }

    char Escaped()
    {
        char c = Peek();
        at++;
        switch (c)
        {
            case '"' or '\\' or '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                int code = 0;
                for (int i = 0; i < 4; i++, at++)
                {
                    int digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(Peek()));
                    code = digit >= 0 && at < text.Length ? (code * 16) + digit : throw Error("four hexadecimal digits are expected here");
                }

                return (char)code;
            default:
                at--;
                throw Error("this character cannot stand behind a backslash");
        }
    }

    void SkipBlanks()
    {
        for (; at < text.Length && text[at] is (' ' or '\t' or '\n' or '\r'); at++)
        {
            if (text[at] == '\n')
            {
                line++;
                lineStart = at + 1;
            }
        }
    }

    bool SkipIf(char c)
    {
        bool there = at < text.Length && text[at] == c;
        at += there ? 1 : 0;
        return there;
    }

    void Take(char c)
    {
        if (!SkipIf(c))
        {
            throw Error($"'{c}' is expected here");
        }
    }

    char Peek() => at < text.Length ? text[at] : '\0';

    ModelJsonException Error(string problem) => new(Here.Line, Here.Column, problem);
}
