using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Xunit;

namespace GatewayDsl.Generators.Tests.CodeFixes;

/// <summary>What an editor offers for the mistakes that the rules themselves show, and what becomes of them.</summary>
public sealed class SuggestionFixTests
{
    /// <summary>The rules that suggest something, and what that changes in the rule's own wrong example.</summary>
    static readonly Dictionary<string, (string Wrong, string Mended)> Changes = new()
    {
        ["GW2002"] = ("Firmware = 4.MiB()", "Firmware = 9.MiB()"),
        ["GW2004"] = ("131_000.KiB()", "128.MiB()"),
        ["GW2005"] = ("block: 2.MiB()", "block: 1.MiB()"),
        ["GW2007"] = ("[\"/config\"]", "[\"/data/config\"]"),
        ["GW3006"] = ("\"lan0\"", "\"eth1\""),
        ["GW4101"] = ("172.20.30.254 - 172.20.30.10", "172.20.30.10 - 172.20.30.254"),
        ["GW4107"] = ("60.Seconds()", "2.Minutes()"),
        ["GW4111"] = (", \"Portal\"", ""),
        ["GW4202"] = (", Deny.Subnet(\"192.0.2.0/24\")", ""),
        ["GW4205"] = ("LocalStratum = 16", "LocalStratum = 10"),
        ["GW4209"] = (", TimeSource.Server(\"time.cloudflare.com\")", ""),
        ["GW5002"] = (", Accept.From(Lan).Tcp(22)", ""),
        ["GW5004"] = (" Accept.From(Lan).Tcp(22),", ""),
        ["GW5019"] = ("/run/ssh-wan-enabled", "/data/config/ssh-wan-enabled"),
        ["GW5020"] = (".Provisioned, Accept.From(Wan).Provisioned", ".Provisioned"),
        ["GW6001"] = ("Attempts = 10", "Attempts = 3"),
        ["GW6011"] = ("0x14_0800", "0x140000"),
        ["GW6016"] = ("size: 0x200)", "size: 0x2000)"),
        ["GW6033"] = (", BundleFormat.Plain", ""),
        ["GW6035"] = ("\"edge\"", "\"edge-rock64\""),
        ["GW6036"] = ("/var/lib/rauc", "/data/rauc"),
        ["GW6042"] = ("0.Seconds()", "5.Seconds()"),
        ["GW6044"] = (", Recovery.UsbMassStorage(hold: 10.Seconds())", ""),
        ["GW6051"] = ("http:", "https:"),
        ["GW7003"] = ("/etc/ssh/keys/admin", "/data/config/ssh-authorized-keys/admin"),
        ["GW8010"] = ("\"DM_VERITY\"", ""),
        ["GW8011"] = ("Off = [\"WIREGUARD\"]", "Off = []"),
        ["GW8012"] = ("FTDI_SIO", "USB_SERIAL_FTDI_SIO"),
        ["GW8031"] = ("/var/log/gateway", "/data/logs"),
        ["GW8032"] = ("32.KiB()", "32.MiB()"),
        ["GW8041"] = ("/opt/motd", "/etc/motd"),
        ["GW9004"] = (", copies: Copies.One(because: \"bootloaders in the field read one copy\")", ""),
    };

    public static TheoryData<string> Ids => [.. Offering];

