using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Assignments, and taking values apart.</summary>
sealed partial class Interpreter
{
    /// <summary>What is assigned to a reference changes another variable; the interpreter's variables only hold values.</summary>
    static void CheckIsNoReference(IVariableDeclaratorOperation variable)
    {
        if (variable.Symbol.RefKind != RefKind.None)
        {
            throw Abort.At(new Trace(variable.Syntax), LanguageRules.Unsupported, $"'{variable.Symbol.Name}' refers to another variable, which cannot be evaluated; declare it without 'ref'");
        }
    }

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

        // What is on the left is evaluated first, and once.
        Place place = PlaceOf(assignment.Target, scope);
        Value value = Eval(assignment.Value, scope).Copied();
        place.Value = value;
        return value;
    }

    /// <summary>What can be read and assigned there, with its parts evaluated.</summary>
    Place PlaceOf(IOperation target, Scope scope)
    {
        var here = new Trace(target.Syntax);
        budget.Step(here);
        switch (target)
        {
            case IDiscardOperation:
                return new Cell(new Value(null, here));
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }:
                return Declared(declared.Local, scope, here);
            case ILocalReferenceOperation local when scope.Find(local.Local) is { } place:
                return place;
            case IParameterReferenceOperation parameter when scope.Find(parameter.Parameter.OriginalDefinition) is { } place:
                return place;
            case IParameterReferenceOperation parameter when scope.Instance?.Data is ObjectData data:
                ISymbol captured = parameter.Parameter.OriginalDefinition;
                return new ComputedPlace(() => ReadParameter(parameter.Parameter, scope, here), value => data.Fields[captured] = value);
            case IPropertyReferenceOperation property:
                return PlaceOf(property, scope, here);
            case IFieldReferenceOperation { Field.IsStatic: false, Instance: { } instance } field:
                return PlaceOf(field, instance is IConversionOperation ? Eval(instance, scope) : OwnerOf(instance, scope), here);
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                Value array = Eval(element.ArrayReference, scope);
                Value index = Eval(element.Indices[0], scope);
                return new ComputedPlace(() => Element(array, index, here), value => SetElement(array, index, value, here));
            case IImplicitIndexerReferenceOperation implicitly:
                return PlaceOf(implicitly, scope, here);
            case IFieldReferenceOperation { Field.IsStatic: true } field:
                return StaticPlace(field.Field, scope, here);
            case IInstanceReferenceOperation when scope.Instance?.Data is ObjectData { Type.IsValueType: true } self:
                return new ComputedPlace(() => scope.Instance!.Value, value => Overwrite(self, value));
            default:
                throw Unsupported(target);
        }
    }

    // 'this = new(…)' in a struct.
    static void Overwrite(ObjectData self, Value value)
    {
        self.Fields.Clear();
        foreach (KeyValuePair<ISymbol, Value> field in ((ObjectData)value.Data!).Fields)
        {
            self.Fields.Add(field.Key, field.Value.Copied());
        }
    }

    // The struct itself, and not a copy of it, when it stands where it can be changed.
    Value OwnerOf(IOperation instance, Scope scope) =>
        instance is IArrayElementReferenceOperation or IFieldReferenceOperation { Field.IsStatic: false } ? PlaceOf(instance, scope).Value : Eval(instance, scope);

    static Cell Declared(ILocalSymbol local, Scope scope, Trace here)
    {
        var cell = new Cell(new Value(null, here));
        scope.Alias(local, cell);
        return cell;
    }

    Place PlaceOf(IFieldReferenceOperation reference, Value owner, Trace here)
    {
        IFieldSymbol field = reference.Field;
        switch (owner.Data)
        {
            case TupleData tuple:
                int index = TupleIndex(field);
                return new ComputedPlace(() => tuple.Items[index], value => tuple.Items[index] = value);
            case ObjectData data:
                return new ComputedPlace(() => ReadStored(data, FieldKey(field), field.Type, owner), value => data.Fields[FieldKey(field)] = value);
            case null:
                return new ComputedPlace(() => throw NullReference(here.Node, field.Name), _ => throw NullReference(here.Node, field.Name));
            default:
                throw Unsupported(reference);
        }
    }

    Place PlaceOf(IPropertyReferenceOperation reference, Scope scope, Trace here)
    {
        IPropertySymbol property = ClosedMember(reference.Property, scope);
        if (property.IsStatic || reference.Instance is not { } instance)
        {
            return StaticPlace(property, scope, here);
        }

        Value owner = OwnerOf(instance, scope);
        Value[] arguments = reference.Arguments.IsEmpty ? [] : ArgumentsOf(reference.Arguments, property.GetMethod ?? property.SetMethod!, scope);
        bool isExact = IsBase(instance);
        return new ComputedPlace(
            () => ReadProperty(property, owner, arguments, here, isExact),
            value => AssignProperty(property, owner, arguments, value, here, isExact));
    }

    Place StaticPlace(ISymbol member, Scope scope, Trace here)
    {
        // Only a static constructor sets what is static: before anybody else can see it.
        if (!IsOwn(member.ContainingType) || !Same(scope.Initialising, member.ContainingType.OriginalDefinition) || scope.Instance is not null || member is IPropertySymbol { SetMethod: { } setter } && HasBody(setter))
        {
            throw Abort.At(here, LanguageRules.Unsupported, "a static member cannot be changed by a definition; compute the value where it is declared");
        }

        ISymbol definition = ClosedMember(member, scope);
        return new ComputedPlace(() => ReadStatic(definition, here), value => SetStatic(definition, value));
    }

    void AssignProperty(IPropertySymbol property, Value owner, Value[] arguments, Value value, Trace here, bool isExact = false)
    {
        if (NativeTypes.IsNative(property))
        {
            // The object could not be made; what is wrong with it has been reported, and so was this value, if anything.
            native.Set(property, owner.Data ?? throw Abort.Silent(), value, here);
            return;
        }

        if (owner.Data is null)
        {
            throw NullReference(here.Node, property.Name);
        }

        if (owner.Data is not ObjectData data)
        {
            InvokeForeign(property.SetMethod ?? throw Foreign(property, here), owner, [.. arguments, value], here);
            return;
        }

        if (property.SetMethod is { } setter && (isExact ? setter : OverrideOf(setter, data.Type)) is { } called && IsOwn(called.ContainingType) && HasBody(called))
        {
            InvokeExactly(called, owner, [.. arguments, value], here);
        }
        else
        {
            data.Fields[Overridden(property, data, isExact).OriginalDefinition] = value;
        }
    }

    static IPropertySymbol Overridden(IPropertySymbol property, ObjectData data, bool isExact) => isExact ? property : Override(property, data.Type);

    Value EvalDeconstruction(IDeconstructionAssignmentOperation deconstruction, Scope scope)
    {
        DeconstructionInfo? info = deconstruction.Syntax is AssignmentExpressionSyntax assignment ? ModelOf(assignment.SyntaxTree).GetDeconstructionInfo(assignment) : null;
        List<Place?> places = [];
        CollectPlaces(deconstruction.Target, scope, places);
        Value value = Eval(deconstruction.Value, scope).Copied();
        var left = new Queue<Place?>(places);
        Deconstruct(deconstruction.Target, value, scope, info, left);
        return value;
    }

    // The places on the left are evaluated before anything is taken apart.
    void CollectPlaces(IOperation target, Scope scope, List<Place?> places)
    {
        switch (target)
        {
            case ITupleOperation tuple:
                foreach (IOperation element in tuple.Elements)
                {
                    CollectPlaces(element, scope, places);
                }

                break;
            case IDeclarationExpressionOperation { Expression: ITupleOperation declared }:
                CollectPlaces(declared, scope, places);
                break;
            default:
                places.Add(PlaceOf(target is ILocalReferenceOperation local && scope.Find(local.Local) is null ? Declaration(local, scope) : target, scope));
                break;
        }
    }

    static IOperation Declaration(ILocalReferenceOperation local, Scope scope)
    {
        scope.Declare(local.Local, new Value(null, new Trace(local.Syntax)));
        return local;
    }

    void Deconstruct(IOperation target, Value value, Scope scope, DeconstructionInfo? info)
    {
        List<Place?> places = [];
        CollectPlaces(target, scope, places);
        Deconstruct(target, value.Copied(), scope, info, new Queue<Place?>(places));
    }

    void Deconstruct(IOperation target, Value value, Scope scope, DeconstructionInfo? info, Queue<Place?> places)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation { Expression: ITupleOperation declared }:
                Deconstruct(declared, value, scope, info, places);
                break;
            case ITupleOperation tuple:
                Value[] parts = PartsOf(value, tuple.Elements.Length, info?.Method is { } method ? Closed(method, scope) : null, new Trace(target.Syntax));
                for (int i = 0; i < parts.Length; i++)
                {
                    Deconstruct(tuple.Elements[i], parts[i], scope, info?.Nested.Length > i ? info.Value.Nested[i] : null, places);
                }

                break;
            default:
                if (places.Dequeue() is { } place)
                {
                    place.Value = (info?.Conversion is { } conversion ? Convert(value, conversion.ToCommonConversion(), Closed(target.Type!, scope), isChecked: false, new Trace(target.Syntax)) : value).Copied();
                }

                break;
        }
    }

    /// <summary>What a tuple, a positional record, or an object with a <c>Deconstruct</c> falls into.</summary>
    Value[] PartsOf(Value value, int count, ISymbol? method, Trace here)
    {
        switch (value.Data)
        {
            case TupleData tuple when tuple.Items.Length == count:
                return tuple.Items;
            case PairData pair when count == 2:
                return [pair.Key, pair.Value];
            case ObjectData data when (method as IMethodSymbol ?? MethodsOf(data.Type, "Deconstruct").FirstOrDefault(candidate => candidate.Parameters.Length == count)) is { } deconstruct:
                if (HasBody(deconstruct))
                {
                    return Deconstructed(deconstruct, value, count, here);
                }

                INamedTypeSymbol declaring = deconstruct.ContainingType;
                IMethodSymbol primary = declaring.InstanceConstructors.First(constructor => constructor.Parameters.Length == count && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is RecordDeclarationSyntax);
                return [.. primary.Parameters.Select(parameter => ReadProperty(Chain(declaring).SelectMany(type => type.GetMembers(parameter.Name)).OfType<IPropertySymbol>().First(), value, [], here))];
            case { } when method is IMethodSymbol { IsExtensionMethod: true } extension:
                return Deconstructed(extension, value, count, here);
            case null:
                throw NullReference(here.Node, "Deconstruct");
            default:
                throw Abort.At(here, LanguageRules.Unsupported, "only tuples, positional records and objects with a 'Deconstruct' of this project can be taken apart in a definition");
        }
    }

    Value[] Deconstructed(IMethodSymbol method, Value value, int count, Trace here)
    {
        Cell[] parts = [.. Enumerable.Range(0, count).Select(_ => new Cell(new Value(null, here)))];
        Value[] outs = [.. parts.Select(part => new Value(part, here))];
        Invoke(method.ReducedFrom ?? method, method.IsExtensionMethod ? null : value, method.IsExtensionMethod ? [value, .. outs] : outs, here);
        return [.. parts.Select(static part => part.Value)];
    }
}
