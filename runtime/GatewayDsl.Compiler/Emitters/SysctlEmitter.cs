using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>Kernel parameters: <c>sysctl.d/60-gateway.conf</c> (sysctl.d(5)), after the distribution's own 50-default.conf.</summary>
static class SysctlEmitter
{
    /// <summary>The file of the kernel parameters.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        Forwarding forwarding = gateway.Value.Forwarding;
        ModelPath place = gateway.The(g => g.Forwarding).Path;
        IEnumerable<Directive> said = gateway
            .Each(g => g.Sysctls)
            .Select(static sysctl => new Directive(sysctl.Path, sysctl.Value.Key.Text, sysctl.Value.Value.Text))
            .OrderBy(static directive => directive.Values[0], StringComparer.Ordinal);

        // Of two lines for one parameter the later one counts, and sorting keeps the order of equals: forwarding has the last word.
        IEnumerable<Directive> all = said
            .Concat(
            [
                new Directive(place, "net.ipv4.ip_forward", forwarding == Forwarding.Never ? "0" : "1"),
                new Directive(place, "net.ipv6.conf.all.forwarding", forwarding == Forwarding.Both ? "1" : "0"),
            ])
            .OrderBy(static directive => directive.Name, StringComparer.Ordinal);
        return [new Artifact("sysctl.d/60-gateway.conf", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. new DirectiveDocument(DirectiveSyntax.Assignment, all).Print()])];
    }
}
