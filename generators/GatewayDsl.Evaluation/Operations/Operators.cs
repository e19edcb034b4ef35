using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Operators.</summary>
sealed partial class Interpreter
{
    Value EvalBinary(IBinaryOperation binary, Scope scope)
    {
        // 20,000 terms of '+' are one expression nested 20,000 deep on its left; the left side is walked in a loop.
        var spine = new Stack<IBinaryOperation>();
        IOperation left = binary;
        while (left is IBinaryOperation next && !next.ConstantValue.HasValue)
        {
            spine.Push(next);
            left = next.LeftOperand;
        }

        Value value = Eval(left, scope);
        while (spine.Count > 0)
        {
            IBinaryOperation operation = spine.Pop();
            budget.Step(new Trace(operation.Syntax));
            value = EvalBinary(operation, value, scope);
        }

        return value;
    }

    Value EvalBinary(IBinaryOperation binary, Value left, Scope scope)
    {
        var here = new Trace(binary.Syntax);
        bool isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        if (isAnd || binary.OperatorKind == BinaryOperatorKind.ConditionalOr)
        {
            return EvalConditionalLogic(binary, isAnd, left, scope, here);
        }

        Value right = Eval(binary.RightOperand, scope);
        if (OperatorOf(binary.OperatorMethod, binary.ConstrainedToType, scope) is { } method)
        {
            return InvokeOperator(method, [left, right], binary.IsLifted, binary.OperatorKind, here);
        }

        return new Value(Operate(binary.OperatorKind, left.Data, right.Data, binary.IsChecked, here, binary.Type is { } type ? Closed(type, scope) : null), here.MadeOf(left, right));
    }

    Value EvalConditionalLogic(IBinaryOperation binary, bool isAnd, Value left, Scope scope, Trace here)
    {
        if (binary.OperatorMethod is not { } method)
        {
            return left.Data is bool decided && decided != isAnd ? new Value(decided, here) : new Value(IsTrue(binary.RightOperand, scope), here);
        }

        // 'x && y' of a type with '&', 'true' and 'false' is 'false(x) ? x : x & y'.
        IMethodSymbol decides = method.ContainingType.GetMembers(isAnd ? WellKnownMemberNames.FalseOperatorName : WellKnownMemberNames.TrueOperatorName).OfType<IMethodSymbol>().FirstOrDefault() ?? throw Unsupported(binary);
        return Invoke(decides, null, [left], here).Data is true ? left : Invoke(Closed(method, scope), null, [left, Eval(binary.RightOperand, scope)], here);
    }

    /// <summary>The method that somebody has written for an operator; null where the operator is built in.</summary>
    IMethodSymbol? OperatorOf(IMethodSymbol? method, ITypeSymbol? constrained, Scope scope)
    {
        if (method is null)
        {
            return null;
        }

        if (Implementation(constrained, method, scope) is { } implementation)
        {
            return IsOwn(implementation.ContainingType) ? implementation : null;
        }

        return method.ContainingType.SpecialType != SpecialType.None || IsKnownOperator(method) ? null : Closed(method, scope);
    }

    Value InvokeOperator(IMethodSymbol method, Value[] operands, bool isLifted, BinaryOperatorKind kind, Trace here)
    {
        if (isLifted && operands.Any(static operand => operand.Data is null))
        {
            bool none = operands.All(static operand => operand.Data is null);
            return new Value(kind switch
            {
                BinaryOperatorKind.Equals => none,
                BinaryOperatorKind.NotEquals => !none,
                BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => false,
                _ => null,
            }, here);
        }

        return Invoke(method, null, operands, here).Copied();
    }

    Value EvalTupleComparison(ITupleBinaryOperation comparison, Scope scope)
    {
        var here = new Trace(comparison.Syntax);
        Value left = Eval(comparison.LeftOperand, scope);
        bool same = AreEqual(left.Data, Eval(comparison.RightOperand, scope).Data, here);
        return new Value(same == (comparison.OperatorKind == BinaryOperatorKind.Equals), here);
    }

