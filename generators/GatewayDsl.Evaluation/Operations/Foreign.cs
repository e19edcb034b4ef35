using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Members of other assemblies: those of .NET that are known, and a finding for the rest.</summary>
sealed partial class Interpreter
{
    Value InvokeForeign(IMethodSymbol method, Value? receiver, Value[] arguments, Trace here)
    {
        // An extension method asked of a value gets it as its first argument.
        if (method.ReducedFrom is { } extension)
        {
            return InvokeForeign(extension, null, [receiver!.Value, .. arguments], here);
        }

        // What overrides these has been looked for already; 'base.ToString()' of a class comes here too.
        if (receiver is { Data: ObjectData } && method.ContainingType.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType && !method.IsStatic)
        {
            switch (method.Name)
            {
                case "ToString":
                    return new Value(TextOfObject((ObjectData)receiver.Value.Data!, here), here);
                case "Equals":
                    object? other = arguments[0].Data;
                    return new Value(((ObjectData)receiver.Value.Data!).Type is { IsValueType: false, IsAnonymousType: false } ? ReferenceEquals(receiver.Value.Data, other) : AreEqual(receiver.Value.Data, other, here), here);
            }
        }

        return KnownMembers.Call(new KnownCall(this, method, receiver, arguments, here)) ?? throw Foreign(method, here);
    }

    Value ConstructForeign(IMethodSymbol constructor, Value[] arguments, Trace here) =>
        IsException(constructor.ContainingType)
            ? new Value(new ObjectData(constructor.ContainingType) { Exception = KnownExceptions.Made(constructor, constructor.ContainingType, arguments) }, here)
            : KnownMembers.Call(new KnownCall(this, constructor, null, arguments, here)) ?? throw Foreign(constructor, here);

    Value ReadKnownProperty(IPropertySymbol property, Value receiver, Value[] arguments, Trace here) =>
        property.GetMethod is { } getter ? InvokeForeign(getter, receiver, arguments, here) : throw Foreign(property, here);

    Value ReadForeignStatic(ISymbol member, Trace here) => member switch
    {
        _ when !KnownMembers.IsOfDotNet(member) => ReadImported(member, here),
        IFieldSymbol field when KnownMembers.Field(field) is { } known => new Value(known, here),
        IFieldSymbol { Name: "Empty", ContainingType: { Name: { } } type } when KnownLists.IsList(type) => MakeCollection(type, [], here),
        IFieldSymbol { Name: "Empty", ContainingType: { Name: { } } type } when KnownTables.OrderOf(type) is not null => KnownTables.MakeSet(this, type, [], here),
        IPropertySymbol { GetMethod: { } getter } => InvokeForeign(getter, null, [], here),
        _ => throw Foreign(member, here),
    };

    static Abort Foreign(ISymbol member, Trace here)
    {
        string name = member.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + "." + (member is IMethodSymbol { AssociatedSymbol: { } associated } ? associated.Name : member.Name);
        if (KnownMembers.ReadsTheWorld(member))
        {
            return Abort.At(here, LanguageRules.ReadsTheWorld, $"'{name}' reads the world outside the source; write the value itself, or read it from a file of the project");
        }

        if (KnownMembers.Instead(member) is { } instead)
        {
            return Abort.At(here, LanguageRules.Unsupported, $"'{name}' depends on the culture or on the machine; {instead}");
        }

        return KnownMembers.IsOfDotNet(member)
            ? Abort.At(here, LanguageRules.Unsupported, $"'{name}' of .NET is not among the members that a definition can use; compute the value another way")
            : Abort.At(here, LanguageRules.ForeignCode, $"'{name}' is compiled code of the assembly '{member.ContainingAssembly.Name}', which cannot be evaluated; from another project come the values of its public static members alone, so bring its source into this one");
    }
}
