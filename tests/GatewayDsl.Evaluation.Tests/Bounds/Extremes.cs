using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Evaluation.Tests.Bounds;

/// <summary>The largest value of each type that a definition can hold: what a member of .NET costs the most with.</summary>
sealed class Extremes
{
    const string Functions = """
        public static class Functions
        {
            public static R Zero<R>() => default!;
            public static R One<A, R>(A a) => default!;
            public static R Two<A, B, R>(A a, B b) => default!;
            public static R Three<A, B, C, R>(A a, B b, C c) => default!;
            public static void DoOne<A>(A a) { }
            public static void DoTwo<A, B>(A a, B b) { }
        }
        """;

    readonly Interpreter interpreter;

    public Extremes(CSharpCompilation compilation, Interpreter interpreter)
    {
        Compilation = compilation;
        this.interpreter = interpreter;
        Here = new Trace(compilation.SyntaxTrees[0].GetRoot());
    }

    public CSharpCompilation Compilation { get; }

    public Trace Here { get; }

    public static CSharpCompilation NewCompilation() => TestCompilation.Of(Functions);

    /// <summary>The largest value of a type; null in the value where the type has none that is known here.</summary>
    public Value Of(ITypeSymbol type) => new(DataOf(type), Here);

    object? DataOf(ITypeSymbol type)
    {
        switch (type)
        {
            case { SpecialType: SpecialType.System_String }:
                return Text;
            case { SpecialType: SpecialType.System_Int32 or SpecialType.System_Object }:
                return int.MaxValue;
            case { SpecialType: SpecialType.System_Boolean }:
                return true;
            case { SpecialType: SpecialType.System_Char }:
                return 'a';
            case { SpecialType: SpecialType.System_Decimal }:
                return decimal.MaxValue;
            case { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 }:
                return GatewayDsl.Evaluation.Arithmetic.Convert(127, type.SpecialType, isChecked: true);
            case IArrayTypeSymbol array:
                return List(array, array.ElementType);
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration:
                return new EnumData(enumeration, GatewayDsl.Evaluation.Arithmetic.Convert(4, enumeration.EnumUnderlyingType!.SpecialType, isChecked: true)!);
            case INamedTypeSymbol { TypeKind: TypeKind.Delegate } function:
                return Function(function);
            case INamedTypeSymbol named:
                return Known(named);
            default:
                return null;
        }
    }

    object? Known(INamedTypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Array)
        {
            return DataOf(Compilation.CreateArrayTypeSymbol(Compilation.GetSpecialType(SpecialType.System_Int32)));
        }

        if (KnownTables.OrderOf(type) is not null && type.Name is not ("Enumerator" or "KeyCollection" or "ValueCollection"))
        {
            return Table(type);
        }

        if (KnownLists.IsList(type) || type is { Name: "Builder", ContainingType.Name: "ImmutableArray" or "ImmutableList" })
        {
            return List(type, (type.TypeArguments.FirstOrDefault() ?? type.ContainingType.TypeArguments[0]));
        }

        return type.Name switch
        {
            "Nullable" => DataOf(type.TypeArguments[0]),
            "StringBuilder" => new BuilderData(new StringBuilder(new string('a', Budget.TextLength))),
            "TimeSpan" => TimeSpan.MaxValue,
            "DateTime" => DateTime.MaxValue,
            "DateOnly" => new DateData(3652058),
            "Index" => new IndexData(int.MaxValue, FromEnd: true),
            "Range" => new RangeData(new IndexData(0, FromEnd: false), new IndexData(0, FromEnd: true)),
            "KeyValuePair" => new PairData(type, Of(type.TypeArguments[0]), Of(type.TypeArguments[1])),
            "IGrouping" => new GroupData(new Value(1, Here), Numbers()),
            "ILookup" => new LookupData([new GroupData(new Value(1, Here), Numbers())], Comparer()),
            "IOrderedEnumerable" => new OrderedData(Numbers(), [new OrderKey(static item => item, null, Descending: false)], Numbers),
            "IEnumerator" or "Enumerator" or "IDisposable" => new EnumeratorData(Numbers().GetEnumerator()),
            "KeyCollection" or "ValueCollection" or "IEnumerable" => new EnumerableData(Numbers()),
            "StringComparer" => new ComparerData(IgnoreCase: false, IsOrdinal: true),
            "IEqualityComparer" or "IComparer" or "EqualityComparer" or "Comparer" => null,
            "CultureInfo" or "IFormatProvider" => new ComparerData(IgnoreCase: false, IsOrdinal: false, IsCulture: true),
            "IComparable" or "IEquatable" or "IFormattable" or "Enum" or "ValueType" => int.MaxValue,
            _ when type.IsTupleType => new TupleData([.. type.TupleElements.Select(element => Of(element.Type))], type),
            _ when type.AllInterfaces.Any(static candidate => candidate.Name == "ISerializable") || type.Name.EndsWith("Exception", StringComparison.Ordinal) => new ObjectData(type) { Exception = new ExceptionData(new string('a', Budget.TextLength), null, "p") },
            _ => null,
        };
    }

    static readonly string Text = new('a', Budget.TextLength);

    List<Value> Numbers() => [.. Enumerable.Range(0, Budget.Items).Select(i => new Value(i, Here))];

    ListData List(ITypeSymbol type, ITypeSymbol element) => new(type, element, element.SpecialType == SpecialType.System_Int32 ? Numbers() : [.. Enumerable.Repeat(Small(element), Budget.Items)]);

    // In a collection of the largest size the items are small.
    Value Small(ITypeSymbol type) => type.SpecialType == SpecialType.System_String ? new Value("a", Here) : Of(type);

    // Filling one takes longer than what is tested; a full one is used again.
    static readonly Dictionary<string, TableData> Full = [];

    TableData Table(INamedTypeSymbol type)
    {
        if (Full.TryGetValue(type.ToDisplayString(), out TableData? full) && full.Count == Budget.Items)
        {
            return full;
        }

        TableData table = Full[type.ToDisplayString()] = KnownTables.New(interpreter, type, comparer: null, Here);
        foreach (Value number in Numbers())
        {
            table.Add(number, number);
        }

        return table;
    }

    KeyComparer Comparer() => new(interpreter, null, Here);

    ClosureData Function(INamedTypeSymbol type)
    {
        IMethodSymbol invoke = type.DelegateInvokeMethod!;
        string name = (invoke.ReturnsVoid ? "Do" : "") + new[] { "Zero", "One", "Two", "Three" }[invoke.Parameters.Length];
        IMethodSymbol definition = Compilation.GetTypeByMetadataName("Functions")!.GetMembers(name).OfType<IMethodSymbol>().Single();
        ImmutableArray<ITypeSymbol> arguments = [.. invoke.Parameters.Select(static parameter => parameter.Type), .. invoke.ReturnsVoid ? Array.Empty<ITypeSymbol>() : [invoke.ReturnType]];
        return new ClosureData(definition.Construct([.. arguments]), new Scope(null, null), null);
    }
}
