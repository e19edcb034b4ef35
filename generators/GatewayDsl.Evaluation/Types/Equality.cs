using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Equality, and the hash that goes with it. Both may run code of the definition, and both are counted.</summary>
sealed partial class Interpreter
{
    /// <summary>Whether two values are equal by an <c>==</c> that nobody has declared: objects are by being one, everything else by value.</summary>
    bool AreSame(object? left, object? right, Trace here) =>
        left is ObjectData { Type.IsReferenceType: true } or ListData || (left is not null && NativeTypes.IsNativeObject(left)) ? ReferenceEquals(left, right) : AreEqual(left, right, here);

    /// <summary>Whether two values are equal as <c>EqualityComparer&lt;T&gt;.Default</c> has it.</summary>
    public bool AreEqual(object? left, object? right, Trace here)
    {
        budget.Step(here);
        budget.CheckStack(here);
        return (left, right) switch
        {
            (null, _) or (_, null) => left is null && right is null,
            (ObjectData one, ObjectData other) => AreEqual(one, other, here),
            (TupleData one, TupleData other) => one.Items.Length == other.Items.Length && one.Items.Zip(other.Items, (a, b) => AreEqual(a.Data, b.Data, here)).All(static same => same),
            (PairData one, PairData other) => AreEqual(one.Key.Data, other.Key.Data, here) && AreEqual(one.Value.Data, other.Value.Data, here),
            (ClosureData one, ClosureData other) => AreEqual(one, other, here),

            (ListData one, ListData other) when NativeTypes.IsSequence(one.Type) => one.Items.Count == other.Items.Count && one.Items.Zip(other.Items, (a, b) => AreEqual(a.Data, b.Data, here)).All(static same => same),

            // An immutable array is a struct around an array, and equal to another around the same one.
            (ListData or EnumerableData or OrderedData or TableData or GroupData or BuilderData or EnumeratorData, _) => ReferenceEquals(left, right),
            _ => left.Equals(right),
        };
    }

    bool AreEqual(ClosureData one, ClosureData other, Trace here)
    {
        if (ReferenceEquals(one, other))
        {
            return true;
        }

        if (!Same(one.Method, other.Method))
        {
            return false;
        }

        return one.Method.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction
            ? throw Abort.At(here, LanguageRules.Unsupported, "whether two functions made in one place are one depends on how the compiler keeps them; compare what they give")
            : ReferenceEquals(one.Receiver?.Data, other.Receiver?.Data);
    }

    bool AreEqual(ObjectData one, ObjectData other, Trace here)
    {
        if (ReferenceEquals(one, other))
        {
            return EqualsOf(one.Type) is not { } asked || one.Type.IsRecord || Ask(asked, one, other, here);
        }

        if (one.Type.IsRecord && one.Type.IsReferenceType)
        {
            // A record that says itself how it is equal may be so to one that inherits from it.
            return (DeclaredEquality(one.Type) is null ? Same(one.Type, other.Type) : IsOrInherits(other.Type, one.Type)) && AreEqualRecords(one, other, one.Type, here);
        }

        return EqualsOf(one.Type) is { } equals
            ? Ask(equals, one, other, here)
            : (one.Type.IsValueType || one.Type.IsAnonymousType) && Same(one.Type, other.Type) && AreEqualFields(one, other, null, here);
    }

    // Each record of the chain compares its own fields, unless it says itself how.
    bool AreEqualRecords(ObjectData one, ObjectData other, INamedTypeSymbol type, Trace here)
    {
        budget.CheckStack(here);
        IMethodSymbol? declared = DeclaredEquality(type);
        return declared is not null
            ? AskExactly(declared, one, other, here)
            : (type.BaseType is not { IsRecord: true } super || AreEqualRecords(one, other, super, here)) && AreEqualFields(one, other, type.OriginalDefinition, here);
    }

