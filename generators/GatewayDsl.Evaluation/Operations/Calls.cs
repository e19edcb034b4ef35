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
        IMethodSymbol method = invocation.TargetMethod;
        var here = new Trace(invocation.Syntax);
        Value? receiver = invocation.Instance is { } instance ? Eval(instance, scope) : null;
        if (receiver is { Data: null } && !IsNullable(method.ContainingType))
        {
            throw NullReference(invocation.Syntax, method.Name);
        }

        Value[] arguments = ArgumentsOf(invocation.Arguments, method, scope);
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            // The function sees the variables of the blocks around it, wherever it is called from.
            return InvokeIn(scope, method, null, arguments, here);
        }

        // 'base.M()' is M of the base and not what overrides it.
        Value result = IsBase(invocation.Instance) ? InvokeExactly(method, receiver, arguments, here) : Invoke(method, receiver, arguments, here);
        return method.MethodKind == MethodKind.DelegateInvoke || !IsOwn(method.ContainingType)
            ? result
            : new Value(result.Data, here.UseOf(result.Trace));
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
            return receiver is { Data: { } data } && !NativeTypes.IsNativeObject(data)
                ? throw Abort.At(here, LanguageRules.Unsupported, $"'{method.Name}' cannot be asked of this value")
                : native.Call(method, receiver, arguments, here);
        }

        return InvokeExactly(receiver is { Data: ObjectData instance } ? OverrideOf(method, instance.Type) : method, receiver, arguments, here);
    }

    static bool IsBase(IOperation? instance) => instance?.Syntax is BaseExpressionSyntax;

    Value InvokeExactly(IMethodSymbol method, Value? receiver, Value[] arguments, Trace here) =>
        IsOwn(method.ContainingType)
            ? HasBody(method) ? InvokeIn(null, method, receiver, arguments, here) : InvokeSynthesized(method, receiver, arguments, here)
            : InvokeForeign(method, receiver, arguments, here);

    /// <summary>Calls a lambda or a method that was made a value.</summary>
    public Value Invoke(Value function, Value[] arguments, Trace here) => function.Data switch
    {
        ClosureData { Method.MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } closure => InvokeIn(closure.Scope, closure.Method, closure.Receiver, arguments, here),
        ClosureData closure => Invoke(closure.Method, closure.Receiver, arguments, here),
        null => throw Abort.At(here, LanguageRules.Throws, "NullReferenceException: a function that is null is called"),
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
            var scope = new Scope(around, receiver ?? around?.Instance);
            IMethodSymbol definition = method.OriginalDefinition;
            if (method.ReducedFrom is { } extension)
            {
                definition = extension.OriginalDefinition;
            }

            for (int i = 0; i < definition.Parameters.Length; i++)
            {
                scope.Declare(definition.Parameters[i], Copied(arguments[i]));
            }

            return IsIterator(method)
                ? new Value(new EnumerableData(Iterate(body, scope, here)), here)
                : Run(body, scope) ?? new Value(null, here);
        }
        finally
        {
            budget.Leave();
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
            case "Equals" when receiver is { } self && arguments.Length == 1:
                return new Value(AreEqual(self.Data, arguments[0].Data), here);
            case WellKnownMemberNames.EqualityOperatorName:
                return new Value(AreEqual(arguments[0].Data, arguments[1].Data), here);
            case WellKnownMemberNames.InequalityOperatorName:
                return new Value(!AreEqual(arguments[0].Data, arguments[1].Data), here);
            case "ToString" when receiver is { } self:
                return new Value(TextOf(self, here), here);
            default:
                throw Abort.At(here, LanguageRules.Unsupported, $"'{method.Name}' cannot be called in a definition");
        }
    }

    Value EvalLambda(IAnonymousFunctionOperation lambda, Scope scope)
    {
        // The clauses of a query are lambdas without a syntax of their own; only the operation knows their body.
        bodies[lambda.Symbol] = lambda.Body;
        return new Value(new ClosureData(lambda.Symbol, scope, scope.Instance), new Trace(lambda.Syntax));
    }

    Value EvalDelegate(IDelegateCreationOperation creation, Scope scope) => creation.Target switch
    {
        IMethodReferenceOperation reference => new Value(
            new ClosureData(reference.Method, scope, reference.Instance is { } instance ? Eval(instance, scope) : null), new Trace(creation.Syntax)),
        { } target => Eval(target, scope),
    };

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

    static bool IsIterator(IMethodSymbol method) =>
        method.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } syntax
        && syntax is not AnonymousFunctionExpressionSyntax
        && syntax.DescendantNodes(node => node == syntax || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(static node => node is YieldStatementSyntax);

    /// <summary>The method that really runs when this one is called on an object of a type.</summary>
    static IMethodSymbol OverrideOf(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            return type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method;
        }

        if (!method.IsVirtual && !method.IsAbstract && !method.IsOverride)
        {
            return method;
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (IMethodSymbol candidate in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (IMethodSymbol? overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return candidate;
                    }
                }
            }
        }

        return method;
    }
}
