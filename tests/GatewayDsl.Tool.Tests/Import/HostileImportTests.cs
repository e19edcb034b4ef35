using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GatewayDsl.Tool.Import;
using GatewayDsl.Tool.Import.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace GatewayDsl.Tool.Tests.Import;

/// <summary>Files that nobody meant well with: an error says where and what, nothing crashes, and no text of theirs becomes code.</summary>
public sealed class HostileImportTests : IDisposable
{
    static readonly string[] Paths =
    [
        "etc/rauc/system.conf", "boot/boot.cmd", "u-boot/u-boot.config", "etc/fw_env.config", "disk.sfdisk", "etc/repart.d/10-a.conf", "etc/fstab", "data.mount", "etc/systemd/network/10-eth0.link",
        "etc/systemd/network/10-eth0.network", "etc/systemd/network/30-x.netdev", "etc/dnsmasq.conf", "etc/dnsmasq-hosts", "etc/chrony/chrony.conf", "etc/sysctl.d/10-a.conf", "etc/hostname",
    ];

    static readonly string[] Words =
    [
        "\"", "\\", "*/", "//", "{", "}", "$", "\"\"\"", "\u2028", "\u0085", "\u202e", "\u001b[2J", "\r", "#if", "\\u0022", "';", "));", "A", "é", "[", "]", "=", ",", " ",
        "Environment.Exit(1)", "\ud83d\ude00", "0", "9999999999999999999", "-1", "eth0", "allow", "all", "0x", "/dev/mmcblk1p1", "%s",
    ];

    readonly TemporaryFolder folder = new();

    [Fact]
    public void Whatever_a_line_holds_the_written_source_has_the_same_shape()
    {
        // Every configuration with a piece of hostile text behind or in place of each value; the seed makes a failure repeatable.
        var random = new Random(5);
        foreach (string name in ImportSample.Names)
        {
            using var sample = new ImportSample("Configurations/" + name);
            var files = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach ((string path, string text) in sample.Files)
            {
                files[path] = string.Join('\n', text.Split('\n').Select(line => random.Next(3) == 0 ? Broken(line, random) : line));
            }

            using var hostile = new ImportSample(files);
            if (hostile.Outcome.Unusable is not null)
            {
                Assert.Contains("; ", hostile.Outcome.Unusable.Message, StringComparison.Ordinal);
                continue;
            }

            SourceMustBeDeclarative(hostile.Outcome.Source);
        }
    }

