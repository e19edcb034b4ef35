using System.Linq;
using Microsoft.CodeAnalysis;
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
}
