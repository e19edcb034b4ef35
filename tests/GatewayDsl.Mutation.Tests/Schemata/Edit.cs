using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Mutation.Tests.Schemata;

/// <summary>What is written around a piece of source, so that a fault in it can be turned on.</summary>
/// <param name="Mutant">The fault.</param>
/// <param name="Span">The piece.</param>
/// <param name="Before">What stands before it; <c>§</c> is the number of the fault.</param>
/// <param name="After">What stands after it.</param>
sealed record Edit(Mutant? Mutant, TextSpan Span, string Before, string After);
