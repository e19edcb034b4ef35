using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Evaluation.Exports;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Values of other assemblies, made of what those assemblies say of them, with the places of their source.</summary>
sealed partial class Interpreter
{
    // What making a part costs, in characters of its text: an object with its origins.
    const int CharactersAsWork = 4;

    readonly Dictionary<IAssemblySymbol, ImportedAssembly> imported = new(SymbolEqualityComparer.Default);

    // One use gives one value, however often it is evaluated; another use is another origin.
    readonly Dictionary<(ISymbol Member, SyntaxNode Use), Value> importedUses = [];

    /// <summary>The value of a static member of another assembly that is no part of .NET or of the language; null where it has none.</summary>
    Value ReadImported(ISymbol member, Trace here)
    {
        ISymbol definition = member.OriginalDefinition;
        if (importedUses.TryGetValue((definition, here.Node), out Value known))
        {
            return known;
        }

        ImportedAssembly assembly = ImportedOf(member.ContainingAssembly);
        string name = definition.GetDocumentationCommentId() ?? member.Name;
        ITypeSymbol declared = (member as IPropertySymbol)?.Type ?? ((IFieldSymbol)member).Type;
        if (assembly.Version is { } version && version != NativeTypes.Version.ToString())
        {
            throw Abort.At(here, LanguageRules.VersionMismatch, $"the assembly '{assembly.Name}' was built with GatewayDsl {version}, and the compiler of definitions is of version {NativeTypes.Version}; build both with the same");
        }

        if (ExportType.Of(declared) is not { } type || assembly.Value(name) is not { } written)
        {
            throw Abort.At(here, LanguageRules.ForeignCode, WhyNotImported(member, declared, assembly, assembly.WhyMissing(name)));
        }

        Value value = Imported(type, written.Value, written.Places, assembly, NameOf(member), here);
        if (type is not ManyType { Symbol: IArrayTypeSymbol })
        {
            importedUses.Add((definition, here.Node), value);
        }

        return value;
    }

    ImportedAssembly ImportedOf(IAssemblySymbol assembly)
    {
        if (!imported.TryGetValue(assembly, out ImportedAssembly? found))
        {
            imported.Add(assembly, found = ImportedAssembly.Of(assembly, compilation));
        }

        return found;
    }

    static string WhyNotImported(ISymbol member, ITypeSymbol declared, ImportedAssembly assembly, string? reason)
    {
        string value = $"'{NameOf(member)}' of the assembly '{assembly.Name}' has no value that a definition here can use: ";
        return assembly.Version is null ? value + "that project was not built with GatewayDsl; add <PackageReference Include=\"GatewayDsl\" /> to it, or bring its source into this project"
            : reason is not null ? value + reason
            : assembly.IsRejected ? value + "the definitions of that project have errors; build it, and mend them"
            : ExportType.Of(declared) is null ? value + $"values of the type '{declared.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' are not carried from one project to another, but those of the language, text, numbers, enumerations, and arrays and immutable lists of them are; bring its source into this project"
            : value + "only public members of public types without type parameters are carried over; make it one, or bring its source into this project";
    }

    static string NameOf(ISymbol member) => member.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + "." + member.Name;

    Value Imported(ExportType type, string text, string placesText, ImportedAssembly assembly, string name, Trace here)
    {
        if (text.Length > ExportWriter.LongestText || placesText.Length > ExportWriter.LongestPlaces)
        {
            throw Unreadable("it is longer than the generator writes any");
        }

        Charge(CharactersAsWork * (text.Length + (long)placesText.Length), here);
        try
        {
            IReadOnlyDictionary<string, SourceSpan> places = ExportPlaces.Read(placesText, assembly) ?? throw Unreadable("it does not say where it was written");
            var made = new ImportedPlaces(native, places, here, assembly.Name);
            return ValueOf(type, JsonReader.Read(text), ModelPath.Root, made, here) ?? throw Unreadable($"it is no {type.Symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}");
        }
        catch (ModelJsonException e)
        {
            throw Unreadable(e.Message);
        }
        catch (TargetInvocationException e)
        {
            throw Unreadable(e.InnerException?.Message ?? e.Message);
        }

        Abort Unreadable(string problem) =>
            Abort.At(here, LanguageRules.ForeignCode, $"what the assembly '{assembly.Name}' says of '{name}' cannot be read: {problem}; build that project again");
    }

    Value? ValueOf(ExportType type, JsonValue value, ModelPath path, ImportedPlaces places, Trace here)
    {
        switch (type)
        {
            case PlainType plain:
                return plain.TryRead(value, out object? data) ? new Value(data, places.Of(path)) : null;
            case LanguageType language when value is not JsonLiteral { Text: "null" }:
                object native = ModelJson.Read(language.Shape, value);
                places.Record(native, path);
                return new Value(native, places.Of(path));
            case ManyType many when value is JsonArray array:
                var items = new List<Value>(array.Items.Count);
                foreach (JsonValue each in array.Items)
                {
                    if (ValueOf(many.Item, each, path.Item(items.Count), places, here) is not { } item)
                    {
                        return null;
                    }

                    items.Add(item);
                }

                return MakeCollection(many.Symbol, items, places.Of(path));
            default:
                return value is JsonLiteral { Text: "null" } && type.Symbol.IsReferenceType ? new Value(null, places.Of(path)) : null;
        }
    }
}

/// <summary>Which source put what where in a value of another assembly, as a use of it sees that.</summary>
/// <param name="native">Takes note of it.</param>
/// <param name="places">The places by path.</param>
/// <param name="use">The use.</param>
/// <param name="assembly">The other assembly.</param>
sealed class ImportedPlaces(NativeCalls native, IReadOnlyDictionary<string, SourceSpan> places, Trace use, string assembly)
{
    /// <summary>The way to a part; to the whole, where nothing is known of the part.</summary>
    /// <param name="path">The part.</param>
    public Trace Of(ModelPath path) => Known(path) ?? use.UseOf(places[""], assembly);

    /// <summary>Takes note of all that an object of the language holds.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="path">Where it stands.</param>
    public void Record(object owner, ModelPath path)
    {
        if (owner is IEnumerable sequence)
        {
            var items = new List<Trace>();
            foreach (object item in sequence)
            {
                ModelPath own = path.Item(items.Count);
                items.Add(Of(own));
                RecordPart(item, own);
            }

            native.Origins.SetItems(owner, Of(path), items);
        }
        else
        {
            foreach (PropertyInfo member in NativeShape.Of(owner.GetType()).Members)
            {
                ModelPath own = path.Member(member.Name);
                if (Known(own) is { } trace)
                {
                    native.Origins.SetMember(owner, member.Name, trace);
                }

                if (!member.PropertyType.IsValueType)
                {
                    RecordPart(NativeShape.Get(owner, member), own);
                }
            }
        }

        native.Imported(owner, use);
    }

    void RecordPart(object? part, ModelPath path)
    {
        if (NativeTypes.IsNativeObject(part))
        {
            Record(part!, path);
        }
    }

    Trace? Known(ModelPath path) => places.TryGetValue(path.Text, out SourceSpan? place) ? use.UseOf(place, assembly) : null;
}
