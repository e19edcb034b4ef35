using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using GatewayDsl.Compiler;
using Xunit;

namespace GatewayDsl.Evaluation.Tests;

/// <summary>Every value knows the C# that put it at its place of the model.</summary>
public class OriginTests
{
    static readonly string Source = File.ReadAllText(Path.Combine(Here(), "Cases", "EdgeGateway.cs"));

    // Anew for each test: a fault that is planted for one of them would not show in what was evaluated before.
    readonly EvaluationResult result = TestCompilation.Evaluate(Source);

    [Theory]
    [InlineData("Name", "\"rock64\"")]
    [InlineData("Brand", "Brand.Of(\"AtomixOS\")")]
    [InlineData("Board", "Rock64.Board")]
    [InlineData("Networks[0]", "Network.Dhcp(Wan) with")]
    [InlineData("Networks[0].Interface", "Wan")]
    [InlineData("Networks[0].Interface.Name", "\"eth0\"")]
    [InlineData("Networks[0].Ntp", "false")]
    [InlineData("Networks[1].Address", "\"172.20.30.1/24\"")]
    [InlineData("Networks[1].Interface.Attachment.Drivers[1]", "UsbEthernet.Ax88179")]
    [InlineData("Firewall.Input", "Drop")]
    [InlineData("Firewall.Input.Rules[0]", "Accept.Loopback")]
    [InlineData("Firewall.Input.Rules[2]", "Accept.From(Lan).Udp(53, 67, 68, 123)")]
    [InlineData("Firewall.Input.Rules[2].Match.In[0]", "Lan")]
    [InlineData("Firewall.Input.Rules[2].Match.Ports[0]", "53")]
    [InlineData("Firewall.Input.Rules[2].Match.Ports[3]", "123")]
    [InlineData("Firewall.Input.Rules[5].Toggle", "SshOnWan")]
    [InlineData("Firewall.Input.Rules[5].Toggle.Flag", "\"/data/config/ssh-wan-enabled\"")]
    [InlineData("Firewall.Input.Rules[5].Match.Ports[0]", "22")]
    [InlineData("Firewall.Input.Rules[6].Interface", "Wan")]
    [InlineData("Dhcp.Interface", "Lan")]
    [InlineData("Dhcp.Range", "\"172.20.30.10 - 172.20.30.254\"")]
    [InlineData("Dhcp.Lease", "24.Hours()")]
    [InlineData("Time.LocalStratum", "10")]
    [InlineData("Time.Sources[0].Host", "\"pool.ntp.org\"")]
    [InlineData("Time.Clients[0].Clients", "Lan")]
    public void A_value_comes_from_its_use(string path, string text) => Assert.Equal(text, TextOf("Rock64Gateway", path, isDefault: false));

    [Theory]
    [InlineData("Dhcp.Aliases", "new Dnsmasq(Lan)")]
    [InlineData("Sysctls", "Rock64Gateway")]
    [InlineData("Networks[1].RouterAdvertisements", "Network.Static(Lan, \"172.20.30.1/24\")")]
    public void A_default_comes_from_its_owner(string path, string text) => Assert.Equal(text, TextOf("Rock64Gateway", path, isDefault: true));

    [Theory]
    [InlineData("Qemu", "Name", "\"rock64-qemu\"")]
    [InlineData("Qemu", "Board", "QemuVirt.Board")]
    [InlineData("Qemu", "Networks[1].Address", "\"172.20.30.1/24\"")]
    [InlineData("Qemu", "Firewall.Input.Rules[2].Match.Ports[1]", "67")]
    public void A_copy_shares_the_origins_of_what_it_shares(string definition, string path, string text) => Assert.Equal(text, TextOf(definition, path, isDefault: false));

    [Fact]
    public void A_row_of_a_table_is_the_origin_of_what_is_made_of_it()
    {
        EvaluatedGateway second = result.Gateways.Single(static gateway => gateway.Model.Name.Text == "gw-2");
        Assert.Equal("\"10.0.2.1/24\"", TestCompilation.TextAt(Source, second.Origins.Of(ModelPath.Parse("Networks[1].Address"), out _).Span));
    }

    [Fact]
    public void A_shared_object_has_the_place_of_each_use_and_where_it_was_made_as_via()
    {
        EvaluatedGateway gateway = result.Gateways.Single(static gateway => gateway.Model.Name.Text == "rock64");
        Origin lan = gateway.Origins.Of(ModelPath.Parse("Firewall.Input.Rules[3].Match.In[0]"), out _);
        Origin dhcp = gateway.Origins.Of(ModelPath.Parse("Dhcp.Interface"), out _);

        Assert.NotEqual(lan.Span, dhcp.Span);
        Assert.Equal(lan.Via!.Span, dhcp.Via!.Span);
        Assert.StartsWith("Interface.Usb(\"eth1\"", TestCompilation.TextAt(Source, lan.Via.Span), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_has_the_place_of_its_use_and_where_it_was_declared_as_via()
    {
        const string Constant = """
            public static class C
            {
                const string Id = "gw-7";
                [Gateway] public static Gateway Device => new(Id) { Board = Rock64.Board, Networks = [Network.Dhcp(Interface.Onboard("eth0"))] };
            }
            """;
        Origin origin = Assert.Single(TestCompilation.Evaluate(Constant).Gateways).Origins.Of(ModelPath.Parse("Name"), out _);
        Assert.Equal("Id", TestCompilation.TextAt(Constant, origin.Span));
        Assert.Equal("\"gw-7\"", TestCompilation.TextAt(Constant, origin.Via!.Span));
    }

    string TextOf(string definition, string path, bool isDefault)
    {
        EvaluatedGateway gateway = result.Gateways.Single(gateway => gateway.Definition.EndsWith("." + definition, System.StringComparison.Ordinal));
        Origin origin = gateway.Origins.Of(ModelPath.Parse(path), out bool wasDefault);
        Assert.Equal(isDefault, wasDefault);
        return TestCompilation.TextAt(Source, origin.Span);
    }

    static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
