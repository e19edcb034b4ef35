using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Tool.Reach;

/// <summary>What somebody wants to know, as the command line says it.</summary>
/// <param name="From">The interface that packets come from.</param>
sealed record ReachRequest(string From)
{
    /// <summary>Stands for any interface that the definition does not name.</summary>
    public const string Other = "other";

    /// <summary>The interface that they leave by; null if they are for the gateway.</summary>
    public string? To { get; init; }

    /// <summary>Their protocol.</summary>
    public string? Protocol { get; init; }

    /// <summary>The port that they go to, or their type.</summary>
    public string? Port { get; init; }

    /// <summary>The network that they come from.</summary>
    public string? Source { get; init; }

    /// <summary>The network that they go to.</summary>
    public string? Destination { get; init; }

    /// <summary>The state of their connection.</summary>
    public string State { get; init; } = "new";

    /// <summary>Toggles whose state is known.</summary>
    public IReadOnlyList<string> Toggles { get; init; } = [];

    /// <summary>Whether provisioned ports are open.</summary>
    public string Provisioned { get; init; } = "closed";

    /// <summary>The one gateway that is meant.</summary>
    public string? Gateway { get; init; }

    /// <summary>The networks that it names.</summary>
    /// <exception cref="InvalidValueException">One of them is none.</exception>
    public IpNetwork[] Networks() => [.. new[] { Source, Destination }.OfType<string>().Select(IpNetwork.Parse)];

    /// <summary>The question to ask.</summary>
    /// <param name="preferred">Addresses for examples.</param>
    /// <exception cref="InvalidValueException">Something that was written cannot be.</exception>
    public PacketQuestion Question(IReadOnlyList<IpAddress> preferred)
    {
        PacketProtocol? protocol = Protocol is null ? null : Word<PacketProtocol>(Protocol, "--proto", "tcp, udp, icmp or icmpv6");
        if (Port is not null && protocol is null)
        {
            throw new InvalidValueException($"'--port {Port}' alone says no protocol", "add --proto tcp or --proto udp");
        }

        int most = protocol is PacketProtocol.Tcp or PacketProtocol.Udp ? 65535 : 255;
        IpNetwork? source = Source is null ? null : IpNetwork.Parse(Source), destination = Destination is null ? null : IpNetwork.Parse(Destination);
        if (source is not null && destination is not null && source.Address.Family != destination.Address.Family)
        {
            throw new InvalidValueException("no packet goes from an address of one family to one of the other", "name two networks of one family");
        }

        return new PacketQuestion(To is null ? Hook.Input : Hook.Forward)
        {
            In = Interface(From),
            Out = To is null ? null : Interface(To),
            Protocol = protocol,
            Number = Port is null ? null
                : int.TryParse(Port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most ? number
                : throw new InvalidValueException($"'--port {Port}' is no number of 0 to {most}", "write one port, or for ICMP one type"),
            State = State == "any" ? null : Word<PacketState>(State, "--state", "new, established, related, invalid, untracked or any"),
            Source = source,
            Destination = destination,
            Preferred = preferred,
        };
    }

    /// <summary>The switches whose state is known.</summary>
    /// <param name="switches">All switches of a gateway.</param>
    /// <exception cref="InvalidValueException">Something that was written cannot be.</exception>
    public IReadOnlyDictionary<Switch, bool> Known(IReadOnlyList<Switch> switches)
    {
        bool open = Provisioned switch
        {
            "open" => true,
            "closed" => false,
            _ => throw new InvalidValueException($"'--provisioned {Provisioned}' says neither", "write closed or open"),
        };
        Dictionary<Switch, bool> known = switches.Where(static each => each.IsProvisioned).ToDictionary(static each => each, _ => open);
        foreach (string toggle in Toggles)
        {
            known[new Switch(NameOf(toggle), false)] = toggle.EndsWith("=on", StringComparison.Ordinal);
        }

        return known;
    }

    /// <summary>The name in <c>NAME=on</c>.</summary>
    /// <param name="toggle">What was written.</param>
    /// <exception cref="InvalidValueException">It says neither on nor off.</exception>
    public static string NameOf(string toggle) =>
        toggle.EndsWith("=on", StringComparison.Ordinal) ? toggle[..^3]
        : toggle.EndsWith("=off", StringComparison.Ordinal) ? toggle[..^4]
        : throw new InvalidValueException($"'--toggle {toggle}' says neither on nor off", "write --toggle NAME=on or NAME=off");

    static string Interface(string name) => name == Other ? Packet.AnyOtherInterface : name;

    static T Word<T>(string text, string option, string words)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(static value => (T?)value).FirstOrDefault()
        ?? throw new InvalidValueException($"'{option} {text}' is not known", "write " + words);
}
