using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Import;
using Xunit;

namespace GatewayDsl.Tool.Tests.Import.Firewalls;

/// <summary>What becomes of each construct of nftables, and of rulesets that nobody meant well with.</summary>
public sealed class RulesetImportTests
{
    static readonly Interface Eth1 = Interface.Usb("eth1", UsbEthernet.Rtl8152, UsbEthernet.Ax88179, UsbEthernet.CdcEther);

    public static TheoryData<string, string> Refused => new()
    {
        { "tcp dport 70000 accept", "'70000' is no number" },
        { "ip saddr 300.1.1.1 accept", "is no address of IPv4" },
        { "tcp dport 30-20 accept", "begins behind its end" },
        { "tcp dport $ports accept", "nothing defines" },
        { "tcp dport 22 jump nowhere", "no chain 'nowhere'" },
        { "ip saddr @nobody accept", "no set 'nobody'" },
        { "tcp dport { 22 accept", "'}' is missing" },
        { "tcp dport 22 accept comment \"never closed", "never closed" },
        { "accept drop", "stands behind the verdict" },
        { "include \"/etc/nowhere.nft\"", "has no file" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_nft_refuses_closes_the_firewall_and_is_told_at_its_line(string rule, string message)
    {
        using ImportSample sample = RulesetSample.Rules("tcp dport 80 accept\n" + rule);
        ImportRemark broken = Assert.Single(sample.Outcome.Remarks, static remark => remark.Kind == RemarkKind.Broken);
        Assert.Contains(message, broken.Message, StringComparison.Ordinal);
        Assert.Equal("etc/nftables.conf", broken.File);
        Assert.Equal(new Firewall(), sample.Gateway.Firewall);
        Assert.Contains(sample.Outcome.Imported!.Draft.Unsaid, static each => each.Path == "Firewall");
    }

    [JudgeTheory("nft", "unshare", NeedsRoot = true)]
    [MemberData(nameof(Refused))]
    public void Nft_refuses_it_too(string rule, string message)
    {
        Assert.NotEqual("", message);
        using ImportSample sample = RulesetSample.Rules("tcp dport 80 accept\n" + rule);
        Assert.False(Judge.Run("unshare", ["-n", "nft", "-c", "-f", "-"], sample.Files["etc/nftables.conf"]).Accepted);
    }

    [Fact]
    public void Rules_become_records_in_their_order_with_their_places()
    {
        using ImportSample sample = RulesetSample.Rules("iif lo accept\nct state established,related accept\nct state invalid drop\niifname \"eth1\" tcp dport { 22, 8000-8099 } accept comment \"mine\"\nip saddr @office udp dport 123 accept\nreject", "set office { type ipv4_addr; flags interval; elements = { 198.51.100.0/25, 203.0.113.7 }; }");
        Assert.Equal(
            Chain.Drop(
                Accept.Loopback,
                Accept.Established,
                Drop.Invalid,
                Accept.From(Eth1).Tcp(22, Port.Range(8000, 8099)).Comment("mine"),
                Accept.Everything.Source(AddressSet.Of("office", "198.51.100.0/25", "203.0.113.7")).Udp(123),
                Reject.Everything),
            sample.Gateway.Firewall.Input);
        Assert.Equal(8, sample.Outcome.Imported!.Draft.Origins["Firewall.Input.Rules[3]"].Line);
        Assert.Contains("static readonly AddressSet OfficeAddresses", sample.Outcome.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Chains_and_maps_keep_their_names()
    {
        using ImportSample sample = RulesetSample.Rules("iifname vmap { \"eth1\" : jump lan, \"eth0\" : jump wan }\nip saddr 10.0.0.0/8 jump lan", "chain lan { tcp dport 22 accept; }\nchain wan { udp dport 500 accept; }");
        NamedChain lan = Chain.Named("lan", Accept.Everything.Tcp(22)), wan = Chain.Named("wan", Accept.Everything.Udp(500));
        Assert.Equal(
            Chain.Drop(Dispatch.From(Dispatch.Entry(Eth1, lan), Dispatch.Entry(sample.Gateway.Networks.Select(static network => network.Interface).First(static each => each.Name.Text == "eth0"), wan)), Jump.Into(lan).Source("10.0.0.0/8")),
            sample.Gateway.Firewall.Input);
    }

    [Fact]
    public void Entries_of_a_map_with_one_verdict_are_one_rule()
    {
        using ImportSample sample = RulesetSample.Rules("ct state vmap { established : accept, invalid : drop, related : accept }\ntcp dport vmap { 22 : accept, 23 : drop, 8000-8099 : accept }");
        Assert.Equal(
            Chain.Drop(Accept.Established, Drop.Invalid, Accept.Everything.Tcp(22, Port.Range(8000, 8099)), Drop.Everything.Tcp(23)),
            sample.Gateway.Firewall.Input);
    }

    [Fact]
    public void States_that_are_left_when_the_others_are_decided_are_not_named()
    {
        NamedChain more = Chain.Named("more", Accept.From(Eth1).Tcp(22));
        using ImportSample sample = RulesetSample.Rules("ct state vmap { new : jump more, untracked : jump more, invalid : drop, established : accept, related : accept }\nct state new,untracked tcp dport 80 accept", "chain more { iifname eth1 tcp dport 22 accept; }");
        Assert.Equal(Chain.Drop(Drop.Invalid, Accept.Established, Jump.Into(more), Accept.Everything.Tcp(80)), sample.Gateway.Firewall.Input);
        Assert.Empty(Told(sample));
        foreach (string first in (string[])["iifname eth1 ct state established,related,invalid accept", "meta nfproto ipv4 ct state established,related,invalid accept", "ct state established,related accept"])
        {
            using ImportSample partly = RulesetSample.Rules(first + "\nct state new,untracked tcp dport 80 accept");
            Assert.Equal(Accept.Everything.Tcp(80).State(ConnectionState.New), partly.Gateway.Firewall.Input.Rules[^1]);
        }
    }

    [Fact]
    public void Ports_in_a_map_with_their_protocols_are_rules_of_theirs()
    {
        using ImportSample sample = RulesetSample.Rules("ip protocol . th dport vmap { tcp . 22 : accept, udp . 53 : accept, tcp . 53 : accept }\nth dport 80 accept");
        Assert.Equal(Chain.Drop(Accept.Everything.Source("0.0.0.0/0").Tcp(22), Accept.Everything.Source("0.0.0.0/0").Udp(53), Accept.Everything.Source("0.0.0.0/0").Tcp(53)), sample.Gateway.Firewall.Input);
        Assert.Equal([6], Told(sample).Select(static remark => remark.Line));
    }

    [Fact]
    public void What_a_chain_decides_whole_needs_no_rule_behind_its_goto()
    {
        using ImportSample sample = RulesetSample.Rules("iifname \"eth1\" goto lan\ntcp dport 443 accept", "chain lan { tcp dport 22 accept; reject; }");
        Assert.Equal(Chain.Drop(Jump.Into(Chain.Named("lan", Accept.Everything.Tcp(22), Reject.Everything)).From(Eth1), Accept.Everything.Tcp(443)), sample.Gateway.Firewall.Input);
    }

    [Theory]
    [InlineData("policy drop; udp dport 68 accept; fib saddr . mark . iif oif exists accept; jump more", "1")]
    [InlineData("policy drop; fib saddr oif exists accept", "2")]
    [InlineData("policy accept; fib saddr . iif oif missing drop", "1")]
    [InlineData("policy accept; fib saddr . iif oif 0 counter drop", "1")]
    public void A_chain_that_refuses_sources_without_a_route_back_is_a_parameter_of_the_kernel(string rules, string value)
    {
        using ImportSample sample = RulesetSample.Rules("tcp dport 8080 accept", $"chain more {{ }}\nchain rpfilter {{ type filter hook prerouting priority -140; {rules}; }}");
        Assert.Equal([Sysctl.Set("net.ipv4.conf.all.rp_filter", SysctlValue.Parse(value))], sample.Gateway.Sysctls);
        Assert.Equal(Chain.Drop(Accept.Everything.Tcp(8080)), sample.Gateway.Firewall.Input);
        ImportRemark told = Assert.Single(Told(sample));
        Assert.Equal((RemarkKind.Changed, 3), (told.Kind, told.Line));
        Assert.Contains("for IPv4 alone", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy drop; fib saddr . iif oif exists ip saddr 10.0.0.0/8 accept")]
    [InlineData("policy drop; fib saddr . iif oif exists accept; tcp dport 23 drop")]
    [InlineData("policy drop; jump more; fib saddr . iif oif exists accept")]
    [InlineData("policy accept; fib saddr . iif oif missing drop; tcp dport 23 drop")]
    [InlineData("policy accept; fib daddr type != local drop")]
    public void A_chain_that_refuses_more_than_that_is_none(string rules)
    {
        using ImportSample sample = RulesetSample.Rules("tcp dport 8080 accept", $"chain more {{ tcp dport 23 drop; }}\nchain rpfilter {{ type filter hook prerouting priority -140; {rules}; }}");
        Assert.Empty(sample.Gateway.Sysctls);
        Assert.Contains(sample.Outcome.Remarks, static remark => remark is { Kind: RemarkKind.Changed } && (remark.Message.Contains("closes everything", StringComparison.Ordinal) || remark.Message.Contains("refuses more", StringComparison.Ordinal)));
    }

    [Fact]
    public void Port_0_is_no_reason_to_refuse_all_others()
    {
        using ImportSample sample = RulesetSample.Rules("tcp dport 0-1023 drop\nudp dport 0 drop\ntcp dport 1-65535 accept");
        Assert.Equal([Drop.Everything.Tcp(Port.Range(1, 1023)), Accept.Everything.Tcp(Port.Range(1, 65535))], sample.Gateway.Firewall.Input.Rules);
        Assert.Equal([5, 6], Told(sample).Select(static remark => remark.Line));
    }

    [Fact]
    public void A_condition_without_a_word_narrows_what_is_accepted_and_widens_what_is_refused()
    {
        using ImportSample sample = RulesetSample.Rules("tcp dport 22 limit rate 4/minute accept\niifname \"eth1\" udp dport 53 limit rate over 9/second drop\nudp dport 53 accept");
        Assert.Equal(Chain.Drop(Drop.From(Eth1).Udp(53).Comment("refuses more than etc/nftables.conf:6 did"), Accept.Everything.Udp(53)), sample.Gateway.Firewall.Input);
        Assert.Equal([5, 6], sample.Outcome.Remarks.Where(static remark => remark.Kind == RemarkKind.NotImported).Select(static remark => remark.Line));
        Assert.Contains(sample.Outcome.Remarks, static remark => remark is { Kind: RemarkKind.Changed, Line: 6 });
        Assert.Contains("// Not imported, etc/nftables.conf:5: tcp dport 22 limit rate 4/minute accept", sample.Outcome.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Included_files_are_read_from_the_folder_alone_and_no_circle_is_followed()
    {
        using ImportSample sample = RulesetSample.Import("include \"/etc/nftables.d/*.nft\"\n", ("etc/nftables.d/10-in.nft", "define web = 80\ntable inet f { chain input { type filter hook input priority 0; policy drop; tcp dport $web accept; } }\n"));
        Assert.Equal(Chain.Drop(Accept.Everything.Tcp(80)), sample.Gateway.Firewall.Input);
        foreach (string path in (string[])["/etc/nftables.conf", "../../../../etc/passwd"])
        {
            using ImportSample bad = RulesetSample.Import($"include \"{path}\"\n");
            Assert.Equal(("etc/nftables.conf", 1), Assert.Single(bad.Outcome.Remarks.Where(static remark => remark.Kind == RemarkKind.Broken).Select(static remark => (remark.File, remark.Line))));
            Assert.Equal(new Firewall(), bad.Gateway.Firewall);
        }
    }

    [Fact]
    public void Rulesets_that_are_meant_to_hurt_are_read_in_bounded_work()
    {
        var doubling = new StringBuilder("define a0 = 10.0.0.1\n");
        for (int i = 1; i < 60; i++)
        {
            doubling.Append(System.Globalization.CultureInfo.InvariantCulture, $"define a{i} = {{ $a{i - 1}, $a{i - 1} }}\n");
        }

        string loop = string.Concat(Enumerable.Range(0, 40).Select(static i => $"chain c{i} {{ tcp dport {i + 1} jump c{i + 1}; udp dport {i + 1} jump c{i + 1}; }}\n"));
        string[] hostile =
        [
            doubling.ToString(), new('{', 1 << 19), "table inet t { " + new string('(', 1 << 19), "table inet t {\n" + loop + "chain c40 { }\n}\n", "table inet t { chain a { jump b; }; chain b { jump a; }; }\n",
            "table inet t { chain input { type filter hook input priority 0; policy drop;\n" + string.Concat(Enumerable.Repeat("tcp dport 22 accept\n", 40_000)) + "} }\n",
        ];
        foreach (string text in hostile)
        {
            using ImportSample sample = RulesetSample.Import(text);
            Assert.Null(sample.Outcome.Unusable);
            Assert.Equal(new Firewall(), sample.Gateway.Firewall);
        }
    }

    [Fact]
    public void A_ruleset_that_is_cut_off_anywhere_never_crashes_the_reader()
    {
        var random = new Random(11);
        foreach (string name in RulesetSample.Names)
        {
            string text = RulesetSample.Text(name);
            for (int i = 0; i < 4; i++)
            {
                using ImportSample sample = RulesetSample.Import(text[..random.Next(text.Length)]);
                Assert.Null(sample.Outcome.Unusable);
            }
        }
    }

    static IEnumerable<ImportRemark> Told(ImportSample sample) => sample.Outcome.Remarks.Where(static remark => remark.File == "etc/nftables.conf");
}