    [Fact]
    public void Text_becomes_the_literal_that_says_it() => Prop.ForAll(Texts, static text =>
    {
        SyntaxToken token = SyntaxFactory.ParseToken(CSharpLiteral.Text(text));
        return token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText == text && token.FullSpan.Length == CSharpLiteral.Text(text).Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_remark_stays_behind_its_slashes() => Prop.ForAll(Texts, static text =>
    {
        CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit("// " + CSharpLiteral.Comment(text) + "\nclass C;");
        return unit.Members.Count == 1 && unit.GetLeadingTrivia().Count(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)) == 1 && !unit.ContainsDirectives;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lines_become_the_literal_that_says_them() => Prop.ForAll(Texts, static text =>
    {
        string lines = "[Match]\n" + text.Replace('\r', ' ');
        var literal = (LiteralExpressionSyntax)SyntaxFactory.ParseExpression(CSharpLiteral.Lines(lines, 8));
        return literal.Token.ValueText == lines.TrimEnd('\n') || literal.Token.ValueText == lines;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Garbage_in_any_file_is_told_at_its_line_and_nothing_crashes()
    {
        var random = new Random(7);
        for (int round = 0; round < (Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1" ? 200 : 20); round++)
        {
            var files = Paths.ToDictionary(static path => path, path => Garbage(path, random), StringComparer.Ordinal);
            using var sample = new ImportSample(files);
            if (sample.Outcome.Unusable is null)
            {
                SourceMustBeDeclarative(sample.Outcome.Source);
                Assert.All(sample.Outcome.Remarks, remark => Assert.InRange(remark.Line, 0, files[remark.File].Count(static c => c == '\n') + 1));
            }
        }
    }

    [Fact]
    public void Files_that_are_cut_off_anywhere_are_read_as_far_as_they_go()
    {
        using var whole = new ImportSample("Configurations/21-rock64-whole");
        foreach (int part in Enumerable.Range(1, 9))
        {
            using var cut = new ImportSample(whole.Files.ToDictionary(static file => file.Key, file => file.Value[..(file.Value.Length * part / 10)], StringComparer.Ordinal));
            Assert.Null(cut.Outcome.Unusable);
            SourceMustBeDeclarative(cut.Outcome.Source);
        }
    }

    [Fact]
    public void What_is_no_text_is_told_by_name_and_place()
    {
        folder.Write("gateway/etc/chrony/chrony.conf", "pool pool.ntp.org iburst\nallow\0all\n");
        folder.Write("gateway/etc/dnsmasq.conf", new string('#', (1 << 20) + 1));
        folder.Write("gateway/etc/sysctl.d/10-a.conf", "net.ipv4.ip_forward=1\n");
        File.WriteAllBytes(folder.Write("gateway/etc/systemd/network/10-eth0.network", ""), [0x5b, 0xff, 0xfe]);
        File.CreateSymbolicLink(folder["gateway/etc/nftables.conf"], "/etc/passwd");
        ImportOutcome outcome = ImportSample.Run(new ImportRequest(folder["gateway"]));
        Assert.Equal(
            [("etc/chrony/chrony.conf", 2, "NUL"), ("etc/dnsmasq.conf", 0, "1 MiB"), ("etc/systemd/network/10-eth0.network", 0, "UTF-8")],
            outcome.Remarks.Where(static remark => remark.Kind == RemarkKind.Broken).Select(static remark => (remark.File, remark.Line, Words: new[] { "NUL", "1 MiB", "UTF-8" }.First(word => remark.Message.Contains(word, StringComparison.Ordinal)))));
        Assert.Equal(Forwarding.Ipv4, outcome.Definition.Gateways[0].Model.Forwarding);
        Assert.DoesNotContain("root:", outcome.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void An_include_that_leads_in_a_circle_is_read_once()
    {
        using var sample = new ImportSample(new Dictionary<string, string>
        {
            ["etc/chrony/chrony.conf"] = "allow 10.0.0.0/8\ninclude /etc/chrony/chrony.conf\n",
            ["etc/dnsmasq.conf"] = "conf-file=/etc/dnsmasq.conf\n",
        });
        Assert.Equal([("etc/chrony/chrony.conf", 2), ("etc/dnsmasq.conf", 1)], sample.Outcome.Remarks.Where(static remark => remark.Kind == RemarkKind.Broken).Select(static remark => (remark.File, remark.Line)));
        Assert.Single(sample.Gateway.Time!.Clients);
    }

    public void Dispose() => folder.Dispose();

    static Arbitrary<string> Texts => Gen.OneOf(
        Gen.Elements(Words).ListOf().Select(static words => string.Concat(words)),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(static text => text.Get)).ToArbitrary();

    // Values may be anything, but a definition calls nothing, and defines nothing but fields and one property.
    static void SourceMustBeDeclarative(string source)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source);
        Assert.DoesNotContain(tree.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        SyntaxNode root = tree.GetRoot();
        ClassDeclarationSyntax type = Assert.Single(root.DescendantNodes().OfType<TypeDeclarationSyntax>().OfType<ClassDeclarationSyntax>());
        Assert.All(type.Members, static member => Assert.True(member is FieldDeclarationSyntax or PropertyDeclarationSyntax { Identifier.Text: "Device" }));
        Assert.DoesNotContain(root.DescendantTokens(), static token => token.IsKind(SyntaxKind.IdentifierToken) && token.Text == "Environment" && token.GetPreviousToken().Text is "(" or "=" or ";");
        Assert.False(root.ContainsDirectives);
    }

    static string Broken(string line, Random random)
    {
        int equals = line.IndexOf('=');
        string word = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Words[random.Next(Words.Length)]));
        return random.Next(3) switch { 0 => line + word, 1 when equals > 0 => line[..(equals + 1)] + word, _ => line.Insert(random.Next(line.Length + 1), word) };
    }

    static string Garbage(string path, Random random)
    {
        var text = new StringBuilder(path.EndsWith("system.conf", StringComparison.Ordinal) ? "[system]\ncompatible=x\n[slot.a.0]\n" : path.EndsWith(".network", StringComparison.Ordinal) ? "[Match]\nName=eth0\n[Network]\nDHCP=yes\n" : path.EndsWith("sfdisk", StringComparison.Ordinal) ? "label: gpt\n" : "");
        for (int line = 0; line < 30; line++)
        {
            for (int word = random.Next(6); word > 0; word--)
            {
                text.Append(Words[random.Next(Words.Length)]).Append(random.Next(2) == 0 ? " " : "");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
