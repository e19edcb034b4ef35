using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>
/// Evaluates the bound operations of a compilation, one handler a kind. The handlers stand in <c>Operations/</c>, a file a
/// family; a kind without one is a finding at its place, never skipped.
/// </summary>
sealed partial class Interpreter
{
    // What a call into the language costs: by reflection, and with origins for all that it makes.
    const int NativeSteps = 20;

    readonly CSharpCompilation compilation;
    readonly Dictionary<SyntaxTree, SemanticModel> models = [];
    readonly Dictionary<ISymbol, IOperation?> bodies = new(SymbolEqualityComparer.Default);
    readonly Dictionary<INamedTypeSymbol, string[]> required = new(SymbolEqualityComparer.Default);
    readonly NativeCalls native;
    Budget budget;
    List<LocatedFinding> findings;
    readonly CancellationToken cancellation;

    public Interpreter(CSharpCompilation compilation, OriginTable origins, List<LocatedFinding> findings, CancellationToken cancellation)
    {
        this.compilation = compilation;
        this.findings = findings;
        this.cancellation = cancellation;
        budget = new Budget(cancellation);
        native = new NativeCalls(origins);
    }

    /// <summary>The tables of the compilation.</summary>
    public TableSet Tables { get; init; } = TableSet.None;

    /// <summary>The trees whose bodies were looked into.</summary>
    public IReadOnlyList<SyntaxTree> Visited => [.. models.Keys];

    /// <summary>What was evaluated last, for the case that the evaluator fails.</summary>
    public Trace? Last { get; private set; }

    /// <summary>Counts work that is done at once.</summary>
    public void Charge(long work, Trace place) => budget.Charge(work, place);

    /// <summary>The value of a static property or field.</summary>
    public Value Evaluate(ISymbol member, SyntaxNode place) => ReadStatic(member, new Trace(place));

    /// <summary>Begins anew to count what evaluating costs; what has been evaluated is kept.</summary>
    public void BeginAnew() => budget = new Budget(cancellation);

    /// <summary>Evaluates something whose findings are nobody's but the caller's.</summary>
    /// <param name="apart">Takes them.</param>
    /// <param name="part">What to evaluate.</param>
    /// <returns>What comes of it; null where there are findings, or where an error was reported before.</returns>
    public T? EvaluateApart<T>(List<LocatedFinding> apart, Func<T> part)
        where T : class
    {
        List<LocatedFinding> before = findings;
        findings = apart;
        try
        {
            T result = part();
            return apart.Count == 0 ? result : null;
        }
        catch (Abort abort)
        {
            Report(abort);
            return null;
        }
        finally
        {
            findings = before;
        }
    }

    /// <summary>The way to what a rule of a policy names; null where it is computed.</summary>
    public Trace? PlaceOf(PolicyProblem problem) => native.Origins.Member(problem, nameof(PolicyProblem.At));

