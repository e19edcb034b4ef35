using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Explain;

/// <summary>A line of an emitted file.</summary>
/// <param name="File">The file's path, relative to the gateway's folder.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Path">The place of the model that the line says.</param>
sealed record EmittedLine(string File, int Line, string Text, string Path);

/// <summary>All there is to say of one place of the model. Those of two gateways are equal when they say the same of both.</summary>
/// <param name="Gateways">The names of the gateways that it holds for.</param>
/// <param name="Path">The place; empty for the gateway itself.</param>
/// <param name="Value">What stands there, as lines of JSON; none where a member is left out.</param>
/// <param name="Documentation">What the member says of itself; empty if nothing.</param>
/// <param name="Origin">Where the value comes from; what made its owner, if nobody wrote it.</param>
/// <param name="IsDefault">Whether nobody wrote it.</param>
/// <param name="Lines">The emitted lines that say it, or what is below it.</param>
/// <param name="Files">Where no line says it: the files that speak of its nearest owner.</param>
/// <param name="Findings">What the rules have to say of it.</param>
sealed record Explanation(
    Sequence<string> Gateways,
    string Path,
    Sequence<string> Value,
    string Documentation,
    Origin Origin,
    bool IsDefault,
    Sequence<EmittedLine> Lines,
    Sequence<string> Files,
    Sequence<RuleRemark> Findings);

/// <summary>What a rule has to say of a place.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Message">What it found.</param>
sealed record RuleRemark(string Id, string Message);
