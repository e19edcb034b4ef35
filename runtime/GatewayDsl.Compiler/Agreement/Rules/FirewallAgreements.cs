using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>The firewall, and what switches parts of it, carries packets or listens behind it.</summary>
static class FirewallAgreements
{
    const string Ruleset = "nftables.conf";

    static readonly AgreementInfo Chains = new("GW9251", Severity.Error,
        "A chain or set of the firewall is used and not there, or there and not used",
        "nft refuses a ruleset that jumps nowhere, and the device starts without any firewall; a chain that nobody jumps to opens nothing.")
    {
        Wrong = "nftables.conf:15: jump toggle-ssh\nnftables.conf:27: chain toggle-ssh-wan-enabled {",
        Right = "nftables.conf:15: jump toggle-ssh-wan-enabled\nnftables.conf:27: chain toggle-ssh-wan-enabled {",
    };

    static readonly AgreementInfo Toggles = new("GW9252", Severity.Error,
        "What switches rules on does not switch the same ones off",
        "Rules that were to hold for a while hold for ever, or never.")
    {
        Wrong = "nftables/toggle-ssh.on.nft:3: flush chain inet filter toggle-ssh\nnftables/toggle-ssh.off.nft:3: flush chain inet filter toggle-web",
        Right = "nftables/toggle-ssh.on.nft:3: flush chain inet filter toggle-ssh\nnftables/toggle-ssh.off.nft:3: flush chain inet filter toggle-ssh",
    };

    static readonly AgreementInfo Forwarding = new("GW9253", Severity.Error,
        "The kernel and the forward chain do not agree on whether packets pass",
        "With the kernel's switch on, the forward chain is all that keeps the networks apart; with it off, none of its rules means anything.")
    {
        Wrong = "sysctl.d/60-gateway.conf:5: net.ipv4.ip_forward = 1\nnftables.conf:20: chain forward has no rule that accepts",
        Right = "sysctl.d/60-gateway.conf:5: net.ipv4.ip_forward = 0\nnftables.conf:20: chain forward has no rule that accepts",
    };

    static readonly AgreementInfo Ports = new("GW9254", Severity.Error,
        "A service listens on a port that the firewall does not open on its interface",
        "The service runs, its clients get no answer, and nothing is logged.")
    {
        Wrong = "dnsmasq/dnsmasq.conf:3: interface=eth1\nnftables.conf:11: iifname \"eth1\" udp dport { 54, 67 } accept",
        Right = "dnsmasq/dnsmasq.conf:3: interface=eth1\nnftables.conf:11: iifname \"eth1\" udp dport { 53, 67 } accept",
    };

    /// <summary>The kinds of disagreement.</summary>
    public static IEnumerable<AgreementInfo> All => [Chains, Toggles, Forwarding, Ports];

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="judge">Keeps what disagrees.</param>
    public static void Judge(EmittedFolder folder, Judgement judge)
    {
        if (!folder.Has(Ruleset))
        {
            return;
        }

        string[] toggles = [.. folder.Below("nftables/", ".nft")];
        string[] all = [Ruleset, .. toggles];
        Fact[] chains = [.. folder.Find(Ruleset, "^chain (\\S+) \\{")], jumps = [.. all.SelectMany(path => folder.Find(path, "\\b(?:jump|goto) ([^\\s,}]+)"))];
        Fact[] hooked = [.. folder.Find(Ruleset, "\\bhook (\\S+)")];
        judge.Known(Chains, "chain", jumps, chains);
        judge.Known(Chains, "chain", chains, [.. jumps, .. hooked]);
        judge.Known(Chains, "chain", hooked, chains);
        foreach (Fact hook in folder.Find(Ruleset, "^type (?:\\S+) hook (\\S+ priority \\S+); policy"))
        {
            judge.Holds(Chains, Regex.IsMatch(hook.Value, "^(input|forward|output) priority filter$"), $"{hook.Place} hooks '{hook.Value}'; write the hook input, forward or output with priority filter", hook);
        }

        judge.Same(Chains, "the type of a chain with a hook", folder.Find(Ruleset, "^type (\\S+) hook"));
        Fact[] sets = [.. folder.Find(Ruleset, "^set (\\S+) \\{")];
        judge.Known(Chains, "set", all.SelectMany(path => folder.Find(path, "@([^\\s,}]+)")), sets);
        judge.Known(Chains, "set", sets, all.SelectMany(path => folder.Find(path, "@([^\\s,}]+)")));
        judge.Same(Chains, "the table", [
            .. folder.Find(Ruleset, "^(?:delete )?table (\\S+ \\S+)"), .. toggles.SelectMany(path => folder.Find(path, "^(?:flush chain|add rule) (\\S+ \\S+)")),
            .. folder.Find("scripts/open-provisioned.sh", "(?:add rule|flush chain) (\\S+ \\S+)")]);
        Switches(folder, judge, toggles, chains);
        Passing(folder, judge);
        Open(folder, judge);
    }