    /// <summary>Operators that .NET declares as methods and that are built in here.</summary>
    static bool IsKnownOperator(IMethodSymbol method) => method.ContainingNamespace is { Name: "System" or "Numerics" } space && (space.ContainingNamespace.IsGlobalNamespace || space.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true });

    object? Operate(BinaryOperatorKind kind, object? left, object? right, bool isChecked, Trace here, ITypeSymbol? type)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Equals:
                return AreSame(left, right, here);
            case BinaryOperatorKind.NotEquals:
                return !AreSame(left, right, here);
            case BinaryOperatorKind.And when left is false || right is false:
                return false;
            case BinaryOperatorKind.Or when left is true || right is true:
                return true;
            case BinaryOperatorKind.Add when left is string or null && right is string or null && type?.SpecialType == SpecialType.System_String:
            case BinaryOperatorKind.Add when left is string || right is string:
                string first = left is null ? "" : TextOf(new Value(left, here), here);
                string second = right is null ? "" : TextOf(new Value(right, here), here);
                Budget.CheckText((long)first.Length + second.Length, here);
                budget.Charge(first.Length + second.Length, here);
                return first + second;
        }

        if (left is null || right is null)
        {
            // Lifted operators: a comparison with null is false, and arithmetic gives null.
            return kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual ? false : null;
        }

        if (left is EnumData || right is EnumData)
        {
            object one = Arithmetic.Promoted((left as EnumData)?.Number ?? left);
            object other = Arithmetic.Promoted((right as EnumData)?.Number ?? right);
            object? number = Operate(kind, one, Arithmetic.Convert(other, Arithmetic.TypeOf(one), isChecked: false), isChecked, here, null);
            return type is not null && UnderlyingOf(type) is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration
                ? new EnumData(enumeration, Numeric(number!, enumeration.EnumUnderlyingType!.SpecialType, isChecked, here))
                : type is not null && IsNumber(type.SpecialType) ? Numeric(number!, type.SpecialType, isChecked, here) : number;
        }

        if (KnownDates.Operate(kind, left, right, here) is { } moment)
        {
            return moment;
        }

        try
        {
            return Arithmetic.Operate(kind, left, right, isChecked)
                ?? throw Abort.At(here, LanguageRules.Unsupported, "this operator cannot be used on these values in a definition");
        }
        catch (Exception exception) when (exception is OverflowException or DivideByZeroException)
        {
            throw Abort.Throws(here, exception.GetType().Name, $"{Show(left)} and {Show(right)} have no result here", left is decimal && exception is OverflowException ? "Value was either too large or too small for a Decimal." : null);
        }
    }

    static string Show(object value) => string.Format(CultureInfo.InvariantCulture, "{0}", value);

    Value EvalUnary(IUnaryOperation unary, Scope scope)
    {
        var here = new Trace(unary.Syntax);
        Value operand = Eval(unary.Operand, scope);
        if (OperatorOf(unary.OperatorMethod, unary.ConstrainedToType, scope) is { } method)
        {
            return InvokeOperator(method, [operand], unary.IsLifted, BinaryOperatorKind.None, here);
        }

        if (unary.OperatorKind == UnaryOperatorKind.Hat)
        {
            return new Value(operand.Data is null ? null : IndexOf((int)operand.Data, fromEnd: true, here), here);
        }

        try
        {
            object? result = operand.Data switch
            {
                null => null,
                EnumData constant => new EnumData(constant.Type, Arithmetic.Convert(Arithmetic.Operate(unary.OperatorKind, Arithmetic.Promoted(constant.Number), isChecked: false)!, constant.Type.EnumUnderlyingType!.SpecialType, isChecked: false)!),
                TimeSpan span => unary.OperatorKind == UnaryOperatorKind.Minus ? span.Negate() : span,
                { } number => Arithmetic.Operate(unary.OperatorKind, number, unary.IsChecked) ?? throw Unsupported(unary),
            };
            return new Value(result, here);
        }
        catch (OverflowException)
        {
            throw Abort.Throws(here, "OverflowException", $"{Show(operand.Data!)} has no result here");
        }
    }

    static IndexData IndexOf(int number, bool fromEnd, Trace here) =>
        number < 0 ? throw Abort.Throws(here, "ArgumentOutOfRangeException", $"{Show(number)} is no position; write 0 or more") : new IndexData(number, fromEnd);

    Value EvalStep(IIncrementOrDecrementOperation step, Scope scope)
    {
        var here = new Trace(step.Syntax);
        Place place = PlaceOf(step.Target, scope);
        Value before = place.Value.Copied();
        BinaryOperatorKind kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        Value after;
        if (OperatorOf(step.OperatorMethod, step.ConstrainedToType, scope) is { } method)
        {
            if (!method.IsStatic)
            {
                return InvokeOnPlace(method, place, [], step.Type is { IsValueType: true }, here);
            }

            after = InvokeOperator(method, [before], step.IsLifted, BinaryOperatorKind.None, here);
        }
        else
        {
            after = before.Data is null ? before : new Value(Stepped(step, before.Data, kind, here), here);
        }

        place.Value = after;
        return step.IsPostfix ? before : after;
    }

    static object Stepped(IIncrementOrDecrementOperation step, object before, BinaryOperatorKind kind, Trace here)
    {
        try
        {
            return before is EnumData constant
                ? new EnumData(constant.Type, Arithmetic.Step(constant.Number, kind, step.IsChecked) ?? throw Unsupported(step))
                : Arithmetic.Step(before, kind, step.IsChecked) ?? throw Unsupported(step);
        }
        catch (OverflowException)
        {
            throw Abort.Throws(here, "OverflowException", $"{Show(before)} has no neighbour there");
        }
    }

    /// <summary>An operator of C# 14 that changes what it is asked of: <c>void operator +=(…)</c>.</summary>
    Value InvokeOnPlace(IMethodSymbol method, Place place, Value[] arguments, bool isStruct, Trace here)
    {
        Value target = place.Value;
        Invoke(method, target, arguments, here);
        if (isStruct)
        {
            place.Value = target;
        }

        return target;
    }

    Value EvalCompoundAssignment(ICompoundAssignmentOperation compound, Scope scope)
    {
        var here = new Trace(compound.Syntax);
        Place place = PlaceOf(compound.Target, scope);
        IMethodSymbol? method = OperatorOf(compound.OperatorMethod, compound.ConstrainedToType, scope);
        if (method is { IsStatic: false })
        {
            return InvokeOnPlace(method, place, [Eval(compound.Value, scope).Copied()], compound.Type is { IsValueType: true }, here);
        }

        Value before = place.Value;
        ITypeSymbol? type = compound.Type is { } declared ? Closed(declared, scope) : null;
        Value left = compound.InConversion is { IsIdentity: false } into
            ? Convert(before, into, method?.Parameters[0].Type ?? (compound.Value.Type is { } operand && !into.IsNullable ? Widest(operand, type) : type), compound.IsChecked, here)
            : before;
        Value right = Eval(compound.Value, scope);
        object? result = method is not null
            ? InvokeOperator(method, [left, right], compound.IsLifted, compound.OperatorKind, here).Data
            : Operate(compound.OperatorKind, left.Data, right.Data, compound.IsChecked, here, type);

        // 'byte += int' computes in int and goes back to byte.
        Value value = result is null || compound.OutConversion.IsIdentity ? new Value(result, here) : Convert(new Value(result, here), compound.OutConversion, type, compound.IsChecked, here);
        place.Value = value;
        return value;
    }

    // 'short += long' is computed in long; the operand has been brought to that type already.
    static ITypeSymbol? Widest(ITypeSymbol operand, ITypeSymbol? target) => UnderlyingOf(operand) is { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_Decimal } number ? number : target;

    Value EvalCoalesceAssignment(ICoalesceAssignmentOperation coalesce, Scope scope)
    {
        Place place = PlaceOf(coalesce.Target, scope);
        Value value = place.Value;
        if (value.Data is null)
        {
            value = Eval(coalesce.Value, scope);
            place.Value = value.Copied();
        }

        return value;
    }
}
