using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Static members: each is evaluated once, when it is first asked for, or by the static constructor of its type.</summary>
sealed partial class Interpreter
{
    readonly Dictionary<ISymbol, StaticMember> statics = new(SymbolEqualityComparer.Default);
    readonly Stack<ISymbol> initialising = new();

    sealed class StaticMember
    {
        public bool IsRunning { get; set; }

        public bool Failed { get; set; }

        /// <summary>What everybody gets who asks once its initialiser has thrown and somebody has caught that.</summary>
        public Abort? Raised { get; set; }

        public Value? Value { get; set; }
    }

    /// <summary>A static field or property: evaluated once, when it is first asked for.</summary>
    Value ReadStatic(ISymbol member, Trace use)
    {
        if (NativeTypes.IsNative(member))
        {
            return member is IPropertySymbol property ? native.Get(property, null, use) : throw Abort.At(use, LanguageRules.Unsupported, $"'{member.Name}' cannot be read in a definition");
        }

        ISymbol definition = member.ContainingType.IsGenericType ? member : member.OriginalDefinition;
        if (!IsOwn(member.ContainingType))
        {
            return ReadForeignStatic(member, use);
        }

        EnsureInitialised(member.ContainingType, use);
        if (!statics.TryGetValue(definition, out StaticMember? state))
        {
            statics.Add(definition, state = new StaticMember());
        }

        if (state.Failed)
        {
            throw state.Raised ?? Abort.Silent();
        }

        if (state.Value is not { } value)
        {
            if (state.IsRunning)
            {
                throw Abort.At(use, LanguageRules.Cyclic, $"the value of '{member.Name}' is needed to compute '{member.Name}'; break the circle");
            }

            state.IsRunning = true;
            bool canBeCaught = tries > 0;
            try
            {
                value = ComputeStatic(definition, use, out bool keep);
                state.Value = keep ? value : null;
            }
            catch (Abort abort) when (abort.Raised is not null && canBeCaught)
            {
                if (IsComputed(definition))
                {
                    throw;
                }

                state.Failed = true;
                throw state.Raised = InitialiserThrew(definition.ContainingType, abort, use);
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

        return value.At(use.UseOf(value.Trace));
    }

    Value ComputeStatic(ISymbol member, Trace use, out bool keep)
    {
        if (Tables.RowsOf(member) is { } table)
        {
            keep = true;
            return RowsOf(table, use);
        }

        if (member is IPropertySymbol { GetMethod: { } getter } && IsComputed(member))
        {
            Value computed = Invoke(getter, null, [], use);

            // A getter runs anew each time. That can be told from running it once only when what it makes can change.
            keep = computed.Data is null or string or ValueType || NativeTypes.IsNativeObject(computed.Data);
            return computed;
        }

        keep = true;
        if (InitializerOf(member) is not { } initializer)
        {
            return Default((member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type, use);
        }

        CheckOrder(member, use);
        initialising.Push(member);
        budget.Enter(use);
        try
        {
            return Eval(initializer, StaticScope(member.ContainingType)).Copied();
        }
        finally
        {
            budget.Leave();
            initialising.Pop();
        }
    }

    static Scope StaticScope(INamedTypeSymbol type)
    {
        TypeMap? types = null;
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.TypeArguments.Length > 0)
            {
                types = new TypeMap(types);
                types.Add(current.OriginalDefinition.TypeParameters, current.TypeArguments);
            }
        }

        return new Scope(null, null) { Types = types, Initialising = type.OriginalDefinition };
    }

    /// <summary>Whether a getter makes the value anew each time.</summary>
    public static bool IsComputed(ISymbol member) => member is IPropertySymbol { GetMethod: { } getter } && HasBody(getter);

    /// <summary>What holds the value of a static member: <c>field</c>, where a property has a getter that reads it, and else the member.</summary>
    static ISymbol StorageOf(ISymbol member) =>
        IsComputed(member) && member.ContainingType.GetMembers().FirstOrDefault(other => other is IFieldSymbol { IsStatic: true } backing && Same(backing.AssociatedSymbol, member)) is { } field ? field : member;

    /// <summary>The member that the source declares: <c>field</c> is declared by its property.</summary>
    static ISymbol DeclaredAs(ISymbol member) => (member as IFieldSymbol)?.AssociatedSymbol ?? member;

    Abort InitialiserThrew(INamedTypeSymbol type, Abort inner, Trace use) =>
        Abort.Throws(use, new Value(
            new ObjectData(compilation.GetTypeByMetadataName("System.TypeInitializationException")!)
            {
                Exception = new ExceptionData($"The type initializer for '{FullName(type)}' threw an exception.", ExceptionOf(inner.Raised!, use), null),
            },
            use), "TypeInitializationException: " + inner.Message);

    /// <summary>Runs the static constructor of a type, if it has one, and before it the initialisers of its static members.</summary>
    void EnsureInitialised(INamedTypeSymbol type, Trace use)
    {
        if (!initialised.TryGetValue(type, out Abort? failure))
        {
            initialised.Add(type, null);
            // One that is only half typed has no body yet.
            if (type.StaticConstructors.FirstOrDefault(static constructor => !constructor.IsImplicitlyDeclared) is not { } constructor || BodyOf(constructor) is not { } body)
            {
                return;
            }

            bool canBeCaught = tries > 0;
            budget.Enter(use);
            try
            {
                foreach (ISymbol member in type.GetMembers().Where(member => member.IsStatic && member is IFieldSymbol { IsConst: false, AssociatedSymbol: null } or IPropertySymbol { IsStatic: true } && InitializerOf(member) is not null))
                {
                    ReadStatic(StorageOf(member), use);
                }

                initialising.Push(constructor);
                try
                {
                    Run(body, StaticScope(type));
                }
                finally
                {
                    initialising.Pop();
                }
            }
            catch (Abort abort) when (abort.Raised is not null && canBeCaught)
            {
                initialised[type] = failure = InitialiserThrew(type, abort, use);
            }
            catch (Abort abort)
            {
                Report(abort);
                initialised[type] = failure = Abort.Silent();
            }
            finally
            {
                budget.Leave();
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    readonly Dictionary<INamedTypeSymbol, Abort?> initialised = new(SymbolEqualityComparer.Default);

    void SetStatic(ISymbol member, Value value)
    {
        ISymbol definition = member.ContainingType.IsGenericType ? member : member.OriginalDefinition;
        statics[definition] = new StaticMember { Value = value };
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
        SyntaxReference one = DeclaredAs(first).DeclaringSyntaxReferences[0];
        SyntaxReference other = DeclaredAs(second).DeclaringSyntaxReferences[0];

        // The parts of a partial type follow one another as their files do.
        return one.SyntaxTree == other.SyntaxTree
            ? one.Span.Start < other.Span.Start
            : compilation.SyntaxTrees.IndexOf(one.SyntaxTree) < compilation.SyntaxTrees.IndexOf(other.SyntaxTree);
    }

    IOperation? InitializerOf(ISymbol member)
    {
        if (!bodies.TryGetValue(member.OriginalDefinition, out IOperation? body))
        {
            SyntaxNode? initializer = DeclaredAs(member).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
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
}
