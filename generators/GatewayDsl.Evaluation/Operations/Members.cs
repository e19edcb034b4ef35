using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Variables, fields and properties.</summary>
sealed partial class Interpreter
{
    static Value ReadVariable(ISymbol variable, Scope scope, Trace here) =>
        scope.Find(variable) is { } place
            ? place.Value
            : throw Abort.At(here, LanguageRules.Unsupported, $"'{variable.Name}' has no value here; a definition cannot use a variable before it is declared");

    Value ReadParameter(IParameterSymbol parameter, Scope scope, Trace here)
    {
        if (scope.Find(parameter.OriginalDefinition) is { } place)
        {
            return place.Value;
        }

        // What an extension block extends.
        if (parameter.ContainingSymbol is INamedTypeSymbol && scope.Instance is { } extended)
        {
            return extended;
        }

        // A parameter of a primary constructor, read by a member.
        return scope.Instance?.Data is ObjectData data && data.Fields.TryGetValue(parameter.OriginalDefinition, out Value captured)
            ? captured
            : ReadVariable(parameter, scope, here);
    }

    static Value EvalInstance(IInstanceReferenceOperation instance, Scope scope, Trace here) =>
        (instance.ReferenceKind is InstanceReferenceKind.ImplicitReceiver or InstanceReferenceKind.PatternInput ? scope.Subject : scope.Instance)
        ?? throw Abort.At(here, LanguageRules.Unsupported, "there is no object here for 'this'");

    Value EvalField(IFieldReferenceOperation reference, Scope scope)
    {
        IFieldSymbol field = reference.Field;
        if (field.IsStatic)
        {
            return ReadStatic(ClosedMember(field, scope), new Trace(reference.Syntax));
        }

        // Half-typed code asks a type for what only its objects have.
        Value receiver = Eval(reference.Instance ?? throw Abort.Silent(), scope);
        return receiver.Data switch
        {
            TupleData tuple => tuple.Items[TupleIndex(field)],
            ObjectData data => ReadStored(data, FieldKey(field), Closed(field.Type, scope), receiver),
            null => throw NullReference(reference.Syntax, field.Name),
            _ => throw Unsupported(reference),
        };
    }

    /// <summary>The backing field of a property is the property, so that <c>field</c> and the property mean one thing.</summary>
    static ISymbol FieldKey(IFieldSymbol field) => field.AssociatedSymbol is IPropertySymbol property ? property.OriginalDefinition : field.OriginalDefinition;

    static int TupleIndex(IFieldSymbol field) =>
        field.ContainingType.TupleElements.IndexOf(field) is >= 0 and var index
            ? index
            : int.Parse((field.CorrespondingTupleField ?? field).Name.Substring("Item".Length), System.Globalization.CultureInfo.InvariantCulture) - 1;

    Value EvalProperty(IPropertyReferenceOperation reference, Scope scope)
    {
        IPropertySymbol property = Implementation(reference.ConstrainedToType, reference.Property, scope) ?? ClosedMember(reference.Property, scope);
        var here = new Trace(reference.Syntax);
        if (property.IsStatic)
        {
            return ReadStatic(property, here);
        }

        Value receiver = Receiver(reference.Instance ?? throw Abort.Silent(), property.GetMethod, scope);
        Value[] arguments = reference.Arguments.IsEmpty ? [] : ArgumentsOf(reference.Arguments, property.GetMethod!, scope);
        return ReadProperty(property, receiver, arguments, here, isExact: IsBase(reference.Instance)).Copied();
    }

    Value ReadProperty(IPropertySymbol property, Value receiver, Value[] arguments, Trace here, bool isExact = false)
    {
        if (receiver.Data is null && !CanBeNull(property.ContainingType))
        {
            throw NullReference(here.Node, property.Name);
        }

        if (receiver.Data is ListData list && NativeTypes.IsSequence(list.Type))
        {
            return property.IsIndexer ? Index(list.Items, arguments[0], here) : new Value(list.Items.Count, here);
        }

        if (NativeTypes.IsNative(property))
        {
            // The indexer of a sequence: its items have origins of their own.
            return property.IsIndexer && receiver.Data is System.Collections.IEnumerable sequence
                ? Index(native.Items(sequence, receiver.Trace), arguments[0], here)
                : native.Get(property, receiver, here);
        }

        if (property.ContainingType.TypeKind == TypeKindOfExtension)
        {
            return InvokeExactly(property.GetMethod!, receiver, arguments, here);
        }

        if (receiver.Data is ObjectData data)
        {
            property = isExact ? property : Override(property, data.Type);
            if (IsOwn(property.ContainingType))
            {
                return property.GetMethod is { } getter && HasBody(getter)
                    ? InvokeExactly(getter, receiver, arguments, here)
                    : Used(ReadStored(data, property.OriginalDefinition, property.Type, receiver), here);
            }
        }

        return ReadKnownProperty(property, receiver, arguments, here);
    }

    static Value Index(IEnumerable<Value> items, Value index, Trace here)
    {
        var list = items.ToList();
        return index.Data is int position && position >= 0 && position < list.Count
            ? list[position]
            : throw Abort.Throws(here, "IndexOutOfRangeException", $"there is no item {index.Data} among {list.Count}");
    }

    static Value ReadStored(ObjectData data, ISymbol member, ITypeSymbol type, Value receiver)
    {
        if (!data.Fields.TryGetValue(member, out Value stored))
        {
            stored = Default(type, receiver.Trace);
            if (stored.Data is ObjectData or TupleData)
            {
                // A struct that nobody has set yet can be changed in its place.
                data.Fields[member] = stored;
            }
        }

        return stored;
    }

    /// <summary>What a member holds, and, where a table has put it there, that it is used here.</summary>
    static Value Used(Value stored, Trace here) => stored.Trace is { IsInTable: true } ? stored.At(here.UseOf(stored.Trace)) : stored;

    Value EvalConditionalAccess(IConditionalAccessOperation access, Scope scope)
    {
        Value receiver = Eval(access.Operation, scope);
        return receiver.Data is null
            ? new Value(null, new Trace(access.Syntax))
            : Eval(access.WhenNotNull, scope.Within(receiver: receiver));
    }

    static IPropertySymbol Override(IPropertySymbol property, INamedTypeSymbol type) =>
        property.GetMethod is { } getter && OverrideOf(getter, type).AssociatedSymbol is IPropertySymbol overriding ? overriding : property;

    bool IsOwn(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    static bool IsNullable(INamedTypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    static Abort NullReference(SyntaxNode place, string member) =>
        Abort.Throws(new Trace(place), "NullReferenceException", $"'{member}' is asked of null");
}
