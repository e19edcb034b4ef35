using System.Collections.Generic;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Evaluation.Exports;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>A remark at a second place of the source.</summary>
/// <param name="Span">The place.</param>
/// <param name="Note">What is to be seen there.</param>
public sealed record LocatedNote(SourceSpan Span, string Note);

/// <summary>A finding at its place in the source.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Message">What is wrong, with the values at hand, and what to write instead.</param>
/// <param name="Span">The place to change; null where the compilation has no place for it.</param>
/// <param name="Notes">Other places that the finding speaks of.</param>
public sealed record LocatedFinding(RuleInfo Rule, string Message, SourceSpan? Span, Sequence<LocatedNote> Notes)
{
    /// <summary>The C# to write at the place instead; empty to leave out what stands there, null where only a person can know.</summary>
    public string? Suggestion { get; init; }
}

/// <summary>A gateway that a definition describes.</summary>
/// <param name="Model">The gateway.</param>
/// <param name="Origins">Where each of its values comes from.</param>
/// <param name="Definition">The full name of the member that defines it, like <c>Acme.Edge.EdgeGateway.Rock64Gateway</c>.</param>
/// <param name="Span">The name of that member in the source.</param>
/// <param name="Findings">What the rules say of it, at their places in the source.</param>
public sealed record EvaluatedGateway(Gateway Model, Origins Origins, string Definition, SourceSpan Span, IReadOnlyList<LocatedFinding> Findings)
{
    /// <summary>Whether the member that defines it is a fleet, marked with <see cref="FleetAttribute"/>.</summary>
    public bool IsOfFleet { get; init; }

    /// <summary>The risks of a change that somebody agrees to, on the member or on the assembly.</summary>
    public IReadOnlyList<Acknowledgement> Acknowledgements { get; init; } = [];

    /// <summary>What the rules of the project's own policies say of it, those that it opted into.</summary>
    public IReadOnlyList<OwnPolicyVerdict> OwnPolicies { get; init; } = [];
}

/// <summary>A definition without a value.</summary>
/// <param name="Definition">The full name of the member that defines it.</param>
/// <param name="Span">The name of that member in the source.</param>
public sealed record UnevaluatedDefinition(string Definition, SourceSpan Span);

/// <summary>All that a compilation defines.</summary>
/// <param name="Gateways">The gateways, in the order of their definitions' full names; without those that <see cref="Unevaluated"/> names.</param>
/// <param name="Findings">Everything that is wrong with the definitions themselves, and all findings of the gateways.</param>
public sealed record EvaluationResult(IReadOnlyList<EvaluatedGateway> Gateways, IReadOnlyList<LocatedFinding> Findings)
{
    /// <summary>
    /// The definitions that could not be evaluated. A finding says why, or, where they do not compile, the compiler's own errors:
    /// with neither, code was missing that another source generator adds later.
    /// </summary>
    public IReadOnlyList<UnevaluatedDefinition> Unevaluated { get; init; } = [];

    /// <summary>What the definitions of other projects can use of this one; null where nobody has asked.</summary>
    public ExportedValues? Exports { get; init; }

    /// <summary>The trees whose bodies were looked into.</summary>
    internal IReadOnlyList<SyntaxTree> Visited { get; init; } = [];
}
