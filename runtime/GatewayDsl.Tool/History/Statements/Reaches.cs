using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Tool.Reach;

namespace GatewayDsl.Tool.History.Statements;

/// <summary>New connections of a kind are accepted, in some state of the toggles that are not named; ports that an operator opens when provisioning are closed.</summary>
/// <param name="Text">The statement, as it was written.</param>
/// <param name="From">Where packets come from: an interface, <c>wan</c>, <c>lan</c> or <c>other</c>.</param>
/// <param name="Request">What else is known of them.</param>
sealed record Reaches(string Text, string From, ReachRequest Request) : Statement(Text)
{
    const string Wan = "wan", Lan = "lan";

    /// <summary>Reads a statement.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="words">Its words.</param>
    /// <exception cref="InvalidValueException">It is none.</exception>
    public static Reaches Read(string text, string[] words)
    {
        string[] kind = words.Length < 3 ? [] : words[2].Split('/');
        if (kind is not ([_] or [_, _]))
        {
            throw new InvalidValueException($"'{text}' does not say what is reached", Forms);
        }

        var request = new ReachRequest(words[0]) { Protocol = kind[0], Port = kind is [_, { } port] ? port : null };
        var toggles = new List<string>();
        for (int i = 3; i < words.Length;)
        {
            string[] rest = words[i..];
            (request, int taken) = rest switch
            {
                ["via", var @interface, ..] => (request with { To = @interface }, 2),
                ["from", var network, ..] => (request with { Source = network }, 2),
                ["to", var network, ..] => (request with { Destination = network }, 2),
                ["while" or "and", var toggle, "is", "on" or "off", ..] => (request, Toggle(toggle, rest[3])),
                _ => throw new InvalidValueException($"'{string.Join(' ', rest)}' means nothing in '{text}'", "write 'via INTERFACE', 'from NETWORK', 'to NETWORK' or 'while TOGGLE is on'"),
            };
            i += taken;
        }

        request = request with { Toggles = toggles };

        // What cannot be asked is told once, and not for every revision.
        request.Question([]);
        return new Reaches(text, words[0], request);

        int Toggle(string name, string state)
        {
            toggles.Add(name + "=" + state);
            return 4;
        }
    }

    /// <inheritdoc/>
    public override Answer Of(Gateway gateway)
    {
        if (FirewallReach.Of(gateway, Request.Networks()) is not { } reach)
        {
            return new Answer(false, "the firewall is too tangled to be followed (GW5005)", null);
        }

        if (Request.To is not null && gateway.Forwarding == Forwarding.Never)
        {
            return new Answer(false, "Forwarding is 'never': the kernel carries no packet through", GatewayDsl.Compiler.ModelPath.Parse(nameof(Gateway.Forwarding)));
        }

        Answer? refused = null;
        foreach (string from in Meant(gateway, From, reach).ToArray())
        {
            ReachRequest request = Request with { From = from };
            foreach (PacketAnswer answer in reach.Ask(request.Question(ExampleAddresses.Of(gateway, request)), request.Known(reach.Switches)))
            {
                foreach (PacketDecision decision in answer.Decisions)
                {
                    var found = new Answer(decision.Verdict == Verdict.Accept, InWords(answer, decision), decision.Place);
                    if (found.Holds)
                    {
                        return found;
                    }

                    refused ??= found;
                }
            }
        }

        return refused ?? new Answer(false, $"nothing is called '{From}'", null);
    }

    static string InWords(PacketAnswer answer, PacketDecision decision)
    {
        string by = decision.Text is { } rule ? $"'{rule}'" : "the policy of the chain";
        string when = string.Join(", ", answer.Switches.Select(static pair => $"{pair.Key.Name} {(pair.Value ? "on" : "off")}"));
        return $"{decision.Verdict.Text}, by {by}{(when.Length > 0 ? " while " + when : "")}, for example {decision.Packet}";
    }

    // An interface may be called so; else the wide area is where a DHCP server gives the gateway its address, and the local one where it gives them.
    static IEnumerable<string> Meant(Gateway gateway, string name, FirewallReach reach) =>
        name == ReachRequest.Other || reach.Interfaces.Contains(name) ? [name]
        : name.ToLowerInvariant() switch
        {
            Wan => gateway.Networks.OfType<DhcpNetwork>().Select(static network => network.Interface.Name.Text),
            Lan => gateway.Dhcp is { } served ? [served.Interface.Name.Text] : [],
            _ => [],
        };
}
