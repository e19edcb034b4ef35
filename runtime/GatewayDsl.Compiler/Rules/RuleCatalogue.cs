using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>All rules, by area.</summary>
public static class RuleCatalogue
{
    /// <summary>Every rule, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. new Rule[0].OrderBy(static rule => rule.Info.Id, System.StringComparer.Ordinal)];
}
