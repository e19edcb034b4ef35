using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using GatewayDsl.Evaluation.Tables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Evaluation;

/// <summary>From the parameters of a record to what the columns of its table can hold.</summary>
/// <param name="compilation">The compilation.</param>
/// <param name="isFlat">Whether the file has single values alone.</param>
/// <param name="cancellation">Ends the work early.</param>
sealed class ColumnReader(CSharpCompilation compilation, bool isFlat, CancellationToken cancellation)
{
    const string Known = "a value type of the language such as HostName or IpNetwork, string, bool, a whole number, an enumeration, a record of the project, or a Sequence of these";

    static readonly Dictionary<SpecialType, (decimal Least, decimal Most)> Whole = new()
    {
        [SpecialType.System_SByte] = (sbyte.MinValue, sbyte.MaxValue),
        [SpecialType.System_Byte] = (byte.MinValue, byte.MaxValue),
        [SpecialType.System_Int16] = (short.MinValue, short.MaxValue),
        [SpecialType.System_UInt16] = (ushort.MinValue, ushort.MaxValue),
        [SpecialType.System_Int32] = (int.MinValue, int.MaxValue),
        [SpecialType.System_UInt32] = (uint.MinValue, uint.MaxValue),
        [SpecialType.System_Int64] = (long.MinValue, long.MaxValue),
        [SpecialType.System_UInt64] = (ulong.MinValue, ulong.MaxValue),
    };

    readonly Stack<INamedTypeSymbol> inside = new();

    /// <summary>What a row is.</summary>
    /// <param name="type">The record.</param>
    /// <param name="syntax">Its declaration.</param>
    public RecordType ReadRow(INamedTypeSymbol type, TypeDeclarationSyntax syntax) => ReadRecord(type, new Trace(syntax), syntax.Identifier);

    RecordType ReadRecord(INamedTypeSymbol type, Trace place, SyntaxToken? token)
    {
        IMethodSymbol? constructor = type.InstanceConstructors.FirstOrDefault(candidate => candidate.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is RecordDeclarationSyntax { ParameterList: not null }));
        string? problem = !type.IsRecord || type.IsValueType ? $"'{type.Name}' is no record class; write 'record' in its declaration"
            : type.IsAbstract || type.IsGenericType ? $"'{type.Name}' is {(type.IsAbstract ? "abstract" : "generic")}, so nothing can be made of a row; name a record that can be made"
            : constructor is null || constructor.Parameters.IsEmpty ? $"'{type.Name}' has no parameters, which are the columns; write them behind its name, as in {type.Name}(HostName Id)"
            : RequiredOf(type) is { } required ? $"'{required.Name}' of '{type.Name}' must be set, and only parameters are columns; make it a parameter"
            : inside.Contains(type, SymbolEqualityComparer.Default) ? $"'{type.Name}' contains itself, and a file has an end; take it out"
            : null;
        if (problem is not null)
        {
            throw WrongShape(place, token, problem);
        }

        inside.Push(type);
        Column[] columns = [.. constructor!.Parameters.Select(ReadColumn)];
        inside.Pop();
        if (columns.GroupBy(static column => column.Folded).FirstOrDefault(static group => group.Count() > 1) is { } same)
        {
            throw WrongShape(place, token, $"{ColumnName.List([.. same.Select(static column => column.Name)])} would be one column, since capitals and underscores make no difference; give one of them another name");
        }

        return new RecordType(type, constructor, columns);
    }

    static Abort WrongShape(Trace place, SyntaxToken? token, string problem) =>
        token is { } name ? Abort.At(place, name, problem) : Abort.At(place, TableRules.WrongShape, problem);

    static ISymbol? RequiredOf(INamedTypeSymbol type) => type.GetMembers().FirstOrDefault(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    Column ReadColumn(IParameterSymbol parameter)
    {
        var place = new Trace(parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is ParameterSyntax { Type: { } written } ? written : parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellation));
        bool isNullable = parameter.Type.NullableAnnotation == NullableAnnotation.Annotated;
        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        return new Column(parameter, ReadType(type, place), isNullable);
    }

    CellType ReadType(ITypeSymbol type, Trace place)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            throw Abort.Silent();
        }

        if (Whole.TryGetValue(type.SpecialType, out (decimal Least, decimal Most) range))
        {
            return new WholeType(type, range.Least, range.Most);
        }

        switch (type)
        {
            case { SpecialType: SpecialType.System_String }:
                return new TextType(type);
            case { SpecialType: SpecialType.System_Boolean }:
                return new TruthType(type);
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration:
                return new ChoiceType(enumeration);
            case INamedTypeSymbol sequence when NativeTypes.IsSequence(sequence):
                MustNotBeFlat(place, "a list");
                return new ListType(sequence, ReadType(sequence.TypeArguments[0].WithNullableAnnotation(NullableAnnotation.NotAnnotated), place));
            case INamedTypeSymbol named when ParseOf(named) is { } parse:
                return new ScalarType(named, parse);
            case INamedTypeSymbol { IsRecord: true } record when SymbolEqualityComparer.Default.Equals(record.ContainingAssembly, compilation.Assembly):
                MustNotBeFlat(place, "a record");
                return ReadRecord(record, place, null);
            default:
                throw Abort.At(place, TableRules.WrongShape, $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' cannot be said in a table; write {Known}");
        }
    }

    void MustNotBeFlat(Trace place, string what)
    {
        if (isFlat)
        {
            throw Abort.At(place, TableRules.WrongShape, $"a cell of CSV cannot hold {what}; use YAML or TOML, or a column for each value");
        }
    }

    static MethodInfo? ParseOf(INamedTypeSymbol symbol) =>
        NativeTypes.IsNative(symbol) && NativeTypes.TypeOf(symbol) is { } type && typeof(Scalar).IsAssignableFrom(type)
        && type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, null, [typeof(string)], null) is { } parse && parse.ReturnType == type
            ? parse
            : null;
}
