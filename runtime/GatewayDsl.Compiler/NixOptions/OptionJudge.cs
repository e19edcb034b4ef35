using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Emitters.Nix;

namespace GatewayDsl.Compiler.NixOptions;

/// <summary>Tells what is wrong with options and their values.</summary>
/// <param name="tree">What NixOS knows.</param>
sealed class OptionJudge(OptionTree tree)
{
    const int MostChoices = 8;

    /// <summary>What is wrong with an option that is set; empty where NixOS takes both path and value.</summary>
    /// <param name="path">The option.</param>
    /// <param name="value">Its value.</param>
    public IEnumerable<OptionProblem> Judge(IReadOnlyList<string> path, NixExpression value)
    {
        OptionPlace place = OptionPlace.Root(tree);
        for (int i = 0; i < path.Count; i++)
        {
            if (place.Under(path[i]) is not { } inner)
            {
                return [new OptionProblem(OptionFault.Unknown, Unknown(path, i), [], IsName: true)];
            }

            if (inner.IsReadOnly)
            {
                return [new OptionProblem(OptionFault.ReadOnly, Computed(path.Take(i + 1)), [], IsName: true)];
            }

            place = inner;
        }

        return Judge(place, path, [], value);
    }

    IEnumerable<OptionProblem> Judge(OptionPlace place, IReadOnlyList<string> path, IReadOnlyList<object> steps, NixExpression value)
    {
        switch (Plain(value))
        {
            case NixBindings set when place.Type.Alternatives.Any(static type => type is SetType or ModuleType or AnyType):
                return set.Bindings.SelectMany(binding => Judge(place, path, steps, binding));
            case NixItems { Items.Count: 0 } when place.Type.Alternatives.Any(static type => type is ListType { MustHaveItems: false }):
                return [];
            case NixItems { Items.Count: > 0 } list when place.Items() is { } item:
                return list.Items.SelectMany((value, i) => Judge(item, path, [.. steps, i], value));
            case var plain:
                return place.Type.Takes(plain) ? [] : [Wrong(place.Type, path, steps, plain)];
        }
    }

    IEnumerable<OptionProblem> Judge(OptionPlace place, IReadOnlyList<string> path, IReadOnlyList<object> steps, NixBinding binding)
    {
        List<object> inner = [.. steps];
        for (int i = 0; i < binding.Path.Count; i++)
        {
            inner.Add(binding.Path[i]);
            if (place.Under(binding.Path[i]) is not { } next)
            {
                return [new OptionProblem(OptionFault.Unknown, Unknown(Whole(path, inner), path.Count + inner.Count - 1), inner, IsName: true)];
            }

            if (next.IsReadOnly)
            {
                return [new OptionProblem(OptionFault.ReadOnly, Computed(Whole(path, inner)), inner, IsName: true)];
            }

            place = next;
        }

        return Judge(place, path, inner, binding.Value);
    }

    static OptionProblem Wrong(OptionType type, IReadOnlyList<string> path, IReadOnlyList<object> steps, NixExpression value)
    {
        string option = OptionTree.PathOf(Whole(path, steps)), given = Shortened(NixPrinter.Flat(value));
        return value is NixString or NixNumber && type.Alternatives.All(static one => one is ChoiceType or NullType)
            ? new OptionProblem(OptionFault.NoChoice, $"{given} is none of the values of '{option}'; write {Choices(type, value)}", steps, IsName: false)
            : new OptionProblem(OptionFault.WrongType, $"{given} is no value for '{option}'; write {Shortened(type.Words)}", steps, IsName: false);
    }

    static string Choices(OptionType type, NixExpression value)
    {
        string[] all = [.. type.Alternatives.SelectMany(static one => one is ChoiceType choice ? choice.Values.Select(NixPrinter.Flat) : ["null"])];
        return all.Length <= MostChoices
            ? string.Join(", ", all.Take(all.Length - 1)) + (all.Length > 1 ? " or " : "") + all[all.Length - 1]
            : string.Join(", ", NearestNames.Of(NixPrinter.Flat(value), all).Concat(all).Distinct().Take(MostChoices)) + $", or another one of its {all.Length} values";
    }

    string Unknown(IReadOnlyList<string> path, int at)
    {
        string[] near = [.. tree.Nearest(path).Select(static name => "\"" + name + "\"")];
        string what = $"'{OptionTree.PathOf(path.Take(at + 1))}' is no option of NixOS {SystemModule.Release}";
        return near.Length > 0 ? $"{what}; write {string.Join(" or ", near)}" : $"{what}; leave it out, or look for its name in the manual of NixOS";
    }

    static string Computed(IEnumerable<string> path) => $"'{OptionTree.PathOf(path)}' is computed by NixOS and cannot be set; leave it out";

    static List<string> Whole(IReadOnlyList<string> path, IReadOnlyList<object> steps) =>
        [.. path, .. steps.Select(static step => step as string ?? string.Format(CultureInfo.InvariantCulture, "[{0}]", step))];

    static string Shortened(string text) => text.Length <= 160 ? text : text.Substring(0, 159) + "…";

    // What mkForce and mkAfter hold is what the option gets.
    static NixExpression Plain(NixExpression value) =>
        value is NixCall { Function: NixSelection { Set: NixVariable { Name: "lib" } } function, Arguments: { Count: 1 } arguments } && function.Names[0] is "mkForce" or "mkAfter"
            ? Plain(arguments[0])
            : value;
}
