using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Tool.Import.Writing;

/// <summary>The firewall as a definition says it.</summary>
static class FirewallText
{
    static readonly (IcmpType Type, string Name)[] IcmpNames =
    [
        (IcmpType.EchoRequest, "EchoRequest"), (IcmpType.EchoReply, "EchoReply"), (IcmpType.DestinationUnreachable, "DestinationUnreachable"),
        (IcmpType.TimeExceeded, "TimeExceeded"), (IcmpType.ParameterProblem, "ParameterProblem"), (IcmpType.EchoRequestV6, "EchoRequestV6"),
        (IcmpType.EchoReplyV6, "EchoReplyV6"), (IcmpType.DestinationUnreachableV6, "DestinationUnreachableV6"), (IcmpType.PacketTooBigV6, "PacketTooBigV6"),
        (IcmpType.TimeExceededV6, "TimeExceededV6"), (IcmpType.ParameterProblemV6, "ParameterProblemV6"), (IcmpType.RouterSolicitation, "RouterSolicitation"),
        (IcmpType.RouterAdvertisement, "RouterAdvertisement"), (IcmpType.NeighbourSolicitation, "NeighbourSolicitation"), (IcmpType.NeighbourAdvertisement, "NeighbourAdvertisement"),
    ];

    static readonly (ConnectionState State, string Name)[] StateNames =
    [
        (ConnectionState.New, "New"), (ConnectionState.Established, "Established"), (ConnectionState.Related, "Related"), (ConnectionState.Invalid, "Invalid"),
    ];

    /// <summary>The whole firewall.</summary>
    /// <param name="firewall">The firewall.</param>
    /// <param name="shared">The values that have names.</param>
    public static CSharpText Of(Firewall firewall, SharedValues shared)
    {
        List<CSharpItem> chains = [new("Input = ", Of(firewall.Input, shared)), new("Forward = ", Of(firewall.Forward, shared))];
        if (firewall.Output != Chain.Accept())
        {
            chains.Add(new("Output = ", Of(firewall.Output, shared)));
        }

        return new CSharpObject("new()", chains);
    }

    /// <summary>A chain of its own.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="shared">The values that have names.</param>
    public static CSharpText Of(NamedChain chain, SharedValues shared) =>
        new CSharpCall("Chain.Named", [(CSharpText)CSharpLiteral.Text(chain.Name), .. chain.Rules.Select(rule => (CSharpItem)Of(rule, shared))]) { IsTall = true };

    /// <summary>A set of addresses.</summary>
    /// <param name="set">The set.</param>
    public static CSharpText Of(AddressSet set) =>
        new CSharpCall("AddressSet.Of", [(CSharpText)CSharpLiteral.Text(set.Name), .. set.Networks.Select(static network => (CSharpItem)(CSharpText)Network(network))]);

    /// <summary>The interfaces that the firewall speaks of.</summary>
    /// <param name="firewall">The firewall.</param>
    public static IEnumerable<Interface> Interfaces(Firewall firewall) => Interfaces(firewall.Input.Rules.Concat(firewall.Forward.Rules).Concat(firewall.Output.Rules));

    /// <summary>What a rule matches; null for one that has no match of its own.</summary>
    /// <param name="rule">The rule.</param>
    public static PacketMatch? MatchOf(FirewallRule rule) => rule switch { PacketRule packet => packet.Match, JumpRule jump => jump.Match, _ => null };

    /// <summary>The chains that a rule leads into.</summary>
    /// <param name="rule">The rule.</param>
    public static IEnumerable<NamedChain> Targets(FirewallRule rule) => rule switch
    {
        JumpRule jump => [jump.Chain],
        DispatchRule dispatch => dispatch.Entries.Select(static entry => entry.Chain),
        _ => [],
    };