    IMethodSymbol? DeclaredEquality(INamedTypeSymbol type)
    {
        if (!recordEqualities.TryGetValue(type, out IMethodSymbol? declared))
        {
            declared = type.GetMembers("Equals").OfType<IMethodSymbol>().FirstOrDefault(method => method is { IsStatic: false, Parameters.Length: 1 } && Same(method.Parameters[0].Type, type) && HasBody(method));
            recordEqualities.Add(type, declared);
        }

        return declared;
    }

    readonly Dictionary<INamedTypeSymbol, IMethodSymbol?> recordEqualities = new(SymbolEqualityComparer.Default);

    // Of the type that is named, or of all.
    bool AreEqualFields(ObjectData one, ObjectData other, INamedTypeSymbol? declaring, Trace here)
    {
        // The code that is asked may set a field that was not set before.
        foreach (ISymbol member in one.Fields.Keys.ToArray())
        {
            if (IsCompared(member) && !AreEqual(Stored(one, member), Stored(other, member), here))
            {
                return false;
            }
        }

        return other.Fields.Keys.All(one.Fields.ContainsKey)
            || other.Fields.Keys.ToArray().All(member => one.Fields.ContainsKey(member) || !IsCompared(member) || AreEqual(Stored(one, member), Stored(other, member), here));

        bool IsCompared(ISymbol member) => member is not IParameterSymbol && (declaring is null || Same(member.ContainingType.OriginalDefinition, declaring));
    }

