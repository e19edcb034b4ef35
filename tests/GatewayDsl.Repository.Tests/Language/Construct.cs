namespace GatewayDsl.Repository.Tests.Language;

/// <summary>What a definition can say.</summary>
/// <param name="Words">What it is called.</param>
/// <param name="Example">Statements that say it, in a method of <see cref="LanguageSamples.Frame"/>.</param>
/// <param name="Operations">The compiler's operations that it is there for.</param>
sealed record Construct(string Words, string Example, params string[] Operations);
