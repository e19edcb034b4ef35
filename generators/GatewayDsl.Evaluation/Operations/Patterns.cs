using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Patterns and <c>switch</c> expressions.</summary>
sealed partial class Interpreter
{
    Value EvalSwitchExpression(ISwitchExpressionOperation @switch, Scope scope)
    {
        Value value = Eval(@switch.Value, scope);
        foreach (ISwitchExpressionArmOperation arm in @switch.Arms)
        {
            var inner = new Scope(scope);
            if (Matches(arm.Pattern, value, inner) && (arm.Guard is null || IsTrue(arm.Guard, inner)))
            {
                return Eval(arm.Value, inner);
            }
        }

        throw Abort.Throws(new Trace(@switch.Syntax), "System.Runtime.CompilerServices.SwitchExpressionException", value.Data is string or int or bool or EnumData or null ? $"no arm matches {TextOf(value, value.Trace)}" : "no arm matches");
    }

    bool Matches(IPatternOperation pattern, Value value, Scope scope)
    {
        var here = new Trace(pattern.Syntax);
        budget.Step(here);
        budget.CheckStack(here);
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return AreEqual(Eval(constant.Value, scope).Data, value.Data, here);
            case IDeclarationPatternOperation declaration:
                if (!(declaration.MatchesNull || (value.Data is not null && (declaration.MatchedType is null || Same(declaration.MatchedType, declaration.InputType) || IsInstance(value, Closed(declaration.MatchedType, scope))))))
                {
                    return false;
                }

                Bind(declaration.DeclaredSymbol, value, scope);
                return true;
            case ITypePatternOperation type:
                return IsInstance(value, Closed(type.MatchedType, scope));
            case INegatedPatternOperation negated:
                return !Matches(negated.Pattern, value, scope);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Matches(either.LeftPattern, value, scope) || Matches(either.RightPattern, value, scope);
            case IBinaryPatternOperation both:
                return Matches(both.LeftPattern, value, scope) && Matches(both.RightPattern, value, scope);
            case IRelationalPatternOperation relational:
                object? limit = Eval(relational.Value, scope).Data;
                return value.Data is not null && limit is not null && value.Data.GetType() == limit.GetType() && Operate(relational.OperatorKind, Arithmetic.Promoted(value.Data), Arithmetic.Promoted(limit), isChecked: false, here, null) is true;
            case IRecursivePatternOperation recursive:
                return MatchesRecursive(recursive, value, scope);
            case IListPatternOperation list:
                return MatchesList(list, value, scope);
            default:
                throw Unsupported(pattern);
        }
    }

    bool MatchesRecursive(IRecursivePatternOperation pattern, Value value, Scope scope)
    {
        if (value.Data is null || !(SymbolEqualityComparer.Default.Equals(pattern.MatchedType, pattern.InputType) || value.Data is TupleData || IsInstance(value, Closed(pattern.MatchedType, scope))))
        {
            return false;
        }

        if (!pattern.DeconstructionSubpatterns.IsEmpty)
        {
            Value[] parts = PartsOf(value, pattern.DeconstructionSubpatterns.Length, pattern.DeconstructSymbol is IMethodSymbol method ? Closed(method, scope) : null, new Trace(pattern.Syntax));
            if (pattern.DeconstructionSubpatterns.Where((part, i) => !Matches(part, parts[i], scope)).Any())
            {
                return false;
            }
        }

        foreach (IPropertySubpatternOperation property in pattern.PropertySubpatterns)
        {
            Value member = Eval(property.Member, scope.Within(subject: value));
            if (!Matches(property.Pattern, member, scope))
            {
                return false;
            }
        }

        Bind(pattern.DeclaredSymbol, value, scope);
        return true;
    }

    bool MatchesList(IListPatternOperation pattern, Value value, Scope scope)
    {
        if (value.Data is null)
        {
            return false;
        }

        if (!Same(pattern.NarrowedType, pattern.InputType) && !IsInstance(value, Closed(pattern.NarrowedType, scope)))
        {
            return false;
        }

        Value[] items = value.Data is ObjectData ? ItemsOf(value, pattern.LengthSymbol, pattern.IndexerSymbol, new Trace(pattern.Syntax)) : [.. Items(value)];
        int slice = -1;
        for (int i = 0; i < pattern.Patterns.Length; i++)
        {
            slice = pattern.Patterns[i] is ISlicePatternOperation ? i : slice;
        }

        int wanted = pattern.Patterns.Length - (slice < 0 ? 0 : 1);
        if (slice < 0 ? items.Length != wanted : items.Length < wanted)
        {
            return false;
        }

        for (int i = 0; i < pattern.Patterns.Length; i++)
        {
            if (i == slice)
            {
                // What the slice itself is matched with would be a new list of the same kind.
                if (((ISlicePatternOperation)pattern.Patterns[i]).Pattern is { } inner
                    && !Matches(inner, SliceOf(value, (ISlicePatternOperation)pattern.Patterns[i], items, slice, items.Length - wanted), scope))
                {
                    return false;
                }

                continue;
            }

            int position = slice >= 0 && i > slice ? items.Length - (pattern.Patterns.Length - i) : i;
            if (!Matches(pattern.Patterns[i], items[position], scope))
            {
                return false;
            }
        }

        Bind(pattern.DeclaredSymbol, value, scope);
        return true;
    }

    // An object of the project counts and gives its items itself.
    Value[] ItemsOf(Value value, ISymbol? length, ISymbol? indexer, Trace here)
    {
        if (length is not IPropertySymbol count || indexer is not IPropertySymbol items)
        {
            throw Abort.At(here, LanguageRules.Unsupported, "this has no length and no indexer; match an array or a list");
        }

        int number = (int)ReadProperty(count, value, [], here).Data!;
        Budget.CheckItems(number, here);
        bool byIndex = items.Parameters[0].Type.SpecialType != SpecialType.System_Int32;
        return [.. Enumerable.Range(0, number).Select(i => ReadProperty(items, value, [new Value(byIndex ? new IndexData(i, FromEnd: false) : i, here)], here))];
    }

    Value SliceOf(Value value, ISlicePatternOperation slice, Value[] items, int start, int length)
    {
        var here = new Trace(slice.Syntax);
        var range = new RangeData(new IndexData(start, FromEnd: false), new IndexData(start + length, FromEnd: false));
        return value.Data switch
        {
            ObjectData when slice.SliceSymbol is IMethodSymbol method => Invoke(method, value, [new Value(start, here), new Value(length, here)], here),
            ObjectData when slice.SliceSymbol is IPropertySymbol property => ReadProperty(property, value, [new Value(range, here)], here),
            string or ListData => Sliced(value, range, here),
            _ => new Value(new EnumerableData([.. items.Skip(start).Take(length)]), value.Trace),
        };
    }

    static void Bind(ISymbol? variable, Value value, Scope scope)
    {
        if (variable is not null)
        {
            scope.Declare(variable, value);
        }
    }
}
