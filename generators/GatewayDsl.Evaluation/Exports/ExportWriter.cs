using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Evaluation.Exports;

/// <summary>From a value with its origins to what is written of it.</summary>
/// <param name="interpreter">Walks what is to be walked.</param>
/// <param name="origins">Which source put what where.</param>
sealed class ExportWriter(Interpreter interpreter, OriginTable origins)
{
    /// <summary>How many characters the JSON of a value may have.</summary>
    public const int LongestText = 1024 * 1024;

    /// <summary>How many characters the text of its places may have.</summary>
    public const int LongestPlaces = 8 * LongestText;

    // What it may consist of: a gateway has some hundred, and each is a place that somebody has to read.
    const int MostParts = 20_000;

    readonly List<ExportedPlace> places = [];
    int parts;

    /// <summary>Writes a value.</summary>
    /// <param name="member">Whose it is, as XML documentation names it.</param>
    /// <param name="type">As what it comes across.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ModelJsonException">It is too large, or nested too deep.</exception>
    /// <exception cref="Abort">A part has no value.</exception>
    public ExportedValue Write(string member, ExportType type, Value value)
    {
        string text = JsonPrinter.Dense(Document(type, value, ModelPath.Root));
        return text.Length > LongestText
            ? throw TooLarge(ModelPath.Root)
            : new ExportedValue(member, text, [.. places]);
    }

    JsonValue Document(ExportType type, Value value, ModelPath path)
    {
        Place(path, value.Trace);
        switch (type)
        {
            case LanguageType language when value.Data is { } native:
                JsonValue document = ModelJson.Exact(language.Shape, native, MostParts);
                Follow(native, path);
                return document;
            case ManyType many when value.Data is not null:
                var items = new List<JsonValue>();
                foreach (Value item in interpreter.Items(value))
                {
                    items.Add(Document(many.Item, item, path.Item(items.Count)));
                }

                return new JsonArray(items);
            default:
                return PlainType.Write(value.Data);
        }
    }

    /// <summary>Notes the places of all that an object of the language holds.</summary>
    void Follow(object owner, ModelPath path)
    {
        if (owner is IEnumerable sequence)
        {
            int i = 0;
            foreach (object item in sequence)
            {
                Follow(origins.Item(owner, i), item, path.Item(i++));
            }

            return;
        }

        foreach (PropertyInfo member in NativeShape.Of(owner.GetType()).Members)
        {
            Trace? edge = origins.Member(owner, member.Name);
            if (edge is not null || !member.PropertyType.IsValueType)
            {
                Follow(edge, NativeShape.Get(owner, member), path.Member(member.Name));
            }
        }
    }

    void Follow(Trace? edge, object? value, ModelPath path)
    {
        if (edge is not null)
        {
            Place(path, edge);
        }

        if (NativeTypes.IsNativeObject(value))
        {
            Follow(value!, path);
        }
    }

    void Place(ModelPath path, Trace trace)
    {
        if (++parts > MostParts)
        {
            throw TooLarge(path);
        }

        places.Add(new ExportedPlace(path.Text, trace.Span));
    }

    static ModelJsonException TooLarge(ModelPath path) => new(path, FormattableString.Invariant($"the value consists of more than {MostParts} parts, or has more than {LongestText} characters as text; share it as source"));
}
