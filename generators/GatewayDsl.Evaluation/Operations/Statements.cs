using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Statements, assignments and loops.</summary>
sealed partial class Interpreter
{
    /// <summary>How a statement ends.</summary>
    enum Flow
    {
        Next,
        Break,
        Continue,
        Return,
    }

    Flow Run(IOperation statement, Scope scope, out Value result)
    {
        result = default;
        var here = new Trace(statement.Syntax);
        budget.Step(here);
        budget.CheckStack(here);
        switch (statement)
        {
            case IBlockOperation block:
                var inner = new Scope(scope);
                foreach (ILocalFunctionOperation function in block.Operations.OfType<ILocalFunctionOperation>())
                {
                    bodies[function.Symbol] = function.Body;
                }

                foreach (IOperation part in block.Operations)
                {
                    if (Run(part, inner, out result) is not Flow.Next and var flow)
                    {
                        return flow;
                    }
                }

                return Flow.Next;
            case IReturnOperation { ReturnedValue: { } returned, Kind: OperationKind.Return }:
                result = Copied(Eval(returned, scope));
                return Flow.Return;
            case IReturnOperation { Kind: OperationKind.Return }:
                return Flow.Return;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation variable in group.Declarations.SelectMany(static declaration => declaration.Declarators))
                {
                    CheckIsNoReference(variable);
                    scope.Declare(variable.Symbol, variable.GetVariableInitializer() is { } initializer
                        ? Copied(Eval(initializer.Value, scope))
                        : Default(variable.Symbol.Type, here));
                }

                return Flow.Next;
            case IExpressionStatementOperation expression:
                Eval(expression.Operation, scope);
                return Flow.Next;
            case IConditionalOperation conditional:
                return IsTrue(conditional.Condition, scope)
                    ? Run(conditional.WhenTrue, scope, out result)
                    : conditional.WhenFalse is { } otherwise ? Run(otherwise, scope, out result) : Flow.Next;
            case IForEachLoopOperation loop:
                return RunForEach(loop, scope, out result);
            case IForLoopOperation loop:
                return RunFor(loop, scope, out result);
            case IWhileLoopOperation loop:
                return RunWhile(loop, scope, out result);
            case ISwitchOperation @switch:
                return RunSwitch(@switch, scope, out result);
            case IBranchOperation { BranchKind: BranchKind.Break }:
                return Flow.Break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                return Flow.Continue;
            case IEmptyOperation or ILocalFunctionOperation:
                return Flow.Next;
            case IThrowOperation @throw:
                throw Thrown(@throw, scope);
            case IInvalidOperation:
                throw Abort.Silent();
            default:
                throw Unsupported(statement);
        }
    }

    /// <summary>What is assigned to a reference changes another variable; the interpreter's variables only hold values.</summary>
    static void CheckIsNoReference(IVariableDeclaratorOperation variable)
    {
        if (variable.Symbol.RefKind != RefKind.None)
        {
            throw Abort.At(new Trace(variable.Syntax), LanguageRules.Unsupported, $"'{variable.Symbol.Name}' refers to another variable, which cannot be evaluated; declare it without 'ref'");
        }
    }

    Flow RunForEach(IForEachLoopOperation loop, Scope scope, out Value result)
    {
        foreach (Value item in Items(Eval(loop.Collection, scope)))
        {
            budget.Step(new Trace(loop.Syntax));
            var round = new Scope(scope);
            switch (loop.LoopControlVariable)
            {
                case IVariableDeclaratorOperation variable:
                    CheckIsNoReference(variable);
                    round.Declare(variable.Symbol, Copied(item));
                    break;
                case { } pattern:
                    Deconstruct(pattern, item, round);
                    break;
            }

            Flow flow = Run(loop.Body, round, out result);
            if (flow is Flow.Return)
            {
                return flow;
            }

            if (flow is Flow.Break)
            {
                break;
            }
        }

        result = default;
        return Flow.Next;
    }

    Flow RunFor(IForLoopOperation loop, Scope scope, out Value result)
    {
        // One set of variables for all rounds, as C# has it: a lambda made in the loop sees the last value.
        var around = new Scope(scope);
        foreach (IOperation before in loop.Before)
        {
            Run(before, around, out _);
        }

        while (loop.Condition is null || IsTrue(loop.Condition, around))
        {
            Flow flow = Run(loop.Body, around, out result);
            if (flow is Flow.Return)
            {
                return flow;
            }

            if (flow is Flow.Break)
            {
                break;
            }

            foreach (IOperation after in loop.AtLoopBottom)
            {
                Run(after, around, out _);
            }
        }

        result = default;
        return Flow.Next;
    }

    Flow RunWhile(IWhileLoopOperation loop, Scope scope, out Value result)
    {
        bool first = !loop.ConditionIsTop;
        while (first || IsTrue(loop.Condition!, scope) != loop.ConditionIsUntil)
        {
            first = false;
            Flow flow = Run(loop.Body, new Scope(scope), out result);
            if (flow is Flow.Return)
            {
                return flow;
            }

            if (flow is Flow.Break)
            {
                break;
            }
        }

        result = default;
        return Flow.Next;
    }

    Flow RunSwitch(ISwitchOperation @switch, Scope scope, out Value result)
    {
        Value value = Eval(@switch.Value, scope);
        ISwitchCaseOperation? chosen = null;
        var inner = new Scope(scope);
        foreach (ISwitchCaseOperation section in @switch.Cases)
        {
            if (section.Clauses.Any(clause => Matches(clause, value, inner)))
            {
                chosen = section;
                break;
            }
        }

        chosen ??= @switch.Cases.FirstOrDefault(static section => section.Clauses.Any(static clause => clause is IDefaultCaseClauseOperation));
        foreach (IOperation part in chosen?.Body ?? [])
        {
            Flow flow = Run(part, inner, out result);
            if (flow is Flow.Break)
            {
                return Flow.Next;
            }

            if (flow is not Flow.Next)
            {
                return flow;
            }
        }

        result = default;
        return Flow.Next;
    }

    bool Matches(ICaseClauseOperation clause, Value value, Scope scope) => clause switch
    {
        ISingleValueCaseClauseOperation single => AreEqual(Eval(single.Value, scope).Data, value.Data),
        IPatternCaseClauseOperation pattern => Matches(pattern.Pattern, value, scope) && (pattern.Guard is null || IsTrue(pattern.Guard, scope)),
        IRelationalCaseClauseOperation or IRangeCaseClauseOperation => throw Unsupported(clause),
        _ => false,
    };

    Value EvalAssignment(ISimpleAssignmentOperation assignment, Scope scope)
    {
        if (assignment.IsRef)
        {
            throw Unsupported(assignment);
        }

        if (assignment.Target is IDiscardOperation)
        {
            return Eval(assignment.Value, scope);
        }

        Value value = Copied(Eval(assignment.Value, scope));
        Assign(assignment.Target, value, scope);
        return value;
    }

    void Assign(IOperation target, Value value, Scope scope)
    {
        switch (target)
        {
            case IDiscardOperation:
                return;
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }:
                scope.Declare(declared.Local, value);
                return;
            case ILocalReferenceOperation { IsDeclaration: true } declared:
                scope.Declare(declared.Local, value);
                return;
            case ILocalReferenceOperation local when scope.Find(local.Local) is { } cell:
                cell.Value = value;
                return;
            case IParameterReferenceOperation parameter when scope.Find(parameter.Parameter.OriginalDefinition) is { } cell:
                cell.Value = value;
                return;
            case IPropertyReferenceOperation { Property: { } property, Instance: { } instance } reference when reference.Arguments.IsEmpty:
                AssignProperty(property, Eval(instance, scope), value, new Trace(target.Syntax));
                return;
            case IFieldReferenceOperation { Field: { IsStatic: false } field, Instance: { } instance } when Eval(instance, scope) is { Data: ObjectData data }:
                data.Fields[FieldKey(field)] = value;
                return;
            case IArrayElementReferenceOperation element when Eval(element.ArrayReference, scope) is { Data: ListData list } && element.Indices.Length == 1:
                list.Items[IndexIn(list, Eval(element.Indices[0], scope), element.Syntax)] = value;
                return;
            case IFieldReferenceOperation { Field.IsStatic: true } or IPropertyReferenceOperation { Property.IsStatic: true }:
                throw Abort.At(new Trace(target.Syntax), LanguageRules.Unsupported, "a static member cannot be changed by a definition; compute the value where it is declared");
            default:
                throw Unsupported(target);
        }
    }

    void AssignProperty(IPropertySymbol property, Value owner, Value value, Trace here)
    {
        if (NativeTypes.IsNative(property))
        {
            // The object could not be made; what is wrong with it has been reported, and so was this value, if anything.
            native.Set(property, owner.Data ?? throw Abort.Silent(), value, here);
            return;
        }

        if (owner.Data is not ObjectData data)
        {
            throw NullReference(here.Node, property.Name);
        }

        if (property.SetMethod is { } setter && HasBody(setter))
        {
            Invoke(setter, owner, [value], here);
        }
        else
        {
            data.Fields[property.OriginalDefinition] = value;
        }
    }

    Value EvalDeconstruction(IDeconstructionAssignmentOperation deconstruction, Scope scope)
    {
        Value value = Eval(deconstruction.Value, scope);
        Deconstruct(deconstruction.Target, value, scope);
        return value;
    }

    void Deconstruct(IOperation target, Value value, Scope scope)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                Deconstruct(declaration.Expression, value, scope);
                break;
            case ITupleOperation tuple:
                Value[] parts = PartsOf(value, tuple.Elements.Length, new Trace(target.Syntax));
                for (int i = 0; i < parts.Length; i++)
                {
                    Deconstruct(tuple.Elements[i], parts[i], scope);
                }

                break;
            case ILocalReferenceOperation local when scope.Find(local.Local) is null || local.IsDeclaration:
                scope.Declare(local.Local, value);
                break;
            default:
                Assign(target, value, scope);
                break;
        }
    }

    /// <summary>What a tuple or a positional record falls into.</summary>
    Value[] PartsOf(Value value, int count, Trace here)
    {
        switch (value.Data)
        {
            case TupleData tuple when tuple.Items.Length == count:
                return tuple.Items;
            case ObjectData { Type.IsRecord: true } data
                when data.Type.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length == count
                    && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.RecordDeclarationSyntax) is { } primary:
                return [.. primary.Parameters.Select(parameter => ReadProperty(data.Type.GetMembers(parameter.Name).OfType<IPropertySymbol>().First(), value, [], here))];
            default:
                throw Abort.At(here, LanguageRules.Unsupported, "only tuples and positional records can be taken apart in a definition");
        }
    }

    /// <summary>Structs are copied when they are handed on; everything else is shared or cannot change.</summary>
    static Value Copied(Value value) => value.Data switch
    {
        ObjectData { Type.IsValueType: true } data => new Value(data.Clone(), value.Trace),
        TupleData tuple => new Value(new TupleData((Value[])tuple.Items.Clone()), value.Trace),
        _ => value,
    };

    Abort Thrown(IThrowOperation @throw, Scope scope)
    {
        var here = new Trace(@throw.Syntax);
        IOperation? exception = @throw.Exception;
        while (exception is IConversionOperation conversion)
        {
            exception = conversion.Operand;
        }

        if (exception is not IObjectCreationOperation { Type: { } type } creation)
        {
            return Abort.At(here, LanguageRules.Throws, "the definition throws an exception");
        }

        string? message = creation.Arguments
            .Select(argument => argument.Value.Type?.SpecialType == SpecialType.System_String ? Eval(argument.Value, scope).Data as string : null)
            .FirstOrDefault(static text => text is not null);
        return Abort.At(here, LanguageRules.Throws, message is null ? type.Name : $"{type.Name}: {message}");
    }
}
