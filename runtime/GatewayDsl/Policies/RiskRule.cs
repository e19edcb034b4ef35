using System;

namespace GatewayDsl;

/// <summary>How much a reviewer of a change has to fear.</summary>
public enum RiskLevel
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Somebody should look at it and agree.</summary>
    Review,

    /// <summary>It can make the device unsafe, or hard to reach.</summary>
    Dangerous,

    /// <summary>Devices in the field do not get through it by themselves.</summary>
    Breaking,
}

/// <summary>
/// Marks a static method from a gateway before and after a change to a sequence of <see cref="ChangeRisk"/> as a rule of your own for <c>gateway diff</c>. It
/// is evaluated for each gateway that is there before and after and is not the same, as the side after has it, and never executed. What it finds stands
/// among the risks of the change, <c>--fail-on</c> counts it, and <see cref="AcknowledgedAttribute"/> agrees to it by its id. It changes nothing on the device.
/// </summary>
/// <param name="id">Its id: two to eight capital letters, not GW, and one to four digits behind them, like <c>ACME1</c>.</param>
/// <param name="level">How bad it is.</param>
/// <example>
/// <code>
/// [RiskRule("ACME1", RiskLevel.Breaking)]
/// static IEnumerable&lt;ChangeRisk&gt; The_name_stays(Gateway before, Gateway after) =>
///     before.Name == after.Name ? [] : [new(after.Name, "our inventory knows devices by their name; keep it")];
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RiskRuleAttribute(string id, RiskLevel level) : Attribute
{
    /// <summary>Its id.</summary>
    public string Id => id;

    /// <summary>How bad it is.</summary>
    public RiskLevel Level => level;
}

/// <summary>What a rule of your own says of a change.</summary>
/// <param name="At">The value that says so, as it stands in the gateway after the change, or before it for what is gone. It is shown where the definition wrote it.</param>
/// <param name="Message">What the change does, and what to do.</param>
public sealed record ChangeRisk(object At, string Message);
