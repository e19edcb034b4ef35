using System;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;
using Xunit;

namespace GatewayDsl.Repository.Tests.Docs;

/// <summary>The release tracking is what the catalogue says.</summary>
public sealed class ReleaseTrackingTests
{
    [Fact]
    public void Every_rule_is_shipped_or_stands_in_what_is_not() =>
        GeneratedFolder.Match(ReleaseTracking.Unshipped, ReleaseTracking.Write(RulePages.Rules, File.ReadAllText(ReleaseTracking.Shipped)));

    [Fact]
    public void What_a_release_had_is_new_changed_or_removed()
    {
        const string Shipped = """
            ## Release 0.1.0

            ### New Rules

            Rule ID | Category | Severity | Notes
            --------|----------|----------|------
            GW1001 | GatewayDsl | Warning | x
            GW1003 | GatewayDsl | Error | x
            GW9998 | GatewayDsl | Info | x
            GW9999 | GatewayDsl | Info | x

            ## Release 0.2.0

            ### Removed Rules

            Rule ID | Category | Severity | Notes
            --------|----------|----------|------
            GW9999 | GatewayDsl | Info | x
            """;
        RuleInfo[] rules = [.. RulePages.Rules.Where(static rule => rule.Id is "GW1001" or "GW1003" or "GW1004")];
        string[] rows = [.. ReleaseTracking.Write(rules, Shipped).Split('\n').Where(static line => line.StartsWith("GW", StringComparison.Ordinal) || line.StartsWith('#'))];
        Assert.Equal(["### New Rules", "GW1004", "### Removed Rules", "GW9998", "### Changed Rules", "GW1001"], rows.Select(static row => row.StartsWith('#') ? row : row[..6]));
        Assert.Contains("| GatewayDsl | Error | GatewayDsl | Warning |", rows[^1], StringComparison.Ordinal);
    }
}
