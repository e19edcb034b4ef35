using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Tool.Tests.Import;

/// <summary>Thirty configurations, imported and emitted again: what the files meant, the emitted ones mean, or a remark tells of the difference.</summary>
public sealed class ImportEqualityTests
{
    // Messages of the program, and what only says again what it does by itself.
    static readonly string[] Silent = ["log-dhcp", "local-service", "no-poll", "domain-needed", "bogus-priv"];

    public static TheoryData<string> Names => [.. ImportSample.Names];

    [Fact]
    public void There_are_thirty() => Assert.Equal(30, ImportSample.Names.Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void It_evaluates_without_an_error_and_without_a_contradiction(string name)
    {
        ImportSample sample = ImportSample.Configuration(name);
        Assert.Empty(sample.Outcome.Contradictions);
        Assert.DoesNotContain(sample.Outcome.Definition.Findings, static finding => finding.Severity == Severity.Error);
        Assert.Equal(ExitCodes.Fine, sample.Outcome.ExitCode);
        Assert.Equal(sample.Outcome.Imported!.Gateway.Name, sample.Gateway.Name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Networkd_is_told_the_same(string name)
    {
        ImportSample sample = ImportSample.Configuration(name);
        foreach ((string path, string text) in sample.Files.Where(static file => file.Key.EndsWith(".network", StringComparison.Ordinal)))
        {
            string match = text.Replace("\r", "", StringComparison.Ordinal).Split('\n').First(static line => line.StartsWith("Name=", StringComparison.Ordinal))["Name=".Length..];
            Artifact? emitted = sample.EmittedBelow("networkd/").FirstOrDefault(artifact => artifact.Path.EndsWith("-" + match + ".network", StringComparison.Ordinal));
            Assert.NotNull(emitted);
            SortedDictionary<string, string> before = Effective.Network(text), after = Effective.Network(emitted.Text);
            foreach (string key in before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key)))
            {
                Assert.True(sample.Outcome.Remarks.Any(remark => remark.File == path && (remark.Verbatim.StartsWith(key, StringComparison.Ordinal) || remark.Message.Contains(key + "=", StringComparison.Ordinal))) || IsForwarding(key, sample), $"{path}: {key} was '{before.GetValueOrDefault(key)}' and is '{after.GetValueOrDefault(key)}', and nothing tells of it");
            }
        }

        foreach ((string path, string text) in sample.Files.Where(static file => file.Key.EndsWith(".link", StringComparison.Ordinal)))
        {
            Artifact? emitted = sample.EmittedBelow("networkd/").FirstOrDefault(artifact => artifact.Path["networkd/".Length..] == path[(path.LastIndexOf('/') + 1)..]);
            Assert.NotNull(emitted);
            Assert.Equal(Words(Effective.Ini(path, text)), Words(Effective.Ini(path, emitted.Text)));
        }

        static IEnumerable<string> Words(Setting[] settings) => settings.SelectMany(static setting => setting.Text.Split(' ', '=')).Order(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Dnsmasq_is_told_the_same(string name)
    {
        ImportSample sample = ImportSample.Configuration(name);
        KeyValuePair<string, string>[] files = [.. sample.Files.Where(static file => file.Key == "etc/dnsmasq.conf" || (file.Key.StartsWith("etc/dnsmasq.d/", StringComparison.Ordinal) && file.Key.EndsWith(".conf", StringComparison.Ordinal)))];
        if (files.Length == 0)
        {
            Assert.Null(sample.Emitted("dnsmasq/dnsmasq.conf"));
            return;
        }

        string own = sample.Gateway.Networks.OfType<StaticNetwork>().First(network => network.Interface == sample.Gateway.Dhcp!.Interface).Address.Address.Text;
        Setting[] before = Effective.Dnsmasq(files, own), after = Effective.Dnsmasq([new("emitted", sample.Emitted("dnsmasq/dnsmasq.conf")!)], own);
        foreach (Setting setting in before.Where(setting => !after.Any(other => other.Text == setting.Text) && !Silent.Contains(setting.Text) && !Elsewhere(setting, own)))
        {
            Assert.True(sample.IsTold(setting.File, setting.Line), $"{setting} is lost, and nothing tells of it");
        }

        foreach (Setting setting in after.Where(setting => !before.Any(other => other.Text == setting.Text) && !Silent.Contains(setting.Text) && !Elsewhere(setting, own)))
        {
            string key = setting.Text.Split('=')[0];
            Assert.True(sample.IsTold($"'{setting.Text}'") || sample.IsTold($"'{key}'") || sample.IsTold(setting.Text.Split('=', ',') is ["dhcp-option", var option, ..] ? $"'{option}'" : "\0")
                || (key is "domain" or "local" && sample.Outcome.Imported!.Draft.Unsaid.Any(static each => each.Path == "Dhcp.Domain")), $"{setting} is new, and nothing tells of it");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rauc_is_told_the_same(string name)
    {
        ImportSample sample = ImportSample.Configuration(name);
        const string File = "etc/rauc/system.conf";
        if (!sample.Files.TryGetValue(File, out string? text))
        {
            Assert.Null(sample.Emitted("rauc/system.conf"));
            return;
        }

        Setting[] before = Sorted(Effective.Ini(File, text)), after = Sorted(Effective.Ini("emitted", sample.Emitted("rauc/system.conf")!));
        Assert.All(before.Where(setting => !after.Any(other => other.Text == setting.Text)), setting => Assert.True(sample.IsTold(setting.File, setting.Line), $"{setting} is lost, and nothing tells of it"));
        Assert.All(after.Where(setting => !before.Any(other => other.Text == setting.Text)), setting => Assert.True(setting.Text.Contains("[handlers]", StringComparison.Ordinal) && sample.IsTold("a script of its own"), $"{setting} is new, and nothing tells of it"));
        Assert.Equal(sample.Files["etc/rauc/ca.cert.pem"], sample.Outcome.Imported!.Keyring!.Text);

        // Which of the signers is named first means nothing.
        static Setting[] Sorted(Setting[] settings) => [.. settings.Select(static setting => setting with { Text = string.Join(';', setting.Text.Split('=', ';').Order(StringComparer.Ordinal)) })];
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_environment_of_the_bootloader_is_found_in_the_same_place(string name)
    {
        ImportSample sample = ImportSample.Configuration(name);
        if (sample.Files.TryGetValue("etc/fw_env.config", out string? text))
        {
            Assert.Equal(Rows(text), Rows(sample.Emitted("u-boot/fw_env.config")!));
        }
        else
        {
            Assert.Null(sample.Emitted("u-boot/fw_env.config"));
        }

        static IEnumerable<string> Rows(string text) =>
            from line in Effective.Lines(text)
            where line.Text.StartsWith('/')
            select string.Join(' ', line.Text.Split(' ').Select(static word => word.StartsWith("0x", StringComparison.Ordinal) ? long.Parse(word[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : word));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_kernel_is_told_the_same(string name)
    {
        ImportSample sample = ImportSample.Configuration(name);
        if (!sample.Files.Keys.Any(static path => path.StartsWith("etc/sysctl.d/", StringComparison.Ordinal)))
        {
            return;
        }

        Dictionary<string, string> before = Parameters(sample.Files.Where(static file => file.Key.StartsWith("etc/sysctl.d/", StringComparison.Ordinal)).OrderBy(static file => file.Key, StringComparer.Ordinal).Select(static file => file.Value));
        Assert.Equal(before.OrderBy(static pair => pair.Key, StringComparer.Ordinal), Parameters([sample.Emitted("sysctl.d/60-gateway.conf")!]).OrderBy(static pair => pair.Key, StringComparer.Ordinal));

        static Dictionary<string, string> Parameters(IEnumerable<string> texts)
        {
            // What nobody sets is off.
            var said = new Dictionary<string, string>(StringComparer.Ordinal) { ["net.ipv4.ip_forward"] = "0", ["net.ipv6.conf.all.forwarding"] = "0" };
            foreach ((string line, _) in texts.SelectMany(Effective.Lines).Where(static line => line.Text.Length > 0 && line.Text[0] is not ('#' or ';')))
            {
                string[] pair = line.Split('=', 2);
                said[pair[0].Trim().TrimStart('-').Replace('/', '.')] = pair[1].Trim();
            }

            return said;
        }
    }

    // Names of the gateway itself stand in a file of their own.
    static bool Elsewhere(Setting setting, string own) => setting.Text.Split('=')[0] is "addn-hosts" || (setting.Text.StartsWith("host-record=", StringComparison.Ordinal) && setting.Text.EndsWith("," + own, StringComparison.Ordinal));

    static bool IsForwarding(string key, ImportSample sample) => key == "IPForward" && sample.Gateway.Forwarding == Forwarding.Ipv4;
}
