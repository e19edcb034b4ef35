using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using GatewayDsl.Compiler.Services;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>NTP access, put to the real chronyd: for random lists both answer the same for every address that matters.</summary>
public sealed class NtpAccessListTests
{
    static readonly IpAddress LanClient = "172.20.30.50";
    static readonly Interface Lan = Interface.Tunnel("lan0");

    [Fact]
    public void A_later_all_refuses_an_earlier_subnet()
    {
        Assert.False(List([Allow.Subnet("172.20.30.0/24"), Deny.All]).Allows(LanClient));
        Assert.True(List([Allow.Subnet("172.20.30.0/24"), Deny.Everyone]).Allows(LanClient));
        Assert.True(List([Deny.All, Allow.Subnet("172.20.30.0/24")]).Allows(LanClient));
    }

    [Fact]
    public void A_later_25_replaces_an_earlier_26_but_not_an_earlier_29()
    {
        Assert.True(List([Deny.Subnet("172.20.30.0/26"), Allow.Subnet("172.20.30.0/25")]).Allows(LanClient));
        Assert.False(List([Deny.Subnet("172.20.30.48/29"), Allow.Subnet("172.20.30.0/25")]).Allows(LanClient));
    }

    [Fact]
    public void A_network_is_answered_wholly_partly_or_not_at_all()
    {
        NtpAccessList list = List([Allow.Subnet("172.20.30.0/24"), Deny.Subnet("172.20.30.128/25")]);
        Assert.Equal(NtpAnswer.Some, list.For("172.20.30.0/24"));
        Assert.Equal(NtpAnswer.Everybody, list.For("172.20.30.0/25"));
        Assert.Equal(NtpAnswer.Nobody, list.For("172.20.30.192/26"));
        Assert.Equal(NtpAnswer.Some, list.For("0.0.0.0/0"));
        Assert.Equal(NtpAnswer.Nobody, list.For("::/0"));
    }

    [Fact]
    public void The_subnet_of_an_interface_is_that_of_its_static_network()
    {
        NtpAccessList list = List([Allow.Subnet(Lan)]);
        Assert.True(list.Allows(LanClient));
        Assert.False(list.Allows("172.20.31.50"));
    }

    [JudgeTheory("chronyd", "chronyc", NeedsRoot = true)]
    [MemberData(nameof(Seeds))]
    public void Chronyd_answers_the_same(int seed)
    {
        var random = new Random(seed);
        NtpAccess[] entries = [.. Enumerable.Range(0, random.Next(2, 16)).Select(_ => RandomEntry(random))];
        IpAddress[] addresses = [.. Enumerable.Range(0, 120).Select(_ => RandomAddress(random)).Distinct()];
        NtpAccessList list = List(entries);
        string configuration = Configuration(entries);
        Assert.Equal(
            configuration + string.Join('\n', AskChronyd(configuration, addresses)),
            configuration + string.Join('\n', addresses.Select(address => $"{address} {(list.Allows(address) ? "208 Access allowed" : "209 Access denied")}")));
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 24)];

    static NtpAccessList List(Sequence<NtpAccess> clients) => NtpAccessList.Of(SampleGateway.Value with
    {
        Networks = [Network.Static(Lan, "172.20.30.1/24")],
        Time = new Chrony { Clients = clients },
    });

    // Few bits differ, so that entries meet: the last octet of one IPv4 network, the last two digits of one IPv6 network.
    static IpAddress RandomAddress(Random random) =>
        random.Next(3) == 0 ? $"fd00::{Host(random):x}" : random.Next(12) == 0 ? "10.1.2.3" : $"172.20.30.{Host(random)}";

    // Mostly around one number, so that most networks lie one in another.
    static int Host(Random random) => random.Next(3) == 0 ? random.Next(256) : 50 ^ random.Next(1 << random.Next(8));

    static NtpAccess RandomEntry(Random random)
    {
        bool v6 = random.Next(3) == 0;
        int bits = random.Next(0, 9);
        int host = (random.Next(4) == 0 ? Host(random) : 50) >> (8 - bits) << (8 - bits);
        string network = random.Next(8) == 0 ? (v6 ? "::/0" : "0.0.0.0/0") : v6 ? $"fd00::{host:x}/{120 + bits}" : $"172.20.30.{host}/{24 + bits}";
        return (random.Next(2) == 0, random.Next(4) == 0, random.Next(8) == 0) switch
        {
            (true, true, true) => Allow.All,
            (true, false, true) => Allow.Everyone,
            (false, true, true) => Deny.All,
            (false, false, true) => Deny.Everyone,
            (true, true, _) => Allow.AllOf(network),
            (true, false, _) => Allow.Subnet(network),
            (false, true, _) => Deny.AllOf(network),
            (false, false, _) => Deny.Subnet(network),
        };
    }

    static string Configuration(IEnumerable<NtpAccess> entries)
    {
        var text = new StringBuilder();
        foreach (NtpAccess entry in entries)
        {
            string who = entry.Clients is NamedNetwork named ? " " + named.Network.Text : "";
            text.Append(entry.Allows ? "allow" : "deny").Append(entry.Overrides ? " all" : "").Append(who).Append('\n');
        }

        return text.ToString();
    }

    static IEnumerable<string> AskChronyd(string access, IReadOnlyList<IpAddress> addresses)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ntp-");
        try
        {
            string socket = Path.Combine(folder.FullName, "chronyd.sock");
            string file = Path.Combine(folder.FullName, "chrony.conf");
            File.WriteAllText(file, $"{access}bindcmdaddress {socket}\ncmdport 0\nport 0\npidfile {folder.FullName}/chronyd.pid\n");
            using RunningJudge daemon = Judge.Start("chronyd", ["-x", "-U", "-d", "-u", "root", "-f", file]);
            for (int i = 0; i < 200 && !File.Exists(socket) && !daemon.HasEnded; i++)
            {
                Thread.Sleep(10);
            }

            Judgement answer = Judge.Run("chronyc", ["-n", "-h", socket, "-m", .. addresses.Select(static address => $"accheck {address}")]).MustAccept();
            string[] lines = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(addresses.Count, lines.Length);
            return [.. addresses.Zip(lines, static (address, line) => $"{address} {line}")];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
