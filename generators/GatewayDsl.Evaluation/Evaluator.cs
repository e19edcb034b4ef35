using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Evaluation.Exports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Evaluation;

/// <summary>Evaluates the definitions of a compilation. Nothing of the compilation is loaded or run.</summary>
public static class Evaluator
{
    /// <summary>Evaluates a project without additional files.</summary>
    /// <param name="compilation">The compilation; it may have errors.</param>
    /// <param name="cancellation">Ends the evaluation early.</param>
    public static EvaluationResult Evaluate(CSharpCompilation compilation, CancellationToken cancellation = default) => Evaluate(compilation, [], null, cancellation);

    /// <summary>Evaluates every member marked with <see cref="GatewayAttribute"/> or <see cref="FleetAttribute"/>, and puts the gateways to the rules.</summary>
    /// <param name="compilation">The compilation, with what <see cref="Generated.GeneratedSources"/> adds; it may have errors.</param>
    /// <param name="files">The project's additional files, among which its tables are; none is read that no definition asks for.</param>
    /// <param name="listed">The same files, as what the gateways name is judged by; null where they are not known and not judged.</param>
    /// <param name="cancellation">Ends the evaluation early.</param>
    public static EvaluationResult Evaluate(CSharpCompilation compilation, IReadOnlyList<AdditionalText> files, IReadOnlyList<ListedFile>? listed, CancellationToken cancellation = default) =>
        DeepStack.Run(() => EvaluateHere(compilation, files, listed, exports: false, cancellation));

    /// <summary>Evaluates a compilation as <see cref="Evaluate(CSharpCompilation, IReadOnlyList{AdditionalText}, IReadOnlyList{ListedFile}, CancellationToken)"/> does, and what the definitions of other projects can use of it.</summary>
    /// <param name="compilation">The compilation, with what <see cref="Generated.GeneratedSources"/> adds; it may have errors.</param>
    /// <param name="files">The project's additional files.</param>
    /// <param name="listed">The same files, as what the gateways name is judged by; null where they are not known and not judged.</param>
    /// <param name="cancellation">Ends the evaluation early.</param>
    public static EvaluationResult EvaluateWithExports(CSharpCompilation compilation, IReadOnlyList<AdditionalText> files, IReadOnlyList<ListedFile>? listed, CancellationToken cancellation = default) =>
        DeepStack.Run(() => EvaluateHere(compilation, files, listed, exports: true, cancellation));

    static EvaluationResult EvaluateHere(CSharpCompilation compilation, IReadOnlyList<AdditionalText> files, IReadOnlyList<ListedFile>? listed, bool exports, CancellationToken cancellation)
    {
        var findings = new List<LocatedFinding>();
        var gateways = new List<EvaluatedGateway>();
        TypedOptions.Find(compilation, findings, cancellation);
        var unevaluated = new List<UnevaluatedDefinition>();
        IReadOnlyList<SyntaxTree> visited = [];
        ExportedValues? exported = exports ? ExportedValues.None : null;
        List<Definition> definitions = Find(compilation, findings, cancellation);
        if (definitions.Count == 0 || CheckVersions(compilation, definitions[0], findings))
        {
            var origins = new OriginTable();
            var interpreter = new Interpreter(compilation, origins, findings, cancellation) { Tables = TableSet.Read(compilation, files, findings, cancellation) };
            if (definitions.Count > 0)
            {
                gateways.AddRange(Evaluate(definitions, compilation, interpreter, origins, listed, findings, unevaluated, cancellation));
            }

            // A project without gateways is there for others, and what is wrong in it is told where it is written.
            if (exports || definitions.Count == 0)
            {
                interpreter.BeginAnew();
                exported = ExportedValues.Of(compilation, interpreter, origins, definitions.Count == 0 ? findings : [], cancellation);
            }

            visited = interpreter.Visited;
        }

        CheckNames(gateways, findings);
        findings.AddRange(gateways.SelectMany(static gateway => gateway.Findings));
        return new EvaluationResult(gateways, Merged(findings, gateways.Count)) { Unevaluated = unevaluated, Exports = exported, Visited = visited };
    }

