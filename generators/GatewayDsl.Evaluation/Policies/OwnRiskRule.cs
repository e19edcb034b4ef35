using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Evaluation;

/// <summary>A rule of the project's own about changes: a method marked with <see cref="RiskRuleAttribute"/>, evaluated as every definition is.</summary>
public sealed class OwnRiskRule
{
    const int MostRisks = 1000;

    static readonly Regex IdPattern = new("^(?!GW)[A-Z]{2,8}[0-9]{1,4}$", RegexOptions.CultureInvariant);

    readonly CSharpCompilation compilation;
    readonly IMethodSymbol method;
    readonly MethodDeclarationSyntax syntax;

    OwnRiskRule(CSharpCompilation compilation, IMethodSymbol method, MethodDeclarationSyntax syntax, RiskInfo info)
    {
        this.compilation = compilation;
        this.method = method;
        this.syntax = syntax;
        Info = info;
    }

    /// <summary>What its risks have in common.</summary>
    public RiskInfo Info { get; }

    /// <summary>The rules of a compilation, without those that cannot be evaluated.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static IReadOnlyList<OwnRiskRule> Find(CSharpCompilation compilation, CancellationToken cancellation) => Find(compilation, [], cancellation);

    /// <summary>The same, and what is wrong with the others.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="findings">Takes what is wrong.</param>
    /// <param name="cancellation">Ends the search early.</param>
    internal static IReadOnlyList<OwnRiskRule> Find(CSharpCompilation compilation, List<LocatedFinding> findings, CancellationToken cancellation)
    {
        var rules = new List<OwnRiskRule>();
        foreach ((IMethodSymbol method, MethodDeclarationSyntax syntax, AttributeData mark) in MarkedMethods.Find(compilation, nameof(RiskRuleAttribute), cancellation))
        {
            if (mark.ConstructorArguments is not { Length: 2 } arguments || arguments[0].Value is not string id || arguments[1].Value is not int level)
            {
                // The compiler says what is wrong with the attribute.
                continue;
            }

            string? problem = MarkedMethods.ProblemOf(method, 2, nameof(ChangeRisk))
                ?? (!IdPattern.IsMatch(id) ? $"has the id '{id}', which no rule of your own can have; write two to eight capital letters, not GW, and one to four digits, like \"ACME1\""
                : rules.Any(rule => rule.Info.Id == id) ? $"has the id '{id}', which another rule has; give it one of its own"
                : !Enum.IsDefined(typeof(RiskLevel), level) ? "has no level; write RiskLevel.Info, Review, Dangerous or Breaking"
                : null);
            if (problem is null)
            {
                rules.Add(new OwnRiskRule(compilation, method, syntax, new RiskInfo(id, (RiskLevel)level, method.Name.Replace('_', ' '), $"A rule of the project's own, {method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}.")));
            }
            else
            {
                findings.Add(new LocatedFinding(LanguageRules.WrongShape, $"'{method.Name}' {problem}", SourceSpan.Of(syntax.Identifier.GetLocation()), []));
            }
        }

        return rules;
    }

    /// <summary>What the rule says of a change. One that cannot be evaluated says so as a risk: silence would be taken for consent.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after, of the rule's own project.</param>
    /// <param name="cancellation">Ends the evaluation early.</param>
    public IReadOnlyList<Risk> Judge(Gateway before, Gateway after, CancellationToken cancellation) => DeepStack.Run(() => JudgeHere(before, after, cancellation));

    IReadOnlyList<Risk> JudgeHere(Gateway before, Gateway after, CancellationToken cancellation)
    {
        List<LocatedFinding> findings = [];
        var interpreter = new Interpreter(compilation, new OriginTable(), findings, cancellation);
        var here = new Trace(syntax);
        var risks = new List<Risk>();
        try
        {
            foreach (Value found in interpreter.Items(interpreter.Invoke(method, null, [new Value(before, here), new Value(after, here)], here)))
            {
                if (found.Data is not ChangeRisk risk)
                {
                    throw Abort.At(found.Trace, LanguageRules.WrongShape, "a rule yields null here; yield a ChangeRisk, or nothing");
                }

                if (risks.Count == MostRisks)
                {
                    throw Abort.At(found.Trace, LanguageRules.WrongShape, "a rule yields more than 1,000 risks for one gateway; yield one that tells how many there are");
                }

                ModelPath? now = PlaceOf(after, risk.At);
                risks.Add(new Risk(Info, risk.Message, now is null ? PlaceOf(before, risk.At) : null, now));
            }
        }
        catch (Abort abort)
        {
            interpreter.Report(abort);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            interpreter.Report(defect, syntax);
        }

        risks.AddRange(findings.Select(finding => new Risk(Info, $"the rule cannot be evaluated, and counts as found ({finding.Rule.Id}: {finding.Message})", null, null)));
        return risks;
    }

    static ModelPath? PlaceOf(Gateway gateway, object value) =>
        ModelPlace.All(gateway).Where(place => ReferenceEquals(place.Value, value)).Select(static place => (ModelPath?)place.Path).FirstOrDefault();
}
