namespace GatewayDsl.Compiler;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth a look; nothing is wrong.</summary>
    Info,

    /// <summary>Probably not what was meant; files are emitted all the same.</summary>
    Warning,

    /// <summary>The device would not work or would not be safe; nothing is emitted.</summary>
    Error,
}

/// <summary>What all findings of one kind have in common; the catalogue, the documentation and the analyzer are made of these.</summary>
/// <param name="Id"><c>GW</c> and four digits: 1 the language, 2 storage, 3 networks, 4 services, 5 firewall, 6 boot and updates, 7 access and policies, 8 kernel and system, 9 what a device opted into (90) and changes (91).</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">What is wrong, in one line without values.</param>
/// <param name="Why">Why it matters on the device, in a sentence or two.</param>
public sealed record RuleInfo(string Id, Severity Severity, string Title, string Why)
{
    /// <summary>A definition that makes the mistake, for the rule's page; the statement or member alone.</summary>
    public string Wrong { get; init; } = "";

    /// <summary>The same definition put right.</summary>
    public string Right { get; init; } = "";

    /// <summary>What an editor offers to do about it, in a few words; empty where only a person can know. The findings then have a <see cref="Finding.Suggestion"/>.</summary>
    public string Fix { get; init; } = "";
}

/// <summary>A place that a finding also speaks of.</summary>
/// <param name="Path">The place.</param>
/// <param name="Note">What is to be seen there.</param>
public sealed record RelatedPlace(ModelPath Path, string Note);

/// <summary>Something that a rule found.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Path">The place to change.</param>
/// <param name="Message">What is wrong, with the values at hand, and what to write instead; one or two sentences.</param>
/// <param name="Related">Other places that the finding speaks of.</param>
public sealed record Finding(RuleInfo Rule, ModelPath Path, string Message, Sequence<RelatedPlace> Related)
{
    /// <summary>The C# to write in place of what the definition has there; empty to leave it out, null where only a person can know.</summary>
    public string? Suggestion { get; init; }
}
