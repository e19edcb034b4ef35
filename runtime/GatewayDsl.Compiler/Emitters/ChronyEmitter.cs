using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>The clock: <c>chrony/chrony.conf</c> (chrony.conf(5)).</summary>
static class ChronyEmitter
{
    /// <summary>The file of the clock, if the gateway has one.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Time).As<Chrony>() is not { } time)
        {
            return [];
        }

        var document = new DirectiveDocument(DirectiveSyntax.Words, [.. Sources(time), .. Clock(time), .. Clients(gateway, time)]);
        return [new Artifact("chrony/chrony.conf", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. document.Print()])];
    }

    static IEnumerable<Directive> Sources(At<Chrony> time) => time
        .Each(t => t.Sources)
        .Select(static source => new Directive(source.Path, source.Value.IsPool ? "pool" : "server", source.Value.Host.Text, "iburst"))
        .OrderBy(static directive => directive.Name + " " + directive.Values[0], System.StringComparer.Ordinal);

    static IEnumerable<Directive> Clock(At<Chrony> time)
    {
        yield return new Directive(time.Path, "driftfile", "/var/lib/chrony/drift");
        yield return new Directive(time.The(t => t.StepBeyond).Path, "makestep", time.Value.StepBeyond.TotalSeconds.ToString(CultureInfo.InvariantCulture), "-1");

        // The kernel copies the time to the hardware clock, where there is one: without a battery it still survives a reboot.
        yield return new Directive(time.Path, "rtcsync");
        if (time.Value.LocalStratum is { } stratum)
        {
            yield return new Directive(time.The(t => t.LocalStratum).Path, "local", "stratum", stratum.ToString(CultureInfo.InvariantCulture));
        }
    }

    static IEnumerable<Directive> Clients(At<Gateway> gateway, At<Chrony> time) =>
        from access in time.Each(t => t.Clients)
        select new Directive(access.Path, access.Value.Allows ? "allow" : "deny", [.. Words(gateway, access.Value)]);

    static IEnumerable<string> Words(At<Gateway> gateway, NtpAccess access)
    {
        if (access.Overrides)
        {
            yield return "all";
        }

        // A line without a subnet speaks of both families.
        if (access.Clients is NamedNetwork named)
        {
            yield return named.Network.Text;
        }
        else if (access.Clients is InterfaceSubnet subnet)
        {
            yield return InterfaceAddresses.StaticNetworkOf(gateway, subnet.Interface).Value.Address.Network.Text;
        }
    }
}
