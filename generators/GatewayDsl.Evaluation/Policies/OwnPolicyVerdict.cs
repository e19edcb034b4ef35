using System.Collections.Generic;

namespace GatewayDsl.Evaluation;

/// <summary>What a rule of the project's own says of a gateway.</summary>
/// <param name="Policy">The policy that it belongs to.</param>
/// <param name="Rule">The name of its method.</param>
/// <param name="Span">Where the method stands.</param>
/// <param name="Findings">What it found.</param>
public sealed record OwnPolicyVerdict(Policy Policy, string Rule, SourceSpan Span, IReadOnlyList<LocatedFinding> Findings);
