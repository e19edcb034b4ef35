using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Storage;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>Users and the SSH server; and <c>ssh/users.conf</c>, which gives each user the one file of keys that lets that user in.</summary>
static class AccessModule
{
    const string UsersFile = "ssh/users.conf";

    public static NixModule? Of(At<Gateway> gateway)
    {
        At<Access> access = gateway.The(g => g.Access);
        List<NixBinding> options = [];
        foreach (At<User> user in Users(access))
        {
            string name = user.Value.Name.Text;
            options.Add(new(user.Path, ["users", "users", name, "isNormalUser"], true));
            options.Add(new(user.Path, ["users", "users", name, "extraGroups"], gateway.Value.Apps == Apps.Podman ? (string[])["podman", "wheel"] : ["wheel"]));
            options.Add(new(user.Path, ["users", "users", name, "hashedPassword"], "!"));
        }

        if (access.Value.Ssh == Ssh.KeysOnly)
        {
            options.AddRange(Server(gateway, access));
        }

        return options.Count > 0 ? new NixModule("access", access.Path, options) : null;
    }

    /// <summary>The file of the users' keys, where SSH runs.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> EmitKeys(At<Gateway> gateway)
    {
        At<Access> access = gateway.The(g => g.Access);
        if (access.Value.Ssh != Ssh.KeysOnly)
        {
            return [];
        }

        var document = new DirectiveDocument(
            DirectiveSyntax.Words,
            Users(access).SelectMany(static user => new[]
            {
                new Directive(user.The(u => u.Name).Path, "Match", "User", user.Value.Name.Text),
                new Directive(user.The(u => u.Keys).Path, "AuthorizedKeysFile", user.Value.Keys.Text),
            }));
        return [new Artifact(UsersFile, [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. document.Print()])];
    }

    static IEnumerable<NixBinding> Server(At<Gateway> gateway, At<Access> access)
    {
        ModelPath ssh = access.The(a => a.Ssh).Path;
        const string Options = "services.openssh.", Settings = Options + "settings.";
        yield return Option(ssh, Options + "enable", true);

        // The firewall is the definition's business.
        yield return Option(ssh, Options + "openFirewall", false);
        yield return Option(ssh, Settings + "PasswordAuthentication", false);
        yield return Option(ssh, Settings + "KbdInteractiveAuthentication", false);
        yield return Option(ssh, Settings + "AuthenticationMethods", "publickey");
        yield return Option(ssh, Settings + "PermitRootLogin", "no");
        yield return Option(ssh, Settings + "X11Forwarding", false);
        if (access.Value.Users.Count > 0)
        {
            yield return Option(access.The(a => a.Users).Path, Settings + "AllowUsers", (string[])[.. Users(access).Select(static user => user.Value.Name.Text)]);
        }

        // Nobody's keys but those that the blocks of users.conf name; blocks end where the file ends, so they come last.
        yield return Option(ssh, Options + "authorizedKeysInHomedir", false);
        yield return Option(ssh, Options + "authorizedKeysFiles", Force((string[])["none"]));
        yield return Option(access.The(a => a.Users).Path, Options + "extraConfig", Lib.Dot("mkAfter").Call(ReadFile("../" + UsersFile)));

        // The root is new at every boot; a server whose key is new as well teaches people to accept any.
        if (DataFolder.MountOf(gateway) is { } mount && gateway.Value.Storage!.Disk is PartitionedDisk)
        {
            yield return Option(ssh, Options + "hostKeys", new NixItems([new NixBindings(Option(ssh, "path", mount + "/ssh/ssh_host_ed25519_key"), Option(ssh, "type", "ed25519"))]));
            yield return Option(ssh, "systemd.services.sshd.unitConfig.RequiresMountsFor", mount);
        }
    }

    static IEnumerable<At<User>> Users(At<Access> access) => access.Each(a => a.Users).OrderBy(static user => user.Value.Name.Text, StringComparer.Ordinal);
}
