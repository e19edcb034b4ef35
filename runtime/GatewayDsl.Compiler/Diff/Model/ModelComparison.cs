using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Compares two models member by member. Items of a list are the same by what they are about, not by where they stand.</summary>
sealed class ModelComparison
{
    // What one step of an alignment costs is little; a list of a thousand items fits.
    const int MostCells = 4_000_000;

    readonly List<ModelChange> changes = [];

    /// <summary>The differences of two gateways, in the order of the model's members.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static IReadOnlyList<ModelChange> Compare(Gateway before, Gateway after)
    {
        var comparison = new ModelComparison();
        comparison.Values(ModelShape.Of(typeof(Gateway)), before, after, ModelPath.Root, ModelPath.Root);
        return comparison.changes;
    }

    void Values(ModelShape shape, object before, object after, ModelPath from, ModelPath to)
    {
        if (before.Equals(after))
        {
            return;
        }

        ModelShape own = ModelShape.Of(before.GetType());
        if (own is RecordShape record && before.GetType() == after.GetType())
        {
            Members(record, before, after, from, to);
        }
        else
        {
            changes.Add(new ModelChange(ModelTurn.Changed, from, to, ItemIdentity.WordsOf(shape, before), ItemIdentity.WordsOf(shape, after)));
        }
    }

    void Members(RecordShape record, object before, object after, ModelPath from, ModelPath to)
    {
        foreach (MemberShape member in record.Members)
        {
            object? old = member.Property.GetValue(before), now = member.Property.GetValue(after);
            ModelPath oldPlace = from.Member(member.Property.Name), newPlace = to.Member(member.Property.Name);
            if (old is null || now is null)
            {
                Presence(member.Shape, old, now, oldPlace, newPlace);
            }
            else if (member.Shape is SequenceShape sequence)
            {
                Item[] oldItems = [.. Items(sequence, (IEnumerable)old, oldPlace)], newItems = [.. Items(sequence, (IEnumerable)now, newPlace)];
                if (member.IsUnordered)
                {
                    Unordered(sequence.Item, oldItems, newItems);
                }
                else
                {
                    Ordered(sequence.Item, oldItems, newItems);
                }
            }
            else
            {
                Values(member.Shape, old, now, oldPlace, newPlace);
            }
        }
    }

    void Presence(ModelShape shape, object? old, object? now, ModelPath from, ModelPath to)
    {
        if (now is not null)
        {
            changes.Add(new ModelChange(ModelTurn.Added, null, to, null, ItemIdentity.WordsOf(shape, now)));
        }
        else if (old is not null)
        {
            changes.Add(new ModelChange(ModelTurn.Removed, from, null, ItemIdentity.WordsOf(shape, old), null));
        }
    }

    void Unordered(ModelShape shape, Item[] before, Item[] after)
    {
        ILookup<string, Item> known = before.ToLookup(static item => item.Name ?? item.Content), found = after.ToLookup(static item => item.Name ?? item.Content);
        List<Item> gone = [], added = [];
        foreach (string key in before.Concat(after).Select(static item => item.Name ?? item.Content).Distinct())
        {
            Item[] old = [.. known[key]], now = [.. found[key]];
            for (int i = 0; i < old.Length && i < now.Length; i++)
            {
                if (old[i].Content != now[i].Content)
                {
                    Values(shape, old[i].Value, now[i].Value, old[i].Place, now[i].Place);
                }
            }

            gone.AddRange(old.Skip(now.Length));
            added.AddRange(now.Skip(old.Length));
        }

        Rest(shape, gone, added, (one, other) => one.Name is not null && other.Name is not null && one.Value.GetType() == other.Value.GetType() && one.Nameless == other.Nameless, ModelTurn.Renamed);
    }

