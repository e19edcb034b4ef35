using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Networks;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>From a condition of nftables to the rules of a definition that say it; where none does, to those that accept less or refuse more.</summary>
/// <param name="draft">What is told about them.</param>
/// <param name="interfaces">The interfaces.</param>
sealed class RuleWriter(Draft draft, InterfaceTable interfaces)
{
    static readonly (NumberRange Numbers, int Family, IcmpType Type)[] Types =
    [
        .. from type in (IcmpType[])
           [
               IcmpType.EchoRequest, IcmpType.EchoReply, IcmpType.DestinationUnreachable, IcmpType.TimeExceeded, IcmpType.ParameterProblem, IcmpType.EchoRequestV6, IcmpType.EchoReplyV6,
               IcmpType.DestinationUnreachableV6, IcmpType.PacketTooBigV6, IcmpType.TimeExceededV6, IcmpType.ParameterProblemV6, IcmpType.RouterSolicitation, IcmpType.RouterAdvertisement,
               IcmpType.NeighbourSolicitation, IcmpType.NeighbourAdvertisement,
           ]
           select (new NumberRange((uint)type.Number, (uint)type.Number), type.Family == IpFamily.V4 ? 4 : 6, type),
    ];

    readonly Dictionary<string, string> setsByName = new(StringComparer.Ordinal);

    /// <summary>The interfaces of names; null where the language cannot say one of them.</summary>
    /// <param name="names">The names.</param>
    /// <param name="said">Who names them.</param>
    public Interface[]? Interfaces(IEnumerable<string> names, Fact said)
    {
        Interface?[] found = [.. names.Select(name => interfaces.Of(said with { Key = "interface", Value = name }))];
        return found.Contains(null) ? null : [.. found.OfType<Interface>()];
    }

    /// <summary>The addresses of a part; all of its family, where it names none.</summary>
    /// <param name="part">The addresses.</param>
    /// <param name="family">4 or 6.</param>
    public Addresses[] AddressesOf(AddressPart? part, int family)
    {
        if (part is null)
        {
            return [(Addresses)(family == 4 ? "0.0.0.0/0" : "::/0")];
        }

        IpNetwork[] networks = [.. NumberRanges.Networks(part.Ranges, family)];
        return part.Set is { } set && NameOf(set, string.Join(' ', networks.Select(static network => network.Text))) is { } name
            ? [AddressSet.Of(name, networks)]
            : [.. networks.Select(static network => (Addresses)network)];
    }

    /// <summary>The rule that decides about packets; null where none is to be written.</summary>
    /// <param name="step">What is to be decided about which packets.</param>
    /// <param name="decided">Interfaces of which no packet gets here.</param>
    public PacketRule? Packet(RuleStep step, HashSet<string> decided)
    {
        bool refuses = step.Refuses;
        if (step.Unsaid is not null && !refuses)
        {
            return null;
        }

        RuleCondition condition = Narrowed(step, decided, out bool isNever, out bool isWider);
        PacketRule rule = step.Action switch { RuleAction.Accept => Accept.Everything, RuleAction.Drop => Drop.Everything, _ => Reject.Everything };
        if (isNever)
        {
            return null;
        }

        if (condition.In is { } from)
        {
            rule = rule.From(Interfaces(from, step.Said)!);
        }

        if (condition.Out is { } to)
        {
            rule = rule.To(Interfaces(to, step.Said)!);
        }

        if (condition.Source is not null || (condition is { Family: not 0, Types: null, Destination: null }))
        {
            rule = rule.Source(AddressesOf(condition.Source, condition.Family));
        }

        if (condition.Destination is not null)
        {
            rule = rule.Destination(AddressesOf(condition.Destination, condition.Family));
        }

        if (condition.Protocol is { } protocol)
        {
            Port[] ports = [.. (condition.Ports ?? []).Select(static range => Port.Range((int)range.First, (int)range.Last))];
            rule = protocol == Protocol.Tcp ? rule.Tcp(ports) : protocol == Protocol.Udp ? rule.Udp(ports)
                : rule.Icmp([.. Types.Where(each => condition.Types is not null && each.Family == condition.Family && NumberRanges.Both(condition.Types, [each.Numbers]).Count > 0).Select(static each => each.Type)]);
        }

        if (condition.States is { } states)
        {
            rule = rule.State([.. NetfilterNames.States.Where(states.Contains).Select(ConnectionState.Parse)]);
        }

        return Remark(step, isWider || step.Unsaid is not null) is { } remark ? rule.Comment(remark) : rule;
    }

