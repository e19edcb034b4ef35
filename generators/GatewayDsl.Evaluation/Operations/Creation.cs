using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Objects: <c>new</c>, initialisers, <c>with</c>.</summary>
sealed partial class Interpreter
{
    Value EvalObjectCreation(IObjectCreationOperation creation, Scope scope)
    {
        var here = new Trace(creation.Syntax);
        IMethodSymbol constructor = creation.Constructor ?? throw Unsupported(creation);

        // An argument that is wrong must not hide what is wrong with the initialisers.
        Value? made = null;
        bool failed = !TryReport(0, creation, (_, operation) => made = Construct(constructor, ArgumentsOf(operation.Arguments, constructor, scope), here));
        if (creation.Initializer is { } initializer)
        {
            failed |= !TryReport(0, initializer, (_, operation) => EvalInitializers(operation, new Scope(scope) { Subject = made ?? new Value(null, here) }, here));
        }

        // The compiler asks for it itself; until it is written the object is none that a rule could look at.
        failed |= LacksRequiredMember(creation, constructor);
        return failed ? throw Abort.Silent() : made!.Value;
    }

    bool LacksRequiredMember(IObjectCreationOperation creation, IMethodSymbol constructor)
    {
        if (!required.TryGetValue(constructor.ContainingType, out string[]? names))
        {
            var found = new List<string>();
            for (INamedTypeSymbol? type = constructor.ContainingType; type is not null; type = type.BaseType)
            {
                found.AddRange(type.GetMembers().Where(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }).Select(static member => member.Name));
            }

            required.Add(constructor.ContainingType, names = [.. found]);
        }

