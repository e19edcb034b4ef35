using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;

namespace GatewayDsl.Tool.Inspect;

/// <summary>A fact that is not as the description has it.</summary>
/// <param name="What">Which fact, like <c>partition 1: size</c>.</param>
/// <param name="Expected">What the description says.</param>
/// <param name="Found">What was found.</param>
/// <param name="Path">The place of the model that says it.</param>
/// <param name="Origin">The source that put it there.</param>
sealed record Difference(string What, string Expected, string Found, ModelPath Path, Origin Origin);
