using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>
/// <c>throw</c>, <c>try</c> and <c>using</c>. Only what .NET would raise can be caught: a limit that is reached, or a construct
/// that cannot be evaluated, ends the evaluation whatever stands around it.
/// </summary>
sealed partial class Interpreter
{
    // What an exception costs above its operations, and for each call that it leaves.
    const int ThrowSteps = 150;
    const int UnwindSteps = 60;

    readonly Stack<Abort> handled = new();

    // How many 'try' are running. Inside of one, an exception may be caught yet and is no finding so far.
    int tries;

    /// <summary>Who catches an exception, or what went wrong while that was found out.</summary>
    sealed record Handler(Abort Raised, ICatchClauseOperation? Clause, Scope Scope, ExceptionDispatchInfo? Failure);

    /// <summary>How a walk inside of a <c>try</c> has ended.</summary>
    sealed class Attempt
    {
        public bool IsFatal { get; private set; }

        /// <summary>Takes note of what ends the walk, and lets it pass.</summary>
        public bool Notes(Exception end)
        {
            IsFatal = end is not Abort { Raised: not null };
            return false;
        }
    }

    Abort Thrown(IThrowOperation @throw, Scope scope)
    {
        var here = new Trace(@throw.Syntax);
        if (@throw.Exception is not { } thrown)
        {
            return handled.Count > 0 ? handled.Peek() : throw Unsupported(@throw);
        }

        Value exception = Eval(thrown, scope);
        if (exception.Data is not ObjectData { Exception: { } content } data)
        {
            return exception.Data is null ? Abort.Throws(here, "NullReferenceException", "null is thrown") : throw Unsupported(@throw);
        }

        string? message = content.Message;
        return Abort.Throws(here, exception, message is null ? data.Type.Name : $"{data.Type.Name}: {message}");
    }

    IEnumerable<Value> WalkTry(ITryOperation @try, Scope scope, Ending ending)
    {
        IEnumerable<Value> Body()
        {
            if (@try.Catches.IsEmpty)
            {
                return Walk(@try.Body, scope, ending);
            }

            RunGuarded(@try, scope, ending);
            return [];
        }

        return @try.Finally is { } last ? Ensured(Body, () => Run(last, scope)) : Body();
    }

    /// <summary>A <c>try</c> with <c>catch</c>, in which nothing can be yielded.</summary>
    void RunGuarded(ITryOperation @try, Scope scope, Ending ending)
    {
        Handler? handler = null;
        int depth = budget.CallsInside;
        tries++;
        try
        {
            Run(@try.Body, scope, ending);
            return;
        }
        catch (Abort abort) when (abort.Raised is not null && (handler = HandlerOf(@try, abort, scope, depth)) is not null)
        {
            // Handled below, when this 'try' is over.
        }
        finally
        {
            tries--;
        }

        handler.Failure?.Throw();
        handled.Push(handler.Raised);
        try
        {
            Run(handler.Clause!.Handler, handler.Scope, ending);
        }
        finally
        {
            handled.Pop();
        }
    }