    static List<EvaluatedGateway> Evaluate(
        List<Definition> definitions,
        CSharpCompilation compilation,
        Interpreter interpreter,
        OriginTable origins,
        IReadOnlyList<ListedFile>? listed,
        List<LocatedFinding> findings,
        List<UnevaluatedDefinition> unevaluated,
        CancellationToken cancellation)
    {
        var gateways = new List<EvaluatedGateway>();
        string[] ownRisks = [.. OwnRiskRule.Find(compilation, findings, cancellation).Select(static rule => rule.Info.Id)];
        IReadOnlyList<Acknowledgement> ofAssembly = AcknowledgementReader.Read(compilation.Assembly, ownRisks, findings);
        var policies = OwnPolicies.Find(compilation, findings, cancellation);
        foreach (Definition definition in definitions)
        {
            Acknowledgement[] acknowledgements = [.. ofAssembly, .. AcknowledgementReader.Read(definition.Property, ownRisks, findings)];
            try
            {
                if (Gateways(interpreter, definition) is { } values)
                {
                    gateways.AddRange(values.Select(value => Judged(interpreter, policies, value, Validated((Gateway)value.Data!, new Origins(origins, (Gateway)value.Data!, value.Trace), definition, listed) with { Acknowledgements = acknowledgements })).ToList());
                    continue;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException && DoesNotCompile(compilation, cancellation))
            {
                // Half-written source can have any shape; the compiler says what is wrong with it.
            }

            unevaluated.Add(new UnevaluatedDefinition(definition.Name, definition.Span));
        }

        return gateways;
    }

    sealed record Definition(IPropertySymbol Property, PropertyDeclarationSyntax Syntax, bool IsFleet)
    {
        public string Name { get; } = Property.ToDisplayString();

        public SourceSpan Span { get; } = SourceSpan.Of(Syntax.Identifier.GetLocation());
    }

    static List<Definition> Find(CSharpCompilation compilation, List<LocatedFinding> findings, CancellationToken cancellation)
    {
        var definitions = new List<Definition>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TypedOptions.IsTyped(tree))
            {
                continue;
            }

            SemanticModel? model = null;
            foreach (PropertyDeclarationSyntax syntax in tree.GetRoot(cancellation).DescendantNodes(static node => node is not (MemberDeclarationSyntax and not (BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)))
                .OfType<PropertyDeclarationSyntax>().Where(static property => property.AttributeLists.Count > 0))
            {
                model ??= compilation.GetSemanticModel(tree);
                if (model.GetDeclaredSymbol(syntax, cancellation) is not { } property || MarkOf(property) is not { } isFleet)
                {
                    continue;
                }

                string? problem = !property.IsStatic ? "is not static"
                    : property.GetMethod is null ? "has no getter"
                    : property.ContainingType.IsGenericType ? "belongs to a generic type"
                    : null;
                if (problem is null)
                {
                    definitions.Add(new Definition(property, syntax, isFleet));
                }
                else
                {
                    findings.Add(new LocatedFinding(LanguageRules.WrongShape, $"'{property.Name}' {problem}; write a static property with a getter, in a type without type parameters", SourceSpan.Of(syntax.Identifier.GetLocation()), []));
                }
            }
        }

