using System.Collections.Generic;
using GatewayDsl;

namespace MyCompany;

/// <summary>What the company asks of every gateway. It is evaluated for those with <c>Policies = [CompanyPolicy.Policy]</c>.</summary>
public static class CompanyPolicy
{
    const string Name = "mycompany";

    public static Policy Policy => Policy.Own(Name);

    [PolicyRule(Name)]
    static IEnumerable<PolicyProblem> Two_sources_of_time(Gateway gateway) =>
        gateway.Time is { } time && time.Sources.Count < 2 ? [new(time, "one source of time can be wrong; take Standard.TimeSources")] : [];

    [PolicyRule(Name)]
    static IEnumerable<PolicyProblem> Nothing_is_forwarded(Gateway gateway)
    {
        if (gateway.Forwarding != Forwarding.Never)
        {
            yield return new(gateway.Forwarding, "our gateways keep networks apart; leave Forwarding out");
        }
    }
}
