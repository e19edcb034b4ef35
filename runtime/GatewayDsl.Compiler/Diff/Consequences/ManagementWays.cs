using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Diff;

/// <summary>A way to manage a device: an account over SSH, by an interface.</summary>
/// <param name="User">The account.</param>
/// <param name="Interface">The interface.</param>
sealed record ManagementWay(string User, string Interface);

/// <summary>The ways by which a device is managed, as the firewall lets them through in some state of its toggles.</summary>
static class ManagementWays
{
    const int SshPort = 22;

    /// <summary>The ways; null if the firewall is too tangled to tell.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IReadOnlyList<ManagementWay>? Of(Gateway gateway)
    {
        if (gateway.Access.Ssh != Ssh.KeysOnly)
        {
            return [];
        }

        if (FirewallReach.Of(gateway) is not { } reach)
        {
            return null;
        }

        int ssh = Service.Of(PacketProtocol.Tcp, SshPort);
        IEnumerable<Interface> used = gateway.Networks.Select(static network => network.Interface).Concat(gateway.Vpn is { } vpn ? [vpn.Interface] : []);
        return
        [
            .. from @interface in used
               where reach.Walk(Hook.Input, reach.Space.From(@interface, (ssh, ssh), PacketState.New), State, []).Deciders().Any(found => reach.VerdictOf(Hook.Input, found.Rule) == Verdict.Accept)
               from user in gateway.Access.Users
               select new ManagementWay(user.Name.Text, @interface.Name.Text),
        ];

        // Whether an operator opened the port nobody here knows.
        bool? State(int index) => reach.Switches[index].IsProvisioned ? false : null;
    }
}
