using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>No secret gets into a definition: it would be in the repository, in the image, and on every device.</summary>
static class SecretRules
{
    // PEM (RFC 7468) and OpenSSH's own format (PROTOCOL.key), with or without its armour.
    static readonly string[] KeyMarks = ["PRIVATE KEY-----", "b3BlbnNzaC1rZXktdjE", "PuTTY-User-Key-File-"];

    // crypt(5): what a hashed password starts with.
    static readonly string[] HashMarks = ["$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$7$", "$y$", "$gy$", "$argon2"];

    static readonly RuleInfo Secret = new("GW7011", Severity.Error,
        "A private key or a password's hash stands in the definition",
        "The definition is in a repository, and what it says is in the image of every device. Whoever has either has the secret, and it cannot be taken back from devices in the field.")
    {
        Wrong = """
            Files = [ExtraFile.Text("/etc/ssl/device.pem", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n")],
            """,
        Right = """
            Files = [ExtraFile.Text("/etc/ssl/authority.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")],
            """,
    };

    static readonly RuleInfo Password = new("GW7012", Severity.Error,
        "An option sets a password",
        "Accounts of the device have no password, and none that is the same on every device can be kept secret.")
    {
        Wrong = """
            NixOptions = [NixOption.Set("users.users.admin.initialPassword", "admin")],
            """,
        Right = """
            NixOptions = [NixOption.Set("users.users.admin.description", "The operator")],
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(Secret, CheckSecret), new(Password, CheckPassword)];

    static IEnumerable<Problem> CheckSecret(At<Gateway> gateway) =>
        from text in Texts(gateway)
        let what = SecretIn(text.Value)
        where what is not null
        select new Problem(text.Path, $"This text holds {what}; leave it out, and put the secret on the data partition of the one device that it is for");

    static IEnumerable<Problem> CheckPassword(At<Gateway> gateway) =>
        from option in gateway.Each(g => g.NixOptions)
        where IsPassword(option.Value.Path.Parts[option.Value.Path.Parts.Count - 1])
        select new Problem(option.The(o => o.Path).Path, $"'{option.Value.Path}' would give every device the same password; leave it out, and let people in by their keys with Access.Users");

    static string? SecretIn(string text) =>
        KeyMarks.Any(mark => text.IndexOf(mark, StringComparison.Ordinal) >= 0) ? "a private key"
        : text.Split(':', ' ', '\t', '\n', '"', '\'', '=').Any(word => word.Length > 12 && HashMarks.Any(mark => word.StartsWith(mark, StringComparison.Ordinal))) ? "the hash of a password"
        : null;

    static bool IsPassword(string name) =>
        name is "password" or "passphrase" or "psk" || name.EndsWith("Password", StringComparison.Ordinal);

    static IEnumerable<At<string>> Texts(At<Gateway> gateway)
    {
        foreach (At<ExtraFile> file in gateway.Each(g => g.Files))
        {
            yield return new At<string>(file.Value.Content.Text, file.The(f => f.Content).Path);
        }

        foreach (At<Sysctl> sysctl in gateway.Each(g => g.Sysctls))
        {
            yield return new At<string>(sysctl.Value.Value.Text, sysctl.The(s => s.Value).Path);
        }

        foreach (At<PacketRule>? rule in ReachableRules.Rules(gateway).Select(static reached => reached.Rule.As<PacketRule>()))
        {
            if (rule?.Value.Remark is { } remark)
            {
                yield return new At<string>(remark.Text, rule.Value.The(r => r.Remark).Path);
            }
        }

        foreach (At<NixOption> option in gateway.Each(g => g.NixOptions))
        {
            foreach (At<string> text in Texts(option.The(o => o.Value)))
            {
                yield return text;
            }
        }
    }

    static IEnumerable<At<string>> Texts(At<NixValue> value) =>
        value.As<NixText>() is { } text ? [new At<string>(text.Value.Value, text.Path)]
        : value.As<NixList>() is { } list ? list.Each(l => l.Items).SelectMany(Texts)
        : value.As<NixSet>() is { } set ? set.Each(s => s.Attributes).SelectMany(static attribute => Texts(attribute.The(a => a.Value)))
        : [];
}
