using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using GatewayDsl.Compiler.Diff;

namespace GatewayDsl.Compiler.Tests.Diff;

/// <summary>A gateway before and after a change.</summary>
/// <param name="Name">What changes, in the words of a file's name.</param>
/// <param name="Before">The gateway before.</param>
/// <param name="After">The gateway after.</param>
sealed record Pair(string Name, Gateway Before, Gateway After)
{
    public GatewaySide BeforeSide { get; init; } = GatewaySide.Of(Before);

    public GatewaySide AfterSide { get; init; } = GatewaySide.Of(After);

    public GatewayDiff Diff => GatewayDiff.Of(BeforeSide, AfterSide);

    /// <summary>The reference gateway, changed.</summary>
    public static Pair Of(string name, Func<Gateway, Gateway> change) => new(name, EdgeSample.Gateway, change(EdgeSample.Gateway));

    /// <summary>The input chain of the reference gateway, changed.</summary>
    public static Pair Input(string name, params FirewallRule[] rules) => Of(name, gateway => gateway with { Firewall = gateway.Firewall with { Input = Chain.Drop(rules) } });

    /// <summary>Layers b and c, and the risks, as a reviewer of the test reads them.</summary>
    public string Text
    {
        get
        {
            GatewayDiff diff = Diff;
            var text = new StringBuilder("on the device\n");
            foreach (MeaningChange change in diff.Meaning)
            {
                text.Append($"  {change.Area}, {change.Turn}: {change.Text}\n");
                text.Append(change is PacketChange packets ? $"      like {packets.Witness}{States(packets)}\n" : "");
                text.Append(string.Concat((change as SettingsChange)?.Lines.Where(_ => ((SettingsChange)change).Lines.Count > 2).Select(static line => $"      {line}\n") ?? []));
                text.Append($"      {change.Before?.Text ?? "nothing"} -> {change.After?.Text ?? "nothing"}\n");
            }

            text.Append("to do\n");
            text.Append(string.Concat(diff.Consequences.Select(static consequence => $"  {consequence.Kind}{(consequence.KeepsData is { } keeps ? keeps ? ", data kept" : ", data lost" : "")}: {consequence.Reason}\n")));
            text.Append("risks\n");
            text.Append(string.Concat(diff.Risks.Select(static risk => $"  {risk.Rule.Level} {risk.Rule.Id}: {risk.Message}\n")));
            return text.ToString();
        }
    }

    static string States(PacketChange change) => string.Concat(change.When.Select(static state => $", {state.Switch.Name}{(state.Switch.IsProvisioned ? " (provisioned)" : "")} {(state.IsOn ? "on" : "off")}"));
}