    static void Switches(EmittedFolder folder, Judgement judge, string[] toggles, Fact[] chains)
    {
        foreach (string on in toggles.Where(static path => path.EndsWith(".on.nft", StringComparison.Ordinal)))
        {
            string off = on.Substring(0, on.Length - "on.nft".Length) + "off.nft", chain = Regex.Replace(on, "^.*/|\\.on\\.nft$", "");
            Fact[] flushed = [.. folder.Find(on, "^flush chain \\S+ \\S+ (\\S+)")], added = [.. folder.Find(on, "^add rule \\S+ \\S+ (\\S+)")], cleared = [.. folder.Find(off, "^flush chain \\S+ \\S+ (\\S+)")];
            judge.Known(Toggles, "chain", flushed.Concat(added).Concat(cleared), chains);
            judge.Known(Toggles, "chain", added.Concat(cleared), flushed);
            judge.Known(Toggles, "chain", flushed, cleared.Length == 0 ? [new Fact("", "", off, 0)] : cleared);
            judge.Known(Toggles, "chain", flushed, added);
            judge.Known(Toggles, "chain", [new Fact("", chain, on, 0)], chains);
            judge.Known(Toggles, "chain", chains.Where(each => each.Value == chain || each.Value.StartsWith(chain + ".", StringComparison.Ordinal)), flushed);
        }

        foreach (IGrouping<string, Fact> service in folder.Modules.Where(static fact => fact.Key.EndsWith(".serviceConfig.ExecStart", StringComparison.Ordinal) || fact.Key.EndsWith(".serviceConfig.ExecReload", StringComparison.Ordinal))
            .Where(static fact => fact.File == "nix/firewall.nix").GroupBy(static fact => fact.Key.Substring(0, fact.Key.LastIndexOf('.')), StringComparer.Ordinal))
        {
            judge.Same(Toggles, "what the service does when it starts and when the ruleset is loaded anew", service);
            string name = Regex.Match(service.Key, "systemd\\.services\\.(.+)\\.serviceConfig").Groups[1].Value;
            foreach (Fact command in service)
            {
                foreach (Match file in Regex.Matches(command.Value, "nftables/(\\S+)\\.(on|off)\\.nft\\}"))
                {
                    judge.Same(Toggles, "the name of a toggle's service and files", [command with { Value = file.Groups[1].Value }, command with { Value = name }]);
                }

                Match order = Regex.Match(command.Value, "apply-toggle\\.sh\\} (\\S+) \\S+\\.(on|off)\\.nft\\} \\S+\\.(on|off)\\.nft\\}");
                judge.Holds(Toggles, !order.Success || (order.Groups[2].Value == "on" && order.Groups[3].Value == "off"), $"{command.Place} does not name the file that switches on and then the one that switches off; write them in that order", command);
                judge.Holds(Toggles, !order.Success || name.StartsWith("toggle-" + order.Groups[1].Value.Split('/').Last(), StringComparison.Ordinal), $"{command.Place} looks for the flag '{order.Groups[1].Value}', and the toggle is '{name}'; name the flag as the toggle", command);
                Match opened = Regex.Match(command.Value, "open-provisioned\\.sh\\} (\\S+) (\\S+) (\\S+) (\\S+?)\"?$");
                if (opened.Success)
                {
                    judge.Known(Toggles, "chain", [command with { Value = opened.Groups[3].Value }], chains);
                    judge.Same(Toggles, "the service's interface", [command with { Value = "provisioned-" + opened.Groups[1].Value }, command with { Value = name }, command with { Value = opened.Groups[3].Value }]);
                    foreach (Fact jump in folder.Find(Ruleset, $"^iifname (.*) jump {Regex.Escape(opened.Groups[3].Value)}$"))
                    {
                        judge.Same(Toggles, "the interface of provisioned ports", [jump with { Value = jump.Value.Trim('"') }, command with { Value = opened.Groups[1].Value }]);
                    }
                }
            }
        }
    }

    static Fact[] Chain(EmittedFolder folder, string name)
    {
        Fact[] lines = [.. folder.Lines(Ruleset)];
        int start = Array.FindIndex(lines, line => line.Value.Contains($"hook {name} "));
        return start < 0 ? [] : [.. lines.Skip(start).TakeWhile(static line => line.Value != "}")];
    }

