using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation.Tables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Evaluation;

/// <summary>A record marked with <see cref="TableAttribute"/>: which file it asks for, and what a row of it is.</summary>
sealed class TableDeclaration
{
    TableDeclaration(RecordType row, INamedTypeSymbol sequence, string file, SourceSpan fileSpan, Column? key, string? list)
    {
        Row = row;
        Sequence = sequence;
        File = file;
        FileSpan = fileSpan;
        Key = key;
        List = list;
    }

    /// <summary>The record.</summary>
    public RecordType Row { get; }

    /// <summary>The type of all its rows.</summary>
    public INamedTypeSymbol Sequence { get; }

    /// <summary>The file's name as it is written.</summary>
    public string File { get; }

    /// <summary>Where it is written.</summary>
    public SourceSpan FileSpan { get; }

    /// <summary>The parameter that tells rows apart, if one does.</summary>
    public Column? Key { get; }

    /// <summary>The name of the list that holds the rows, if it is written.</summary>
    public string? List { get; }

    /// <summary>All of a compilation that can be tables, by full name; a finding for each that cannot.</summary>
    public static List<TableDeclaration> Find(CSharpCompilation compilation, List<LocatedFinding> findings, CancellationToken cancellation)
    {
        var declarations = new List<TableDeclaration>();
        if (compilation.GetTypeByMetadataName(typeof(TableAttribute).FullName!) is not { } mark || compilation.GetTypeByMetadataName(typeof(Sequence<>).FullName!) is not { } sequence)
        {
            return declarations;
        }

        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            SemanticModel? model = null;
            foreach (TypeDeclarationSyntax syntax in tree.GetRoot(cancellation).DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<TypeDeclarationSyntax>().Where(static type => type.AttributeLists.Count > 0))
            {
                model ??= compilation.GetSemanticModel(tree);
                if (model.GetDeclaredSymbol(syntax, cancellation) is { } type
                    && type.GetAttributes().FirstOrDefault(each => SymbolEqualityComparer.Default.Equals(each.AttributeClass, mark)) is { } attribute
                    && attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax written && syntax.AttributeLists.Any(list => list.Attributes.Contains(written)))
                {
                    try
                    {
                        if (Read(compilation, type, syntax, attribute, written, sequence.Construct(type), cancellation) is { } declaration)
                        {
                            declarations.Add(declaration);
                        }
                    }
                    catch (Abort abort) when (abort.Finding is { } finding)
                    {
                        findings.Add(finding);
                    }
                    catch (Abort)
                    {
                        // The compiler says what is wrong.
                    }
                }
            }
        }

        declarations.Sort(static (left, right) => string.CompareOrdinal(left.Row.Symbol.ToDisplayString(), right.Row.Symbol.ToDisplayString()));
        return declarations;
    }

    static TableDeclaration? Read(CSharpCompilation compilation, INamedTypeSymbol type, TypeDeclarationSyntax syntax, AttributeData attribute, AttributeSyntax written, INamedTypeSymbol sequence, CancellationToken cancellation)
    {
        if (attribute.ConstructorArguments.FirstOrDefault().Value is not string file || written.ArgumentList is not { Arguments: { Count: > 0 } arguments })
        {
            return null;
        }

        ExpressionSyntax fileSyntax = arguments[0].Expression;

        MustBeOpen(type, syntax, cancellation);
        MustNameAFile(file, fileSyntax);
        RecordType row = new ColumnReader(compilation, isFlat: TableFile.IsFlat(file), cancellation).ReadRow(type, syntax);
        return new TableDeclaration(row, sequence, file, SourceSpan.Of(fileSyntax), KeyOf(row, attribute, arguments), Named(attribute, nameof(TableAttribute.List)));
    }

    static void MustBeOpen(INamedTypeSymbol type, TypeDeclarationSyntax syntax, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? each = type; each is not null; each = each.ContainingType)
        {
            TypeDeclarationSyntax written = each.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().FirstOrDefault() ?? syntax;
            bool isPartial = written.Modifiers.Any(SyntaxKind.PartialKeyword);
            string? problem = !isPartial ? $"'{each.Name}' is not partial, so it cannot get a member '{TableSet.RowsName}'; write 'partial' before 'record' or 'class'"
                : each.IsGenericType ? $"'{each.Name}' has type parameters, and a file says nothing of types; take them out"
                : each.IsFileLocal ? $"'{each.Name}' is seen in its own file alone, and its rows stand in another; take 'file' away"
                : null;
            if (problem is not null)
            {
                throw Abort.At(new Trace(written), written.Identifier, problem);
            }
        }

        // What the generator itself has added is in a file that nobody wrote.
        if (type.GetMembers(TableSet.RowsName).FirstOrDefault(static member => member.DeclaringSyntaxReferences.Any(static reference => !Generated.GeneratedSource.IsTable(reference.SyntaxTree.FilePath))) is { } own)
        {
            throw Abort.At(new Trace(syntax), syntax.Identifier, $"'{type.Name}' has a member '{own.Name}' of its own; give that one another name, since the file's rows are called so");
        }
    }

    static void MustNameAFile(string file, ExpressionSyntax syntax)
    {
        try
        {
            ProjectFile.Parse(file);
        }
        catch (InvalidValueException e)
        {
            throw Abort.At(new Trace(syntax), TableRules.WrongShape, e.Message);
        }

        if (!TableFile.IsKnown(file))
        {
            throw Abort.At(new Trace(syntax), TableRules.WrongShape, $"'{file}' is of no kind that is read; name a file that ends in .yaml, .yml, .toml or .csv");
        }
    }

    static Column? KeyOf(RecordType row, AttributeData attribute, SeparatedSyntaxList<AttributeArgumentSyntax> arguments)
    {
        if (Named(attribute, nameof(TableAttribute.Key)) is not { } key)
        {
            return null;
        }

        SyntaxNode place = arguments.First(static argument => argument.NameEquals?.Name.Identifier.ValueText == nameof(TableAttribute.Key)).Expression;
        Column column = row.Columns.FirstOrDefault(column => column.Name == key)
            ?? throw Abort.At(new Trace(place), TableRules.WrongShape, $"'{key}' is no parameter of '{row.Symbol.Name}'; write one of them, as in Key = nameof({row.Symbol.Name}.{row.Columns[0].Name})");
        return column.IsOptional || column.Type is ListType or RecordType
            ? throw Abort.At(new Trace(place), TableRules.WrongShape, $"'{key}' may be left out or holds several values, so it tells no rows apart; name a parameter that every row has")
            : column;
    }

    static string? Named(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;
}
