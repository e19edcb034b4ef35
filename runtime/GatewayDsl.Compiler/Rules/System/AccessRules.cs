using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Who may log in: somebody, by keys that survive an update, and by a name of their own.</summary>
static class AccessRules
{
    // Accounts that NixOS 25.11 or one of the modules makes by itself (nixos/modules/misc/ids.nix and the services' own modules).
    static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "root", "nobody", "messagebus", "polkituser", "sshd", "chrony", "dnsmasq", "appsvc", "nscd", "rauc", "systemd-network", "systemd-resolve", "systemd-timesync",
        "systemd-oom", "systemd-coredump", "systemd-journal-gateway", "nm-openvpn", "syslog", "wheel", "podman", "nixbld", "daemon", "bin", "sys", "adm",
    };

    static readonly RuleInfo Nobody = new("GW7001", Severity.Error,
        "SSH runs, and nobody may log in",
        "The server takes the users of the definition alone. Without any the device can only be reached with its serial console in hand.")
    {
        Wrong = """
            Access = new() { Ssh = Ssh.KeysOnly },
            """,
        Right = """
            Access = new() { Ssh = Ssh.KeysOnly, Users = [User.Operator("admin", keys: "/data/config/ssh-authorized-keys/admin")] },
            """,
    };

    static readonly RuleInfo NoServer = new("GW7002", Severity.Warning,
        "There are users, and no SSH server",
        "Accounts have no password, so their keys are the only way in; without the server these keys open nothing.")
    {
        Wrong = """
            Access = new() { Users = [User.Operator("admin", keys: "/data/config/ssh-authorized-keys/admin")] },
            """,
        Right = """
            Access = new() { Ssh = Ssh.KeysOnly, Users = [User.Operator("admin", keys: "/data/config/ssh-authorized-keys/admin")] },
            """,
    };

    static readonly RuleInfo VolatileKeys = new("GW7003", Severity.Error,
        "A file of keys is not on the data partition",
        "Everything outside of the data partition is made anew at every boot. A key that is put there lets its owner in until the device restarts.")
    {
        Fix = "Write a file of the data partition",
        Wrong = """
            Access = new() { Ssh = Ssh.KeysOnly, Users = [User.Operator("admin", keys: "/etc/ssh/keys/admin")] },
            """,
        Right = """
            Access = new() { Ssh = Ssh.KeysOnly, Users = [User.Operator("admin", keys: "/data/config/ssh-authorized-keys/admin")] },
            """,
    };

    static readonly RuleInfo Taken = new("GW7004", Severity.Error,
        "A user has the name of a system account",
        "The account exists already, with rights and files of a service. NixOS would join the two.")
    {
        Wrong = """
            Access = new() { Ssh = Ssh.KeysOnly, Users = [User.Operator("root", keys: "/data/config/ssh-authorized-keys/root")] },
            """,
        Right = """
            Access = new() { Ssh = Ssh.KeysOnly, Users = [User.Operator("admin", keys: "/data/config/ssh-authorized-keys/admin")] },
            """,
    };

    static readonly RuleInfo Twice = new("GW7005", Severity.Error,
        "A user stands twice",
        "An account has one file of keys; which of the two, nobody can tell.")
    {
        Wrong = """
            Access = new() { Ssh = Ssh.KeysOnly, Users = [User.Operator("admin", keys: "/data/keys/a"), User.Operator("admin", keys: "/data/keys/b")] },
            """,
        Right = """
            Access = new() { Ssh = Ssh.KeysOnly, Users = [User.Operator("admin", keys: "/data/keys/a"), User.Operator("field", keys: "/data/keys/b")] },
            """,
    };

    static readonly RuleInfo Unreached = new("GW7021", Severity.Warning,
        "Nobody can reach SSH through the tunnel",
        "The tunnel is there for whoever repairs the device. It comes up, and the firewall lets nothing in from it.")
    {
        Wrong = """
            Vpn = OpenVpn.Recovery(Interface.Tunnel("tun7"), config: "/data/config/openvpn/client.conf"),
            """,
        Right = """
            Vpn = OpenVpn.Recovery(Vpn, config: "/data/config/openvpn/client.conf"),
            """,
    };

    static readonly RuleInfo NoTunnel = new("GW7022", Severity.Error,
        "OpenVPN is given an interface that it does not make",
        "OpenVPN makes its interface itself. One of the name exists already, so the tunnel does not come up.")
    {
        Wrong = """
            Vpn = OpenVpn.Recovery(Lan, config: "/data/config/openvpn/client.conf"),
            """,
        Right = """
            Vpn = OpenVpn.Recovery(Vpn, config: "/data/config/openvpn/client.conf"),
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(Nobody, CheckNobody),
        new(NoServer, CheckNoServer),
        new(VolatileKeys, CheckVolatileKeys),
        new(Taken, CheckTaken),
        new(Twice, CheckTwice),
        new(Unreached, CheckUnreached),
        new(NoTunnel, CheckNoTunnel),
    ];

    static IEnumerable<Problem> CheckNobody(At<Gateway> gateway)
    {
        if (gateway.Value.Access is { Ssh: var ssh, Users.Count: 0 } && ssh == Ssh.KeysOnly)
        {
            yield return new Problem(gateway.The(g => g.Access.Ssh).Path, "SSH runs, and no user may log in; add Users = [User.Operator(\"admin\", keys: …)], or write Ssh.Off");
        }
    }

    static IEnumerable<Problem> CheckNoServer(At<Gateway> gateway)
    {
        if (gateway.Value.Access is { Ssh: var ssh, Users.Count: > 0 } && ssh == Ssh.Off)
        {
            yield return new Problem(gateway.The(g => g.Access.Users).Path, "The keys of these users open nothing, because SSH does not run; write Ssh = Ssh.KeysOnly, or leave the users out");
        }
    }

    static IEnumerable<Problem> CheckVolatileKeys(At<Gateway> gateway) =>
        DataFolder.MountOf(gateway) is not { } mount
            ? []
            : from user in gateway.Each(g => g.Access.Users)
              where !DataFolder.Holds(mount, user.Value.Keys.Text)
              select new Problem(
                  user.The(u => u.Keys).Path,
                  $"'{user.Value.Keys}' is gone after a reboot; write a file below {mount}, like \"{mount}/config/ssh-authorized-keys/{user.Value.Name}\"",
                  new RelatedPlace(gateway.The(g => g.Storage!.Data.Mount).Path, "where the data partition is mounted")) { Suggestion = Suggested.Text($"{mount}/config/ssh-authorized-keys/{user.Value.Name}") };

    static IEnumerable<Problem> CheckTaken(At<Gateway> gateway) =>
        from user in gateway.Each(g => g.Access.Users)
        where Reserved.Contains(user.Value.Name.Text)
        select new Problem(user.The(u => u.Name).Path, $"'{user.Value.Name}' is an account of the system itself; choose another name, like \"admin\"");

    static IEnumerable<Problem> CheckTwice(At<Gateway> gateway) =>
        from pair in Repetition.In(gateway.Each(g => g.Access.Users), static user => user.Name)
        select new Problem(pair.Item.The(u => u.Name).Path, $"'{pair.Item.Value.Name}' is a user already; keep one of the two", new RelatedPlace(pair.First.Path, "the other one"));

    static IEnumerable<Problem> CheckUnreached(At<Gateway> gateway)
    {
        int login = Service.Of(PacketProtocol.Tcp, 22);
        if (gateway.Value is { Vpn: { Interface: { Attachment: TunnelDevice } tunnel }, Access.Ssh: var ssh } && ssh == Ssh.KeysOnly
            && FirewallReach.Of(gateway.Value) is { } reach
            && !reach.AcceptsAny(Hook.Input, reach.Space.From(tunnel, (login, login), PacketState.New)))
        {
            yield return new Problem(
                gateway.The(g => g.Vpn!.Interface).Path,
                $"No rule lets SSH in from '{tunnel.Name}'; add Accept.From(…).Tcp(22) for it to Firewall.Input",
                new RelatedPlace(gateway.The(g => g.Firewall.Input).Path, $"drops TCP 22 from '{tunnel.Name}'"));
        }
    }

    static IEnumerable<Problem> CheckNoTunnel(At<Gateway> gateway)
    {
        if (gateway.Value.Vpn is { Interface: { Attachment: not TunnelDevice } own })
        {
            yield return new Problem(gateway.The(g => g.Vpn!.Interface).Path, $"'{own.Name}' is no tunnel; write Interface.Tunnel(\"tun0\") and use it in the firewall too");
        }
    }
}
