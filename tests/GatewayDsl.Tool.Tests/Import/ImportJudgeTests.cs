using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Tool.Tests.Import;

/// <summary>Imported and emitted again, put beside the original by the programs that read both.</summary>
public sealed class ImportJudgeTests
{
    public static TheoryData<string> WithChrony => [.. ImportSample.Names.Where(static name => Has(name, "-- etc/chrony/"))];

    public static TheoryData<string> WithDnsmasq => [.. ImportSample.Names.Where(static name => Has(name, "-- etc/dnsmasq.conf"))];

    public static TheoryData<string> WithImages => [.. ImportSample.Names.Where(static name => Has(name, "-- disk.sfdisk") && Has(name, "-- etc/fw_env.config"))];

    [JudgeTheory("chronyd", "chronyc", "unshare", NeedsRoot = true)]
    [MemberData(nameof(WithChrony))]
    public void Chronyd_answers_the_same_clients_and_asks_the_same_sources(string name)
    {
        ImportSample sample = ImportSample.Configuration(name);
        using var folder = new TemporaryFolder();
        foreach ((string path, string text) in sample.Files.Where(static file => file.Key.StartsWith("etc/chrony/", StringComparison.Ordinal)))
        {
            // Where it lies here; and chronyd must read no file that the test has not.
            folder.Write(path, Regex.Replace(text.Replace("/etc/chrony/", folder["etc/chrony/"], StringComparison.Ordinal), "^(keyfile|ntsdumpdir|logdir|leapsectz|cmdallow|bindcmdaddress).*$", "", RegexOptions.Multiline).Replace("/run/chrony-dhcp", folder.Path, StringComparison.Ordinal));
        }

        string[] clients =
        [
            "10.14.3.9", "10.14.3.10", "10.14.9.9", "10.200.0.1", "192.168.7.5", "192.168.8.5", "192.168.255.1", "172.20.30.7", "172.20.31.7", "172.20.31.200", "203.0.113.5", "8.8.8.8", "10.3.4.5", "10.6.1.9",
            "10.6.2.9", "10.13.0.9", "10.16.0.9", "fd00:7::5", "fd00:7:0:0:100::5", "2001:db8::1",
        ];
        (string[] before, string[] after) = (Answers(folder, folder["etc/chrony/chrony.conf"], clients), Answers(folder, folder.Write("emitted.conf", sample.Emitted("chrony/chrony.conf")!), clients));
        Assert.Equal(before, after);
        Assert.Equal(Sources(sample.Files.Where(static file => file.Key.StartsWith("etc/chrony/", StringComparison.Ordinal)).Select(static file => file.Value)), Sources([sample.Emitted("chrony/chrony.conf")!]));

        static IEnumerable<string> Sources(IEnumerable<string> texts) => texts.SelectMany(static text => Regex.Matches(text, "^(pool|server) (\\S+)", RegexOptions.Multiline).Select(static match => match.Value)).Order(StringComparer.Ordinal);
    }

    [JudgeTheory("dnsmasq")]
    [MemberData(nameof(WithDnsmasq))]
    public void Dnsmasq_takes_what_is_emitted(string name)
    {
        ImportSample sample = ImportSample.Configuration(name);
        using var folder = new TemporaryFolder();
        Judge.Run("dnsmasq", ["--test", "-C", folder.Write("dnsmasq.conf", sample.Emitted("dnsmasq/dnsmasq.conf")!)]).MustAccept();
    }

    [JudgeTheory("sfdisk")]
    [MemberData(nameof(WithImages))]
    public void Sfdisk_sees_the_image_s_partitions_where_the_device_has_them(string name)
    {
        ImportSample sample = ImportSample.Configuration(name);
        using var folder = new TemporaryFolder();
        string[] device = Table(folder, "device", sample.Files["disk.sfdisk"]), image = Table(folder, "image", sample.Emitted("storage/image.sfdisk")!);
        Assert.Equal(5, device.Length);
        Assert.Equal(device[..2], image);
    }

    static bool Has(string name, string words) => File.ReadAllText(Path.Combine(Repository.Root, "tests", "GatewayDsl.Tool.Tests", "Import", "Configurations", name + ".txt")).Contains(words, StringComparison.Ordinal);

    static string[] Table(TemporaryFolder folder, string name, string dump)
    {
        string disk = folder[name];
        using (FileStream file = File.Create(disk))
        {
            file.SetLength(16L << 30);
        }

        Judge.Run("sfdisk", ["--no-reread", "--no-tell-kernel", "-q", disk], input: dump).MustAccept();
        using var document = JsonDocument.Parse(Judge.Run("sfdisk", ["-J", disk]).MustAccept().Output);
        return [.. document.RootElement.GetProperty("partitiontable").GetProperty("partitions").EnumerateArray().Select(static each => $"{each.GetProperty("start")} {each.GetProperty("size")} {each.GetProperty("type")} {each.GetProperty("name")}")];
    }

    static string[] Answers(TemporaryFolder folder, string configuration, string[] clients)
    {
        string socket = folder["socket"];
        File.Delete(socket);

        // A daemon that was killed leaves its number, which may be another process's by now.
        File.Delete(folder["pid"]);
        string whole = folder.Write("chrony.conf", $"include {configuration}\nbindcmdaddress {socket}\npidfile {folder.Path}/pid\ndriftfile {folder.Path}/drift\n");
        using RunningJudge chronyd = Judge.Start("unshare", ["-n", "chronyd", "-x", "-U", "-d", "-u", "root", "-f", whole]);
        for (int tries = 0; !File.Exists(socket); tries++)
        {
            Assert.False(chronyd.HasEnded || tries > 1000, "chronyd does not start:\n" + (chronyd.HasEnded ? chronyd.End().Errors : ""));
            Thread.Sleep(10);
        }

        string[] answers = Judge.Run("chronyc", ["-h", socket, "-m", .. clients.Select(static client => "accheck " + client)]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(answers, static answer => Assert.Matches("^20[89] ", answer));
        return answers;
    }
}
