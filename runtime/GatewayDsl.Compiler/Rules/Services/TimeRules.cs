using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>The clock: it comes from somewhere, and says how good it is.</summary>
static class TimeRules
{
    static readonly RuleInfo Stratum = new("GW4205", Severity.Error,
        "A local stratum that NTP does not know",
        "Stratum 1 to 15 is a clock that may be followed; 16 means unsynchronised, and chronyd refuses to start with anything else (chrony.conf(5), local).")
    {
        Fix = "Write a stratum that may be claimed",
        Wrong = """
            Time = new Chrony { Clients = [Allow.Subnet(Lan)], LocalStratum = 16 },
            """,
        Right = """
            Time = new Chrony { Clients = [Allow.Subnet(Lan)], LocalStratum = 10 },
            """,
    };

    static readonly RuleInfo WithoutSource = new("GW4206", Severity.Warning,
        "The clock has neither a source nor a local stratum",
        "chronyd then never calls itself synchronised, so no client ever accepts its answers.")
    {
        Wrong = """
            Time = new Chrony { Clients = [Allow.Subnet(Lan)] },
            """,
        Right = """
            Time = new Chrony { Sources = [TimeSource.Pool("pool.ntp.org")], Clients = [Allow.Subnet(Lan)] },
            """,
    };

    static readonly RuleInfo SourceTwice = new("GW4209", Severity.Error,
        "A time source stands twice",
        "Sources are weighed against each other; chronyd refuses to count one of them twice.")
    {
        Fix = "Leave the source out",
        Wrong = """
            Time = new Chrony { Sources = [TimeSource.Server("time.cloudflare.com"), TimeSource.Server("time.cloudflare.com")] },
            """,
        Right = """
            Time = new Chrony { Sources = [TimeSource.Server("time.cloudflare.com"), TimeSource.Server("ptbtime1.ptb.de")] },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(Stratum, CheckStratum), new(WithoutSource, CheckWithoutSource), new(SourceTwice, CheckSourceTwice)];

    static IEnumerable<Problem> CheckStratum(At<Gateway> gateway)
    {
        if (gateway.Value.Time?.LocalStratum is { } stratum and not (>= 1 and <= 15))
        {
            yield return new Problem(gateway.The(g => g.Time!.LocalStratum).Path, string.Format(CultureInfo.InvariantCulture, "{0} is no stratum to claim; write 1 to 15, usually 10", stratum)) { Suggestion = "10" };
        }
    }

    static IEnumerable<Problem> CheckWithoutSource(At<Gateway> gateway)
    {
        if (gateway.Value.Time is { Sources.Count: 0, LocalStratum: null })
        {
            yield return new Problem(gateway.The(g => g.Time).Path, "The clock has no source and claims no stratum of its own; add Sources = [TimeSource.Pool(\"pool.ntp.org\")], or LocalStratum = 10, or both");
        }
    }

    static IEnumerable<Problem> CheckSourceTwice(At<Gateway> gateway) =>
        gateway.Value.Time is null
            ? []
            : from pair in Repetition.In(gateway.Each(g => g.Time!.Sources), static source => source.Host)
              select new Problem(pair.Item.Path, $"'{pair.Item.Value.Host}' is a source already; leave one out", new RelatedPlace(pair.First.Path, "the same source")) { Suggestion = Suggested.Nothing };
}
