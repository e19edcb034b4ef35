using System;
using System.Collections.Generic;
using System.IO;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GatewayDsl.Data.Yaml;

/// <summary>
/// Reads one document of YAML 1.2 by the events of YamlDotNet's parser. Anchors, aliases and tags are refused: a table has no use
/// for them, an alias can make a small file huge, and a tag asks for types.
/// </summary>
public static class YamlReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <returns>Its document; <see cref="DataKind.Nothing"/> for a text that has none.</returns>
    /// <exception cref="DataException">The text is no YAML, has more than one document, or uses what is refused.</exception>
    public static DataNode Read(string text)
    {
        DataLimits.CheckLength(text);
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            return new Document(text, parser).Read();
        }
        catch (YamlException e)
        {
            int start = Clamp(e.Start.Index, text);
            throw new DataException($"this is no YAML: {Sentence(e)}", "put the text right from here on, or put a value with special characters in quotes", start, Math.Max(start, Math.Min(Clamp(e.End.Index, text), start + 1)));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException or NullReferenceException or InvalidCastException)
        {
            // A parser that trips over a text has not understood it, either.
            int start = Clamp(parser.Current?.End.Index ?? 0, text);
            throw new DataException($"this cannot be read as YAML ({e.GetType().Name})", "write it in a simpler way", start, start);
        }
    }

    static int Clamp(long index, string text) => (int)Math.Max(0, Math.Min(index, text.Length));

    static string Sentence(YamlException e)
    {
        string message = (e.InnerException ?? e).Message;
        message = message.Length > 200 ? message.Substring(0, 200) + "…" : message;
        return message.Length > 1 && char.IsUpper(message[0]) && !char.IsUpper(message[1]) ? char.ToLowerInvariant(message[0]) + message.Substring(1).TrimEnd('.') : message.TrimEnd('.');
    }

    sealed class Document(string text, Parser parser)
    {
        public DataNode Read()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return new DataScalar(DataKind.Nothing, "", 0, 0);
            }

            parser.Consume<DocumentStart>();
            DataNode root = ReadNode(1);
            parser.Consume<DocumentEnd>();
            return parser.Accept<DocumentStart>(out DocumentStart? second)
                ? throw new DataException("the file has a second document", "keep one, without '---'", Clamp(second.Start.Index, text), Clamp(second.End.Index, text))
                : root;
        }

        DataNode ReadNode(int depth)
        {
            switch (parser.Current)
            {
                case AnchorAlias alias:
                    throw At(alias, "an alias ('*') is not read", "write the value out");
                case Scalar scalar:
                    MustBePlain(scalar);
                    parser.MoveNext();
                    return OfScalar(scalar);
                case SequenceStart sequence:
                    MustBePlain(sequence);
                    DataLimits.CheckDepth(depth, StartOf(sequence), EndOf(sequence));
                    return ReadList(sequence, depth);
                case MappingStart mapping:
                    MustBePlain(mapping);
                    DataLimits.CheckDepth(depth, StartOf(mapping), EndOf(mapping));
                    return ReadMap(mapping, depth);
                case { } other:
                    throw At(other, "a value is missing here", "write one");
                default:
                    throw new DataException("the file ends in the middle", "write the rest", text.Length, text.Length);
            }
        }

        DataList ReadList(SequenceStart start, int depth)
        {
            parser.MoveNext();
            var items = new List<DataNode>();
            while (parser.Current is not SequenceEnd)
            {
                items.Add(ReadNode(depth + 1));
            }

            int end = start.Style == SequenceStyle.Flow ? BehindBracket(parser.Current) : items.Count > 0 ? items[items.Count - 1].End : 0;
            parser.MoveNext();
            return new DataList(items, StartOf(start), Math.Max(EndOf(start), end));
        }

        DataMap ReadMap(MappingStart start, int depth)
        {
            parser.MoveNext();
            var entries = new List<DataEntry>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (parser.Current is not MappingEnd)
            {
                DataNode key = ReadNode(depth + 1);
                if (key is not DataScalar name)
                {
                    throw new DataException("the name of an entry is a list or a map", "write a text before the ':'", key.Start, key.End);
                }

                if (!names.Add(name.Text))
                {
                    throw new DataException($"{Shown.Of(name.Text)} stands twice here", "keep one of them", name.Start, name.End);
                }

                entries.Add(new DataEntry(name.Text, ReadNode(depth + 1), name.Start, name.End));
            }

            int end = start.Style == MappingStyle.Flow ? BehindBracket(parser.Current) : entries.Count > 0 ? entries[entries.Count - 1].Value.End : 0;
            parser.MoveNext();
            return new DataMap(entries, StartOf(start), Math.Max(EndOf(start), end));
        }

        static DataKind KindOf(Scalar scalar) =>
            scalar.Style != ScalarStyle.Plain ? DataKind.Text
            : scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? DataKind.Nothing
            : DataKind.Plain;

        DataScalar OfScalar(Scalar scalar)
        {
            int start = StartOf(scalar), end = EndOf(scalar);

            // The parser takes the line end of a block text, and the blanks behind a plain one, for a part of it.
            while (end > start && text[end - 1] is '\n' or '\r' or ' ' or '\t')
            {
                end--;
            }

            return new DataScalar(KindOf(scalar), scalar.Value, start, end);
        }

        void MustBePlain(NodeEvent node)
        {
            if (!node.Anchor.IsEmpty)
            {
                throw At(node, "an anchor ('&') is not read", "take it out, and write the value at each place");
            }

            // '!' alone only says that a scalar is text.
            if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            {
                throw At(node, "a tag ('!') is not read", "take it out; the record says what the value is");
            }
        }

        DataException At(ParsingEvent at, string problem, string fix) => new(problem, fix, StartOf(at), EndOf(at));

        int StartOf(ParsingEvent at) => Clamp(at.Start.Index, text);

        // The parser ends a list or a map in brackets before the bracket that closes it.
        int BehindBracket(ParsingEvent at) => EndOf(at) is var end && end < text.Length && text[end] is (']' or '}') ? end + 1 : end;

        int EndOf(ParsingEvent at) => Clamp(Math.Max(at.Start.Index, at.End.Index), text);
    }
}
