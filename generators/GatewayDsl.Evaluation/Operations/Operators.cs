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
        bool isLogical = binary.OperatorMethod is null;
        if (binary.OperatorKind == BinaryOperatorKind.ConditionalAnd && isLogical)
        {
            return left.Data is false ? new Value(false, here) : new Value(IsTrue(binary.RightOperand, scope), here);
        }

        if (binary.OperatorKind == BinaryOperatorKind.ConditionalOr && isLogical)
        {
            return left.Data is true ? new Value(true, here) : new Value(IsTrue(binary.RightOperand, scope), here);
        }

        Value right = Eval(binary.RightOperand, scope);
        if (binary.OperatorMethod is { } method && method.ContainingType.SpecialType == SpecialType.None && !IsKnownOperator(method))
        {
            return Invoke(method, null, [left, right], here);
        }

        return new Value(Operate(binary.OperatorKind, left.Data, right.Data, binary.IsChecked, here, binary.Type), here.MadeOf(left, right));
    }

    Value EvalTupleComparison(ITupleBinaryOperation comparison, Scope scope)
    {
        Value left = Eval(comparison.LeftOperand, scope);
        bool same = AreEqual(left.Data, Eval(comparison.RightOperand, scope).Data);
        return new Value(same == (comparison.OperatorKind == BinaryOperatorKind.Equals), new Trace(comparison.Syntax));
    }

    /// <summary>Operators that .NET declares as methods and that are built in here.</summary>
    static bool IsKnownOperator(IMethodSymbol method) => method.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    object? Operate(BinaryOperatorKind kind, object? left, object? right, bool isChecked, Trace here, ITypeSymbol? type)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Equals:
                return AreSame(left, right);
            case BinaryOperatorKind.NotEquals:
                return !AreSame(left, right);
            case BinaryOperatorKind.And when left is false || right is false:
                return false;
            case BinaryOperatorKind.Or when left is true || right is true:
                return true;
            case BinaryOperatorKind.Add when left is string or null && right is string or null && type?.SpecialType == SpecialType.System_String:
            case BinaryOperatorKind.Add when left is string || right is string:
                string first = left is null ? "" : TextOf(new Value(left, here), here);
                string second = right is null ? "" : TextOf(new Value(right, here), here);
                Budget.CheckText((long)first.Length + second.Length, here);
                return first + second;
        }

        if (left is null || right is null)
        {
            // Lifted operators: a comparison with null is false, and arithmetic gives null.
            return kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual ? false : null;
        }

        if (left is EnumData || right is EnumData)
        {
            object? number = Operate(kind, (left as EnumData)?.Number ?? left, (right as EnumData)?.Number ?? right, isChecked, here, null);
            return type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration ? new EnumData(enumeration, number!) : number;
        }

        try
        {
            return Arithmetic.Operate(kind, left, right, isChecked)
                ?? throw Abort.At(here, LanguageRules.Unsupported, "this operator cannot be used on these values in a definition");
        }
        catch (Exception exception) when (exception is OverflowException or DivideByZeroException)
        {
            throw Abort.At(here, LanguageRules.Throws, $"{exception.GetType().Name}: {Show(left)} and {Show(right)} have no result here");
        }
    }

    static string Show(object value) => string.Format(CultureInfo.InvariantCulture, "{0}", value);

    Value EvalUnary(IUnaryOperation unary, Scope scope)
    {
        var here = new Trace(unary.Syntax);
        Value operand = Eval(unary.Operand, scope);
        if (unary.OperatorMethod is { } method && !IsKnownOperator(method))
        {
            return Invoke(method, null, [operand], here);
        }

        if (unary.OperatorKind == UnaryOperatorKind.Hat)
        {
            return new Value(new IndexData((int)operand.Data!, FromEnd: true), here);
        }

        try
        {
            return new Value(operand.Data is null ? null : Arithmetic.Operate(unary.OperatorKind, operand.Data, unary.IsChecked) ?? throw Unsupported(unary), here);
        }
        catch (OverflowException)
        {
            throw Abort.At(here, LanguageRules.Throws, $"OverflowException: {Show(operand.Data!)} has no result here");
        }
    }

    Value EvalStep(IIncrementOrDecrementOperation step, Scope scope)
    {
        var here = new Trace(step.Syntax);
        Value before = Eval(step.Target, scope);
        BinaryOperatorKind kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        Value after = new(Arithmetic.Step(before.Data!, kind, step.IsChecked) ?? throw Unsupported(step), here);
        Assign(step.Target, after, scope);
        return step.IsPostfix ? before : after;
    }

    Value EvalCompoundAssignment(ICompoundAssignmentOperation compound, Scope scope)
    {
        var here = new Trace(compound.Syntax);
        Value left = Convert(Eval(compound.Target, scope), compound.InConversion, compound.OperatorMethod?.Parameters[0].Type, compound.IsChecked, here);
        Value right = Eval(compound.Value, scope);
        object? result = compound.OperatorMethod is { } method && !IsKnownOperator(method)
            ? Invoke(method, null, [left, right], here).Data
            : Operate(compound.OperatorKind, left.Data, right.Data, compound.IsChecked, here, compound.Type);

        // 'byte += int' computes in int and goes back to byte.
        Value value = compound.OutConversion.IsNumeric && result is not null
            ? new Value(Arithmetic.Convert(result, compound.Type!.SpecialType, compound.IsChecked) ?? throw Unsupported(compound), here)
            : new Value(result, here);
        Assign(compound.Target, value, scope);
        return value;
    }

    Value EvalCoalesceAssignment(ICoalesceAssignmentOperation coalesce, Scope scope)
    {
        Value value = Eval(coalesce.Target, scope);
        if (value.Data is null)
        {
            value = Eval(coalesce.Value, scope);
            Assign(coalesce.Target, value, scope);
        }

        return value;
    }

    /// <summary>Whether two values are equal by an <c>==</c> that nobody has declared: objects are by being one, everything else by value.</summary>
    bool AreSame(object? left, object? right) =>
        left is ObjectData { Type.IsReferenceType: true } or ListData || (left is not null && NativeTypes.IsNativeObject(left)) ? ReferenceEquals(left, right) : AreEqual(left, right);

    /// <summary>Whether two values are equal as <c>Equals</c> has it.</summary>
    public bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, _) or (_, null) => left is null && right is null,
        (ObjectData one, ObjectData other) when EqualsOf(one.Type) is { } equals => Ask(equals, one, other),
        (ObjectData one, ObjectData other) => ReferenceEquals(one, other)
            || ((one.Type.IsRecord || one.Type.IsValueType || one.Type.IsAnonymousType)
                && SymbolEqualityComparer.Default.Equals(one.Type, other.Type)
                && one.Fields.Keys.Union(other.Fields.Keys, SymbolEqualityComparer.Default).All(member => AreEqual(Stored(one, member!), Stored(other, member!)))),
        (TupleData one, TupleData other) => one.Items.Length == other.Items.Length && one.Items.Zip(other.Items, (a, b) => AreEqual(a.Data, b.Data)).All(static same => same),
        (ListData one, ListData other) when NativeTypes.IsSequence(one.Type) => one.Items.Count == other.Items.Count && one.Items.Zip(other.Items, (a, b) => AreEqual(a.Data, b.Data)).All(static same => same),
        (ListData or ClosureData or EnumerableData, _) => ReferenceEquals(left, right),
        _ => left.Equals(right),
    };

    // What was never assigned is not among the fields, and is what its type's default is.
    static object? Stored(ObjectData data, ISymbol member) =>
        data.Fields.TryGetValue(member, out Value stored) ? stored.Data : DefaultData((member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type);

    /// <summary>The method by which somebody made objects of a type equal, if anybody did.</summary>
    IMethodSymbol? EqualsOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null && IsOwn(current); current = current.BaseType)
        {
            if (current.GetMembers("Equals").OfType<IMethodSymbol>().FirstOrDefault(static method => method is { IsStatic: false, Parameters.Length: 1 } && HasBody(method)) is { } method)
            {
                return method;
            }
        }

        return null;
    }

    bool Ask(IMethodSymbol equals, ObjectData left, ObjectData right)
    {
        var here = new Trace(equals.DeclaringSyntaxReferences[0].GetSyntax(cancellation));
        return Invoke(equals, new Value(left, here), [new Value(right, here)], here).Data is true;
    }
}