    // What was never assigned is not among the fields, and is what its type's default is.
    static object? Stored(ObjectData data, ISymbol member) =>
        data.Fields.TryGetValue(member, out Value stored) ? stored.Data : DefaultData((member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type);

    /// <summary>The method by which somebody made objects of a type equal, if anybody did.</summary>
    IMethodSymbol? EqualsOf(INamedTypeSymbol type)
    {
        if (!equalities.TryGetValue(type, out IMethodSymbol? equals))
        {
            IMethodSymbol? typed = type.AllInterfaces.Where(candidate => candidate is { Name: "IEquatable", TypeArguments.Length: 1, ContainingNamespace.Name: "System" } && Chain(type).Any(super => Same(super, candidate.TypeArguments[0])))
                .Select(candidate => type.FindImplementationForInterfaceMember(candidate.GetMembers("Equals")[0]) as IMethodSymbol)
                .FirstOrDefault(method => method is not null && IsOwn(method.ContainingType) && HasBody(method));
            equals = typed ?? MethodsOf(type, "Equals").FirstOrDefault(method => method is { IsOverride: true, Parameters.Length: 1 } && IsOwn(method.ContainingType) && HasBody(method));
            equalities.Add(type, equals);
        }

        return equals;
    }

    readonly Dictionary<INamedTypeSymbol, IMethodSymbol?> equalities = new(SymbolEqualityComparer.Default);

    bool Ask(IMethodSymbol equals, ObjectData left, ObjectData right, Trace here) =>
        (Same(equals.Parameters[0].Type, left.Type) || IsInstance(new Value(right, here), equals.Parameters[0].Type)) && Invoke(equals, new Value(left, here), [new Value(right, here)], here).Data is true;

    bool AskExactly(IMethodSymbol equals, ObjectData left, ObjectData right, Trace here) =>
        InvokeExactly(equals, new Value(left, here), [new Value(right, here)], here).Data is true;

    /// <summary>A number that equal values have in common.</summary>
    public int HashOf(object? data, Trace here)
    {
        budget.Step(here);
        budget.CheckStack(here);
        switch (data)
        {
            case null:
                return 0;
            case TupleData tuple:
                return tuple.Items.Aggregate(17, (hash, item) => unchecked((hash * 31) + HashOf(item.Data, here)));
            case PairData pair:
                return unchecked((HashOf(pair.Key.Data, here) * 31) + HashOf(pair.Value.Data, here));
            case ClosureData closure:
                return SymbolEqualityComparer.Default.GetHashCode(closure.Method);
            case ObjectData { Type: { } type } value:
                if (MethodsOf(type, "GetHashCode").FirstOrDefault(method => method.Parameters.IsEmpty && IsOwn(method.ContainingType) && HasBody(method)) is { } own)
                {
                    return Invoke(own, new Value(value, here), [], here).Data as int? ?? 0;
                }

                // Whoever says what is equal and not what hash goes with it gets one hash for all.
                return type.IsRecord || type.IsValueType || type.IsAnonymousType
                    ? Chain(type).Any(super => EqualsOf(super) is not null || super.GetMembers("Equals").OfType<IMethodSymbol>().Any(HasBody)) ? 1
                        : value.Fields.Aggregate(0, (hash, field) => field.Key is IParameterSymbol || Equals(Stored(value, field.Key), DefaultData((field.Key as IFieldSymbol)?.Type ?? (field.Key as IPropertySymbol)?.Type)) ? hash : hash ^ HashOf(field.Value.Data, here))
                    : EqualsOf(type) is null ? RuntimeHelpers.GetHashCode(value) : 1;
            case ListData or EnumerableData or OrderedData or TableData or GroupData or BuilderData or EnumeratorData:
                return RuntimeHelpers.GetHashCode(data);
            default:
                return data.GetHashCode();
        }
    }

    /// <summary>Which of two values comes first; what differs from culture to culture, or has no order, is refused.</summary>
    public int Compare(object? left, object? right, ComparerData? comparer, Trace here)
    {
        budget.Step(here);
        budget.CheckStack(here);
        switch (left, right)
        {
            case (null, null):
                return 0;
            case (null, _):
                return -1;
            case (_, null):
                return 1;
            case (string one, string other):
                return comparer is { IsOrdinal: true }
                    ? comparer.IgnoreCase ? string.Compare(one, other, StringComparison.OrdinalIgnoreCase) : string.CompareOrdinal(one, other)
                    : throw Abort.At(here, LanguageRules.Unsupported, "text would be compared by a culture here, which is not the same everywhere; pass StringComparer.Ordinal, or use string.CompareOrdinal");
            case (EnumData one, EnumData other):
                return ((IComparable)one.Number).CompareTo(other.Number);
            case (TupleData one, TupleData other) when one.Items.Length == other.Items.Length:
                return one.Items.Zip(other.Items, (a, b) => Compare(a.Data, b.Data, comparer: null, here)).FirstOrDefault(static order => order != 0);
            case (ObjectData one, ObjectData) when ComparisonOf(one.Type) is { } compare:
                return Invoke(compare, new Value(one, here), [new Value(right, here)], here).Data as int? ?? 0;
            case (IComparable one, not null) when left!.GetType() == right!.GetType() && !NativeTypes.IsNativeObject(left):
                return one.CompareTo(right);
            default:
                throw Abort.Throws(here, "InvalidOperationException", "these values have no order; compare a number or a text of them", "Failed to compare two elements in the array.");
        }
    }

    static IMethodSymbol? ComparisonOf(INamedTypeSymbol type) =>
        type.AllInterfaces.Where(static candidate => candidate is { Name: "IComparable", ContainingNamespace.Name: "System" }).OrderByDescending(static candidate => candidate.TypeArguments.Length)
            .Select(candidate => type.FindImplementationForInterfaceMember(candidate.GetMembers("CompareTo")[0]) as IMethodSymbol)
            .FirstOrDefault(static method => method is not null);
}

/// <summary>Equality of evaluated values for tables.</summary>
sealed class KeyComparer(Interpreter interpreter, ComparerData? comparer, Trace here) : IEqualityComparer<Value>
{
    public ComparerData? Comparer { get; } = comparer;

    public bool Equals(Value x, Value y) =>
        Comparer is { IgnoreCase: true } && x.Data is string one && y.Data is string other
            ? string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
            : interpreter.AreEqual(x.Data, y.Data, here);

    public int GetHashCode(Value obj) =>
        Comparer is { IgnoreCase: true } && obj.Data is string text ? StringComparer.OrdinalIgnoreCase.GetHashCode(text) : interpreter.HashOf(obj.Data, here);
}
