using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Check.Validators;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Check;

/// <summary>What a validator makes of the files of a gateway.</summary>
enum CheckResult
{
    /// <summary>They are right.</summary>
    Ok,

    /// <summary>They are wrong.</summary>
    Failed,

    /// <summary>It could not be asked.</summary>
    Skipped,

    /// <summary>It was asked and did not answer: it crashed, did not end, or could not be put into its cage.</summary>
    Broken,
}

/// <summary>A result and its reasons.</summary>
/// <param name="Result">The result.</param>
/// <param name="Reason">Why it could not be asked or did not answer; empty otherwise.</param>
/// <param name="Output">What the validator said of files that are wrong.</param>
/// <param name="Complaints">The lines that it complains of.</param>
/// <param name="Time">How long it took.</param>
sealed record Answer(CheckResult Result, string Reason, string Output, IReadOnlyList<Complaint> Complaints, TimeSpan Time);

/// <summary>A validator and the files of one gateway.</summary>
/// <param name="Gateway">The gateway.</param>
/// <param name="Validator">The validator.</param>
/// <param name="Files">The paths of the files, relative to the gateway's folder.</param>
/// <param name="Answer">What it makes of them.</param>
sealed record CheckedFiles(EvaluatedGateway Gateway, Validator Validator, IReadOnlyList<string> Files, Answer Answer);

/// <summary>What came of <c>gateway check</c>.</summary>
/// <param name="Definition">What the project says.</param>
/// <param name="RequiresAll">Whether a validator that could not be asked is a failure.</param>
/// <param name="Checks">What each validator made of each gateway, by gateway; none if there are errors in the definition.</param>
sealed record CheckOutcome(Definition Definition, bool RequiresAll, IReadOnlyList<CheckedFiles> Checks)
{
    /// <summary>The process's exit code.</summary>
    public int ExitCode =>
        !Definition.IsSound ? Definition.ExitCode
        : Count(CheckResult.Failed) > 0 ? ExitCodes.Findings
        : Count(CheckResult.Broken) > 0 || (RequiresAll && Count(CheckResult.Skipped) > 0) ? ExitCodes.Program
        : ExitCodes.Fine;

    /// <summary>How many checks came to a result.</summary>
    /// <param name="result">The result.</param>
    public int Count(CheckResult result) => Checks.Count(check => check.Answer.Result == result);
}
