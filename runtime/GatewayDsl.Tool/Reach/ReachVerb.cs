using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Reach;

/// <summary><c>gateway who-can-reach</c>: follows packets of a kind through the firewall of each gateway. Nothing is written, and nothing sent.</summary>
/// <param name="reader">Reads the project.</param>
sealed class ReachVerb(DefinitionReader reader)
{
    /// <summary>Answers a request.</summary>
    /// <param name="projectArgument">The project, as the command line names it.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public ReachOutcome Run(string? projectArgument, ReachRequest request, CancellationToken cancellation)
    {
        Definition definition = reader.Read(projectArgument, cancellation);
        if (definition.Gateways.Count == 0)
        {
            return new ReachOutcome(definition, []);
        }

        EvaluatedGateway[] meant = [.. definition.Gateways.Where(gateway => request.Gateway is null || gateway.Model.Name.Text == request.Gateway)];
        try
        {
            if (meant.Length == 0)
            {
                throw Unknown("gateway", request.Gateway!, definition.Gateways.Select(static gateway => gateway.Model.Name.Text));
            }

            List<GatewayReach> answers = [];
            foreach (EvaluatedGateway gateway in meant)
            {
                cancellation.ThrowIfCancellationRequested();
                answers.Add(Answer(gateway, request));
            }

            return new ReachOutcome(definition, answers);
        }
        catch (InvalidValueException e)
        {
            return new ReachOutcome(definition with { Unusable = new Unusable(null, $"{e.Problem}; {e.Fix}") }, []);
        }
    }

    static GatewayReach Answer(EvaluatedGateway gateway, ReachRequest request)
    {
        PacketQuestion question = request.Question(ExampleAddresses.Of(gateway.Model, request));
        FirewallReach reach = FirewallReach.Of(gateway.Model, request.Networks())
            ?? throw new InvalidValueException($"the firewall of '{gateway.Model.Name}' is too tangled to be followed", "see finding GW5005");
        foreach (string name in new[] { request.From, request.To }.OfType<string>().Where(name => name != ReachRequest.Other && !reach.Interfaces.Contains(name)))
        {
            throw Unknown("interface", name, reach.Interfaces);
        }

        string[] toggles = [.. reach.Switches.Where(static each => !each.IsProvisioned).Select(static each => each.Name)];
        foreach (string name in request.Toggles.Select(ReachRequest.NameOf).Where(name => !toggles.Contains(name)))
        {
            throw Unknown("toggle", name, toggles);
        }

        return new GatewayReach(
            gateway.Model.Name.Text,
            InWords(request),
            request.To is not null && gateway.Model.Forwarding == Forwarding.Never ? "Forwarding is 'never': the kernel carries none of these packets, whatever the forward chain says." : null,
            [
                .. reach.Ask(question, request.Known(reach.Switches)).Select(answer => new ReachState(
                    answer.Switches,
                    [.. answer.Decisions.Select(decision => new ReachDecision(decision, gateway.Origins.Of(decision.Place, out _)))])),
            ]);
    }

    static string InWords(ReachRequest request) => string.Concat(
        request.Protocol ?? "packets",
        request.Port is null ? "" : (request.Protocol is "tcp" or "udp" ? " port " : " type ") + request.Port,
        $" from {request.From}",
        request.Source is null ? "" : $" ({request.Source})",
        $" to {request.To ?? "the gateway"}",
        request.Destination is null ? "" : $" ({request.Destination})",
        $", {(request.State == "any" ? "any state" : request.State)}");

    static InvalidValueException Unknown(string what, string name, IEnumerable<string> known)
    {
        string[] all = [.. known];
        IReadOnlyList<string> near = NearestNames.Of(name, all);
        string list = string.Join(", ", (near.Count > 0 ? near : all.Take(10)).Select(static each => $"'{each}'"));
        return new InvalidValueException($"there is no {what} '{name}'", list.Length == 0 ? $"the definition has none" : near.Count > 0 ? $"did you mean {list}?" : $"there is {list}");
    }
}