    // .NET asks the filters of a 'catch' before it runs any 'finally' on the way there. This is called by a filter of our own, and so
    // the order is the same; what such a filter throws would be lost, and is kept for later.
    Handler? HandlerOf(ITryOperation @try, Abort raised, Scope scope, int depth)
    {
        try
        {
            var here = new Trace(@try.Syntax);
            budget.Cost(ThrowSteps + (UnwindSteps * (budget.CallsInside - depth)), here);
            Value exception = ExceptionOf(raised.Raised!, here);
            foreach (ICatchClauseOperation clause in @try.Catches)
            {
                var inner = new Scope(scope);
                if (Catches(clause, exception, inner))
                {
                    return new Handler(raised, clause, inner, null);
                }
            }

            return null;
        }
#pragma warning disable CA1031 // It is thrown again as soon as that can be.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new Handler(raised, null, scope, ExceptionDispatchInfo.Capture(failure));
        }
    }

    bool Catches(ICatchClauseOperation clause, Value exception, Scope scope)
    {
        if (clause.ExceptionType is { SpecialType: not SpecialType.System_Object } type && !IsInstance(exception, Closed(type, scope)))
        {
            return false;
        }

        if (clause.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation variable)
        {
            scope.Declare(variable.Symbol, exception);
        }

        try
        {
            return clause.Filter is not { } filter || IsTrue(filter, scope);
        }
        catch (Abort abort) when (abort.Raised is not null)
        {
            // A filter that throws does not match.
            return false;
        }
    }

    IEnumerable<Value> WalkUsing(IUsingOperation @using, Scope scope, Ending ending)
    {
        var inner = new Scope(scope);
        if (@using.Resources is IVariableDeclarationGroupOperation group)
        {
            return WalkUsing(group, () => Walk(@using.Body, inner, ending), inner);
        }

        Value resource = Eval(@using.Resources, inner);
        return Ensured(() => Walk(@using.Body, inner, ending), () => Dispose(resource, new Trace(@using.Syntax)));
    }

    IEnumerable<Value> WalkUsing(IVariableDeclarationGroupOperation group, Func<IEnumerable<Value>> body, Scope scope)
    {
        Declare(group, scope);
        Value[] resources = [.. group.Declarations.SelectMany(static declaration => declaration.Declarators).Select(variable => scope.Find(variable.Symbol)!.Value).Reverse()];
        return Ensured(body, () =>
        {
            foreach (Value resource in resources)
            {
                Dispose(resource, new Trace(group.Syntax));
            }
        });
    }

    void Dispose(Value resource, Trace here)
    {
        switch (resource.Data)
        {
            case null:
                return;
            case EnumeratorData enumerator:
                enumerator.Walk.Dispose();
                return;
            case ObjectData data when MethodsOf(data.Type, "Dispose").FirstOrDefault(static method => method.Parameters.IsEmpty) is { } dispose:
                Invoke(dispose, resource, [], here);
                return;
            case ObjectData data when compilation.GetSpecialType(SpecialType.System_IDisposable).GetMembers("Dispose").OfType<IMethodSymbol>().First() is { } declared
                && data.Type.FindImplementationForInterfaceMember(declared) is IMethodSymbol implemented:
                Invoke(implemented, resource, [], here);
                return;
            default:
                throw Abort.At(here, LanguageRules.Unsupported, "this cannot be disposed of in a definition; leave 'using' out");
        }
    }

    /// <summary>Walks a body, and runs what must be run behind it, however it ends; whoever walks an iterator may leave it in the middle.</summary>
    static IEnumerable<Value> Ensured(Func<IEnumerable<Value>> body, Action last)
    {
        var attempt = new Attempt();
        try
        {
            using IEnumerator<Value> walk = Deferred(body).GetEnumerator();
            while (Advance(walk, attempt))
            {
                yield return walk.Current;
            }
        }
        finally
        {
            if (!attempt.IsFatal)
            {
                last();
            }
        }
    }

    static IEnumerable<Value> Deferred(Func<IEnumerable<Value>> body)
    {
        foreach (Value value in body())
        {
            yield return value;
        }
    }

    static bool Advance(IEnumerator<Value> walk, Attempt attempt)
    {
        try
        {
            return walk.MoveNext();
        }
        catch (Exception end) when (attempt.Notes(end))
        {
            throw;
        }
    }

    /// <summary>The object that is caught.</summary>
    Value ExceptionOf(Raised raised, Trace here)
    {
        if (raised.Exception is { } made)
        {
            return made;
        }

        INamedTypeSymbol type = compilation.GetTypeByMetadataName(raised.Type.IndexOf('.') < 0 ? "System." + raised.Type : raised.Type)
            ?? throw Abort.At(here, LanguageRules.Unsupported, $"'{raised.Type}' is not known to this project; refer to the .NET that declares it");
        raised.Exception = new Value(new ObjectData(type) { Exception = new ExceptionData(raised.Message, null, null) }, here);
        return raised.Exception.Value;
    }
}
