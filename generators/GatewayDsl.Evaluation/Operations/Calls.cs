using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Methods, lambdas and local functions.</summary>
sealed partial class Interpreter
{
    Value EvalInvocation(IInvocationOperation invocation, Scope scope)
    {
        var here = new Trace(invocation.Syntax);
        IMethodSymbol method = Closed(invocation.TargetMethod, scope);
        if (Implementation(invocation.ConstrainedToType, invocation.TargetMethod, scope) is { } implementation)
        {
            method = invocation.TargetMethod.IsGenericMethod ? implementation.Construct([.. method.TypeArguments]) : implementation;
        }

        Value? receiver = invocation.Instance is { } instance ? Receiver(instance, method, scope) : null;
        Value[] arguments = ArgumentsOf(invocation.Arguments, method, scope);
        if (receiver is { Data: null } && !CanBeNull(method.ContainingType))
        {
            throw method.MethodKind == MethodKind.DelegateInvoke
                ? Abort.Throws(here, "NullReferenceException", "a function that is null is called")
                : NullReference(invocation.Syntax, method.Name);
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            // The function sees the variables of the blocks around it, wherever it is called from.
            return InvokeIn(scope, method, null, arguments, here).Copied();
        }

        // 'base.M()' is M of the base and not what overrides it.
        Value result = (IsBase(invocation.Instance) ? InvokeExactly(method, receiver, arguments, here) : Invoke(method, receiver, arguments, here)).Copied();
        return method.MethodKind == MethodKind.DelegateInvoke || !IsOwn(method.ContainingType)
            ? result
            : new Value(result.Data, here.UseOf(result.Trace));
    }

    // What can be asked although there is nothing: whether there is something, and what extends it.
    static bool CanBeNull(INamedTypeSymbol type) => IsNullable(type) || IsEmptyStruct(type) || type.TypeKind == TypeKindOfExtension;

    // A struct of .NET that is kept as null while it is empty.
    static bool IsEmptyStruct(ITypeSymbol type) => IsSpan(type) || type is INamedTypeSymbol { Name: "ImmutableArray", ContainingNamespace.Name: "Immutable" };

    // Extension blocks are types of a kind of their own, which the compiler that we are built against does not name yet.
    const TypeKind TypeKindOfExtension = (TypeKind)14;

    /// <summary>What a member is asked of. A struct that is read-only there answers as a copy of itself.</summary>
    Value Receiver(IOperation instance, IMethodSymbol? method, Scope scope)
    {
        Value receiver = Eval(instance, scope);
        bool isCopy = instance is IFieldReferenceOperation { Field: { IsReadOnly: true } field } && method is not { IsReadOnly: true } && !Same(scope.Initialising, field.ContainingType.OriginalDefinition);
        return isCopy ? receiver.Copied() : receiver;
    }

