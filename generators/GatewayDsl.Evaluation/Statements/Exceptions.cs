using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>
/// <c>throw</c>, <c>try</c> and <c>using</c>. Only what .NET would raise can be caught: a limit that is reached, or a construct
/// that cannot be evaluated, ends the evaluation whatever stands around it.
/// </summary>
sealed partial class Interpreter
{
    readonly Stack<Abort> handled = new();

    // How many 'try' are running. Inside of one, an exception may be caught yet and is no finding so far.
    int tries;

    /// <summary>How a walk inside of a <c>try</c> has ended.</summary>
    sealed class Attempt
    {
        public Abort? Raised { get; set; }

        public bool IsFatal { get; set; }

        public bool IsLeft { get; set; } = true;
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
        Abort raised;
        tries++;
        try
        {
            Run(@try.Body, scope, ending);
            return;
        }
        catch (Abort abort) when (abort.Raised is not null)
        {
            raised = abort;
        }
        finally
        {
            tries--;
        }

        Value exception = ExceptionOf(raised.Raised!, new Trace(@try.Syntax));
        foreach (ICatchClauseOperation clause in @try.Catches)
        {
            var inner = new Scope(scope);
            if (Catches(clause, exception, inner))
            {
                handled.Push(raised);
                try
                {
                    Run(clause.Handler, inner, ending);
                    return;
                }
                finally
                {
                    handled.Pop();
                }
            }
        }

        throw raised;
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

        tries++;
        try
        {
            return clause.Filter is not { } filter || IsTrue(filter, scope);
        }
        catch (Abort abort) when (abort.Raised is not null)
        {
            // A filter that throws does not match.
            return false;
        }
        finally
        {
            tries--;
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

    /// <summary>Walks a body, and runs what must be run behind it, however it ends.</summary>
    IEnumerable<Value> Ensured(Func<IEnumerable<Value>> body, Action last)
    {
        var attempt = new Attempt();
        try
        {
            using IEnumerator<Value> walk = Deferred(body).GetEnumerator();
            while (Advance(walk, attempt))
            {
                yield return walk.Current;
            }

            attempt.IsLeft = false;
            last();
            if (attempt.Raised is { } raised)
            {
                throw raised;
            }
        }
        finally
        {
            // Whoever walks an iterator may leave it in the middle.
            if (attempt is { IsLeft: true, IsFatal: false })
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

    bool Advance(IEnumerator<Value> walk, Attempt attempt)
    {
        tries++;
        try
        {
            return walk.MoveNext();
        }
        catch (Abort abort) when (abort.Raised is not null)
        {
            attempt.Raised = abort;
            return false;
        }
        catch
        {
            attempt.IsFatal = true;
            throw;
        }
        finally
        {
            tries--;
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