    // A refusal that cannot be said is made wider, and an acceptance narrower: never the other way.
    RuleCondition Narrowed(RuleStep step, HashSet<string> decided, out bool isNever, out bool isWider)
    {
        RuleCondition condition = step.Condition;
        bool wider = false, never = false, refuses = step.Refuses;
        if (condition.NotIn.Count > 0 && refuses && condition.NotIn.All(decided.Contains))
        {
            condition = condition with { NotIn = [] };
        }

        if (condition.NotIn.Count > 0)
        {
            string[] others = Others(condition.NotIn);
            condition = condition with { NotIn = [], In = refuses ? null : others };
            Tell(others.Length == 0, "no other interface than those it excepts");
        }

        if (condition.NotOut.Count > 0)
        {
            string[] others = Others(condition.NotOut);
            condition = condition with { NotOut = [], Out = refuses ? null : others };
            Tell(others.Length == 0, "no other interface than those it excepts");
        }

        if (condition.In is { } from && Interfaces(from, step.Said) is null)
        {
            condition = condition with { In = null };
            Tell(true, "a name of an interface that the language does not take");
        }

        if (condition.Out is { } to && Interfaces(to, step.Said) is null)
        {
            condition = condition with { Out = null };
            Tell(true, "a name of an interface that the language does not take");
        }

        if (condition.States is { } states && states.Contains("untracked"))
        {
            string[] tracked = [.. states.Where(static state => state != "untracked")];
            bool all = tracked.Length == 4;
            condition = condition with { States = refuses || all ? null : tracked };
            if (!all)
            {
                Tell(tracked.Length == 0, "'untracked'");
            }
        }

        if (condition.Ports is { } ports && ports[0].First == 0)
        {
            // Nothing can listen there (bind(2) takes 0 for any port), so a refusal of it is no reason to refuse more than the others.
            bool all = ports is [{ Last: var last }] && last == 65535;
            IReadOnlyList<NumberRange> said = NumberRanges.Both(ports, [new NumberRange(1, 65535)]);
            condition = condition with { Ports = all ? null : said };
            never |= said.Count == 0;
            if (!all)
            {
                draft.Change(step.Said, "says nothing of port 0, where nothing can listen, since the language has no word for it");
            }
        }

        if (condition.Types is { } types)
        {
            NumberRange[] known = [.. Types.Where(each => each.Family == condition.Family).Select(static each => each.Numbers).Where(number => NumberRanges.Both(types, [number]).Count > 0)];
            bool all = types is [{ Last: var last } only] && only.First == 0 && last == 255;
            if (all || NumberRanges.Join(known).SequenceEqual(types))
            {
                condition = condition with { Types = all ? null : types };
            }
            else
            {
                condition = condition with { Types = refuses ? null : NumberRanges.Join(known) };
                Tell(known.Length == 0, "some of these types of messages");
            }
        }

        isNever = never;
        isWider = wider;
        return condition;

        void Tell(bool nothing, string what)
        {
            never |= nothing && !refuses;
            wider |= refuses;
            draft.Change(step.Said, refuses ? $"refuses more than the file does, since the language has no word for {what}; later rules accept less than they did"
                : nothing ? $"accepts nothing, since the language has no word for {what}" : $"accepts less than the file does, since the language has no word for {what}");
        }
    }

    string[] Others(IReadOnlyList<string> excepted) => [.. interfaces.Known.Keys.Except(excepted).Order(StringComparer.Ordinal)];

    static RuleComment? Remark(RuleStep step, bool isWider)
    {
        string text = isWider ? $"refuses more than {step.Said.Place} did" : step.Comment ?? "";
        try
        {
            return text.Length == 0 ? null : RuleComment.Parse(text);
        }
        catch (InvalidValueException)
        {
            return null;
        }
    }

    // One name says one thing; another table may have another set of that name.
    Identifier? NameOf(string set, string content)
    {
        string plain = set.StartsWith("ipv4-", StringComparison.Ordinal) || set.StartsWith("ipv6-", StringComparison.Ordinal) ? set["ipv4-".Length..] : set;
        for (int i = 1; ; i++)
        {
            string name = i == 1 ? plain : string.Create(CultureInfo.InvariantCulture, $"{plain}-{i}");
            if (!setsByName.TryGetValue(name, out string? known) || known == content)
            {
                setsByName[name] = content;
                try
                {
                    return Identifier.Parse(name);
                }
                catch (InvalidValueException)
                {
                    return null;
                }
            }
        }
    }
}