    /// <summary>Calls a method: of the language, of a lambda, of the project's source, or of the table of known members of .NET.</summary>
    public Value Invoke(IMethodSymbol method, Value? receiver, Value[] arguments, Trace here)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return Invoke(receiver!.Value, arguments, here);
        }

        if (NativeTypes.IsNative(method))
        {
            budget.Cost(NativeSteps, here);
            return receiver is { Data: { } data } && !NativeTypes.IsNativeObject(data)
                ? throw Abort.At(here, LanguageRules.Unsupported, $"'{method.Name}' cannot be asked of this value")
                : native.Call(method, receiver, arguments, here);
        }

        return InvokeExactly(receiver is { Data: ObjectData instance } ? OverrideOf(method, instance.Type) : method, receiver, arguments, here);
    }

    static bool IsBase(IOperation? instance) => instance?.Syntax is BaseExpressionSyntax;

    Value InvokeExactly(IMethodSymbol method, Value? receiver, Value[] arguments, Trace here)
    {
        if (!IsOwn(method.ContainingType))
        {
            return InvokeForeign(method, receiver, arguments, here);
        }

        if (method.IsStatic && method.MethodKind != MethodKind.LocalFunction)
        {
            EnsureInitialised(method.ContainingType, here);
            if (method.IsImplicitlyDeclared && ExtensionOf(method) is { } extension)
            {
                return InvokeExactly(extension, extension.IsStatic ? null : arguments[0], extension.IsStatic ? arguments : [.. arguments.Skip(1)], here);
            }
        }

        return HasBody(method) ? InvokeIn(null, method, receiver, arguments, here) : InvokeSynthesized(method, receiver, arguments, here);
    }

    /// <summary>The member of an extension block that a static method has been made of.</summary>
    static IMethodSymbol? ExtensionOf(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
            ? method.ContainingType.GetTypeMembers().Where(static type => type.TypeKind == TypeKindOfExtension && type.Arity == 0)
                .SelectMany(type => type.GetMembers(method.Name)).OfType<IMethodSymbol>()
                .FirstOrDefault(member => member.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == declared.SyntaxTree && reference.Span == declared.Span))
            : null;

    /// <summary>Calls a lambda or a method that was made a value.</summary>
    public Value Invoke(Value function, Value[] arguments, Trace here) => function.Data switch
    {
        ClosureData { Method.MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } closure => InvokeIn(closure.Scope, closure.Method, closure.Receiver, arguments, here),
        ClosureData { Method: { IsStatic: true, IsExtensionMethod: true } extension, Receiver: { } first } => Invoke(extension, null, [first, .. arguments], here),
        ClosureData closure => Invoke(closure.Method, closure.Receiver, arguments, here),
        null => throw Abort.Throws(here, "NullReferenceException", "a function that is null is called"),
        _ => throw Abort.At(here, LanguageRules.Unsupported, "this value cannot be called"),
    };

    Value InvokeIn(Scope? around, IMethodSymbol method, Value? receiver, Value[] arguments, Trace here)
    {
        IOperation body = BodyOf(method) ?? throw Abort.At(here, LanguageRules.Unsupported, $"'{method.Name}' has no body that can be evaluated");
        if (method.IsAsync || method.IsExtern)
        {
            throw Abort.At(here, LanguageRules.Unsupported, $"'{method.Name}' is {(method.IsAsync ? "asynchronous" : "external")}, which cannot be used in a definition");
        }

        budget.Enter(here);
        try
        {
            var scope = new Scope(around, receiver ?? around?.Instance) { Types = TypesOf(method, around?.Types, here) };
            IMethodSymbol definition = (method.ReducedFrom ?? method).OriginalDefinition;
            DeclareArguments(definition.PartialImplementationPart ?? definition, arguments, scope);
            if (!IsIterator(method))
            {
                return Run(body, scope) ?? new Value(null, here);
            }

            IEnumerable<Value> items = Iterate(body, scope, here);
            return new Value(method.ReturnType.Name == "IEnumerator" ? new EnumeratorData(items.GetEnumerator()) : new EnumerableData(items, Closed(method.ReturnType, scope)), here);
        }
        finally
        {
            budget.Leave();
        }
    }

    static void DeclareArguments(IMethodSymbol method, Value[] arguments, Scope scope)
    {
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            if (arguments[i].Data is Place place)
            {
                scope.Alias(method.Parameters[i], place);
            }
            else
            {
                scope.Declare(method.Parameters[i], arguments[i].Copied());
            }
        }
    }

    /// <summary>What an iterator yields; each walk begins anew with the arguments as they were given.</summary>
    IEnumerable<Value> Iterate(IOperation body, Scope arguments, Trace here)
    {
        long count = 0;
        foreach (Value yielded in Walk(body, arguments.Copy(), new Ending()))
        {
            Budget.CheckItems(++count, here);
            yield return yielded;
        }
    }

    /// <summary>What the compiler writes for records: equality, text, deconstruction.</summary>
    Value InvokeSynthesized(IMethodSymbol method, Value? receiver, Value[] arguments, Trace here)
    {
        switch (method.Name)
        {
            case "Equals" when receiver is { Data: ObjectData self } && arguments.Length == 1:
                return new Value(arguments[0].Data is ObjectData other && AreEqual(self, other, method, here), here);
            case WellKnownMemberNames.EqualityOperatorName:
                return new Value(AreEqual(arguments[0].Data, arguments[1].Data, here), here);
            case WellKnownMemberNames.InequalityOperatorName:
                return new Value(!AreEqual(arguments[0].Data, arguments[1].Data, here), here);
            case "ToString" when receiver is { Data: ObjectData self }:
                return new Value(RecordText(self, method.ContainingType, here), here);
            case "PrintMembers" when receiver is { Data: ObjectData self } && arguments[0].Data is BuilderData builder:
                return new Value(PrintMembers(self, method.ContainingType, builder.Text, here), here);
            case "Deconstruct" when receiver is { } self:
                Value[] parts = PartsOf(self, arguments.Length, method, here);
                for (int i = 0; i < parts.Length; i++)
                {
                    ((Place)arguments[i].Data!).Value = parts[i];
                }

                return new Value(null, here);
            case "GetHashCode":
                throw Abort.At(here, LanguageRules.Unsupported, "a hash code differs from run to run; compare the values themselves");
            default:
                throw Abort.At(here, LanguageRules.Unsupported, $"'{method.Name}' cannot be called in a definition");
        }
    }

    // 'base.Equals' of a record compares what the base has.
    bool AreEqual(ObjectData self, ObjectData other, IMethodSymbol method, Trace here) =>
        method.ContainingType is { IsRecord: true, IsReferenceType: true } declaring && !Same(declaring, self.Type)
            ? Same(self.Type, other.Type) && AreEqualRecords(self, other, declaring, here)
            : AreEqual((object)self, other, here);

    Value EvalLambda(IAnonymousFunctionOperation lambda, Scope scope)
    {
        // The clauses of a query are lambdas without a syntax of their own; only the operation knows their body.
        bodies[lambda.Symbol] = lambda.Body;
        return new Value(new ClosureData(lambda.Symbol, scope, scope.Instance), new Trace(lambda.Syntax));
    }

    Value EvalDelegate(IDelegateCreationOperation creation, Scope scope) => creation.Target switch
    {
        IMethodReferenceOperation reference => new Value(
            new ClosureData(
                Implementation(reference.ConstrainedToType, reference.Method, scope) ?? Closed(reference.Method, scope),
                scope,
                reference.Method.MethodKind == MethodKind.LocalFunction ? scope.Instance : reference.Instance is { } instance ? BoundReceiver(instance, reference, scope) : null),
            new Trace(creation.Syntax)),
        { } target => Eval(target, scope),
    };

    Value BoundReceiver(IOperation instance, IMethodReferenceOperation reference, Scope scope)
    {
        Value receiver = Eval(instance, scope).Copied();
        return receiver.Data is null && !reference.Method.IsExtensionMethod ? throw NullReference(reference.Syntax, reference.Method.Name) : receiver;
    }

    IOperation? BodyOf(IMethodSymbol method)
    {
        IMethodSymbol definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (bodies.TryGetValue(definition, out IOperation? body))
        {
            return body;
        }

        if ((definition.PartialImplementationPart ?? definition).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } syntax)
        {
            body = OperationOf(syntax) switch
            {
                IMethodBodyBaseOperation methodBody => methodBody.BlockBody ?? methodBody.ExpressionBody,
                IBlockOperation block => block,
                _ => null,
            };
        }

        bodies.Add(definition, body);
        return body;
    }

    /// <summary>Whether somebody wrote a body; the accessors of an automatic property have none.</summary>
    static bool HasBody(IMethodSymbol method) =>
        ((method.ReducedFrom ?? method).OriginalDefinition is { } definition ? definition.PartialImplementationPart ?? definition : method)
        .DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            BaseMethodDeclarationSyntax declaration => declaration.Body is not null || declaration.ExpressionBody is not null,
            AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
            ArrowExpressionClauseSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax => true,
            _ => false,
        };

    bool IsIterator(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        if (!iterators.TryGetValue(definition, out bool isIterator))
        {
            isIterator = definition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } syntax
                && syntax is not AnonymousFunctionExpressionSyntax
                && syntax.DescendantNodes(node => node == syntax || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(static node => node is YieldStatementSyntax);
            iterators.Add(definition, isIterator);
        }

        return isIterator;
    }

    readonly Dictionary<IMethodSymbol, bool> iterators = new(SymbolEqualityComparer.Default);

    /// <summary>The method that really runs when this one is called on an object of a type.</summary>
    static IMethodSymbol OverrideOf(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            // A class may implement it, and a class derived from that one override it.
            return type.FindImplementationForInterfaceMember(method.ConstructedFrom) is not IMethodSymbol found ? method
                : Made(found.ContainingType.TypeKind == TypeKind.Interface ? found : OverrideOf(found, type), method);
        }

        if (!method.IsVirtual && !method.IsAbstract && !method.IsOverride)
        {
            return method;
        }

        foreach (IMethodSymbol candidate in MethodsOf(type, method.Name))
        {
            for (IMethodSymbol? overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
            {
                if (Same(overridden.OriginalDefinition, method.OriginalDefinition))
                {
                    return Made(candidate, method);
                }
            }
        }

        return method;
    }

    // A generic method keeps its type arguments.
    static IMethodSymbol Made(IMethodSymbol found, IMethodSymbol asked) =>
        asked.IsGenericMethod && found.IsGenericMethod && Same(found, found.ConstructedFrom) ? found.Construct([.. asked.TypeArguments]) : found;
}
