using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Check;

/// <summary>What validators complain of, as findings at the lines of the definition that say the lines of the files.</summary>
static class CheckSarif
{
    /// <summary>The complaints; one for a validator whose words name no line.</summary>
    /// <param name="outcome">What came of the check.</param>
    public static IEnumerable<SourceFinding> Results(CheckOutcome outcome) => SourceFinding.InOrder(
        from check in outcome.Checks
        where check.Answer.Result is CheckResult.Failed or CheckResult.Broken
        from finding in Of(check)
        select finding);

    static IEnumerable<SourceFinding> Of(CheckedFiles check)
    {
        string gateway = check.Gateway.Model.Name.Text, validator = check.Validator.Name;
        if (check.Answer.Complaints.Count == 0)
        {
            string said = (check.Answer.Reason + "\n" + check.Answer.Output).Trim().Split('\n')[0];
            return [new SourceFinding(validator, Severity.Error, $"{validator} on the files of '{gateway}': {said}", check.Gateway.Span, [])];
        }

        return check.Answer.Complaints.Select(complaint => new SourceFinding(
            validator,
            Severity.Error,
            $"{validator} on {gateway}/{complaint.File}, line {complaint.Line}: {complaint.Text.Trim()}",
            check.Gateway.Origins.Of(complaint.Origin, out _).Span,
            []));
    }
}
