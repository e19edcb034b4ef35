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
    readonly Dictionary<ISymbol, StaticMember> statics = new(SymbolEqualityComparer.Default);
    readonly Stack<ISymbol> initialising = new();

    sealed class StaticMember
    {
        public bool IsRunning { get; set; }

        public bool Failed { get; set; }

        public Value? Value { get; set; }
    }

    static Value ReadVariable(ISymbol variable, Scope scope, Trace here) =>
        scope.Find(variable) is { } cell
            ? cell.Value
            : throw Abort.At(here, LanguageRules.Unsupported, $"'{variable.Name}' has no value here; a definition cannot use a variable before it is declared");

    Value ReadParameter(IParameterSymbol parameter, Scope scope, Trace here)
    {
        if (scope.Find(parameter.OriginalDefinition) is { } cell)
        {
            return cell.Value;
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
            return ReadStatic(field, new Trace(reference.Syntax));
        }

        Value receiver = Eval(reference.Instance!, scope);
        return receiver.Data switch
        {
            TupleData tuple => tuple.Items[TupleIndex(field)],
            ObjectData data => ReadStored(data, FieldKey(field), field.Type, receiver),
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
        IPropertySymbol property = reference.Property;
        var here = new Trace(reference.Syntax);
        if (property.IsStatic)
        {
            return ReadStatic(property, here);
        }

        Value receiver = Eval(reference.Instance!, scope);
        Value[] arguments = reference.Arguments.IsEmpty ? [] : ArgumentsOf(reference.Arguments, property.GetMethod!, scope);
        return ReadProperty(property, receiver, arguments, here, isExact: IsBase(reference.Instance));
    }

    Value ReadProperty(IPropertySymbol property, Value receiver, Value[] arguments, Trace here, bool isExact = false)
    {
        if (receiver.Data is null && !IsNullable(property.ContainingType))
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

        if (receiver.Data is ObjectData data)
        {
            property = isExact ? property : Override(property, data.Type);
            return property.GetMethod is { } getter && IsOwn(property.ContainingType) && HasBody(getter)
                ? InvokeExactly(getter, receiver, arguments, here)
                : Used(ReadStored(data, property.OriginalDefinition, property.Type, receiver), here);
        }

        return ReadKnownProperty(property, receiver, arguments, here);
    }

    static Value Index(IEnumerable<Value> items, Value index, Trace here)
    {
        var list = items.ToList();
        return index.Data is int position && position >= 0 && position < list.Count
            ? list[position]
            : throw Abort.At(here, LanguageRules.Throws, $"IndexOutOfRangeException: there is no item {index.Data} among {list.Count}");
    }

    static Value ReadStored(ObjectData data, ISymbol member, ITypeSymbol type, Value receiver) =>
        data.Fields.TryGetValue(member, out Value stored) ? stored : Default(type, receiver.Trace);

    /// <summary>A static field or property: evaluated once, when it is first asked for.</summary>
    Value ReadStatic(ISymbol member, Trace use)
    {
        if (NativeTypes.IsNative(member))
        {
            return member is IPropertySymbol property ? native.Get(property, null, use) : throw Abort.At(use, LanguageRules.Unsupported, $"'{member.Name}' cannot be read in a definition");
        }

        ISymbol definition = member.OriginalDefinition;
        if (!IsOwn(member.ContainingType))
        {
            return ReadForeignStatic(member, use);
        }

        if (!statics.TryGetValue(definition, out StaticMember? state))
        {
            statics.Add(definition, state = new StaticMember());
        }

        if (state.Failed)
        {
            throw Abort.Silent();
        }

        if (state.Value is not { } value)
        {
            if (state.IsRunning)
            {
                throw Abort.At(use, LanguageRules.Cyclic, $"the value of '{member.Name}' is needed to compute '{member.Name}'; break the circle");
            }

            state.IsRunning = true;
            try
            {
                value = ComputeStatic(definition, use, out bool keep);
                state.Value = keep ? value : null;
            }
            catch (Abort abort)
            {
                // Whoever asks next would only hear the same again.
                Report(abort);
                state.Failed = true;
                throw Abort.Silent();
            }
            finally
            {
                state.IsRunning = false;
            }
        }

        return new Value(value.Data, use.UseOf(value.Trace));
    }

    /// <summary>What a member holds, and, where a table has put it there, that it is used here.</summary>
    static Value Used(Value stored, Trace here) => stored.Trace is { IsInTable: true } ? stored.At(here.UseOf(stored.Trace)) : stored;

    Value ComputeStatic(ISymbol member, Trace use, out bool keep)
    {
        if (Tables.RowsOf(member) is { } table)
        {
            keep = true;
            return RowsOf(table, use);
        }

        if (member is IPropertySymbol { GetMethod: { } getter } && HasBody(getter))
        {
            Value computed = Invoke(getter, null, [], use);

            // A getter runs anew each time. That can be told from running it once only when what it makes can change.
            keep = computed.Data is null or string or ValueType || NativeTypes.IsNativeObject(computed.Data);
            return computed;
        }

        keep = true;
        if (member.ContainingType.StaticConstructors.Any(static constructor => !constructor.IsImplicitlyDeclared))
        {
            throw Abort.At(use, LanguageRules.Unsupported, $"'{member.ContainingType.Name}' has a static constructor, which cannot be used in a definition; give its members initialisers");
        }

        if (InitializerOf(member) is not { } initializer)
        {
            return Default((member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type, use);
        }

        CheckOrder(member, use);
        initialising.Push(member);
        budget.Enter(use);
        try
        {
            return Eval(initializer, new Scope(null, null));
        }
        finally
        {
            budget.Leave();
            initialising.Pop();
        }
    }

    /// <summary>
    /// .NET runs the initialisers of a type from top to bottom. While one of them runs, a later one has not yet run, and its
    /// member is null or 0.
    /// </summary>
    void CheckOrder(ISymbol member, Trace use)
    {
        foreach (ISymbol running in initialising)
        {
            if (SymbolEqualityComparer.Default.Equals(running.ContainingType, member.ContainingType) && IsBefore(running, member))
            {
                throw Abort.At(use, LanguageRules.ReadBeforeInitialised, $"'{member.Name}' gets its value after '{running.Name}', which reads it here; declare '{member.Name}' above '{running.Name}'");
            }
        }
    }

    bool IsBefore(ISymbol first, ISymbol second)
    {
        SyntaxReference one = first.DeclaringSyntaxReferences[0];
        SyntaxReference other = second.DeclaringSyntaxReferences[0];

        // The parts of a partial type follow one another as their files do.
        return one.SyntaxTree == other.SyntaxTree
            ? one.Span.Start < other.Span.Start
            : compilation.SyntaxTrees.IndexOf(one.SyntaxTree) < compilation.SyntaxTrees.IndexOf(other.SyntaxTree);
    }

    IOperation? InitializerOf(ISymbol member)
    {
        if (!bodies.TryGetValue(member.OriginalDefinition, out IOperation? body))
        {
            SyntaxNode? initializer = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            body = initializer is null ? null : OperationOf(initializer) switch
            {
                ISymbolInitializerOperation symbolInitializer => symbolInitializer.Value,
                _ => null,
            };
            bodies.Add(member.OriginalDefinition, body);
        }

        return body;
    }

    Value EvalConditionalAccess(IConditionalAccessOperation access, Scope scope)
    {
        Value receiver = Eval(access.Operation, scope);
        return receiver.Data is null
            ? new Value(null, new Trace(access.Syntax))
            : Eval(access.WhenNotNull, new Scope(scope) { ConditionalReceiver = receiver });
    }

    static IPropertySymbol Override(IPropertySymbol property, INamedTypeSymbol type) =>
        property.GetMethod is { } getter && OverrideOf(getter, type).AssociatedSymbol is IPropertySymbol overriding ? overriding : property;

    bool IsOwn(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    static bool IsNullable(INamedTypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    static Abort NullReference(SyntaxNode place, string member) =>
        Abort.At(new Trace(place), LanguageRules.Throws, $"NullReferenceException: '{member}' is asked of null");
}
