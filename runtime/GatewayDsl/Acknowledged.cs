using System;

namespace GatewayDsl;

/// <summary>
/// Says that somebody agrees to a risk of a change, so that <c>gateway diff --fail-on</c> does not stop at it. Beside <see cref="GatewayAttribute"/> or
/// <see cref="FleetAttribute"/> it speaks for those gateways, on the assembly for all. It changes nothing on the device.
/// </summary>
/// <param name="rule">The risk, like <c>GW9112</c>; <c>docs/rules</c> lists them all.</param>
/// <param name="reason">Why, in 10 to 200 printable ASCII characters that a reviewer can judge.</param>
/// <param name="until">The last day on which it holds, as year, month and day: <c>2027-01-31</c>. Behind it the risk counts again.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AcknowledgedAttribute(string rule, string reason, string until) : Attribute
{
    /// <summary>The risk.</summary>
    public string Rule { get; } = rule;

    /// <summary>Why somebody agrees to it.</summary>
    public string Reason { get; } = reason;

    /// <summary>The last day on which it holds.</summary>
    public string Until { get; } = until;
}
