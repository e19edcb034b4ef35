using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Evaluation;

/// <summary>The policies of the project's own: the methods marked with <see cref="PolicyRuleAttribute"/>, evaluated as every definition is.</summary>
sealed class OwnPolicies
{
    readonly List<OwnRule> rules = [];

    sealed record OwnRule(Policy Policy, IMethodSymbol Method, MethodDeclarationSyntax Syntax)
    {
        public SourceSpan Span { get; } = SourceSpan.Of(Syntax.Identifier.GetLocation());
    }

    /// <summary>Finds the rules of a compilation.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="findings">Takes what is wrong with a rule.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static OwnPolicies Find(CSharpCompilation compilation, List<LocatedFinding> findings, CancellationToken cancellation)
    {
        var found = new OwnPolicies();
        foreach ((IMethodSymbol method, MethodDeclarationSyntax syntax, AttributeData mark) in MarkedMethods.Find(compilation, nameof(PolicyRuleAttribute), cancellation))
        {
            if (mark.ConstructorArguments is { Length: 1 } arguments && arguments[0].Value is string name)
            {
                found.Add(name, method, syntax, findings);
            }
        }

        return found;
    }

    /// <summary>What the rules of the policies that a gateway opted into find.</summary>
    /// <param name="interpreter">Evaluates them.</param>
    /// <param name="gateway">The gateway.</param>
    /// <param name="origins">Where its values come from.</param>
    /// <param name="findings">Takes what ends the evaluation of a rule, and what the rules find.</param>
    public IReadOnlyList<OwnPolicyVerdict> Judge(Interpreter interpreter, Value gateway, Origins origins, List<LocatedFinding> findings)
    {
        var verdicts = new List<OwnPolicyVerdict>();
        Sequence<Policy> policies = ((Gateway)gateway.Data!).Policies;
        for (int i = 0; i < policies.Count; i++)
        {
            if (!policies[i].IsOwn)
            {
                continue;
            }

            OwnRule[] own = [.. rules.Where(rule => rule.Policy == policies[i])];
            if (own.Length == 0)
            {
                SourceSpan place = origins.Of(ModelPath.Parse($"{nameof(Gateway.Policies)}[{i.ToString(CultureInfo.InvariantCulture)}]"), out _).Span;
                findings.Add(new LocatedFinding(OwnPolicyRules.NoRules, $"the project has no rule of the policy '{policies[i]}'{Known()}; mark a static method with [PolicyRule(\"{policies[i]}\")]", place, []));
            }

            verdicts.AddRange(own.Select(rule => Judge(interpreter, rule, gateway)).OfType<OwnPolicyVerdict>());
        }

        findings.AddRange(verdicts.SelectMany(static verdict => verdict.Findings));
        return verdicts;
    }

    string Known() => rules.Count == 0 ? "" : $", and has rules of {string.Join(", ", rules.Select(static rule => $"'{rule.Policy}'").Distinct())}";

    static OwnPolicyVerdict? Judge(Interpreter interpreter, OwnRule rule, Value gateway)
    {
        try
        {
            var problems = new List<LocatedFinding>();
            foreach (Value found in interpreter.Items(interpreter.Invoke(rule.Method, null, [gateway], new Trace(rule.Syntax))))
            {
                if (found.Data is not PolicyProblem problem)
                {
                    throw Abort.At(found.Trace, LanguageRules.WrongShape, "a rule of a policy yields null here; yield a PolicyProblem, or nothing");
                }

                Trace place = OutsideOf(rule, interpreter.PlaceOf(problem)) ?? gateway.Trace;
                problems.Add(new LocatedFinding(OwnPolicyRules.Broken, $"{problem.Message} ({rule.Policy}, {rule.Method.Name})", place.Span, [new LocatedNote(rule.Span, $"the rule of the policy '{rule.Policy}'")]));
            }

            return new OwnPolicyVerdict(rule.Policy, rule.Method.Name, rule.Span, problems);
        }
        catch (Abort abort)
        {
            interpreter.Report(abort);
            return null;
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            interpreter.Report(defect, rule.Syntax);
            return null;
        }
    }

    /// <summary>Where the definition wrote a value that the rule has named: what is written in the rule itself tells only how the rule got at it.</summary>
    static Trace? OutsideOf(OwnRule rule, Trace? place)
    {
        while (place is { IsInTable: false } && place.Node.SyntaxTree == rule.Syntax.SyntaxTree && rule.Syntax.FullSpan.Contains(place.Node.Span))
        {
            place = place.Via;
        }

        return place;
    }

    void Add(string name, IMethodSymbol method, MethodDeclarationSyntax syntax, List<LocatedFinding> findings)
    {
        string? problem = MarkedMethods.ProblemOf(method, 1, nameof(PolicyProblem));
        try
        {
            var policy = Policy.Own(name);
            if (problem is null)
            {
                rules.Add(new OwnRule(policy, method, syntax));
                return;
            }
        }
        catch (InvalidValueException e)
        {
            problem = $"belongs to a policy that there cannot be: {e.Message}";
        }

        findings.Add(new LocatedFinding(LanguageRules.WrongShape, $"'{method.Name}' {problem}", SourceSpan.Of(syntax.Identifier.GetLocation()), []));
    }
}