        definitions.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return definitions;
    }

    /// <summary>Whether a property is marked as a fleet (true) or a gateway (false); null where it is not marked.</summary>
    internal static bool? MarkOf(IPropertySymbol property)
    {
        foreach (AttributeData attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && NativeTypes.IsNative(type))
            {
                switch (type.Name)
                {
                    case nameof(GatewayAttribute):
                        return false;
                    case nameof(FleetAttribute):
                        return true;
                }
            }
        }

        return null;
    }

    static bool CheckVersions(CSharpCompilation compilation, Definition definition, List<LocatedFinding> findings)
    {
        if (compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(NativeTypes.IsOtherVersion) is not { } other)
        {
            return true;
        }

        findings.Add(new LocatedFinding(LanguageRules.VersionMismatch, $"the project refers to {other.Identity.Name} {other.Identity.Version}, and the compiler of definitions is of version {NativeTypes.Version}; refer to both in the same version", definition.Span, []));
        return false;
    }

    static bool DoesNotCompile(CSharpCompilation compilation, CancellationToken cancellation) =>
        compilation.GetDiagnostics(cancellation).Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>The gateways that a definition describes; null where it could not be evaluated.</summary>
    static IReadOnlyList<Value>? Gateways(Interpreter interpreter, Definition definition)
    {
        try
        {
            Value value = interpreter.Evaluate(definition.Property, definition.Syntax);
            if (!definition.IsFleet)
            {
                return value.Data is Gateway
                    ? [value]
                    : throw Abort.At(new Trace(definition.Syntax.Type), LanguageRules.WrongShape, IsMany(definition.Property.Type)
                        ? $"'{definition.Property.Name}' is marked as a gateway and holds many; mark it with [Fleet]"
                        : $"'{definition.Property.Name}' is marked as a gateway and holds none; make it a Gateway");
            }

            Value[] members = [.. interpreter.Items(value)];
            return members.FirstOrDefault(static member => member.Data is not Gateway) is { Trace: { } } wrong
                ? throw Abort.At(wrong.Trace, LanguageRules.WrongShape, $"'{definition.Property.Name}' is marked as a fleet, and this member is no gateway")
                : members;
        }
        catch (Abort abort)
        {
            interpreter.Report(abort);
            return null;
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            interpreter.Report(defect, definition.Syntax);
            return [];
        }
    }

    static bool IsMany(ITypeSymbol type) => type.AllInterfaces.Concat([type]).OfType<INamedTypeSymbol>().Any(static each =>
        each.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T && each.TypeArguments[0].Name == nameof(Gateway));

    static EvaluatedGateway Validated(Gateway gateway, Origins origins, Definition definition, IReadOnlyList<ListedFile>? files)
    {
        var located = new List<LocatedFinding>();
        foreach (Finding finding in GatewayCompiler.Validate(gateway).Concat(files is null ? [] : ProjectFileCheck.Of(gateway, files)))
        {
            var notes = new List<LocatedNote>();
            Origin origin = origins.Of(finding.Path, out bool isDefault);
            if (origin.Via is { Span.IsElsewhere: false } via && via.Span != origin.Span)
            {
                notes.Add(new LocatedNote(via.Span, origin.ViaNote));
            }

            foreach (RelatedPlace related in finding.Related)
            {
                notes.Add(new LocatedNote(origins.Of(related.Path, out _).Span, related.Note));
            }

            // At a value that nobody wrote stands its owner, which is not to be replaced; what another assembly has written is not here.
            string? suggestion = isDefault || origin.IsOfAnother ? null : finding.Suggestion;
            located.Add(new LocatedFinding(finding.Rule, finding.Message + origin.Elsewhere, origin.Span, notes.ToArray()) { Suggestion = suggestion });
        }

        return new EvaluatedGateway(gateway, origins, definition.Name, definition.Span, located) { IsOfFleet = definition.IsFleet };
    }

    static EvaluatedGateway Judged(Interpreter interpreter, OwnPolicies policies, Value value, EvaluatedGateway gateway)
    {
        List<LocatedFinding> found = [.. gateway.Findings];
        IReadOnlyList<OwnPolicyVerdict> verdicts = policies.Judge(interpreter, value, gateway.Origins, found);
        return gateway with { Findings = found, OwnPolicies = verdicts };
    }

    static void CheckNames(List<EvaluatedGateway> gateways, List<LocatedFinding> findings)
    {
        var first = new Dictionary<string, EvaluatedGateway>(StringComparer.OrdinalIgnoreCase);
        foreach (EvaluatedGateway gateway in gateways)
        {
            string name = gateway.Model.Name.Text;
            if (first.TryGetValue(name, out EvaluatedGateway? other))
            {
                SourceSpan span = gateway.Origins.Of(ModelPath.Parse(nameof(Gateway.Name)), out _).Span;
                findings.Add(new LocatedFinding(LanguageRules.SameName, $"the gateway '{name}' is defined twice, by '{other.Definition}' and by '{gateway.Definition}'; give this one another name", span, [new LocatedNote(other.Span, "the other one")]));
            }
            else
            {
                first.Add(name, gateway);
            }
        }
    }

    /// <summary>In a fleet the same mistake at the same place is one finding, not a thousand.</summary>
    static IReadOnlyList<LocatedFinding> Merged(List<LocatedFinding> findings, int gateways) =>
        gateways < 2 ? findings :
        [
            .. findings
                .GroupBy(static finding => (finding.Rule.Id, finding.Span))
                .Select(static group => One([.. group])),
        ];

    static LocatedFinding One(LocatedFinding[] alike)
    {
        LocatedFinding first = alike[0];
        return first with
        {
            Message = Array.TrueForAll(alike, other => other.Message == first.Message) ? first.Message : first.Message + Others(alike.Length - 1),
            Suggestion = Array.TrueForAll(alike, other => other.Suggestion == first.Suggestion) ? first.Suggestion : null,
        };
    }

    static string Others(int count) => count == 0 ? "" : $" (and {count.ToString(System.Globalization.CultureInfo.InvariantCulture)} more like it at this place)";
}
