namespace GatewayDsl.Compiler.Reachability;

/// <summary>Something that can be switched on the device and decides whether a rule exists there.</summary>
/// <param name="Name">The toggle's name, or the interface whose ports an operator opens.</param>
/// <param name="IsProvisioned">Whether it stands for provisioned ports: off is none, on is all of them.</param>
public sealed record Switch(string Name, bool IsProvisioned);

/// <summary>A rule of the firewall, or an entry of a dispatch, where the ruleset has it: a chain that several rules enter is there once.</summary>
/// <param name="Path">Its place in the model; of a shared chain, by the first way to it.</param>
/// <param name="Rule">The rule; for an entry the dispatch that it belongs to.</param>
/// <param name="Verdict">What it decides about packets; null for one that only sends them into a chain.</param>
/// <param name="Into">The chain that it sends packets into; null where it sends them into none.</param>
/// <param name="Chain">The name that the chain has in the ruleset in which it stands.</param>
sealed record FilterRule(ModelPath Path, FirewallRule Rule, Verdict? Verdict, At<NamedChain>? Into, string Chain);

/// <summary>
/// One way in which packets meet a rule: the rule's own conditions together with those of all jumps that lead to it.
/// </summary>
/// <param name="Rule">The rule, by number.</param>
/// <param name="Box">The packets.</param>
/// <param name="Switch">The switch that must be on, by number; -1 where there is none.</param>
/// <param name="Decides">Whether the packets are decided; otherwise they are sent into a chain, whose rules follow as lines of their own.</param>
readonly record struct FilterLine(int Rule, PacketBox Box, int Switch, bool Decides);
