using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.NixOptions;

/// <summary>A place among the options: a node of the tree, if the tree has one, and what may stand there.</summary>
/// <param name="Tree">The tree.</param>
/// <param name="Node">The node; null within a value that has no options of its own.</param>
/// <param name="Type">What may stand there.</param>
readonly record struct OptionPlace(OptionTree Tree, int? Node, OptionType Type)
{
    static readonly OptionType Group = new ModuleType(null), Anything = new AnyType(IsUnread: false);

    /// <summary>Where every path begins.</summary>
    /// <param name="tree">The tree.</param>
    public static OptionPlace Root(OptionTree tree) => new(tree, OptionTree.Root, Group);

    /// <summary>The place at the end of a path; null if nothing can stand there.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="path">The path; <c>[</c> begins the number of an item.</param>
    public static OptionPlace? Of(OptionTree tree, IEnumerable<string> path)
    {
        OptionPlace? place = Root(tree);
        foreach (string part in path)
        {
            place = part[0] == '[' ? place?.Items() : place?.Under(part);
        }

        return place;
    }

    /// <summary>Whether NixOS computes what stands there.</summary>
    public bool IsReadOnly => Node is { } node && node != OptionTree.Root && Tree.IsReadOnly(node);

    /// <summary>The place under a name; null if nothing can stand there.</summary>
    /// <param name="name">The name.</param>
    public OptionPlace? Under(string name)
    {
        OptionType[] others = [.. Type.Alternatives.Select(Other).OfType<OptionType>()];
        OptionType? other = others.Length > 0 ? EitherType.Of(others) : null;
        if (Node is { } node)
        {
            if (Tree.Below(node, name) is { } named)
            {
                return At(named, Group);
            }

            if (Tree.BelowAny(node) is { } any && (other is not null || Type == Group))
            {
                return At(any, other ?? Group);
            }
        }

        return other is null ? null : new OptionPlace(Tree, null, other);
    }

    /// <summary>The place of the items of a list; null if no list can stand there.</summary>
    public OptionPlace? Items()
    {
        OptionType[] items = [.. Type.Alternatives.Select(static type => type switch { ListType list => list.Item, AnyType => Anything, _ => null }).OfType<OptionType>()];
        if (items.Length == 0)
        {
            return null;
        }

        OptionType item = EitherType.Of(items);
        return Node is { } node && Tree.BelowAny(node) is { } any ? At(any, item) : new OptionPlace(Tree, null, item);
    }

    /// <summary>The names that can stand below.</summary>
    public IEnumerable<string> Names => Node is { } node ? Tree.Below(node).Select(Tree.NameOf).Where(static name => name[0] is not ('<' or '*')) : [];

    OptionPlace At(int node, OptionType otherwise) => new(Tree, node, Tree.TypeOf(node) ?? otherwise);

    OptionType? Other(OptionType type) => type switch
    {
        AnyType => Anything,
        SetType set => set.Item,
        ModuleType { Others: { } others } => others is SetType free ? free.Item : Anything,

        // A module of which the facts know nothing.
        ModuleType when Node is not { } node || !Tree.Below(node).Any() => Anything,
        _ => null,
    };
}