    Value Eval(IOperation operation, Scope scope)
    {
        var here = new Trace(operation.Syntax);
        Last = here;
        budget.Step(here);
        budget.CheckStack(here);

        // Whatever the compiler has folded already is read off, at whatever depth its parts are nested.
        if (operation.ConstantValue.HasValue)
        {
            return Constant(operation, here);
        }

        return operation switch
        {
            ILiteralOperation or IDefaultValueOperation => Default(operation.Type is { } type ? Closed(type, scope) : null, here),
            IParenthesizedOperation parenthesized => Eval(parenthesized.Operand, scope),
            IConversionOperation conversion => EvalConversion(conversion, scope),

            IObjectCreationOperation creation => EvalObjectCreation(creation, scope),
            IWithOperation with => EvalWith(with, scope),
            IAnonymousObjectCreationOperation anonymous => EvalAnonymousObject(anonymous, scope),
            ITypeParameterObjectCreationOperation creation => EvalTypeParameter(creation, scope),
            ITupleOperation tuple => new Value(new TupleData(EvalAll(tuple.Elements, scope), tuple.Type is { } type ? Closed(type, scope) : null), here),

            ICollectionExpressionOperation collection => EvalCollection(collection, scope),
            IArrayCreationOperation array => EvalArrayCreation(array, scope),
            IArrayElementReferenceOperation element => EvalArrayElement(element, scope),
            IImplicitIndexerReferenceOperation implicitly => PlaceOf(implicitly, scope, here).Value.Copied(),
            IRangeOperation range => EvalRange(range, scope),
            IUtf8StringOperation bytes => EvalBytes(bytes, here),

            ILocalReferenceOperation local => ReadVariable(local.Local, scope, here),
            IParameterReferenceOperation parameter => ReadParameter(parameter.Parameter, scope, here),
            IInstanceReferenceOperation instance => EvalInstance(instance, scope, here),
            IFieldReferenceOperation field => EvalField(field, scope),
            IPropertyReferenceOperation property => EvalProperty(property, scope),
            IConditionalAccessOperation access => EvalConditionalAccess(access, scope),
            IConditionalAccessInstanceOperation => scope.ConditionalReceiver ?? throw Unsupported(operation),

            IInvocationOperation invocation => EvalInvocation(invocation, scope),
            IDelegateCreationOperation creation => EvalDelegate(creation, scope),
            IAnonymousFunctionOperation lambda => EvalLambda(lambda, scope),
            ITranslatedQueryOperation query => Eval(query.Operation, scope),

            IBinaryOperation binary => EvalBinary(binary, scope),
            ITupleBinaryOperation tuples => EvalTupleComparison(tuples, scope),
            IUnaryOperation unary => EvalUnary(unary, scope),
            IIncrementOrDecrementOperation step => EvalStep(step, scope),
            IConditionalOperation conditional => Eval(IsTrue(conditional.Condition, scope) ? conditional.WhenTrue : conditional.WhenFalse!, scope),
            ICoalesceOperation coalesce => Eval(coalesce.Value, scope) is { Data: not null } value ? value : Eval(coalesce.WhenNull, scope),
            IThrowOperation @throw => throw Thrown(@throw, scope),

            IIsTypeOperation isType => new Value(IsInstance(Eval(isType.ValueOperand, scope), Closed(isType.TypeOperand, scope)) != isType.IsNegated, here),
            IIsPatternOperation isPattern => new Value(Matches(isPattern.Pattern, Eval(isPattern.Value, scope), scope), here),
            ISwitchExpressionOperation @switch => EvalSwitchExpression(@switch, scope),

            IInterpolatedStringOperation text => EvalInterpolatedString(text, scope),
            IInterpolatedStringHandlerCreationOperation handler => Eval(handler.Content, scope),

            ISimpleAssignmentOperation assignment => EvalAssignment(assignment, scope),
            ICompoundAssignmentOperation compound => EvalCompoundAssignment(compound, scope),
            ICoalesceAssignmentOperation coalesce => EvalCoalesceAssignment(coalesce, scope),
            IDeconstructionAssignmentOperation deconstruction => EvalDeconstruction(deconstruction, scope),
            IMemberInitializerOperation initializer => EvalMemberInitializer(initializer, scope),

            // The compiler reports these itself.
            IInvalidOperation => throw Abort.Silent(),
            _ => throw Unsupported(operation),
        };
    }

    /// <summary>Evaluates several expressions, and reports what is wrong with every one of them before it gives up.</summary>
    Value[] EvalAll(IReadOnlyList<IOperation> operations, Scope scope)
    {
        var values = new Value[operations.Count];
        bool failed = false;
        for (int i = 0; i < values.Length; i++)
        {
            failed |= !TryReport(i, (this, operations, scope, values), static (i, state) => state.values[i] = state.Item1.Eval(state.operations[i], state.scope).Copied());
        }

        return failed ? throw Abort.Silent() : values;
    }

    /// <summary>Runs a part of a definition; reports its finding, if any, and tells whether there was none.</summary>
    bool TryReport<TState>(int index, TState state, Action<int, TState> part)
    {
        bool canBeCaught = tries > 0;
        try
        {
            part(index, state);
            return true;
        }
        catch (Abort abort) when (!canBeCaught || abort.Raised is null)
        {
            Report(abort);
            return false;
        }
    }

    public void Report(Abort abort)
    {
        if (abort.Finding is { } finding && !findings.Contains(finding))
        {
            findings.Add(finding);
        }
    }

