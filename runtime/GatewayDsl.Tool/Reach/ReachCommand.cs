using System;
using System.CommandLine;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Reach;

/// <summary>The arguments and options of <c>gateway who-can-reach</c>.</summary>
static class ReachCommand
{
    /// <summary>The verb as the command line knows it.</summary>
    /// <param name="reach">What it does.</param>
    public static Verb Of(ReachVerb reach)
    {
        Argument<string?> project = VerbArguments.Project();
        var from = new Option<string>("--from") { Description = "The interface that the packets come from, or 'other' for any that the definition does not name.", HelpName = "INTERFACE", Required = true };
        var to = new Option<string?>("--to") { Description = "The interface that they leave by. Default: they are for the gateway itself.", HelpName = "INTERFACE" };
        var protocol = new Option<string?>("--proto") { Description = "tcp, udp, icmp or icmpv6. Default: any.", HelpName = "PROTOCOL" };
        var port = new Option<string?>("--port") { Description = "The port that they go to, or the number of their type of ICMP message. Default: any.", HelpName = "NUMBER" };
        var source = new Option<string?>("--source") { Description = "The network that they come from. Default: any.", HelpName = "NETWORK" };
        var destination = new Option<string?>("--destination") { Description = "The network that they go to. Default: any.", HelpName = "NETWORK" };
        var state = new Option<string>("--state") { Description = "new, established, related, invalid, untracked or any. Default: new.", HelpName = "STATE", DefaultValueFactory = static _ => "new" };
        var toggles = new Option<string[]>("--toggle") { Description = "The state of a toggle, like ssh-wan-enabled=on; may be said for several. Default: each state is told.", HelpName = "NAME=on|off" };
        var provisioned = new Option<string>("--provisioned") { Description = "Whether ports that an operator opens when provisioning are closed, or all open. Default: closed.", HelpName = "closed|open", DefaultValueFactory = static _ => "closed" };
        var gateway = new Option<string?>("--gateway") { Description = "The one gateway that is meant. Default: all.", HelpName = "NAME" };
        Option<bool> json = VerbArguments.Json();
        var command = new Command("who-can-reach", "Tells which packets the firewall lets in or through, with an example, and the rule that decides.")
        {
            project, from, to, protocol, port, source, destination, state, toggles, provisioned, gateway, json,
        };
        command.SetAction(parsed => Work.Run(
            (_, cancellation) => reach.Run(
                parsed.GetValue(project),
                new ReachRequest(parsed.GetValue(from)!)
                {
                    To = parsed.GetValue(to),
                    Protocol = parsed.GetValue(protocol),
                    Port = parsed.GetValue(port),
                    Source = parsed.GetValue(source),
                    Destination = parsed.GetValue(destination),
                    State = parsed.GetValue(state)!,
                    Toggles = parsed.GetValue(toggles) ?? [],
                    Provisioned = parsed.GetValue(provisioned)!,
                    Gateway = parsed.GetValue(gateway),
                },
                cancellation),
            outcome =>
            {
                if (parsed.GetValue(json))
                {
                    ReachJson.Print(outcome, Console.Out);
                }
                else
                {
                    new ReachText(Terminal.Output(), Terminal.Error()).Print(outcome);
                }

                return outcome.ExitCode;
            }));
        return new Verb(command, static definition => ReachJson.Print(new ReachOutcome(definition, []), Console.Out));
    }
}
