using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Check;
using GatewayDsl.Tool.Check.Caging;
using GatewayDsl.Tool.Check.Validators;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Tests.Check;

/// <summary>The example, checked in this process, with files that a test may change before they are looked at.</summary>
static class CheckedExample
{
    public static string Project { get; } = Path.Combine(Repository.Root, "examples", "EdgeGateway");

    /// <summary>What the example says, read once.</summary>
    public static Lazy<Definition> Definition { get; } = new(static () => new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit).Read(Project, default));

    public static CheckOutcome Run(
        string validator,
        Func<Artifact, Artifact>? change = null,
        IEnumerable<Artifact>? more = null,
        Func<string, string?>? find = null,
        Func<CancellationToken, CageAttempt>? build = null,
        bool requiresAll = false)
    {
        var reader = new DefinitionReader(Evaluator.Evaluate, (gateway, isOfFleet) => [.. GatewayCompiler.Emit(gateway, isOfFleet).Select(change ?? (static artifact => artifact)), .. more ?? []]);
        Validator[] validators = [.. ValidatorTable.All.Where(each => each.Name == validator)];
        return new CheckVerb(reader, validators, find ?? InstalledPrograms.Find, build ?? Cage.Build).Check(Definition.Value, requiresAll, new Progress(), default);
    }

    /// <summary>A file with another text, whose lines keep their origins.</summary>
    public static Artifact With(this Artifact artifact, string path, string old, string text) => artifact.Path != path
        ? artifact
        : artifact with { Lines = [.. artifact.Lines.Select(line => line with { Text = line.Text.Replace(old, text, StringComparison.Ordinal) })] };

    public static Artifact File(string path, params string[] lines) => new(path, [.. lines.Select(static line => new ArtifactLine(line, ModelPath.Parse("Dhcp")))]);

    public static CheckedFiles Of(this CheckOutcome outcome, string gateway) => outcome.Checks.Single(check => check.Gateway.Model.Name.Text == gateway);
}
