using System;
using System.Linq;
using System.Text;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Emitters.Nix;
using GatewayDsl.Compiler.Tests.Emitters;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Device;

/// <summary>What the SSH server is told, as NixOS writes it: the settings first, the blocks of the users behind them. sshd says what it makes of it.</summary>
public sealed class SshTests
{
    [JudgeTheory("sshd", "ssh-keygen", "unshare", NeedsRoot = true)]
    [InlineData("admin", "/data/config/ssh-authorized-keys/admin")]
    [InlineData("field", "/data/config/ssh-authorized-keys/field-team")]
    [InlineData("root", "none")]
    public void EachUserHasOneFileOfKeysAndNobodyAPassword(string user, string keys)
    {
        using var folder = new TemporaryFolder();
        string key = folder.Write("key", "");
        Judge.Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key + ".host"]).MustAccept();
        string configuration = folder.Write("sshd_config", $"HostKey {key}.host\n{Settings(EdgeSample.Everything)}{EdgeSample.Everything.Text("ssh/users.conf")}");

        // sshd wants a folder that only the machine's own service makes.
        const string Within = "mount -t tmpfs tmpfs /run && mkdir -m 755 /run/sshd && exec \"$0\" -T -f \"$1\" -C \"$2\"";
        string[] said = Judge.Run("unshare", ["--mount", "sh", "-c", Within, Judge.Find("sshd")!, configuration, $"user={user},host=x,addr=192.0.2.1"]).MustAccept().Output.Split('\n');

        Assert.Contains("authorizedkeysfile " + keys, said);
        Assert.Contains("passwordauthentication no", said);
        Assert.Contains("kbdinteractiveauthentication no", said);
        Assert.Contains("permitrootlogin no", said);
        Assert.Contains("authenticationmethods publickey", said);
        Assert.Equal(["allowusers admin", "allowusers field"], said.Where(static line => line.StartsWith("allowusers", StringComparison.Ordinal)));
    }

    // nixos/modules/services/networking/ssh/sshd.nix: yes and no for truth values, lists of users with blanks between them.
    static string Settings(Gateway gateway)
    {
        var text = new StringBuilder();
        foreach (NixBinding option in AccessModule.Of(new At<Gateway>(gateway, ModelPath.Root))!.Options)
        {
            if (option.Path is ["services", "openssh", "settings", var name])
            {
                text.Append(name).Append(' ').Append(Word(option.Value)).Append('\n');
            }
            else if (option.Path is ["services", "openssh", "authorizedKeysFiles"])
            {
                text.Append("AuthorizedKeysFile ").Append(Word(((NixCall)option.Value).Arguments[0])).Append('\n');
            }
        }

        return text.ToString();
    }

    static string Word(NixExpression value) => value switch
    {
        NixTruth truth => truth.Value ? "yes" : "no",
        NixString word => word.Value,
        NixItems items => string.Join(' ', items.Items.Select(Word)),
        _ => throw new InvalidOperationException("no form for " + value.GetType().Name),
    };
}
