using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Rules;

/// <summary>A rule: what its findings have in common, and one pure function from a gateway to findings.</summary>
/// <param name="Info">Id, severity, title and reason.</param>
/// <param name="Check">Looks at a gateway. Pure: the same gateway gives the same findings.</param>
public sealed record Rule(RuleInfo Info, Func<At<Gateway>, IEnumerable<Problem>> Check);

/// <summary>What a rule's function yields; the catalogue makes a <see cref="Finding"/> of it.</summary>
/// <param name="Path">The place to change.</param>
/// <param name="Message">What is wrong, with the values at hand, and what to write instead.</param>
/// <param name="Related">Other places that the finding speaks of.</param>
public sealed record Problem(ModelPath Path, string Message, params RelatedPlace[] Related)
{
    /// <summary>The C# to write in place of what the definition has there (<see cref="Suggested"/>); null where only a person can know.</summary>
    public string? Suggestion { get; init; }
}