    /// <summary>Reports that the evaluator itself has failed. An editor must never see an analyzer die; whoever reads the finding can tell us.</summary>
    public void Report(Exception defect, SyntaxNode evaluated) =>
        Report(Abort.At(Last ?? new Trace(evaluated), LanguageRules.Defect, $"the evaluator failed here with {defect.GetType().Name}: {defect.Message}; write this another way, and report it to GatewayDsl"));

    Value Constant(IOperation operation, Trace here)
    {
        object? value = operation.ConstantValue.Value;
        if (value is float or double)
        {
            throw Abort.At(here, LanguageRules.FloatingPoint, "floating point cannot be used in a definition; write whole numbers");
        }

        if (value is string text)
        {
            Budget.CheckText(text.Length, here);
            if (text.IndexOf('\r') >= 0 && operation.Syntax.ToString().IndexOf('\r') >= 0)
            {
                throw Abort.At(here, LanguageRules.DependsOnLineEnds, "this text contains the carriage returns of the file's own line ends; give the file line feeds (*.cs text eol=lf in .gitattributes) or write \\n");
            }
        }

        object? data = value is not null && operation.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration ? new EnumData(enumeration, value) : value;
        var own = new Value(data, here);
        return operation is IFieldReferenceOperation { Field: { } field } && DeclarationOf(field) is { } declaration
            ? new Value(data, new Trace(operation.Syntax, new Trace(declaration)))
            : own;
    }

    static Value Default(ITypeSymbol? type, Trace here) => new(DefaultData(type, here), here);

    /// <summary>What a variable of a type holds at first.</summary>
    public static object? DefaultData(ITypeSymbol? type, Trace? here = null) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration => new EnumData(enumeration, DefaultData(enumeration.EnumUnderlyingType)!),
        { SpecialType: SpecialType.System_Boolean } => false,
        { SpecialType: SpecialType.System_Char } => '\0',
        { SpecialType: SpecialType.System_SByte } => (sbyte)0,
        { SpecialType: SpecialType.System_Byte } => (byte)0,
        { SpecialType: SpecialType.System_Int16 } => (short)0,
        { SpecialType: SpecialType.System_UInt16 } => (ushort)0,
        { SpecialType: SpecialType.System_Int32 } => 0,
        { SpecialType: SpecialType.System_UInt32 } => 0u,
        { SpecialType: SpecialType.System_Int64 } => 0L,
        { SpecialType: SpecialType.System_UInt64 } => 0UL,
        { SpecialType: SpecialType.System_Decimal } => 0m,
        INamedTypeSymbol { IsTupleType: true } tuple => new TupleData([.. tuple.TupleElements.Select(element => new Value(DefaultData(element.Type, here), here!))], tuple),
        INamedTypeSymbol { TypeKind: TypeKind.Struct, OriginalDefinition.SpecialType: SpecialType.None or SpecialType.System_DateTime } value => KnownMembers.Default(value, out object? known) ? known : new ObjectData(value),
        _ => null,
    };

    static SyntaxNode? DeclarationOf(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
            { } node => node,
            null => null,
        };

    SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!models.TryGetValue(tree, out SemanticModel? model))
        {
            models.Add(tree, model = compilation.GetSemanticModel(tree));
        }

        return model;
    }

    IOperation? OperationOf(SyntaxNode node) => BoundOperations.Of(ModelOf(node.SyntaxTree), node, cancellation);

    bool IsTrue(IOperation condition, Scope scope)
    {
        Value value = Eval(condition, scope);
        return value.Data is bool truth ? truth : throw Abort.Throws(value.Trace, "InvalidOperationException", "a condition is null", "Nullable object must have a value.");
    }

    static Abort Unsupported(IOperation operation) =>
        Abort.At(new Trace(operation.Syntax), LanguageRules.Unsupported, operation.Kind == OperationKind.None
            ? "this construct has no meaning that can be evaluated; write it another way"
            : $"{Words(operation.Kind)} cannot be used in a definition; write it with values, records, functions and queries");

    /// <summary>"AnonymousObjectCreation" as a reader would say it.</summary>
    static string Words(OperationKind kind) =>
        "'" + string.Concat(kind.ToString().Select(static (c, i) => char.IsUpper(c) && i > 0 ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString())) + "'";
}
