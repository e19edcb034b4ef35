using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler;

/// <summary>
/// The whole gateway as data: <c>gateway.model.json</c>. Canonical, so that equal gateways give equal bytes: members by name in
/// ordinal order behind <c>kind</c>, lists whose order means nothing sorted, members that say nothing left out.
/// </summary>
/// <remarks>
/// <see cref="Read(string)"/> gives back what <see cref="Write(Gateway)"/> was given, up to the order of lists whose order means nothing. A scalar
/// is its text, one of a closed family names its type as <c>kind</c>. The format is described by <c>schemas/gateway.model.schema.json</c>.
/// </remarks>
public static class ModelJson
{
    /// <summary>The number of the format, which changes with every change of the model.</summary>
    public const int Schema = 1;

    internal const string KindMember = "kind";

    // A chain that many jump to is written at each of its uses; 15 levels that each jump three times to the next would fill a disk.
    const int MostValues = 2_000_000;

    /// <summary>Writes a gateway.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <returns>The lines of the file, each with the place of the model that it says.</returns>
    /// <exception cref="ModelJsonException">Chains of the firewall are nested too deep, or share too much, to be written.</exception>
    public static IReadOnlyList<ArtifactLine> Write(Gateway gateway) => JsonPrinter.Print(new JsonObject(
    [
        new JsonMember("schema", new JsonLiteral(Schema.ToString(CultureInfo.InvariantCulture))),
        new JsonMember("gateway", Document(gateway)),
    ]));

    /// <summary>The gateway alone, each value with the place that it has in the gateway as it was given.</summary>
    /// <param name="gateway">The gateway.</param>
    internal static JsonValue Document(Gateway gateway) => Document(ModelShape.Of(typeof(Gateway)), gateway, ModelPath.Root);

    /// <summary>A value of the model as data that gives back exactly it, with all lists in their own order: what a definition of another project sees.</summary>
    /// <param name="shape">What its place may hold.</param>
    /// <param name="value">The value.</param>
    /// <param name="most">How many values it may consist of.</param>
    /// <exception cref="ModelJsonException">It consists of more, or is nested too deep.</exception>
    internal static JsonValue Exact(ModelShape shape, object value, int most) => new Writer(most, isCanonical: false).Write(shape, value, ModelPath.Root, 2);

    /// <summary>A value of the model alone.</summary>
    /// <param name="shape">What its place may hold.</param>
    /// <param name="value">The value.</param>
    /// <param name="path">Where it stands.</param>
    internal static JsonValue Document(ModelShape shape, object value, ModelPath path) => new Writer(MostValues, isCanonical: true).Write(shape, value, path, 2);

    /// <summary>Reads a gateway.</summary>
    /// <param name="text">The text of a <c>gateway.model.json</c>.</param>
    /// <exception cref="ModelJsonException">The text is no JSON, of another schema, or says something that no gateway has.</exception>
    public static Gateway Read(string text)
    {
        JsonObject document = Object(JsonReader.Read(text));
        JsonValue schema = Member(document, "schema");
        if (schema is not JsonLiteral number || number.Text != Schema.ToString(CultureInfo.InvariantCulture))
        {
            throw Error(schema, string.Format(CultureInfo.InvariantCulture, "this is not schema {0}, the only one that is read; write the model again with the version that reads it", Schema));
        }

        foreach (JsonMember member in document.Members)
        {
            if (member.Name is not ("schema" or "gateway"))
            {
                throw new ModelJsonException(member.Position.Line, member.Position.Column, "the document has no such member; it has schema, gateway");
            }
        }

        return (Gateway)Read(ModelShape.Of(typeof(Gateway)), Member(document, "gateway"));
    }

    /// <summary>Reads a value of the model.</summary>
    /// <param name="shape">What its place may hold.</param>
    /// <param name="value">The value as data.</param>
    /// <exception cref="ModelJsonException">It says something that no such value has.</exception>
    internal static object Read(ModelShape shape, JsonValue value) => shape switch
    {
        LiteralShape literal => Literal(literal.Type, value),
        ScalarShape scalar => Scalar(scalar, value),
        SequenceShape sequence => value is JsonArray array
            ? sequence.Make([.. array.Items.Select(item => Read(sequence.Item, item))])
            : throw Error(value, "a list is expected here"),
        FamilyShape family => Family(family, Object(value)),
        _ => Record((RecordShape)shape, Object(value), hasKind: false),
    };

