using System.Collections;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler;

namespace GatewayDsl.Evaluation;

/// <summary>Tells for each place of a model which source put its value there.</summary>
public sealed class Origins
{
    readonly OriginTable table;
    readonly Gateway model;
    readonly Trace definition;

    internal Origins(OriginTable table, Gateway model, Trace definition)
    {
        this.table = table;
        this.model = model;
        this.definition = definition;
    }

    /// <summary>The origin of the value at a place; of the nearest owner that the source speaks of, where the value is a default.</summary>
    /// <param name="path">The place.</param>
    /// <param name="isDefault">Whether nobody wrote the value itself.</param>
    public Origin Of(ModelPath path, out bool isDefault)
    {
        isDefault = false;
        Trace trace = definition;
        object? owner = model;
        string text = path.Text;
        int position = 0;
        while (position < text.Length)
        {
            Trace? edge;
            if (text[position] == '[')
            {
                int end = text.IndexOf(']', position);
                int index = int.Parse(text.Substring(position + 1, end - position - 1), NumberStyles.None, CultureInfo.InvariantCulture);
                edge = owner is null ? null : table.Item(owner, index);
                owner = (owner as IEnumerable)?.Cast<object>().ElementAtOrDefault(index);
                position = end + 1;
            }
            else
            {
                int start = text[position] == '.' ? position + 1 : position;
                int end = text.IndexOfAny(['.', '['], start);
                end = end < 0 ? text.Length : end;
                string member = text.Substring(start, end - start);
                edge = owner is null ? null : table.Member(owner, member);
                owner = owner is null ? null : NativeShape.Get(owner, member);
                position = end;
            }

            // Generated types are nobody's source; who gave the value to them is to change it.
            isDefault = edge is null;
            trace = edge is null ? trace : TypedOptions.OutsideOf(edge) ?? trace;
        }

        return trace.ToOrigin();
    }
}
