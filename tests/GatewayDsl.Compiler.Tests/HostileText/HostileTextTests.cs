using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using GatewayDsl.Compiler.Tests.Emitters;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.HostileText;

/// <summary>Text from a definition is refused, or it arrives unchanged; it never changes the structure of a file.</summary>
public sealed partial class HostileTextTests
{
    // What the tame text gives is asked for again and again.
    static readonly ConcurrentDictionary<(string Name, string Text), string[]> Tame = [];

    public static TheoryData<string> Scalars => [.. HostileScalar.All.Select(static scalar => scalar.Name)];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void FixedTextIsRefusedOrStaysInItsPlace(string name)
    {
        HostileScalar scalar = Scalar(name);

        Assert.All(HostileTexts.Fixed.Concat(HostileTexts.Keywords), text => StaysInItsPlace(scalar, text));
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void AnyTextIsRefusedOrStaysInItsPlace(string name)
    {
        HostileScalar scalar = Scalar(name);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1" ? 500 : 60), Prop.ForAll(HostileTexts.Any, text => StaysInItsPlace(scalar, text)));
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void TameTextIsTakenAndReachesAFile(string name)
    {
        HostileScalar scalar = Scalar(name);

        Assert.NotNull(scalar.Read(scalar.Tame));
        Assert.Contains(GatewayCompiler.Emit(scalar.Put(scalar.Tame)), artifact => artifact.Text.Contains(Reaching(scalar, scalar.Tame), StringComparison.Ordinal));
    }

    [JudgeFact("nft", "ip", NeedsRoot = true)]
    public void NftReadsEveryCommentAsItStands()
    {
        string[] comments = [.. Accepted(RuleComment.Parse)];
        Gateway gateway = EdgeSample.Gateway with
        {
            Firewall = new() { Input = Chain.Drop([.. comments.Select(static (comment, i) => Accept.Everything.Tcp(i + 1).Comment(comment))]) },
        };
        using var network = new NetworkNamespace();
        network.Run("nft", ["-f", "-"], gateway.Text("nftables.conf")).MustAccept();

        using JsonDocument ruleset = JsonDocument.Parse(network.Run("nft", ["-j", "list", "ruleset"]).MustAccept().Output);
        JsonElement[] objects = [.. ruleset.RootElement.GetProperty("nftables").EnumerateArray()];
        IEnumerable<string?> read = objects.Where(static each => each.TryGetProperty("rule", out _)).Select(static each => each.GetProperty("rule").GetProperty("comment").GetString());

        Assert.True(comments.Length > 50);
        Assert.Equal(comments, read);
        Assert.Equal(1, objects.Count(static each => each.TryGetProperty("table", out _)));
        Assert.Equal(3, objects.Count(static each => each.TryGetProperty("chain", out _)));
    }

    [JudgeFact("nft", "unshare", NeedsRoot = true)]
    public void NftTakesEveryNameThatTheLanguageTakes()
    {
        string[] names = [.. Accepted(Identifier.Parse)];
        string[] interfaces = [.. Accepted(InterfaceName.Parse)];
        Gateway gateway = EdgeSample.Gateway with
        {
            Firewall = new()
            {
                Input = Chain.Drop(
                [
                    .. names.Select(static name => Jump.Into(Chain.Named(name, Accept.Everything.Source(AddressSet.Of(name, "10.0.0.0/8", "fd00::/8"))))),
                    .. names.Select(static name => Accept.Everything.Tcp(22).While(Toggle.File("/data/" + name))),
                    .. interfaces.Select(static name => Accept.From(Interface.Tunnel(name)).Provisioned),
                ]),
            },
        };

        Assert.Superset(HostileTexts.Keywords.ToHashSet(), names.ToHashSet());
        Judge.Run("unshare", ["-n", "nft", "-c", "-f", "-"], gateway.Text("nftables.conf")).MustAccept();
        foreach (Artifact toggle in GatewayCompiler.Emit(gateway).Where(static artifact => artifact.Path.EndsWith(".on.nft", StringComparison.Ordinal)).Take(20))
        {
            Judge.Run("unshare", ["-n", "nft", "-c", "-f", "-"], gateway.Text("nftables.conf") + toggle.Text).MustAccept();
        }
    }

    [JudgeFact("dnsmasq")]
    public void DnsmasqTakesEveryNameThatTheLanguageTakes()
    {
        HostName[] names = [.. Accepted(HostName.Parse).Select(HostName.Parse)];
        using var folder = new TemporaryFolder();
        Assert.True(names.Length > 50);
        Gateway gateway = EdgeSample.Gateway with
        {
            Dhcp = EdgeSample.Gateway.Dhcp! with
            {
                Aliases = names,
                Reservations = [.. names.Select(static (name, i) => new Reservation($"02:00:00:00:00:{i:x2}", $"172.20.30.{i + 1}") { Name = name })],
            },
        };

        Judge.Run("dnsmasq", ["--test", "-C", folder.Write("dnsmasq.conf", gateway.Text("dnsmasq/dnsmasq.conf"))]).MustAccept();
    }

    [JudgeFact("chronyd")]
    public void ChronydTakesEveryTimeSourceThatTheLanguageTakes()
    {
        TimeSource[] sources = [.. Accepted(Host.Parse).Select(static host => TimeSource.Server(host))];
        Gateway gateway = EdgeSample.Gateway with { Time = EdgeSample.Gateway.Time! with { Sources = sources } };
        using var folder = new TemporaryFolder();

        Judgement said = Judge.Run("chronyd", ["-p", "-f", folder.Write("chrony.conf", gateway.Text("chrony/chrony.conf"))]).MustAccept();

        Assert.Equal(sources.Length, said.Output.Split('\n').Count(static line => line.StartsWith("server ", StringComparison.Ordinal)));
    }

    [JudgeFact("nix-instantiate", "sh")]
    public void NixAndTheShellTakeEveryAccountAndServerThatTheLanguageTakes()
    {
        User[] users = [.. Accepted(UserName.Parse).Select(static name => User.Operator(name, keys: "/data/config/ssh-authorized-keys/admin"))];
        Gateway gateway = EdgeSample.Gateway with { Access = EdgeSample.Gateway.Access with { Users = users } };
        using var folder = new TemporaryFolder();
        Judge.Run("nix-instantiate", ["--parse", folder.Write("access.nix", gateway.Text("nix/access.nix"))]).MustAccept();
        Assert.True(users.Length > 20);

        string[] hosts = [.. Accepted(HostName.Parse).Select(static name => $"https://{name}/a~b").Where(static url => HostileScalar.All.Single(static scalar => scalar.Name == nameof(Url)).Read(url) is not null)];
        Assert.True(hosts.Length > 20);
        Assert.All(hosts.Take(40), url =>
        {
            string script = HostileScalar.All.Single(static scalar => scalar.Name == nameof(Url)).Put(url).Text("scripts/poll-update.sh");
            string assignment = script.Split('\n').Single(static line => line.StartsWith("url=", StringComparison.Ordinal));
            Assert.Equal(url.ToLowerInvariant(), Judge.Run("sh", ["-c", assignment + "\nprintf %s \"$url\""]).MustAccept().Output);
        });
    }

    // Every line is the one of the tame text with the other text in its place; so the file has as many lines, and each says the same.
    static bool StaysInItsPlace(HostileScalar scalar, string text)
    {
        if (scalar.Read(text) is not { } value || scalar.Gateway(text) is not { } gateway)
        {
            return true;
        }

        Assert.Equal(value, scalar.Parse(value.Text));
        string tame = scalar.TameLike(value.Text);
        string[] expected = [.. Tame.GetOrAdd((scalar.Name, tame), _ => Lines(scalar, scalar.Put(tame))).Select(line => Replaced(scalar, line, tame, value.Text)).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, Lines(scalar, gateway).Select(line => Replaced(scalar, line, value.Text, value.Text)).Order(StringComparer.Ordinal));
        return true;
    }

    // JSON quotes, and is judged by its reader (ModelJsonTests).
    static string[] Lines(HostileScalar scalar, Gateway gateway) =>
    [
        .. GatewayCompiler.Emit(gateway)
            .Where(static artifact => artifact.Path is not ("gateway.model.json" or "artifacts.json"))
            .SelectMany(static artifact => artifact.Lines.Select(line => Unquoted(artifact.Path, line.Text)).Prepend(artifact.Path))
            .Select(static line => PartitionIdentifier().Replace(line, "(made of the name)"))
            .Select(line => scalar.Name == nameof(Brand) ? line.ToLowerInvariant() : line)
    ];

    // The confirmation has its services in order.
    static string Replaced(HostileScalar scalar, string line, string before, string after)
    {
        string replaced = line.Replace(Reaching(scalar, before), Reaching(scalar, after), StringComparison.Ordinal);
        return replaced.StartsWith("services=", StringComparison.Ordinal) ? string.Join(' ', replaced.Split('=', ' ', '\'').Order(StringComparer.Ordinal)) : replaced;
    }

    // The identifiers in the partition table are hashes, which differ as the name does.
    [GeneratedRegex("(?<=^label-id: |, uuid=)[0-9A-F-]{36}")]
    private static partial Regex PartitionIdentifier();

    // Nix quotes a name only where it must, which its printer's own tests judge; and the first card by name is the one that tells a
    // device from others.
    static string Unquoted(string path, string line) =>
        path.EndsWith(".nix", StringComparison.Ordinal) ? line.Replace("\"", "", StringComparison.Ordinal)
        : path == "scripts/poll-update.sh" && line.StartsWith("interface='", StringComparison.Ordinal) ? "interface"
        : line;

    // What of the text stands in files: the last part of a toggle's path, a brand in lower case.
    static string Reaching(HostileScalar scalar, string text) => scalar.Name switch
    {
        "DevicePath: toggle" => text[(text.LastIndexOf('/') + 1)..],
        "DevicePath: extra file" => text[1..],
        nameof(Brand) => text.ToLowerInvariant(),
        _ => text,
    };

    static IEnumerable<string> Accepted(Func<string, Scalar> parse)
    {
        var scalar = new HostileScalar("", "", parse, static _ => EdgeSample.Gateway);
        return HostileTexts.Fixed.Concat(HostileTexts.Keywords).Select(scalar.Read).OfType<Scalar>().Select(static value => value.Text).Distinct();
    }

    static HostileScalar Scalar(string name) => HostileScalar.All.Single(scalar => scalar.Name == name);
}
