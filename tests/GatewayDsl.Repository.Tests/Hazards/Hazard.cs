namespace GatewayDsl.Repository.Tests.Hazards;

/// <summary>A mistake that real gateways shipped with, and how it looks in the example.</summary>
/// <param name="Id">Its number, like <c>H9</c>.</param>
/// <param name="What">What goes wrong on the device, in a line.</param>
/// <param name="Right">What stands in the example, once.</param>
/// <param name="Wrong">What a mistaken hand writes instead.</param>
/// <param name="Rule">The rule that finds it.</param>
/// <param name="Marked">What of the source the compiler marks.</param>
/// <param name="Message">What the compiler says, all of it.</param>
sealed record Hazard(string Id, string What, string Right, string Wrong, string Rule, string Marked, string Message);
