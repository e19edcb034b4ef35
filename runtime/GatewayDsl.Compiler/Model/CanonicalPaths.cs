using System;
using System.Collections.Generic;
using System.Globalization;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler;

/// <summary>
/// The places of a gateway as its <c>gateway.model.json</c> counts them, where lists whose order means nothing are sorted. What
/// is written beside that file names places so: a definition in another order, or the model read back, gives the same bytes.
/// </summary>
sealed class CanonicalPaths
{
    // Only places that are counted otherwise than in the definition.
    readonly Dictionary<string, string> moved = new(StringComparer.Ordinal);

    /// <summary>Those of a gateway.</summary>
    /// <param name="gateway">The gateway.</param>
    public static CanonicalPaths Of(Gateway gateway)
    {
        var paths = new CanonicalPaths();
        paths.Walk(ModelJson.Document(gateway), "");
        return paths;
    }

    /// <summary>The place as the model's file counts it.</summary>
    /// <param name="path">A place as the definition counts it; it may lie deeper than what the file says.</param>
    public ModelPath Of(ModelPath path)
    {
        string text = path.Text;
        for (int end = text.Length; end > 0; end = text.LastIndexOfAny(['.', '['], end - 1))
        {
            if (moved.TryGetValue(text.Substring(0, end), out string? canonical))
            {
                return ModelPath.Parse(canonical + text.Substring(end));
            }
        }

        return path;
    }

    void Walk(JsonValue value, string canonical)
    {
        string own = value.Origin.Text;
        if (own != canonical)
        {
            moved[own] = canonical;
        }

        switch (value)
        {
            case JsonObject record:
                foreach (JsonMember member in record.Members)
                {
                    Walk(member.Value, canonical + member.Value.Origin.Text.Substring(own.Length));
                }

                break;
            case JsonArray list:
                for (int i = 0; i < list.Items.Count; i++)
                {
                    Walk(list.Items[i], canonical + "[" + i.ToString(CultureInfo.InvariantCulture) + "]");
                }

                break;
        }
    }
}
