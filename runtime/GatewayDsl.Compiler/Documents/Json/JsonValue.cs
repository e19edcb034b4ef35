using System.Collections.Generic;

namespace GatewayDsl.Compiler.Documents;

/// <summary>A value of a JSON document (RFC 8259): one that is written knows its place in the model, one that was read its place in the text.</summary>
abstract class JsonValue
{
    /// <summary>The place of the model that the value says.</summary>
    public ModelPath Origin { get; init; }

    /// <summary>Where the value begins in the text that it was read from.</summary>
    public JsonPosition Position { get; init; }
}

/// <summary>A place in JSON text; both counted from 1.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The character in the line.</param>
readonly record struct JsonPosition(int Line, int Column);

/// <summary>A string.</summary>
sealed class JsonString(string value) : JsonValue
{
    /// <summary>The text, without quotes and escapes.</summary>
    public string Value { get; } = value;
}

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>: what stands for itself.</summary>
sealed class JsonLiteral(string text) : JsonValue
{
    /// <summary>The literal as it stands in the text.</summary>
    public string Text { get; } = text;
}

/// <summary>An array.</summary>
sealed class JsonArray(IReadOnlyList<JsonValue> items) : JsonValue
{
    /// <summary>The items, in order.</summary>
    public IReadOnlyList<JsonValue> Items { get; } = items;
}

/// <summary>An object.</summary>
sealed class JsonObject(IReadOnlyList<JsonMember> members) : JsonValue
{
    /// <summary>The members, in order; no two have one name.</summary>
    public IReadOnlyList<JsonMember> Members { get; } = members;
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Position">Where its name begins in the text that it was read from.</param>
readonly record struct JsonMember(string Name, JsonValue Value, JsonPosition Position = default);
