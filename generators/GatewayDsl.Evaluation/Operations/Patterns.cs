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

        throw Abort.At(new Trace(@switch.Syntax), LanguageRules.Throws, $"SwitchExpressionException: no arm matches {TextOf(value, value.Trace)}");
    }

    bool Matches(IPatternOperation pattern, Value value, Scope scope)
    {
        budget.Step(new Trace(pattern.Syntax));
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return AreEqual(Eval(constant.Value, scope).Data, value.Data);
            case IDeclarationPatternOperation declaration:
                if (!(declaration.MatchesNull || (value.Data is not null && (declaration.MatchedType is null || IsInstance(value, declaration.MatchedType)))))
                {
                    return false;
                }

                Bind(declaration.DeclaredSymbol, value, scope);
                return true;
            case ITypePatternOperation type:
                return IsInstance(value, type.MatchedType);
            case INegatedPatternOperation negated:
                return !Matches(negated.Pattern, value, scope);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Matches(either.LeftPattern, value, scope) || Matches(either.RightPattern, value, scope);
            case IBinaryPatternOperation both:
                return Matches(both.LeftPattern, value, scope) && Matches(both.RightPattern, value, scope);
            case IRelationalPatternOperation relational:
                return value.Data is not null && Operate(relational.OperatorKind, value.Data, Eval(relational.Value, scope).Data, isChecked: false, new Trace(pattern.Syntax), null) is true;
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
        if (value.Data is null || !(SymbolEqualityComparer.Default.Equals(pattern.MatchedType, pattern.InputType) || value.Data is TupleData || IsInstance(value, pattern.MatchedType)))
        {
            return false;
        }

        if (!pattern.DeconstructionSubpatterns.IsEmpty)
        {
            Value[] parts = PartsOf(value, pattern.DeconstructionSubpatterns.Length, new Trace(pattern.Syntax));
            if (pattern.DeconstructionSubpatterns.Where((part, i) => !Matches(part, parts[i], scope)).Any())
            {
                return false;
            }
        }

        foreach (IPropertySubpatternOperation property in pattern.PropertySubpatterns)
        {
            Value member = Eval(property.Member, new Scope(scope) { Subject = value });
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

        Value[] items = [.. Items(value)];
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
                    && !Matches(inner, SliceOf(value, items, slice, items.Length - wanted), scope))
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

    static Value SliceOf(Value value, Value[] items, int start, int length) => value.Data switch
    {
        string text => new Value(text.Substring(start, length), value.Trace),
        ListData list => new Value(new ListData(list.Type, list.ElementType, [.. items.Skip(start).Take(length)]), value.Trace),
        _ => new Value(new EnumerableData([.. items.Skip(start).Take(length)]), value.Trace),
    };

    static void Bind(ISymbol? variable, Value value, Scope scope)
    {
        if (variable is not null)
        {
            scope.Declare(variable, value);
        }
    }
}