        return names.Length > 0
            && !constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute")
            && names.Except(creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Select(static part => part.Target).OfType<IMemberReferenceOperation>().Select(static target => target.Member.Name) ?? []).Any();
    }

    Value Construct(IMethodSymbol constructor, Value[] arguments, Trace here)
    {
        INamedTypeSymbol type = constructor.ContainingType;
        if (NativeTypes.IsNative(type))
        {
            return native.Call(constructor, null, arguments, here);
        }

        if (type.SpecialType == SpecialType.System_Object)
        {
            return new Value(new ObjectData(type), here);
        }

        if (!IsOwn(type))
        {
            return ConstructForeign(constructor, arguments, here);
        }

        var made = new Value(new ObjectData(type), here);
        RunConstructor(constructor, made, arguments, here);
        return made;
    }

    void RunConstructor(IMethodSymbol constructor, Value instance, Value[] arguments, Trace here)
    {
        budget.Enter(here);
        try
        {
            var data = (ObjectData)instance.Data!;
            INamedTypeSymbol type = constructor.ContainingType;
            var scope = new Scope(null, instance);
            for (int i = 0; i < constructor.Parameters.Length; i++)
            {
                scope.Declare(constructor.Parameters[i].OriginalDefinition, arguments[i]);
            }

            SyntaxNode? syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
            bool isPrimary = syntax is TypeDeclarationSyntax { ParameterList: not null } && !constructor.IsImplicitlyDeclared;
            bool chainsToThis = syntax is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword };

            if (isPrimary)
            {
                RunPrimaryParameters(constructor, data, arguments);
            }

            if (!chainsToThis)
            {
                RunMemberInitializers(type, data, scope);
            }

            if (syntax is ConstructorDeclarationSyntax && OperationOf(syntax) is IConstructorBodyOperation body)
            {
                RunBaseInitializer(body.Initializer, type, instance, scope, here);
                if ((body.BlockBody ?? body.ExpressionBody) is { } block)
                {
                    Run(block, scope);
                }
            }
            else if (isPrimary && ((TypeDeclarationSyntax)syntax!).BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } baseCall
                && OperationOf(baseCall) is IInvocationOperation call)
            {
                RunConstructor(call.TargetMethod, instance, ArgumentsOf(call.Arguments, call.TargetMethod, scope), here);
            }
            else
            {
                RunBaseInitializer(null, type, instance, scope, here);
            }
        }
        finally
        {
            budget.Leave();
        }
    }

    /// <summary>The parameters of a record are its properties; those of another type live as long as its object.</summary>
    static void RunPrimaryParameters(IMethodSymbol constructor, ObjectData data, Value[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            IParameterSymbol parameter = constructor.Parameters[i];
            IPropertySymbol? property = constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>()
                .FirstOrDefault(member => constructor.ContainingType.IsRecord
                    && member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ParameterSyntax));
            data.Fields[property?.OriginalDefinition ?? (ISymbol)parameter.OriginalDefinition] = arguments[i];
        }
    }

    void RunMemberInitializers(INamedTypeSymbol type, ObjectData data, Scope scope)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member.IsStatic || member is not (IFieldSymbol { AssociatedSymbol: null, IsConst: false } or IPropertySymbol) || data.Fields.ContainsKey(member.OriginalDefinition))
            {
                continue;
            }

            if (InitializerOf(member) is { } initializer)
            {
                data.Fields[member.OriginalDefinition] = Eval(initializer, scope);
            }
        }
    }

    void RunBaseInitializer(IOperation? initializer, INamedTypeSymbol type, Value instance, Scope scope, Trace here)
    {
        switch (initializer)
        {
            case IInvocationOperation call:
                Chain(call);
                break;
            case IExpressionStatementOperation { Operation: IInvocationOperation call }:
                Chain(call);
                break;
            case null when type.BaseType is { SpecialType: SpecialType.None } super && IsOwn(super)
                && super.InstanceConstructors.FirstOrDefault(static candidate => candidate.Parameters.IsEmpty) is { } parameterless:
                RunConstructor(parameterless, instance, [], here);
                break;
        }

        void Chain(IInvocationOperation call)
        {
            if (IsOwn(call.TargetMethod.ContainingType))
            {
                RunConstructor(call.TargetMethod, instance, ArgumentsOf(call.Arguments, call.TargetMethod, scope), here);
            }
        }
    }

    Value EvalWith(IWithOperation with, Scope scope)
    {
        var here = new Trace(with.Syntax);
        Value original = Eval(with.Operand, scope);
        here = new Trace(with.Syntax, original.Trace);
        Value copy = original.Data switch
        {
            ObjectData data => new Value(data.Clone(), here),
            TupleData tuple => new Value(new TupleData([.. tuple.Items]), here),
            null => throw Abort.At(here, LanguageRules.Throws, "NullReferenceException: 'with' is asked of null"),
            { } record when NativeTypes.IsNativeObject(record) => native.Clone(original, here),
            _ => throw Unsupported(with),
        };
        EvalInitializers(with.Initializer, new Scope(scope) { Subject = copy }, here);
        return copy;
    }

    Value EvalInitializers(IObjectOrCollectionInitializerOperation initializer, Scope scope, Trace here)
    {
        bool failed = false;
        foreach (IOperation part in initializer.Initializers)
        {
            failed |= !TryReport(0, (part, scope), (_, state) => Eval(state.part, state.scope));
        }

        return failed ? throw Abort.Silent() : scope.Subject ?? new Value(null, here);
    }

    /// <summary><c>Firewall = { Input = … }</c>: fills in the members of what is there already.</summary>
    Value EvalMemberInitializer(IMemberInitializerOperation initializer, Scope scope)
    {
        Value member = Eval(initializer.InitializedMember, scope);
        return EvalInitializers(initializer.Initializer, new Scope(scope) { Subject = member }, member.Trace);
    }

    Value EvalAnonymousObject(IAnonymousObjectCreationOperation creation, Scope scope)
    {
        var data = new ObjectData((INamedTypeSymbol)creation.Type!);
        var made = new Value(data, new Trace(creation.Syntax));
        foreach (IOperation part in creation.Initializers)
        {
            if (part is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property, Value: { } value })
            {
                data.Fields[property.Property.OriginalDefinition] = Eval(value, scope);
            }
        }

        return made;
    }

    Value[] ArgumentsOf(IReadOnlyList<IArgumentOperation> arguments, IMethodSymbol method, Scope scope)
    {
        if (arguments.FirstOrDefault(static argument => argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out }) is { } byReference)
        {
            throw Abort.At(new Trace(byReference.Syntax), LanguageRules.Unsupported, "'ref' and 'out' cannot be used in a definition; return a tuple instead");
        }

        if (arguments.FirstOrDefault(static argument => argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter }
            && parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CallerFilePathAttribute")) is { } callerPath)
        {
            throw Abort.At(new Trace(callerPath.Syntax), LanguageRules.ReadsTheWorld, $"'{callerPath.Parameter!.Name}' is the path of this file on the machine that compiles it; give the argument yourself");
        }

        // In the order of evaluation, which is that of the source; by position of the parameter afterwards.
        Value[] evaluated = EvalAll([.. arguments.Select(static argument => argument.Value)], scope);
        var values = new Value[method.Parameters.Length];
        for (int i = 0; i < evaluated.Length; i++)
        {
            if (arguments[i].Parameter is not { } parameter)
            {
                throw Unsupported(arguments[i]);
            }

            values[parameter.Ordinal] = evaluated[i];
        }

        return values;
    }
}
