using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Policies;

/// <summary>Something that a policy asks for.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Id">Its id: for <see cref="Policy.En18031"/> that of EN 18031-1, like <c>SUM-2</c>.</param>
/// <param name="Name">What it is about, in a few words of our own.</param>
sealed record Requirement(Policy Policy, string Id, string Name)
{
    /// <summary>The rules that check something of it; without one it is not judged.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The members whose values bear on it.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Why it does not apply to a gateway; null where it does.</summary>
    public Func<Gateway, string?> Exempts { get; init; } = static _ => null;

    /// <summary>What of it no rule looks at; empty if nothing.</summary>
    public string Unseen { get; init; } = "";
}
