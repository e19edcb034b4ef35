using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Keys;
using Xunit;

namespace GatewayDsl.Tool.Tests.Keys;

/// <summary>Authority, signers and revocations of a folder, day by day.</summary>
public sealed class KeysVerbTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly FixedClock clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    readonly KeysVerb verb;

    public KeysVerbTests()
    {
        verb = new KeysVerb(new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit), clock);
        Done(verb.RunNew(Keys, KeysVerb.AuthorityDays));
    }

    string Keys => folder["keys"];

    [Fact]
    public void A_new_folder_has_an_authority_a_signer_and_an_empty_list()
    {
        KeysOutcome list = List();
        Assert.Equal((0, 1), (list.ExitCode, list.Certificates.Count));
        Assert.StartsWith("CN=Development authority ", list.Authority!.Subject, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2036, 2, 27, 12, 0, 0, TimeSpan.Zero), list.Authority.Until);
        KnownCertificate bench = list.Certificates[0];
        Assert.Equal(("CN=Development signer bench, O=Development keys", (DateTimeOffset?)null, Path.Combine(Keys, "bench.key.pem")), (bench.Subject, bench.Revoked, bench.File));
        Assert.Equal((clock.Now.AddHours(-1), clock.Now.AddDays(365)), (bench.From, bench.Until));
        Keyring keyring = Keyring.Read(Path.Combine(Keys, KeyFolder.KeyringFile));
        Assert.Empty(keyring.Revocations.Single().Revoked);
        Assert.DoesNotContain("PRIVATE", File.ReadAllText(Path.Combine(Keys, KeyFolder.KeyringFile)), StringComparison.Ordinal);

        // A list that runs out before the authority does would refuse the update that brings the next one.
        Assert.Equal(list.Authority.Until, keyring.Revocations[0].Until);
    }

    [Fact]
    public void Two_authorities_have_two_names()
    {
        Done(verb.RunNew(folder["others"], KeysVerb.AuthorityDays));
        Assert.NotEqual(List().Authority!.Subject, verb.RunList(folder["others"], null, CancellationToken.None).Authority!.Subject);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_renewed_signer_has_a_new_certificate_and_the_old_one_still_counts(bool isNewKey)
    {
        string oldSerial = List().Certificates[0].Serial;
        byte[] oldKey = KeyOf("bench");
        clock.Now = clock.Now.AddDays(340);
        Assert.Contains($"the certificate of 'bench' is valid until 2027-03-01; write 'gateway keys renew {Keys} bench'", List().Remarks);
        Done(verb.RunRenew(Keys, "bench", 100, isNewKey));

        KeysOutcome list = List();
        Assert.Empty(list.Remarks);
        Assert.Equal([oldSerial, list.Certificates[1].Serial], list.Certificates.Select(static each => each.Serial));
        Assert.Equal([null, Path.Combine(Keys, "bench.key.pem")], list.Certificates.Select(static each => each.File));
        Assert.Equal(clock.Now.AddDays(100), list.Certificates[1].Until);
        Assert.All(list.Certificates, static each => Assert.Null(each.Revoked));
        Assert.Equal(!isNewKey, oldKey.AsSpan().SequenceEqual(KeyOf("bench")));
    }

    [Fact]
    public void A_signers_name_revokes_all_its_certificates_since_renewing_keeps_the_key()
    {
        Done(verb.RunRenew(Keys, "bench", null, isNewKey: false));
        Done(verb.RunIssue(Keys, "ci", null));
        clock.Now = clock.Now.AddDays(2);
        Assert.Equal(2, Done(verb.RunRevoke(Keys, "bench", "key-compromise")).Certificates.Count);

        KeysOutcome list = List();
        Assert.Equal(2, list.Certificates.Count(each => each.Revoked == clock.Now));
        Assert.Null(list.Certificates.Single(static each => each.Subject.Contains("signer ci", StringComparison.Ordinal)).Revoked);
        Assert.Equal(1, list.ExitCode);
        Assert.Contains("what 'bench' signs is refused", Assert.Single(list.Remarks), StringComparison.Ordinal);

        // What is taken back does not come back by another name.
        Assert.Contains("--new-key", verb.RunRenew(Keys, "bench", null, isNewKey: false).Error, StringComparison.Ordinal);
        Done(verb.RunRenew(Keys, "bench", null, isNewKey: true));
        Assert.Equal((0, 3), (List().ExitCode, List().Certificates.Count - 1));
        Assert.Contains("is revoked already", verb.RunRevoke(Keys, list.Certificates.First(static each => each.Revoked is not null).Serial, "superseded").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_serial_number_revokes_one_certificate_and_every_list_has_all_of_those_before()
    {
        Done(verb.RunRenew(Keys, "bench", null, isNewKey: true));
        string[] serials = [.. List().Certificates.Select(static each => each.Serial)];
        Done(verb.RunRevoke(Keys, string.Join(':', serials[0].ToLowerInvariant().Chunk(2).Select(static pair => new string(pair))), "superseded"));
        Assert.Equal([serials[0]], Revoked());
        Done(verb.RunRevoke(Keys, serials[1], "cessation"));
        Assert.Equal(serials.Order(StringComparer.Ordinal), Revoked().Order(StringComparer.Ordinal));
        Assert.Equal(3, Keyring.Read(Path.Combine(Keys, KeyFolder.KeyringFile)).Revocations[0].Number);
    }

    [Fact]
    public void No_certificate_is_valid_for_longer_than_its_authority()
    {
        Done(verb.RunNew(folder["short"], 90));
        KeysOutcome shorter = verb.RunList(folder["short"], null, CancellationToken.None);
        Assert.Equal(shorter.Authority!.Until, shorter.Certificates[0].Until);
        Assert.Contains("; write --days 90 or less", verb.RunIssue(folder["short"], "ci", 91).Error, StringComparison.Ordinal);
        Done(verb.RunIssue(folder["short"], "ci", 90));

        clock.Now = clock.Now.AddDays(91);
        Assert.Contains("the authority was valid until 2026-05-30; make a new one", verb.RunIssue(folder["short"], "late", null).Error, StringComparison.Ordinal);
        Assert.Contains("the authority was valid until 2026-05-30", Assert.Single(verb.RunList(folder["short"], null, CancellationToken.None).Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bench")]
    [InlineData("a/../b")]
    [InlineData(".")]
    [InlineData("-x")]
    [InlineData("")]
    [InlineData("authority")]
    [InlineData("a.key")]
    [InlineData("é")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456")]
    public void A_name_that_is_no_file_name_or_means_something_else_is_refused(string name)
    {
        string[] before = [.. Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories)];
        Assert.Contains("cannot be the name of a signer; write up to 32 of a-z, 0-9 and '-'", verb.RunIssue(Keys, name, null).Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_cannot_be_done_says_what_can()
    {
        Assert.Contains("is there already; name a folder that is not", verb.RunNew(Keys, 10).Error, StringComparison.Ordinal);
        Assert.Contains("has no name; name one", verb.RunNew("", 10).Error, StringComparison.Ordinal);
        Assert.Contains("there is no folder", verb.RunNew(folder["a/b"], 10).Error, StringComparison.Ordinal);
        Assert.Contains("write a number from 1 to 36500", verb.RunNew(folder["none"], 0).Error, StringComparison.Ordinal);
        Assert.Contains("write a number from 1 to 36500", verb.RunIssue(Keys, "ci", int.MaxValue).Error, StringComparison.Ordinal);
        Assert.Contains("there is a signer 'bench' already; write 'gateway keys renew", verb.RunIssue(Keys, "bench", null).Error, StringComparison.Ordinal);
        Assert.Contains("there is no signer 'other'", verb.RunRenew(Keys, "other", null, isNewKey: false).Error, StringComparison.Ordinal);
        Assert.Contains("there is 'bench'", verb.RunRevoke(Keys, "00", "superseded").Error, StringComparison.Ordinal);
        Assert.Contains($"holds no authority; make one with 'gateway keys new {folder.Path}'", verb.RunList(folder.Path, null, CancellationToken.None).Error, StringComparison.Ordinal);
        Assert.Equal(2, verb.RunList(folder.Path, null, CancellationToken.None).ExitCode);
    }

    [Theory]
    [InlineData("authority.key.pem", "is not a certificate and its key in PEM")]
    [InlineData("keyring.pem", "cannot be read as a keyring")]
    [InlineData("bench.key.pem", "is not a certificate and its key in PEM")]
    [InlineData("issued", "is no certificate in PEM")]
    public void A_damaged_file_is_named_and_nothing_is_written_over_it(string file, string why)
    {
        string path = file == "issued" ? Directory.GetFiles(Path.Combine(Keys, file)).Single() : Path.Combine(Keys, file);
        File.WriteAllText(path, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        string error = verb.RunRenew(Keys, "bench", null, isNewKey: false).Error!;
        Assert.Contains($"'{path}' {why}", error, StringComparison.Ordinal);
        Assert.Contains("; ", error, StringComparison.Ordinal);
        Assert.Contains("AAAA", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_signer_stops_nothing_else()
    {
        File.WriteAllText(Path.Combine(Keys, "bench.key.pem"), "");
        Assert.Contains("bench.key.pem' is not a certificate", Assert.Single(List().Remarks), StringComparison.Ordinal);
        Assert.Single(Done(verb.RunIssue(Keys, "ci", null)).Certificates);
        Assert.Single(Done(verb.RunRevoke(Keys, "bench", "key-compromise")).Certificates);
        Done(verb.RunRenew(Keys, "bench", null, isNewKey: true));
        Assert.Empty(List().Remarks);
    }

    [Fact]
    public void A_list_that_another_authority_signed_is_not_taken_for_its_own()
    {
        Done(verb.RunNew(folder["others"], 100));
        string mine = Path.Combine(Keys, "keyring.pem"), text = File.ReadAllText(mine), theirs = File.ReadAllText(folder["others/keyring.pem"]);
        File.WriteAllText(mine, text[..text.IndexOf("-----BEGIN X509", StringComparison.Ordinal)] + theirs[theirs.IndexOf("-----BEGIN X509", StringComparison.Ordinal)..]);
        Assert.Contains("is not an authority with the list that it signed", verb.RunRevoke(Keys, "bench", "superseded").Error, StringComparison.Ordinal);

        // Nor the keys of one with the keyring of the other.
        File.WriteAllText(mine, theirs);
        Assert.Contains("are of two authorities", verb.RunRevoke(Keys, "bench", "superseded").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_at_work_one_is_told_to_wait()
    {
        KeyFolder.Change(Keys, (_, _) => Assert.Contains("is another 'gateway keys' at work there?", verb.RunRevoke(Keys, "bench", "superseded").Error, StringComparison.Ordinal));
        Assert.Empty(Revoked());
        Assert.Equal(0, List().ExitCode);
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    KeysOutcome List() => verb.RunList(Keys, null, CancellationToken.None);

    string[] Revoked() => [.. Keyring.Read(Path.Combine(Keys, KeyFolder.KeyringFile)).Revocations.Single().Revoked.Select(static each => each.Serial)];

    byte[] KeyOf(string signer)
    {
        using X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(Path.Combine(Keys, signer + ".key.pem"));
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        return key.ExportECPrivateKey();
    }

    static KeysOutcome Done(KeysOutcome outcome)
    {
        Assert.Null(outcome.Error);
        Assert.Equal(0, outcome.ExitCode);
        return outcome;
    }
}