    void Ordered(ModelShape shape, Item[] before, Item[] after)
    {
        List<Item> gone = [], added = [];
        IReadOnlyList<(int Before, int After)> pairs = Alignment.Of(before.Length, after.Length, (i, j) => before[i].Content == after[j].Content, MostCells);
        for (int i = 0; i < pairs.Count;)
        {
            (Item[] old, Item[] now) gap = ([.. pairs.Skip(i).TakeWhile(static pair => pair.Before < 0 || pair.After < 0).Where(static pair => pair.After < 0).Select(pair => before[pair.Before])],
                [.. pairs.Skip(i).TakeWhile(static pair => pair.Before < 0 || pair.After < 0).Where(static pair => pair.Before < 0).Select(pair => after[pair.After])]);
            i += gap.old.Length + gap.now.Length;
            List<Item> fresh = [.. gap.now];
            foreach (Item old in gap.old)
            {
                // What stands elsewhere unchanged was moved; else the item at this place that reads most like it is what it became.
                Item? now = after.Any(other => other.Content == old.Content) ? null
                    : fresh.Where(item => item.Value.GetType() == old.Value.GetType() && !before.Any(other => other.Content == item.Content))
                        .OrderByDescending(item => Common(shape, old, item)).FirstOrDefault(item => gap.old.Length == gap.now.Length || 2 * Common(shape, old, item) > ItemIdentity.WordsOf(shape, old.Value).Length);
                if (now is null)
                {
                    gone.Add(old);
                }
                else
                {
                    fresh.Remove(now);
                    Change(shape, old, now);
                }
            }

            added.AddRange(fresh);

            while (i < pairs.Count && pairs[i].Before >= 0 && pairs[i].After >= 0)
            {
                i++;
            }
        }

        Rest(shape, gone, added, static (one, other) => one.Content == other.Content, ModelTurn.Moved);
    }

    static int Common(ModelShape shape, Item one, Item other)
    {
        string words = ItemIdentity.WordsOf(shape, one.Value), others = ItemIdentity.WordsOf(shape, other.Value);
        return words.Zip(others, static (left, right) => left == right).TakeWhile(static same => same).Count();
    }

    // A rule reads better whole; one that reads the same differs in a chain that it leads to.
    void Change(ModelShape shape, Item old, Item now)
    {
        string words = ItemIdentity.WordsOf(shape, old.Value), newWords = ItemIdentity.WordsOf(shape, now.Value);
        if (old.Value is FirewallRule && words != newWords)
        {
            changes.Add(new ModelChange(ModelTurn.Changed, old.Place, now.Place, words, newWords));
        }
        else
        {
            Values(shape, old.Value, now.Value, old.Place, now.Place);
        }
    }

    void Rest(ModelShape shape, List<Item> gone, List<Item> added, System.Func<Item, Item, bool> same, ModelTurn turn)
    {
        foreach (Item old in gone.ToArray())
        {
            if (added.FirstOrDefault(item => same(old, item)) is { } now)
            {
                added.Remove(now);
                gone.Remove(old);
                changes.Add(new ModelChange(turn, old.Place, now.Place, turn == ModelTurn.Renamed ? old.Name : ItemIdentity.WordsOf(shape, old.Value), turn == ModelTurn.Renamed ? now.Name : ItemIdentity.WordsOf(shape, now.Value)));
            }
        }

        foreach (Item old in gone)
        {
            Presence(shape, old.Value, null, old.Place, default);
        }

        foreach (Item now in added)
        {
            Presence(shape, null, now.Value, default, now.Place);
        }
    }

    static IEnumerable<Item> Items(SequenceShape sequence, IEnumerable values, ModelPath path)
    {
        int index = 0;
        foreach (object value in values)
        {
            yield return new Item(value, path.Item(index++), ItemIdentity.NameOf(value), ItemIdentity.ContentOf(sequence.Item, value));
        }
    }

    sealed record Item(object Value, ModelPath Place, string? Name, string Content)
    {
        public string Nameless => Name is null ? Content : Content.Replace("\"" + Name + "\"", "");
    }
}
