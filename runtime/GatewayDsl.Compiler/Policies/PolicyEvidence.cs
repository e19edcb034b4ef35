using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Policies;

/// <summary>What the rules saw of a requirement.</summary>
public enum PolicyVerdict
{
    /// <summary>No rule looks at it, or it does not apply.</summary>
    NotJudged,

    /// <summary>The rules that look at it have nothing to say.</summary>
    Met,

    /// <summary>One of them has.</summary>
    NotMet,
}

/// <summary>A value that bears on a requirement.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Text">What it is.</param>
public sealed record PolicyValue(ModelPath Path, string Text);

/// <summary>What speaks for a requirement of a policy, and what against it. It is evidence, and no assessment.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Id">The requirement's id.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Exemption">Why it does not apply; null where it does.</param>
/// <param name="Verdict">What the rules saw.</param>
/// <param name="Rules">The rules that check something of it.</param>
/// <param name="Findings">What they found.</param>
/// <param name="Values">The values that bear on it.</param>
/// <param name="Unseen">What of it no rule looks at; empty if nothing.</param>
public sealed record PolicyEvidence(
    Policy Policy,
    string Id,
    string Name,
    string? Exemption,
    PolicyVerdict Verdict,
    IReadOnlyList<string> Rules,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<PolicyValue> Values,
    string Unseen)
{
    // What is found by following packets.
    static readonly string[] ByReach = ["GW5010", "GW5012", "GW9012", "GW9013"];

    internal static IReadOnlyList<Requirement> Requirements { get; } = [.. En18031Requirements.All, .. ReleaseRequirements.All];

    /// <summary>The evidence for every requirement of the policies that a gateway opted into, whatever severities a project gives to rules.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="facts">What the definition does not say.</param>
    public static IReadOnlyList<PolicyEvidence> Of(Gateway gateway, PolicyFacts facts)
    {
        ILookup<string, Finding> found = GatewayCompiler.Validate(gateway).Concat(facts.Judge(gateway)).ToLookup(static finding => finding.Rule.Id);
        return [.. Requirements.Where(requirement => gateway.Policies.Contains(requirement.Policy)).Select(requirement => Of(requirement, gateway, found))];
    }

    static PolicyEvidence Of(Requirement requirement, Gateway gateway, ILookup<string, Finding> found)
    {
        string? exemption = requirement.Exempts(gateway);
        Finding[] against = [.. requirement.Rules.SelectMany(rule => found[rule])];

        // A firewall that nobody can follow has rules that say nothing, and their silence proves nothing.
        bool isTangled = requirement.Rules.Any(ByReach.Contains) && FirewallReach.Of(gateway) is null;
        PolicyVerdict verdict =
            exemption is not null || requirement.Rules.Count == 0 ? PolicyVerdict.NotJudged
            : against.Length > 0 ? PolicyVerdict.NotMet
            : isTangled ? PolicyVerdict.NotJudged
            : PolicyVerdict.Met;
        return new(
            requirement.Policy,
            requirement.Id,
            requirement.Name,
            exemption,
            verdict,
            requirement.Rules,
            exemption is null ? against : [],
            exemption is null ? [.. requirement.Members.Select(member => ValueOf(gateway, ModelPath.Parse(member))).OfType<PolicyValue>()] : [],
            isTangled ? "the firewall, which is too tangled to be followed (GW5005)" : requirement.Unseen);
    }

    /// <summary>The value of a member; null where nothing owns such a member, as without updates nothing owns their source.</summary>
    static PolicyValue? ValueOf(Gateway gateway, ModelPath path) => ModelPlace.Of(gateway, path) is { } place ? new PolicyValue(path, TextOf(place.Value)) : null;

    static string TextOf(object? value) => value switch
    {
        null => "not said",
        Scalar scalar => scalar.ToString(),
        int number => number.ToString(CultureInfo.InvariantCulture),
        User user => user.Name.Text,
        TimeSource source => source.Host.ToString(),
        System.Collections.IEnumerable items => string.Join(", ", items.Cast<object>().Select(TextOf)) is { Length: > 0 } list ? list : "none",
        WatchdogOn on => $"on, {on.Timeout}",
        WatchdogOff off => $"off, because: {off.Because}",
        _ => Words(value.GetType().Name),
    };

    /// <summary>The name of a kind as words: <c>UsbMassStorageRecovery</c> is <c>usb mass storage recovery</c>.</summary>
    static string Words(string name) =>
        string.Concat(name.Select(static (c, i) => char.IsUpper(c) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));
}
