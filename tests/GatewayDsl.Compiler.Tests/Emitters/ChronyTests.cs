using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler.Services;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Emitters;

/// <summary>Who gets the time, asked of a real chronyd that has read the emitted file.</summary>
public sealed class ChronyTests
{
    [JudgeFact("chronyd", "chronyc", "unshare", NeedsRoot = true)]
    public void ReferenceGatewayAnswersItsLanAndNobodyElse() => Assert.Equal(
        ["172.20.30.0", "172.20.30.50", "172.20.30.255"],
        Allowed(EdgeSample.Gateway, "172.20.29.255", "172.20.30.0", "172.20.30.50", "172.20.30.255", "172.20.31.0", "192.0.2.1", "8.8.8.8", "fd00::1"));

    [JudgeFact("chronyd", "chronyc", "unshare", NeedsRoot = true)]
    public void DenyAllBehindTheLanShutsItOutAndBeforeItDoesNot()
    {
        Assert.Empty(Allowed(WithClients(Allow.Subnet(EdgeSample.Lan), Deny.All), "172.20.30.50"));
        Assert.Equal(["172.20.30.50"], Allowed(WithClients(Deny.All, Allow.Subnet(EdgeSample.Lan)), "172.20.30.50"));
        Assert.Equal(["172.20.30.50"], Allowed(WithClients(Allow.Subnet(EdgeSample.Lan), Deny.Everyone), "172.20.30.50"));
    }

    [JudgeFact("chronyd", "chronyc", "unshare", NeedsRoot = true)]
    public void OurDecisionIsThatOfChronyd()
    {
        // Prefixes of one step of four bits and of several, nested, in any order, with and without "all". The seed makes a failure repeatable.
        var random = new Random(20);
        string[] networks = ["10.0.0.0/8", "10.0.0.0/9", "10.0.0.0/12", "10.0.0.0/25", "10.0.0.0/26", "10.0.0.0/28", "10.0.0.16/28", "10.0.0.1", "0.0.0.0/0", "fd00::/8", "fd00::/10", "fd00::/64", "fd00::1", "::/0"];
        string[] clients = ["10.0.0.0", "10.0.0.1", "10.0.0.17", "10.0.0.63", "10.0.0.64", "10.0.0.200", "10.1.0.0", "10.100.0.0", "10.200.0.0", "11.0.0.0", "fd00::1", "fd00::2", "fd20::1", "fdff::1", "fe80::1"];
        for (int list = 0; list < 12; list++)
        {
            NtpAccess[] entries = [.. Enumerable.Range(0, random.Next(2, 9)).Select(_ => Entry(random, networks[random.Next(networks.Length)]))];
            Gateway gateway = WithClients(entries);

            NtpAccessList decided = NtpAccessList.Of(gateway);

            Assert.True(Allowed(gateway, clients).SequenceEqual(clients.Where(client => decided.Allows(client))), gateway.Text("chrony/chrony.conf"));
        }
    }

    [Theory]
    [InlineData(true, "172.20.30.0/24")]
    [InlineData(true, "172.20.30.250")]
    [InlineData(true, "0.0.0.0/0")]
    [InlineData(false, "172.20.31.0/24")]
    [InlineData(false, "::/0")]
    public void NetworkIsAnsweredIfAnyOfItsClientsIs(bool answered, string allowed) =>
        Assert.Equal(answered, NtpAccessList.Of(WithClients(Allow.Subnet(allowed))).For("172.20.30.0/24") != NtpAnswer.Nobody);

    [Fact]
    public void NetworkWhoseLastClientAloneIsAnsweredIsFound() => Assert.Equal(
        NtpAnswer.Some,
        NtpAccessList.Of(WithClients(Allow.Everyone, Deny.Subnet("172.20.30.0/25"), Deny.Subnet("172.20.30.128/26"), Deny.Subnet("172.20.30.192/27"), Deny.Subnet("172.20.30.224/28"))).For("172.20.30.0/24"));

    static NtpAccess Entry(Random random, string network) => random.Next(8) switch
    {
        0 => Allow.AllOf(network),
        1 => Deny.AllOf(network),
        2 => random.Next(2) == 0 ? Allow.Everyone : Deny.Everyone,
        < 6 => Allow.Subnet(network),
        _ => Deny.Subnet(network),
    };

    static Gateway WithClients(params NtpAccess[] clients) =>
        EdgeSample.Gateway with { Time = EdgeSample.Gateway.Time! with { Clients = clients } };

    static string[] Allowed(Gateway gateway, params string[] clients)
    {
        using var folder = new TemporaryFolder();
        string socket = Path.Combine(folder.Path, "socket");

        // What a test must not share with the machine comes after the emitted file, where it has the last word.
        string emitted = folder.Write("emitted.conf", gateway.Text("chrony/chrony.conf"));
        string configuration = folder.Write("chrony.conf", $"include {emitted}\nbindcmdaddress {socket}\npidfile {folder.Path}/pid\ndriftfile {folder.Path}/drift\n");
        using RunningJudge chronyd = Judge.Start("unshare", ["-n", "chronyd", "-x", "-U", "-d", "-u", "root", "-f", configuration]);
        for (int tries = 0; !File.Exists(socket); tries++)
        {
            Assert.False(chronyd.HasEnded || tries > 500, "chronyd does not start:\n" + (chronyd.HasEnded ? chronyd.End().Errors : ""));
            Thread.Sleep(10);
        }

        // 208 is "Access allowed", 209 "Access denied" (chronyc(1), "accheck").
        string[] answers = Judge.Run("chronyc", ["-h", socket, "-m", .. clients.Select(static client => "accheck " + client)])
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(clients.Length, answers.Length);
        Assert.All(answers, static answer => Assert.Matches("^20[89] ", answer));
        return [.. clients.Where((_, i) => answers[i].StartsWith("208 ", StringComparison.Ordinal))];
    }
}
