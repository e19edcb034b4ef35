namespace GatewayDsl.Compiler.Diff;

/// <summary>What all risks of one kind have in common; the catalogue and the documentation are made of these.</summary>
/// <param name="Id"><c>GW91</c> and two digits; for a rule of a project its own id, like <c>ACME1</c>.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Title">What the change does, in one line without values.</param>
/// <param name="Why">Why it matters, in a sentence or two.</param>
public sealed record RiskInfo(string Id, RiskLevel Level, string Title, string Why)
{
    /// <summary>A definition before such a change, for the page of the risk; the member alone.</summary>
    public string Before { get; init; } = "";

    /// <summary>The same definition after it.</summary>
    public string After { get; init; } = "";
}

/// <summary>Something that a reviewer has to judge.</summary>
/// <param name="Rule">What kind of thing.</param>
/// <param name="Message">What the change does, in a sentence without a full stop.</param>
/// <param name="Before">The place of the model before; null where there is none.</param>
/// <param name="After">The place of the model after; null where there is none.</param>
public sealed record Risk(RiskInfo Rule, string Message, ModelPath? Before, ModelPath? After);

/// <summary>A rule: what its risks have in common, and one pure function from a change to risks.</summary>
/// <param name="Info">Id, level, title and reason.</param>
/// <param name="Check">Looks at a change.</param>
sealed record RiskRule(RiskInfo Info, System.Func<RiskQuestion, System.Collections.Generic.IEnumerable<RiskFound>> Check);

/// <summary>What a rule's function yields.</summary>
/// <param name="Message">What the change does.</param>
/// <param name="Before">The place of the model before.</param>
/// <param name="After">The place of the model after.</param>
sealed record RiskFound(string Message, ModelPath? Before, ModelPath? After)
{
    public static RiskFound Of(MeaningChange change) => new(change.Text, change.Before, change.After);

    public static RiskFound Of(Consequence consequence) => new(consequence.Reason, consequence.Before, consequence.After);
}

/// <summary>A change as rules look at it.</summary>
/// <param name="Before">The gateway before.</param>
/// <param name="After">The gateway after.</param>
/// <param name="Meaning">What differs on the device.</param>
/// <param name="Consequences">What has to be done.</param>
sealed record RiskQuestion(GatewaySide Before, GatewaySide After, System.Collections.Generic.IReadOnlyList<MeaningChange> Meaning, System.Collections.Generic.IReadOnlyList<Consequence> Consequences);
