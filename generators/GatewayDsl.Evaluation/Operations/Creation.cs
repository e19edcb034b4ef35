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
        IMethodSymbol constructor = Closed(creation.Constructor ?? throw Unsupported(creation), scope);

        // An argument that is wrong must not hide what is wrong with the initialisers.
        Value? made = null;
        bool failed = !TryReport(0, creation, (_, operation) => made = Construct(constructor, ArgumentsOf(operation.Arguments, constructor, scope), here));
        if (creation.Initializer is { } initializer)
        {
            failed |= !TryReport(0, initializer, (_, operation) => EvalInitializers(operation, scope.Within(subject: made ?? new Value(null, here)), here));
        }

        // The compiler asks for it itself; until it is written the object is none that a rule could look at.
        failed |= LacksRequiredMember(creation, constructor);
        return failed ? throw Abort.Silent() : made!.Value;
    }

    Value EvalTypeParameter(ITypeParameterObjectCreationOperation creation, Scope scope)
    {
        var here = new Trace(creation.Syntax);
        ITypeSymbol type = Closed(creation.Type!, scope);
        Value made = type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named && (type.IsReferenceType || IsOwn(named))
            && named.InstanceConstructors.FirstOrDefault(static constructor => constructor.Parameters.IsEmpty) is { } constructor
            ? Construct(constructor, [], here)
            : type.IsValueType ? Default(type, here) : throw Unsupported(creation);
        return creation.Initializer is { } initializer ? EvalInitializers(initializer, scope.Within(subject: made), here) : made;
    }

    static Value EvalBytes(IUtf8StringOperation text, Trace here) =>
        new(new ListData(text.Type!, ((INamedTypeSymbol)text.Type!).TypeArguments[0], [.. System.Text.Encoding.UTF8.GetBytes(text.Value).Select(part => new Value(part, here))]), here);

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
            budget.Cost(NativeSteps, here);
            return native.Call(constructor, null, arguments, here);
        }

        if (type.SpecialType == SpecialType.System_Object)
        {
            return new Value(new ObjectData(type), here);
        }

        if (IsOwn(type))
        {
            EnsureInitialised(type, here);
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
            var scope = new Scope(null, instance) { Types = TypesOf(constructor, null, here), Initialising = type.OriginalDefinition };
            IMethodSymbol written = constructor.OriginalDefinition.PartialImplementationPart ?? constructor.OriginalDefinition;
            DeclareArguments(written, arguments, scope);

            SyntaxNode? syntax = written.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
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
                RunBaseInitializer(call, type, instance, scope, here);
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
        // Initialisers run without 'this', and see the parameters of a primary constructor.
        foreach (ISymbol member in type.GetMembers())
        {
            if (member.IsStatic || member is not (IFieldSymbol { AssociatedSymbol: null, IsConst: false } or IPropertySymbol))
            {
                continue;
            }

            if (InitializerOf(member) is { } initializer)
            {
                data.Fields[member.OriginalDefinition] = Eval(initializer, scope).Copied();
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
            case null when type.BaseType is { } super && (IsOwn(super) || IsException(super))
                && super.InstanceConstructors.OrderBy(static candidate => candidate.Parameters.Length).FirstOrDefault(static candidate => candidate.Parameters.All(static parameter => parameter.IsOptional || parameter.IsParams)) is { } parameterless:
                RunSuper(parameterless, [.. parameterless.Parameters.Select(parameter => parameter.HasExplicitDefaultValue ? new Value(parameter.ExplicitDefaultValue, here) : Default(parameter.Type, here))]);
                break;
            case null when type.BaseType is { SpecialType: SpecialType.None } super && !IsOwn(super):
                throw Foreign(super.InstanceConstructors[0], here);
        }

        void Chain(IInvocationOperation call)
        {
            IMethodSymbol target = Closed(call.TargetMethod, scope);
            RunSuper(target, ArgumentsOf(call.Arguments, target, scope));
        }

        void RunSuper(IMethodSymbol constructor, Value[] arguments)
        {
            if (IsOwn(constructor.ContainingType))
            {
                RunConstructor(constructor, instance, arguments, here);
            }
            else if (IsException(constructor.ContainingType))
            {
                var data = (ObjectData)instance.Data!;
                data.Exception = KnownExceptions.Made(constructor, data.Type, arguments);
            }
            else if (constructor.ContainingType.SpecialType is SpecialType.None)
            {
                throw Foreign(constructor, here);
            }
        }
    }

    /// <summary>Whether a type is an exception of .NET.</summary>
    bool IsException(INamedTypeSymbol type) => !IsOwn(type) && Interpreter.Chain(type).Any(static super => super is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    Value EvalWith(IWithOperation with, Scope scope)
    {
        var here = new Trace(with.Syntax);
        Value original = Eval(with.Operand, scope);
        here = new Trace(with.Syntax, original.Trace);
        Value copy = original.Data switch
        {
            ObjectData data => CopyOf(data, original, here),
            TupleData tuple => new Value(new TupleData([.. tuple.Items], tuple.Type), here),
            null => throw Abort.Throws(here, "NullReferenceException", "'with' is asked of null"),
            { } record when NativeTypes.IsNativeObject(record) => native.Clone(original, here),
            _ => throw Unsupported(with),
        };
        EvalInitializers(with.Initializer, scope.Within(subject: copy), here);
        return copy;
    }

    // A record may say itself how it is copied.
    Value CopyOf(ObjectData data, Value original, Trace here)
    {
        if (data.Type.IsRecord && data.Type.IsReferenceType
            && data.Type.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length == 1 && Same(constructor.Parameters[0].Type, data.Type) && HasBody(constructor)) is { } copying)
        {
            var made = new Value(new ObjectData(data.Type), here);
            RunConstructor(copying, made, [original], here);
            return made;
        }

        return new Value(data.Clone(), here);
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
        return EvalInitializers(initializer.Initializer, scope.Within(subject: member), member.Trace);
    }

    Value EvalAnonymousObject(IAnonymousObjectCreationOperation creation, Scope scope)
    {
        var data = new ObjectData((INamedTypeSymbol)creation.Type!);
        var made = new Value(data, new Trace(creation.Syntax));
        foreach (IOperation part in creation.Initializers)
        {
            if (part is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property, Value: { } value })
            {
                data.Fields[property.Property.OriginalDefinition] = Eval(value, scope).Copied();
            }
        }

        return made;
    }

    Value[] ArgumentsOf(IReadOnlyList<IArgumentOperation> arguments, IMethodSymbol method, Scope scope)
    {
        if (arguments.FirstOrDefault(static argument => argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter }
            && parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CallerFilePathAttribute")) is { } callerPath)
        {
            throw Abort.At(new Trace(callerPath.Syntax), LanguageRules.ReadsTheWorld, $"'{callerPath.Parameter!.Name}' is the path of this file on the machine that compiles it; give the argument yourself");
        }

        // In the order of evaluation, which is that of the source; by position of the parameter afterwards.
        bool failed = false;
        var values = new Value[arguments.Count];
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                throw Unsupported(argument);
            }

            failed |= !TryReport(parameter.Ordinal, (this, argument, scope, values), static (i, state) => state.values[i] = state.Item1.ArgumentOf(state.argument, state.scope));
        }

        return failed ? throw Abort.Silent() : values;
    }

    Value ArgumentOf(IArgumentOperation argument, Scope scope)
    {
        RefKind kind = argument.Parameter!.RefKind;
        bool isVariable = argument.Value is ILocalReferenceOperation or IParameterReferenceOperation or IDeclarationExpressionOperation or IDiscardOperation or IArrayElementReferenceOperation or IFieldReferenceOperation { Field.IsStatic: false };
        return argument.Value is not IInterpolatedStringHandlerCreationOperation && (kind is RefKind.Ref or RefKind.Out || (kind is not RefKind.None && isVariable))
            ? new Value(PlaceOf(argument.Value, scope), new Trace(argument.Syntax))
            : Eval(argument.Value, scope).Copied();
    }
}
