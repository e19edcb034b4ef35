using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>Holds facts beside one another and keeps what disagrees.</summary>
/// <param name="edited">The files that are not as they were emitted: between two that disagree, the edited one is to be looked at first.</param>
sealed class Judgement(ICollection<string> edited)
{
    readonly List<Disagreement> found = [];

    /// <summary>What disagrees, in the order in which the rules looked.</summary>
    public IReadOnlyList<Disagreement> Found => found;

    /// <summary>All facts must say the same.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="what">What they speak of.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="read">What a value means; null for its very text.</param>
    public void Same(AgreementInfo rule, string what, IEnumerable<Fact> facts, Func<string, string>? read = null)
    {
        IGrouping<string, Fact>[] sides = [.. facts.GroupBy(fact => read is null ? fact.Value : read(fact.Value), StringComparer.Ordinal).OrderBy(side => side.All(fact => edited.Contains(fact.File))).ThenByDescending(static side => side.Count())];
        if (sides.Length < 2)
        {
            return;
        }

        // The side that is not edited and has more voices is believed; where neither tells them apart, nobody is.
        bool isKnown = sides[0].Count() > sides[1].Count() || sides[0].All(fact => edited.Contains(fact.File)) != sides[1].All(fact => edited.Contains(fact.File));
        Fact believed = sides[0].First();
        Fact[] odd = [.. sides.Skip(1).SelectMany(static side => side)];
        foreach (Fact each in odd)
        {
            Add(
                rule,
                $"{what} is '{each.Value}' in {each.Place}, and '{believed.Value}' in {Places(sides[0])}; {(isKnown ? $"write '{believed.Value}' in {each.Place}" : "make them the same")}",
                [each, .. sides[0]]);
        }
    }

    /// <summary>All facts must be the same number; <c>0x</c>, and K, M and G behind a number, are understood.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="what">What they speak of.</param>
    /// <param name="facts">The facts.</param>
    public void SameNumber(AgreementInfo rule, string what, IEnumerable<Fact> facts) =>
        Same(rule, what, facts, static text => Numbers.Of(text) is { } number ? number.ToString(CultureInfo.InvariantCulture) : text);

    /// <summary>What some facts name must be among what others declare.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="what">What is named.</param>
    /// <param name="named">Who names it.</param>
    /// <param name="declared">Who declares such things.</param>
    public void Known(AgreementInfo rule, string what, IEnumerable<Fact> named, IEnumerable<Fact> declared)
    {
        Fact[] there = [.. declared];
        foreach (Fact each in named.Where(each => Array.TrueForAll(there, fact => fact.Value != each.Value)))
        {
            string[] known = [.. there.Select(static fact => fact.Value).Distinct(StringComparer.Ordinal).Take(8)];
            string instead = NearestNames.Of(each.Value, known) is { Count: > 0 } near
                ? $"write '{near[0]}', which {there.First(fact => fact.Value == near[0]).Place} says"
                : known.Length == 0 ? "take it away, or declare it" : $"write one of {string.Join(", ", known.Select(static name => $"'{name}'"))}";
            Add(rule, $"{each.Place} names the {what} '{each.Value}', which no other file declares; {instead}", [each, .. there.Take(3)]);
        }
    }

    /// <summary>Something must hold.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="holds">Whether it does.</param>
    /// <param name="message">What is wrong and what to change.</param>
    /// <param name="places">The facts, the one to change first.</param>
    public void Holds(AgreementInfo rule, bool holds, FormattableString message, params Fact[] places)
    {
        if (!holds)
        {
            Add(rule, FormattableString.Invariant(message), places);
        }
    }

    static string Places(IEnumerable<Fact> facts) => string.Join(", ", facts.Select(static fact => fact.Place).Distinct(StringComparer.Ordinal).Take(4));

    void Add(AgreementInfo rule, string message, IReadOnlyList<Fact> places)
    {
        if (!found.Exists(each => each.Rule == rule && each.Message == message))
        {
            found.Add(new Disagreement(rule, message, places));
        }
    }
}
