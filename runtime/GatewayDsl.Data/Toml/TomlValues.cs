using System.Collections.Generic;

namespace GatewayDsl.Data.Toml;

/// <summary>Keys and values.</summary>
sealed class TomlValues(TomlText text)
{
    /// <summary>A key with its dots: <c>a."b c".d</c>.</summary>
    public List<TomlKey> ReadKey()
    {
        var key = new List<TomlKey>();
        do
        {
            text.SkipBlanks();
            int start = text.Position;
            string name = text.Peek switch
            {
                '"' or '\'' when text.IsNext("\"\"\"") || text.IsNext("'''") => throw text.At("a name cannot stand over several lines", "write it in single quotes or double quotes"),
                '"' => TomlStrings.ReadBasic(text),
                '\'' => TomlStrings.ReadLiteral(text),
                _ => ReadBare(),
            };
            key.Add(new TomlKey(name, start, text.Position));
            text.SkipBlanks();
        }
        while (text.TryTake('.'));
        return key;
    }

    string ReadBare()
    {
        int start = text.Position;
        while (text.Peek is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_')
        {
            text.Take();
        }

        return text.Position > start
            ? text.Source.Substring(start, text.Position - start)
            : throw text.At("a name is missing here", "write letters, digits, '-' and '_', or put the name in quotes");
    }

    /// <summary>Reads the value behind a key's <c>=</c>, and puts it where the key says.</summary>
    public void AddEntry(TomlTable table, List<TomlKey> key, int depth)
    {
        DataLimits.CheckDepth(depth + key.Count - 1, key[0].Start, key[key.Count - 1].End);
        for (int i = 0; i < key.Count - 1; i++)
        {
            TomlKey part = key[i];
            switch (table.Find(part.Name))
            {
                case null:
                    var made = new TomlTable(TomlOrigin.Dotted, part.Start, part.End);
                    table.Add(part, made);
                    table = made;
                    break;
                case TomlTable { Origin: TomlOrigin.Dotted } dotted:
                    table = dotted;
                    break;
                default:
                    throw new DataException($"{Shown.Of(part.Name)} is a value already, or a table that is described elsewhere", "put the entry there, or give it another name", part.Start, part.End);
            }
        }

        TomlKey last = key[key.Count - 1];
        if (table.Find(last.Name) is not null)
        {
            throw new DataException($"{Shown.Of(last.Name)} stands twice", "keep one of them", last.Start, last.End);
        }

        object value = ReadValue(depth);
        table.Add(last, value);
        table.End = text.Position;
    }

    object ReadValue(int depth)
    {
        text.SkipBlanks();
        int start = text.Position;
        switch (text.Peek)
        {
            case '"' when text.IsNext("\"\"\""):
                return Text(TomlStrings.ReadLongBasic(text));
            case '"':
                return Text(TomlStrings.ReadBasic(text));
            case '\'' when text.IsNext("'''"):
                return Text(TomlStrings.ReadLongLiteral(text));
            case '\'':
                return Text(TomlStrings.ReadLiteral(text));
            case '[':
                return ReadArray(depth + 1);
            case '{':
                return ReadInline(depth + 1);
            default:
                return TomlAtoms.Read(text);
        }

        DataScalar Text(string content) => new(DataKind.Text, content, start, text.Position);
    }

    DataList ReadArray(int depth)
    {
        int start = text.Position;
        DataLimits.CheckDepth(depth, start, start + 1);
        text.Take();
        var items = new List<DataNode>();
        while (true)
        {
            text.SkipLines();
            if (text.TryTake(']'))
            {
                break;
            }

            items.Add(ReadValue(depth) is var value && value is TomlTable table ? table.ToMap() : (DataNode)value);
            text.SkipLines();
            if (!text.TryTake(','))
            {
                if (!text.TryTake(']'))
                {
                    throw text.IsAtEnd
                        ? new DataException("the list that begins here has no end", "write ']' behind its last value", start, start + 1)
                        : text.At($"{Shown.Of(text.Peek.ToString())} stands between two values of a list", "write ',' between them, or ']' behind the last");
                }

                break;
            }
        }

        return new DataList(items, start, text.Position);
    }

    TomlTable ReadInline(int depth)
    {
        int start = text.Position;
        DataLimits.CheckDepth(depth, start, start + 1);
        text.Take();
        var table = new TomlTable(TomlOrigin.Inline, start, start);
        text.SkipBlanks();
        if (!text.TryTake('}'))
        {
            do
            {
                List<TomlKey> key = ReadKey();
                text.Expect('=', "a key and its value stand apart", "write '=' between them");
                AddEntry(table, key, depth);
                text.SkipBlanks();
            }
            while (text.TryTake(','));

            if (!text.TryTake('}'))
            {
                throw text.IsAtLineEnd
                    ? text.At("a table in braces stands on one line", "write '}' behind its last entry, or give the table a header of its own")
                    : text.At($"{Shown.Of(text.Peek.ToString())} stands between two entries of a table", "write ',' between them, or '}' behind the last");
            }
        }

        table.End = text.Position;
        return table;
    }
}
