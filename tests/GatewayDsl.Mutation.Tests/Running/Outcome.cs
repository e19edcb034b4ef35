using GatewayDsl.Mutation.Tests.Schemata;

namespace GatewayDsl.Mutation.Tests.Running;

/// <summary>What has become of a fault.</summary>
/// <param name="Mutant">The fault.</param>
/// <param name="Finder">The test that fails with it; null when none does.</param>
/// <param name="IsReached">Whether a test comes by its place at all.</param>
sealed record Outcome(Mutant Mutant, string? Finder, bool IsReached);