    static IEnumerable<Interface> Interfaces(IEnumerable<FirewallRule> rules) => rules.SelectMany(static rule =>
        (MatchOf(rule) is { } match ? match.In.Concat(match.Out) : [])
            .Concat(rule is DispatchRule dispatch ? dispatch.Entries.Select(static entry => entry.Interface) : [])
            .Concat(rule is ProvisionedRule provisioned ? [provisioned.Interface] : [])
            .Concat(Targets(rule).SelectMany(static chain => Interfaces(chain.Rules))));

    static CSharpCall Of(Chain chain, SharedValues shared) =>
        new(chain.Policy == Verdict.Accept ? "Chain.Accept" : "Chain.Drop", [.. chain.Rules.Select(rule => (CSharpItem)Of(rule, shared))]) { IsTall = true };

    static CSharpText Of(FirewallRule rule, SharedValues shared) => rule switch
    {
        PacketRule packet => Packet(packet, shared),
        JumpRule jump => $"Jump.Into({shared.Of(jump.Chain)})" + Match(jump.Match, shared),
        DispatchRule dispatch => new CSharpCall("Dispatch.From", [.. dispatch.Entries.Select(entry => (CSharpItem)(CSharpText)$"Dispatch.Entry({shared.Of(entry.Interface)}, {shared.Of(entry.Chain)})")]),
        _ => $"Accept.From({shared.Of(((ProvisionedRule)rule).Interface)}).Provisioned",
    };

    static CSharpText Packet(PacketRule rule, SharedValues shared)
    {
        string text = Is(rule, Accept.Loopback) ? "Accept.Loopback"
            : Is(rule, Accept.Established) ? "Accept.Established"
            : Is(rule, Drop.Invalid) ? "Drop.Invalid"
            : (rule.Verdict == Verdict.Accept ? "Accept" : rule.Verdict == Verdict.Drop ? "Drop" : "Reject")
                + (rule.Match.In.Count + rule.Match.Out.Count == 0 ? ".Everything" : "")
                + Match(rule.Match, shared)
                + (rule.Toggle is { } toggle ? $".While({shared.Of(toggle)})" : "");
        return text + (rule.Remark is { } remark ? $".Comment({CSharpLiteral.Text(remark)})" : "");
    }

    static bool Is(PacketRule rule, PacketRule known) => rule.Toggle is null && rule.Verdict == known.Verdict && rule.Match == known.Match;

    static string Match(PacketMatch match, SharedValues shared) => string.Concat(
        Part("From", match.In.Select(shared.Of)),
        Part("To", match.Out.Select(shared.Of)),
        Part("Source", match.Sources.Select(each => Address(each, shared))),
        Part("Destination", match.Destinations.Select(each => Address(each, shared))))
        + ProtocolOf(match)
        + Part("State", match.States.Select(static state => "ConnectionState." + StateNames.First(pair => pair.State == state).Name));

    static string ProtocolOf(PacketMatch match) =>
        match.Protocol is null ? ""
        : match.Protocol == Protocol.Icmp
            ? match.IcmpTypes is [var one, var two] && one == IcmpType.EchoRequest && two == IcmpType.EchoRequestV6 ? ".Ping"
                : $".Icmp({string.Join(", ", match.IcmpTypes.Select(static type => "IcmpType." + IcmpNames.First(pair => pair.Type == type).Name))})"
        : $".{(match.Protocol == Protocol.Tcp ? "Tcp" : "Udp")}({string.Join(", ", match.Ports.Select(PortOf))})";

    static string PortOf(Port port) => port.First == port.Last ? CSharpLiteral.Number(port.First) : $"Port.Range({CSharpLiteral.Number(port.First)}, {CSharpLiteral.Number(port.Last)})";

    static string Address(Addresses addresses, SharedValues shared) => addresses is AddressSet set ? shared.Of(set) : Network(((NetworkAddresses)addresses).Network);

    static string Network(IpNetwork network) => CSharpLiteral.Text(network.Prefix == network.Address.Bits ? network.Address.Text : network.Text);

    static string Part(string word, IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? $".{word}({list})" : "";
}