    static string[] Offering => [.. RuleCatalogue.All.Where(static rule => rule.Info.Fix.Length > 0).Select(static rule => rule.Info.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_offer_mends_the_mistake_and_makes_no_other(string id)
    {
        RuleInfo rule = RuleCatalogue.All.Single(rule => rule.Info.Id == id).Info;
        string source = Definition(rule.Wrong);
        ImmutableArray<Diagnostic> before = MendedDefinition.Findings(source);
        using var definition = new MendedDefinition(source);
        Diagnostic finding = Assert.Single(before, finding => finding.Id == id);
        CodeAction offer = Assert.Single(await definition.OffersAsync(finding));
        Assert.Equal(rule.Fix, offer.Title);

        string mended = await definition.TakeAsync(offer);
        (string wrong, string right) = Changes.TryGetValue(id, out (string, string) change) ? change : ("", "");
        Assert.True(wrong.Length > 0 && mended == Definition(rule.Wrong.Replace(wrong, right, System.StringComparison.Ordinal)), $"{id} becomes{mended[mended.IndexOf("Sample with", System.StringComparison.Ordinal)..]} of {rule.Wrong}");
        ImmutableArray<Diagnostic> after = MendedDefinition.Findings(mended);
        Assert.DoesNotContain(after, finding => finding.Id == id);
        Assert.Subset(before.Select(static finding => finding.Id).ToHashSet(), after.Select(static finding => finding.Id).ToHashSet());
    }

    [Fact]
    public void At_least_25_rules_offer_something_and_each_of_them_is_shown()
    {
        Assert.True(Offering.Length >= 25);
        Assert.Equal(Offering, Changes.Keys.Order(System.StringComparer.Ordinal));
    }

    [Fact]
    public void A_rule_without_an_offer_suggests_nothing() =>
        Assert.Empty(
            from rule in RuleCatalogue.All
            where rule.Info.Fix.Length == 0
            from finding in MendedDefinition.Findings(Definition(rule.Info.Wrong))
            where finding.Id == rule.Info.Id && finding.Properties.ContainsKey(GatewayAnalyzer.SuggestionProperty)
            select rule.Info.Id);

    [Fact]
    public async Task What_stands_in_lines_of_its_own_goes_with_its_line_and_its_comment()
    {
        string source = Definition("""
            Time = new Chrony
                        {
                            LocalStratum = 10,
                            Clients =
                            [
                                Allow.Subnet(Lan), // the LAN
                                // nobody remembers why
                                Deny.Subnet("192.0.2.0/24"),
                                // for the lab
                                Deny.Subnet(Lan),
                            ],
                        }
            """);
        Diagnostic finding = MendedDefinition.Findings(source).First(static finding => finding.Id == "GW4202");
        using var definition = new MendedDefinition(source);
        string mended = await definition.TakeAsync((await definition.OffersAsync(finding))[0]);
        Assert.Equal(source.Replace("                    // nobody remembers why\n                    Deny.Subnet(\"192.0.2.0/24\"),\n", "", System.StringComparison.Ordinal), mended);
    }

    [Fact]
    public async Task All_of_one_kind_are_mended_at_once()
    {
        string source = Definition("Kernel = Kernel.Latest with { Modules = [\"FTDI_SIO\", \"USB_SERIAL_CP210X\", \"CP210X\", \"CH341\"] }");
        using var definition = new MendedDefinition(source);
        Diagnostic[] findings = [.. MendedDefinition.Findings(source).Where(static finding => finding.Id == "GW8012")];
        Assert.Equal(3, findings.Length);
        Assert.Equal(
            source.Replace("[\"FTDI_SIO\", \"USB_SERIAL_CP210X\", \"CP210X\", \"CH341\"]", "[\"USB_SERIAL_FTDI_SIO\", \"USB_SERIAL_CP210X\", \"USB_SERIAL_CP210X\", \"USB_SERIAL_CH341\"]", System.StringComparison.Ordinal),
            await definition.TakeAllAsync(findings));
    }

    [Theory]
    [InlineData("Kernel = Kernel.Latest with { Modules = [.. new[] { \"ftdi_sio\" }.Select(static name => name.ToUpperInvariant())] }", "GW8012")]
    [InlineData("Boot = Of(3)", "GW6001")]
    public async Task What_is_another_thing_each_time_is_left_to_a_person(string snippet, string id)
    {
        string source = Definition(snippet).Replace("    [Gateway]\n    public static Gateway Device", "    static UBoot Of(int attempts) => new() { Attempts = attempts * 4, Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) };\n\n    [Gateway]\n    public static Gateway Device", System.StringComparison.Ordinal);
        using var definition = new MendedDefinition(source);
        Assert.Empty(await definition.OffersAsync(MendedDefinition.Findings(source).Single(finding => finding.Id == id)));
    }

    [Fact]
    public async Task Where_two_gateways_would_need_two_texts_at_one_place_nothing_is_offered()
    {
        const string Snippet = "Updates = new Rauc { Compatible = \"edge\", Trust = Trust.Authority(ProjectFile.At(\"certs/ca.pem\")) }";
        string source = Definition(Snippet).TrimEnd('}', '\n') + """

                [Gateway]
                public static Gateway Other => EdgeGateway.Qemu with { Name = "other", Updates = Device.Updates };
            }
            """;
        using var definition = new MendedDefinition(source);
        Diagnostic finding = Assert.Single(MendedDefinition.Findings(source), static finding => finding.Id == "GW6035");
        Assert.Contains("and 1 more like it", finding.GetMessage(), System.StringComparison.Ordinal);
        Assert.Empty(await definition.OffersAsync(finding));
    }

    /// <summary>The example, and a gateway like it with a rule's snippet in it.</summary>
    internal static string Definition(string snippet) => "using System;\nusing System.Linq;\n" + Definitions.Example.Replace("    static readonly ", "    internal static readonly ").Replace("[Gateway]", "") + $$"""

        public static class Mended
        {
            static readonly Interface Wan = EdgeGateway.Wan, Lan = EdgeGateway.Lan, Vpn = EdgeGateway.Vpn;
            static readonly Toggle SshOnWan = EdgeGateway.SshOnWan;
            static readonly Gateway Sample = EdgeGateway.Rock64Gateway with { Vpn = null, Policies = [], Updates = EdgeGateway.Rock64Gateway.Updates! with { Confirm = new() } };

            [Gateway]
            public static Gateway Device => Sample with { {{snippet}} };
        }
        """;
}
