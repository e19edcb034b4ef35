using System.Collections.Generic;

namespace GatewayDsl.Data.Toml;

/// <summary>
/// Reads TOML 1.0. Headers, keys and comments are read here, values in <see cref="TomlValues"/>. It is right when the public
/// toml-test suite says so.
/// </summary>
public sealed class TomlReader
{
    readonly TomlText text;
    readonly TomlValues values;
    readonly TomlTable root;

    TomlReader(string source)
    {
        text = new TomlText(source);
        values = new TomlValues(text);
        root = new TomlTable(TomlOrigin.Header, 0, source.Length);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <exception cref="DataException">The text is no TOML 1.0, or too long or too deep.</exception>
    public static DataMap Read(string text)
    {
        DataLimits.CheckLength(text);
        return new TomlReader(text).ReadDocument();
    }

    DataMap ReadDocument()
    {
        TomlTable current = root;
        while (!text.IsAtEnd)
        {
            text.SkipBlanks();
            if (text.Peek == '[')
            {
                current = ReadHeader();
            }
            else if (!text.IsAtLineEnd)
            {
                ReadEntry(current);
            }

            text.EndLine();
        }

        return root.ToMap();
    }

    void ReadEntry(TomlTable table)
    {
        List<TomlKey> key = values.ReadKey();
        text.Expect('=', "a key and its value stand apart", "write '=' between them");
        values.AddEntry(table, key, depth: 1);
        table.End = text.Position;
    }

    TomlTable ReadHeader()
    {
        int start = text.Position;
        text.Take();
        bool isArray = text.TryTake('[');
        List<TomlKey> key = values.ReadKey();
        text.Expect(']', "the header has no end", isArray ? "write ']]' behind the name" : "write ']' behind the name");
        if (isArray)
        {
            // Two brackets are one sign: nothing stands between them.
            if (!text.TryTake(']'))
            {
                throw text.At("the header has no end", "write ']]' behind the name");
            }
        }

        DataLimits.CheckDepth(key.Count, start, text.Position);
        TomlTable owner = root;
        for (int i = 0; i < key.Count - 1; i++)
        {
            owner = Descend(owner, key[i], start);
        }

        TomlKey last = key[key.Count - 1];
        return isArray ? OpenElement(owner, last, start) : OpenTable(owner, last, start);
    }

    TomlTable Descend(TomlTable owner, TomlKey key, int start)
    {
        switch (owner.Find(key.Name))
        {
            case null:
                var implied = new TomlTable(TomlOrigin.Implied, start, text.Position);
                owner.Add(key, implied);
                return implied;
            case TomlTable { Origin: not TomlOrigin.Inline } table:
                return table;
            case TomlTables tables:
                return tables.Last;
            default:
                throw new DataException($"{Shown.Of(key.Name)} is a value already, or a table that is complete", "give this table another name, or put its entries where that one stands", key.Start, key.End);
        }
    }

    TomlTable OpenTable(TomlTable owner, TomlKey key, int start)
    {
        switch (owner.Find(key.Name))
        {
            case null:
                var table = new TomlTable(TomlOrigin.Header, start, text.Position);
                owner.Add(key, table);
                return table;
            case TomlTable { Origin: TomlOrigin.Implied } implied:
                implied.Origin = TomlOrigin.Header;
                implied.Start = start;
                return implied;
            default:
                throw new DataException($"{Shown.Of(key.Name)} stands twice", "keep one of them", key.Start, key.End);
        }
    }

    TomlTable OpenElement(TomlTable owner, TomlKey key, int start)
    {
        var element = new TomlTable(TomlOrigin.Header, start, text.Position);
        switch (owner.Find(key.Name))
        {
            case null:
                owner.Add(key, new TomlTables(element));
                return element;
            case TomlTables tables:
                tables.Add(element);
                return element;
            default:
                throw new DataException($"{Shown.Of(key.Name)} is something else already than a list of tables", "give this one another name", key.Start, key.End);
        }
    }
}
