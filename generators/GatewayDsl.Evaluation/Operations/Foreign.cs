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

        if (method.IsVirtual || method.IsOverride)
        {
            if (method.Name == "ToString" && arguments.Length == 0 && receiver is { } self && self.Data is ObjectData)
            {
                return new Value(TextOf(self, here), here);
            }

            if (method.Name == "Equals" && arguments.Length == 1 && receiver is { } one && one.Data is ObjectData)
            {
                return new Value(AreEqual(one.Data, arguments[0].Data), here);
            }
        }

        return KnownMembers.Call(new KnownCall(this, method, receiver, arguments, here)) ?? throw Foreign(method, here);
    }

    Value ConstructForeign(IMethodSymbol constructor, Value[] arguments, Trace here) =>
        KnownMembers.Call(new KnownCall(this, constructor, null, arguments, here)) ?? throw Foreign(constructor, here);

    Value ReadKnownProperty(IPropertySymbol property, Value receiver, Value[] arguments, Trace here) =>
        property.GetMethod is { } getter ? InvokeForeign(getter, receiver, arguments, here) : throw Foreign(property, here);

    Value ReadForeignStatic(ISymbol member, Trace here) => member switch
    {
        IFieldSymbol { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } => new Value("", here),
        IPropertySymbol { GetMethod: { } getter } => InvokeForeign(getter, null, [], here),
        _ => throw Foreign(member, here),
    };

    static Abort Foreign(ISymbol member, Trace here)
    {
        string name = member.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + "." + (member is IMethodSymbol { AssociatedSymbol: { } associated } ? associated.Name : member.Name);
        if (KnownMembers.ReadsTheWorld(member.ContainingType))
        {
            return Abort.At(here, LanguageRules.ReadsTheWorld, $"'{name}' reads the world outside the source; write the value itself, or read it from a file of the project");
        }

        return member.ContainingAssembly.Name.StartsWith("System", System.StringComparison.Ordinal)
            ? Abort.At(here, LanguageRules.Unsupported, $"'{name}' of .NET is not among the members that a definition can use; compute the value another way")
            : Abort.At(here, LanguageRules.ForeignCode, $"'{name}' is compiled code of the assembly '{member.ContainingAssembly.Name}', which cannot be evaluated; bring its source into this project");
    }
}
