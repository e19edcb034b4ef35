using System.Collections.Generic;

namespace GatewayDsl.Compiler.Documents;

/// <summary>
/// A file for <c>nft -f</c>, which is one transaction: all of its commands come into force at once, or none does (nft(8)).
/// </summary>
/// <param name="Commands">The commands, in order.</param>
sealed record RulesetDocument(IReadOnlyList<RulesetCommand> Commands);

/// <summary>A command of a ruleset file.</summary>
abstract record RulesetCommand;

/// <summary>
/// Puts a table in the place of whatever table has its name. It is first declared, since deleting what is not there would fail.
/// </summary>
/// <param name="Table">The table.</param>
sealed record ReplaceTable(RulesetTable Table) : RulesetCommand;

/// <summary>Removes all rules from a chain, and puts others in.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Chain">The chain, with its new rules.</param>
sealed record RefillChain(RulesetName Table, RulesetChain Chain) : RulesetCommand;

/// <summary>A table of family <c>inet</c>, which sees IPv4 and IPv6.</summary>
/// <param name="Origin">The place of the model that it says.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sets">Its sets.</param>
/// <param name="Chains">Its chains; one may jump to another that stands behind it.</param>
sealed record RulesetTable(ModelPath Origin, RulesetName Name, IReadOnlyList<RulesetSet> Sets, IReadOnlyList<RulesetChain> Chains);

/// <summary>A named set of networks of one family.</summary>
/// <param name="Origin">The place of the model that it says.</param>
/// <param name="Name">Its name.</param>
/// <param name="Family">The family of its networks.</param>
/// <param name="Networks">The networks.</param>
sealed record RulesetSet(ModelPath Origin, RulesetName Name, IpFamily Family, IReadOnlyList<IpNetwork> Networks);

/// <summary>A chain.</summary>
/// <param name="Origin">The place of the model that it says.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rules">Its rules, in order.</param>
sealed record RulesetChain(ModelPath Origin, RulesetName Name, IReadOnlyList<RulesetRule> Rules)
{
    /// <summary>What the kernel does with packets that it sends through this chain; null for a chain that others jump to.</summary>
    public RulesetHook? Hook { get; init; }
}

/// <summary>Where in the kernel a chain sits.</summary>
/// <param name="Origin">The place of the model that says the policy.</param>
/// <param name="Name"><c>input</c>, <c>forward</c> or <c>output</c>.</param>
/// <param name="Policy">What happens to packets that no rule decides.</param>
sealed record RulesetHook(ModelPath Origin, string Name, Verdict Policy);

/// <summary>A rule: what must hold, and what then happens.</summary>
/// <param name="Origin">The place of the model that it says.</param>
/// <param name="Matches">What must hold, all at once.</param>
/// <param name="Statement">What happens.</param>
/// <param name="Comment">The remark beside it, if any.</param>
sealed record RulesetRule(ModelPath Origin, IReadOnlyList<RulesetMatch> Matches, RulesetStatement Statement, string? Comment);

/// <summary>What happens to a packet.</summary>
abstract record RulesetStatement;

/// <summary>It is decided.</summary>
/// <param name="Verdict">How.</param>
sealed record Decide(Verdict Verdict) : RulesetStatement;

/// <summary>It goes into another chain, and comes back if that leaves it undecided.</summary>
/// <param name="Chain">The other chain.</param>
sealed record JumpTo(RulesetName Chain) : RulesetStatement;

/// <summary>It goes into the chain of the interface that it came from.</summary>
/// <param name="Chains">The chains by interface.</param>
sealed record JumpByInterface(IReadOnlyList<KeyValuePair<InterfaceName, RulesetName>> Chains) : RulesetStatement;

/// <summary>
/// A name in a ruleset. nftables cannot quote names, and refuses those that are words of its own language, a list that grows
/// with its versions. So every name made of the model's words has a prefix that is no such word.
/// </summary>
sealed record RulesetName
{
    RulesetName(string text) => Text = PlainText.Word(text);

    /// <summary>The table that holds the gateway's firewall.</summary>
    public static RulesetName Filter { get; } = new("filter");

    /// <summary>The name as it is printed.</summary>
    public string Text { get; }

    /// <summary>The chain of a hook.</summary>
    /// <param name="hook"><c>input</c>, <c>forward</c> or <c>output</c>.</param>
    public static RulesetName Hook(string hook) => new(hook);

    /// <summary>A chain that others jump to.</summary>
    /// <param name="name">The model's name for it.</param>
    public static RulesetName Rules(Identifier name) => new("rules-" + name.Text);

    /// <summary>The networks of one family of a named set.</summary>
    /// <param name="name">The model's name for the set.</param>
    /// <param name="family">The family.</param>
    public static RulesetName Set(Identifier name, IpFamily family) => new((family == IpFamily.V4 ? "ipv4-" : "ipv6-") + name.Text);

    /// <summary>
    /// The chain of a toggled rule. A dot stands before the number because it is in no toggle's name: no toggle can be called like
    /// another one's second place.
    /// </summary>
    /// <param name="toggle">The toggle.</param>
    /// <param name="place">Which of the toggle's places it is, counted from 1.</param>
    public static RulesetName Toggled(Toggle toggle, int place) =>
        new("toggle-" + toggle.Name + (place == 1 ? "" : "." + place.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The chain of the ports that the operator opens on an interface.</summary>
    /// <param name="interface">The interface.</param>
    public static RulesetName Provisioned(Interface @interface) => new("provisioned-" + @interface.Name.Text);
}
