using System.Collections;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Diff;

namespace GatewayDsl.Compiler;

/// <summary>A single value of a model.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Name">The same place by what its items are about, <c>Networks[eth0].Address</c>, which stays when other items come and go.</param>
/// <param name="Value">The value, in words.</param>
public sealed record ModelLine(ModelPath Path, string Name, string Value)
{
    /// <summary>The line, as a list of values has it.</summary>
    public string Text => Name + " = " + Value;

    /// <summary>Whether it stands at a place or below it.</summary>
    /// <param name="place">The place, by number or by what its items are about; empty for the whole gateway.</param>
    public bool IsAt(string place) => place.Length == 0 || Starts(Path.Text, place) || Starts(Name, place);

    static bool Starts(string path, string place) =>
        path.StartsWith(place, System.StringComparison.Ordinal) && (path.Length == place.Length || path[place.Length] is '.' or '[');
}

/// <summary>A model as a list of its values, one on a line, for programs that compare lines: history, and git's own diff.</summary>
public static class ModelLines
{
    /// <summary>The values of a gateway, in the order of the model's members.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <exception cref="ModelJsonException">Chains of the firewall are nested too deep, or share too much, to be written.</exception>
    public static IReadOnlyList<ModelLine> Of(Gateway gateway)
    {
        // The bounds of the document are the bounds of the list.
        ModelJson.Document(gateway);
        var lines = new List<ModelLine>();
        Add(ModelShape.Of(typeof(Gateway)), gateway, ModelPath.Root, "", lines);
        return lines;
    }

    static void Add(ModelShape shape, object value, ModelPath path, string name, List<ModelLine> lines)
    {
        ModelShape own = ModelShape.Of(value.GetType());
        if (own is not RecordShape record || value is Interface)
        {
            lines.Add(new ModelLine(path, name, ItemIdentity.WordsOf(shape, value)));
            return;
        }

        // One of several kinds says which it is; a rule is read whole, and what it leads to below it.
        if (value is FirewallRule || shape is FamilyShape)
        {
            lines.Add(new ModelLine(path, name, value is FirewallRule ? ItemIdentity.WordsOf(shape, value) : value.GetType().Name));
        }

        foreach (MemberShape member in record.Members)
        {
            if (member.Property.GetValue(value) is not { } part || (value is FirewallRule && !Leads(member)))
            {
                continue;
            }

            ModelPath place = path.Member(member.Property.Name);
            string placeName = name.Length == 0 ? member.Property.Name : name + "." + member.Property.Name;
            if (member.Shape is SequenceShape sequence)
            {
                Items(sequence, (IEnumerable)part, member.IsUnordered, place, placeName, lines);
            }
            else
            {
                Add(member.Shape, part, place, placeName, lines);
            }
        }
    }

    static bool Leads(MemberShape member) => member.Property.Name is "Chain" or "Entries";

    static void Items(SequenceShape sequence, IEnumerable items, bool isUnordered, ModelPath path, string name, List<ModelLine> lines)
    {
        int index = 0;
        var places = new List<(ModelPath Path, object Item)>();
        foreach (object item in items)
        {
            places.Add((path.Item(index++), item));
        }

        if (isUnordered)
        {
            places = [.. places.OrderBy(place => ItemIdentity.NameOf(place.Item) ?? ItemIdentity.ContentOf(sequence.Item, place.Item), System.StringComparer.Ordinal)];
        }

        foreach ((ModelPath place, object item) in places)
        {
            // What has no name of its own is told by its content, so a new one before it changes nothing.
            string? own = ItemIdentity.NameOf(item);
            if (own is null && !IsRead(item))
            {
                lines.Add(new ModelLine(place, name + "[]", ItemIdentity.WordsOf(sequence.Item, item)));
            }
            else
            {
                Add(sequence.Item, item, place, own is null ? name + "[]" : name + "[" + own + "]", lines);
            }
        }
    }

    static bool IsRead(object item) => item is FirewallRule or Scalar or Interface;
}
