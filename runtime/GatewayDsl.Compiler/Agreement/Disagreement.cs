using System.Collections.Generic;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>What all disagreements of one kind have in common; the catalogue and the documentation are made of these.</summary>
/// <param name="Id"><c>GW92</c> and two digits.</param>
/// <param name="Severity">An error where the device would not do what one of the files says; information where a file merely was changed.</param>
/// <param name="Title">What is wrong, in one line without values.</param>
/// <param name="Why">Why it matters on the device.</param>
public sealed record AgreementInfo(string Id, Severity Severity, string Title, string Why)
{
    /// <summary>Lines of emitted files that disagree.</summary>
    public string Wrong { get; init; } = "";

    /// <summary>The same lines, in agreement.</summary>
    public string Right { get; init; } = "";
}

/// <summary>Emitted files that do not say the same.</summary>
/// <param name="Rule">What kind of disagreement it is.</param>
/// <param name="Message">Who says what, and after "; " what to change; without a full stop.</param>
/// <param name="Places">What is said where, the place to change first.</param>
public sealed record Disagreement(AgreementInfo Rule, string Message, IReadOnlyList<Fact> Places);
