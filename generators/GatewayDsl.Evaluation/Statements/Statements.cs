using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>
/// Statements. They are walked rather than run, so that an iterator can stop at each <c>yield return</c> and go on later; the
/// statements of other methods yield nothing, and are walked to their end at once.
/// </summary>
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

    /// <summary>How the last statement ended, and what it returned.</summary>
    sealed class Ending
    {
        public Flow Flow { get; set; }

        public Value? Result { get; set; }
    }

    /// <summary>Runs the body of a method, and gives what it returns.</summary>
    Value? Run(IOperation body, Scope scope)
    {
        var ending = new Ending();
        Run(body, scope, ending);
        return ending.Result;
    }

    void Run(IOperation body, Scope scope, Ending ending)
    {
        foreach (Value yielded in Walk(body, scope, ending))
        {
            throw Abort.At(yielded.Trace, LanguageRules.Unsupported, "'yield' cannot be used here in a definition");
        }
    }

    IEnumerable<Value> Walk(IOperation statement, Scope scope, Ending ending)
    {
        ending.Flow = Flow.Next;
        var here = new Trace(statement.Syntax);
        budget.Step(here);
        budget.CheckStack(here);
        switch (statement)
        {
            case IBlockOperation block:
                return WalkBlock(block, scope, ending);
            case IReturnOperation { Kind: OperationKind.YieldReturn, ReturnedValue: { } yielded }:
                return [Eval(yielded, scope).Copied()];
            case IReturnOperation { Kind: OperationKind.YieldBreak }:
                ending.Flow = Flow.Return;
                return [];
            case IReturnOperation { Kind: OperationKind.Return } @return:
                ending.Result = @return.ReturnedValue is { } returned ? Eval(returned, scope).Copied() : null;
                ending.Flow = Flow.Return;
                return [];
            case IVariableDeclarationGroupOperation group:
                Declare(group, scope);
                return [];
            case IExpressionStatementOperation expression:
                Eval(expression.Operation, scope);
                return [];
            case IConditionalOperation conditional:
                return IsTrue(conditional.Condition, scope) ? Walk(conditional.WhenTrue, scope, ending)
                    : conditional.WhenFalse is { } otherwise ? Walk(otherwise, scope, ending)
                    : [];
            case IForEachLoopOperation loop:
                return WalkForEach(loop, scope, ending);
            case IForLoopOperation loop:
                return WalkFor(loop, scope, ending);
            case IWhileLoopOperation loop:
                return WhileLoop(loop, scope, ending);
            case ISwitchOperation @switch:
                return WalkSwitch(@switch, scope, ending);
            case IBranchOperation { BranchKind: BranchKind.Break }:
                ending.Flow = Flow.Break;
                return [];
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                ending.Flow = Flow.Continue;
                return [];
            case ITryOperation @try:
                return WalkTry(@try, scope, ending);
            case IUsingOperation @using:
                return WalkUsing(@using, scope, ending);
            case IEmptyOperation or ILocalFunctionOperation:
                return [];
            case IThrowOperation @throw:
                throw Thrown(@throw, scope);
            case IInvalidOperation:
                throw Abort.Silent();
            default:
                throw Unsupported(statement);
        }
    }

    IEnumerable<Value> WalkBlock(IBlockOperation block, Scope scope, Ending ending)
    {
        var inner = new Scope(scope);
        foreach (ILocalFunctionOperation function in block.Operations.OfType<ILocalFunctionOperation>())
        {
            bodies[function.Symbol] = function.Body;
        }

        return WalkAll(block.Operations, inner, ending);
    }

    IEnumerable<Value> WalkAll(IReadOnlyList<IOperation> statements, Scope scope, Ending ending)
    {
        for (int i = 0; i < statements.Count; i++)
        {
            // What a 'using' declares is disposed of behind the last statement of its block.
            int rest = i + 1;
            foreach (Value yielded in statements[i] is IUsingDeclarationOperation @using
                ? WalkUsing(@using.DeclarationGroup, () => WalkAll([.. statements.Skip(rest)], scope, ending), scope)
                : Walk(statements[i], scope, ending))
            {
                yield return yielded;
            }

            if (ending.Flow is not Flow.Next || statements[i] is IUsingDeclarationOperation)
            {
                yield break;
            }
        }

        ending.Flow = Flow.Next;
    }

    void Declare(IVariableDeclarationGroupOperation group, Scope scope)
    {
        foreach (IVariableDeclaratorOperation variable in group.Declarations.SelectMany(static declaration => declaration.Declarators))
        {
            CheckIsNoReference(variable);
            scope.Declare(variable.Symbol, variable.GetVariableInitializer() is { } initializer
                ? Eval(initializer.Value, scope).Copied()
                : Default(Closed(variable.Symbol.Type, scope), new Trace(variable.Syntax)));
        }
    }

    IEnumerable<Value> WalkForEach(IForEachLoopOperation loop, Scope scope, Ending ending)
    {
        var here = new Trace(loop.Syntax);
        ForEachStatementInfo info = ModelOf(loop.Syntax.SyntaxTree).GetForEachStatementInfo((CommonForEachStatementSyntax)loop.Syntax);
        foreach (Value each in Items(Eval(loop.Collection, scope), info.GetEnumeratorMethod))
        {
            budget.Step(here);
            var round = new Scope(scope);
            Value item = info.ElementType is null ? each : Convert(each, info.ElementConversion.ToCommonConversion(), TypeOfItem(loop, info, scope), isChecked: false, each.Trace);
            switch (loop.LoopControlVariable)
            {
                case IVariableDeclaratorOperation variable:
                    CheckIsNoReference(variable);
                    round.Declare(variable.Symbol, item.Copied());
                    break;
                case { } pattern:
                    Deconstruct(pattern, item, round, loop.Syntax is ForEachVariableStatementSyntax deconstructed ? ModelOf(loop.Syntax.SyntaxTree).GetDeconstructionInfo(deconstructed) : null);
                    break;
            }

            foreach (Value yielded in Walk(loop.Body, round, ending))
            {
                yield return yielded;
            }

            if (EndsLoop(ending))
            {
                yield break;
            }
        }

        ending.Flow = Flow.Next;
    }

    ITypeSymbol TypeOfItem(IForEachLoopOperation loop, ForEachStatementInfo info, Scope scope) =>
        Closed(loop.LoopControlVariable is IVariableDeclaratorOperation variable ? variable.Symbol.Type : info.ElementType!, scope);

    IEnumerable<Value> WalkFor(IForLoopOperation loop, Scope scope, Ending ending)
    {
        // One set of variables for all rounds, as C# has it: a lambda made in the loop sees the last value.
        var around = new Scope(scope);
        Run(loop.Before, around);
        while (loop.Condition is null || IsTrue(loop.Condition, around))
        {
            foreach (Value yielded in Walk(loop.Body, around, ending))
            {
                yield return yielded;
            }

            if (EndsLoop(ending))
            {
                yield break;
            }

            Run(loop.AtLoopBottom, around);
        }

        ending.Flow = Flow.Next;
    }

    void Run(IReadOnlyList<IOperation> statements, Scope scope)
    {
        foreach (IOperation statement in statements)
        {
            Run(statement, scope);
        }
    }

    IEnumerable<Value> WhileLoop(IWhileLoopOperation loop, Scope scope, Ending ending)
    {
        bool first = !loop.ConditionIsTop;
        while (first || IsTrue(loop.Condition!, scope) != loop.ConditionIsUntil)
        {
            first = false;
            foreach (Value yielded in Walk(loop.Body, new Scope(scope), ending))
            {
                yield return yielded;
            }

            if (EndsLoop(ending))
            {
                yield break;
            }
        }

        ending.Flow = Flow.Next;
    }

    /// <summary>Whether a round was the last one; 'break' ends with the loop, and 'return' goes further.</summary>
    static bool EndsLoop(Ending ending)
    {
        switch (ending.Flow)
        {
            case Flow.Break:
                ending.Flow = Flow.Next;
                return true;
            case Flow.Return:
                return true;
            default:
                return false;
        }
    }

    IEnumerable<Value> WalkSwitch(ISwitchOperation @switch, Scope scope, Ending ending)
    {
        Value value = Eval(@switch.Value, scope);
        var inner = new Scope(scope);
        ISwitchCaseOperation? chosen =
            @switch.Cases.FirstOrDefault(section => section.Clauses.Any(clause => Matches(clause, value, inner)))
            ?? @switch.Cases.FirstOrDefault(static section => section.Clauses.Any(static clause => clause is IDefaultCaseClauseOperation));
        foreach (Value yielded in WalkAll(chosen?.Body ?? [], inner, ending))
        {
            yield return yielded;
        }

        // 'break' leaves the switch; 'continue' and 'return' go further.
        ending.Flow = ending.Flow is Flow.Break ? Flow.Next : ending.Flow;
    }

    bool Matches(ICaseClauseOperation clause, Value value, Scope scope) => clause switch
    {
        ISingleValueCaseClauseOperation single => AreEqual(Eval(single.Value, scope).Data, value.Data, value.Trace),
        IPatternCaseClauseOperation pattern => Matches(pattern.Pattern, value, scope) && (pattern.Guard is null || IsTrue(pattern.Guard, scope)),
        IRelationalCaseClauseOperation or IRangeCaseClauseOperation => throw Unsupported(clause),
        _ => false,
    };
}