    static void Passing(EmittedFolder folder, Judgement judge)
    {
        Fact[] switches = [.. folder.Below("sysctl.d/").SelectMany(path => folder.Find(path, "^net\\.(?<key>ipv4\\.ip_forward|ipv6\\.conf\\.all\\.forwarding) *= *([0-9]+)$"))];
        Fact[] chain = Chain(folder, "forward");
        if (switches.Length == 0 || chain.Length == 0)
        {
            return;
        }

        bool isOpen = chain.Any(static line => Regex.IsMatch(line.Value, "\\b(accept|jump|goto|vmap)\\b") && !line.Value.StartsWith("type ", StringComparison.Ordinal));
        bool accepts = chain[0].Value.Contains("policy accept");
        bool isOn = switches.Any(static fact => fact.Value != "0");
        Fact shown = switches.FirstOrDefault(static fact => fact.Value != "0") ?? switches[0];
        judge.Holds(Forwarding, !isOn || isOpen || accepts, $"{shown.Place} lets the kernel carry packets, and the forward chain at {chain[0].Place} lets none through; write 0, or a rule for what may pass", shown, chain[0]);
        judge.Holds(Forwarding, !isOn || !accepts, $"{shown.Place} lets the kernel carry packets, and the forward chain at {chain[0].Place} lets through what no rule names; write policy drop, or 0", shown, chain[0]);
        judge.Holds(Forwarding, isOn || !isOpen, $"{shown.Place} keeps the kernel from carrying packets, and the forward chain at {chain[0].Place} has rules for them; write 1, or take the rules away", shown, chain[0]);
        judge.Holds(Forwarding, isOn || !accepts, $"The forward chain at {chain[0].Place} lets everything through, and {shown.Place} keeps the kernel from carrying packets; write policy drop", chain[0], shown);
        Fact[] input = Chain(folder, "input");
        judge.Holds(Ports, input.Length == 0 || !input[0].Value.Contains("policy accept") || !input.Any(static line => line.Value.EndsWith(" accept", StringComparison.Ordinal)), $"{(input.Length > 0 ? input[0] : chain[0]).Place} accepts whatever no rule names, and the rules behind it accept something by name; write policy drop", input.Take(1).ToArray());
    }

    static void Open(EmittedFolder folder, Judgement judge)
    {
        Fact[] input = Chain(folder, "input");
        if (input.Length == 0 || input[0].Value.Contains("policy accept") || !input.Any(static line => line.Value.Contains("dport")))
        {
            return;
        }

        foreach (Fact lan in folder.Find("dnsmasq/dnsmasq.conf", "^interface=(.+)$"))
        {
            Fact lease = folder.Find("dnsmasq/dnsmasq.conf", "^(dhcp-range)=").FirstOrDefault() ?? lan;
            Check(lan, "udp", 53);
            Check(lan, "tcp", 53);
            Check(lease, "udp", 67);
            foreach (Fact time in folder.Find("dnsmasq/dnsmasq.conf", "^dhcp-option=option:(ntp-server),"))
            {
                Check(time, "udp", 123);
            }

            void Check(Fact service, string protocol, int port) => judge.Holds(
                Ports, input.Any(line => Opens(line.Value, lan.Value, protocol, port)),
                $"{service.Place} serves clients on '{lan.Value}', and {input[0].Place} opens no {protocol} port {port} there; accept {protocol} dport {port} from \"{lan.Value}\"", [service, input[0]]);
        }
    }

    // What is jumped to may open anything; only what is plainly closed is told.
    static bool Opens(string line, string name, string protocol, int port)
    {
        bool isFrom = !line.Contains("iifname") || line.Contains($"\"{name}\"");
        if (!isFrom || line.Contains("drop") || line.Contains("reject"))
        {
            return false;
        }

        if (line.Contains("jump rules-") || line.Contains("goto rules-"))
        {
            return true;
        }

        Match ports = Regex.Match(line, protocol + " dport (?:\\{([^}]*)\\}|(\\S+))");
        return ports.Success
            ? (ports.Groups[1].Value + ports.Groups[2].Value).Split(',').Select(static each => each.Trim().Split('-')).Any(each => Numbers.Of(each[0]) <= port && Numbers.Of(each[each.Length - 1]) >= port)
            : !line.Contains("dport") && !line.Contains("icmp") && !line.Contains("ct state") && line.Contains("accept") && (!line.Contains("l4proto") || line.Contains("l4proto " + protocol));
    }
}