    static object Literal(Type type, JsonValue value) => (value, type) switch
    {
        (JsonString text, _) when type == typeof(string) => text.Value,
        (JsonLiteral { Text: "true" }, _) when type == typeof(bool) => true,
        (JsonLiteral { Text: "false" }, _) when type == typeof(bool) => false,
        (JsonLiteral number, _) when type == typeof(int) && int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int small) => small,
        (JsonLiteral number, _) when type == typeof(long) && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long large) => large,
        _ => throw Error(value, type == typeof(string) ? "text is expected here, in quotes" : type == typeof(bool) ? "true or false is expected here" : "a whole number is expected here"),
    };

    static Scalar Scalar(ScalarShape shape, JsonValue value)
    {
        try
        {
            return value is JsonString text ? shape.Parse(text.Value) : throw Error(value, "text is expected here, in quotes");
        }
        catch (InvalidValueException invalid)
        {
            throw Error(value, invalid.Message);
        }
    }

    static object Family(FamilyShape family, JsonObject value)
    {
        JsonValue kind = Member(value, KindMember);
        return kind is JsonString name && family.Kind(name.Value) is { } shape
            ? Record(shape, value, hasKind: true)
            : throw Error(kind, $"this is no kind of {family.Type.Name}; write one of {string.Join(", ", family.Kinds)}");
    }

    static object Record(RecordShape shape, JsonObject value, bool hasKind)
    {
        var values = new object?[shape.Members.Count];
        foreach (JsonMember member in value.Members)
        {
            int index = shape.Members.TakeWhile(known => known.Name != member.Name).Count();
            if (index < values.Length)
            {
                values[index] = Read(shape.Members[index].Shape, member.Value);
            }
            else if (!hasKind || member.Name != KindMember)
            {
                throw new ModelJsonException(member.Position.Line, member.Position.Column, $"{shape.Type.Name} has no such member; it has {string.Join(", ", shape.Members.Select(static known => known.Name))}");
            }
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is null && !shape.Members[i].IsOptional)
            {
                throw Error(value, $"{shape.Type.Name} needs the member '{shape.Members[i].Name}'");
            }
        }

        return shape.Make(values);
    }

    static JsonObject Object(JsonValue value) => value as JsonObject ?? throw Error(value, "an object is expected here");

    static JsonValue Member(JsonObject value, string name) =>
        value.Members.Where(member => member.Name == name).Select(static member => member.Value).FirstOrDefault()
        ?? throw Error(value, $"the member '{name}' is missing");

    static ModelJsonException Error(JsonValue value, string problem) => new(value.Position.Line, value.Position.Column, problem);

    sealed class Writer(int most, bool isCanonical)
    {
        int values;

        public JsonValue Write(ModelShape shape, object value, ModelPath path, int level)
        {
            if (level > JsonReader.DeepestLevel || ++values > most)
            {
                throw new ModelJsonException(path, "the model is nested too deep or shares too much to be written");
            }

            switch (shape)
            {
                case LiteralShape:
                    return value is string plain
                        ? new JsonString(plain) { Origin = path }
                        : new JsonLiteral(value is bool flag ? flag ? "true" : "false" : ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)) { Origin = path };
                case ScalarShape:
                    return new JsonString(((Scalar)value).Text) { Origin = path };
                case SequenceShape sequence:
                    List<JsonValue> items = [];
                    foreach (object item in (System.Collections.IEnumerable)value)
                    {
                        items.Add(Write(sequence.Item, item, path.Item(items.Count), level + 1));
                    }

                    return new JsonArray(items) { Origin = path };
                case FamilyShape:
                    return Write((RecordShape)ModelShape.Of(value.GetType()), value, path, value.GetType().Name, level);
                default:
                    return Write((RecordShape)shape, value, path, null, level);
            }
        }

        JsonObject Write(RecordShape shape, object value, ModelPath path, string? kind, int level)
        {
            List<JsonMember> members = kind is null ? [] : [new JsonMember(KindMember, new JsonString(kind) { Origin = path })];
            foreach (MemberShape member in shape.Members)
            {
                if (member.Property.GetValue(value) is { } own)
                {
                    JsonValue written = Write(member.Shape, own, path.Member(member.Property.Name), level + 1);
                    members.Add(new JsonMember(member.Name, isCanonical && member.IsUnordered ? Sorted((JsonArray)written) : written));
                }
            }

            return new JsonObject(members) { Origin = path };
        }

        static JsonArray Sorted(JsonArray array) =>
            new([.. array.Items.Select(static item => (Item: item, Text: JsonPrinter.Flat(item))).OrderBy(static pair => pair.Text, StringComparer.Ordinal).Select(static pair => pair.Item)]) { Origin = array.Origin };
    }
}
