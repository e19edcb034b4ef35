using System;
using System.Collections.Generic;
using System.Globalization;

namespace GatewayDsl.Compiler;

/// <summary>A place of a gateway's model: what stands there, and by which member of which type it is reached.</summary>
/// <param name="Path">The place.</param>
/// <param name="Value">What stands there; null where a member that may be left out is.</param>
/// <param name="Owner">The full name of the type that declares the member, like <c>GatewayDsl.Dnsmasq</c>; for the gateway itself its own type.</param>
/// <param name="Member">The member, like <c>Range</c>, of which an item is one; empty for the gateway itself.</param>
public sealed record ModelPlace(ModelPath Path, object? Value, string Owner, string Member)
{
    // A chain that many jump to has a place at each of its uses.
    const int Most = 200_000;

    /// <summary>The place that a path leads to; null if there is none.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="path">The path.</param>
    public static ModelPlace? Of(Gateway gateway, ModelPath path)
    {
        ModelPlace place = Root(gateway);
        string text = path.Text;
        int position = 0;
        while (position < text.Length)
        {
            int end = text.IndexOfAny(['.', '[', ']'], position + 1);
            if (text[position] == '[')
            {
                if (end < 0 || text[end] != ']' || ItemOf(place, text.Substring(position + 1, end - position - 1)) is not { } item)
                {
                    return null;
                }

                place = item;
                position = end + 1;
            }
            else
            {
                int start = text[position] == '.' ? position + 1 : position;
                end = end < 0 ? text.Length : end;
                if ((start > position) == (position == 0) || MemberOf(place, text.Substring(start, end - start)) is not { } member)
                {
                    return null;
                }

                place = member;
                position = end;
            }
        }

        return place;
    }

    /// <summary>Every place of a gateway, owners before what they own, also of members that are left out.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<ModelPlace> All(Gateway gateway)
    {
        var ahead = new Stack<ModelPlace>([Root(gateway)]);
        for (int count = 0; ahead.Count > 0 && count < Most; count++)
        {
            ModelPlace place = ahead.Pop();
            yield return place;
            var below = new List<ModelPlace>(Below(place));
            for (int i = below.Count - 1; i >= 0; i--)
            {
                ahead.Push(below[i]);
            }
        }
    }

    static ModelPlace Root(Gateway gateway) => new(ModelPath.Root, gateway, typeof(Gateway).FullName, "");

    static IEnumerable<ModelPlace> Below(ModelPlace place)
    {
        switch (place.Value is null ? null : ModelShape.Of(place.Value.GetType()))
        {
            case RecordShape record:
                foreach (MemberShape member in record.Members)
                {
                    yield return At(place, member);
                }

                break;
            case SequenceShape:
                int index = 0;
                foreach (object item in (System.Collections.IEnumerable)place.Value!)
                {
                    yield return place with { Path = place.Path.Item(index++), Value = item };
                }

                break;
        }
    }

    static ModelPlace? MemberOf(ModelPlace place, string name)
    {
        if (place.Value is not null && ModelShape.Of(place.Value.GetType()) is RecordShape record)
        {
            foreach (MemberShape member in record.Members)
            {
                if (member.Property.Name == name)
                {
                    return At(place, member);
                }
            }
        }

        return null;
    }

    static ModelPlace? ItemOf(ModelPlace place, string index)
    {
        if (int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) && place.Value is not null && ModelShape.Of(place.Value.GetType()) is SequenceShape)
        {
            foreach (ModelPlace item in Below(place))
            {
                if (wanted-- == 0)
                {
                    return item;
                }
            }
        }

        return null;
    }

    static ModelPlace At(ModelPlace place, MemberShape member) =>
        new(place.Path.Member(member.Property.Name), member.Property.GetValue(place.Value), member.Property.DeclaringType!.FullName, member.Property.Name);
}
