using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Emitted;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Evaluation.Exports;

/// <summary>
/// What an assembly says of its public static values. It is read from the assembly's attributes, by symbol, and the assembly is never loaded; whoever
/// has built it may have written anything there.
/// </summary>
sealed class ImportedAssembly
{
    readonly Dictionary<string, (string Value, string Places)> values = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> missing = new(StringComparer.Ordinal);
    readonly Dictionary<string, SyntaxTree?> trees = new(StringComparer.Ordinal);
    readonly CSharpCompilation? source;

    ImportedAssembly(IAssemblySymbol assembly, CSharpCompilation? source)
    {
        this.source = source;
        Name = assembly.Name;
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type || !NativeTypes.IsNative(type) || type.ContainingNamespace.Name != nameof(Emitted))
            {
                continue;
            }

            string[] texts = [.. attribute.ConstructorArguments.Select(static argument => argument.Value as string ?? "")];
            switch (type.Name)
            {
                case nameof(EmittedByAttribute) when texts.Length == 1:
                    Version = texts[0];
                    break;
                case nameof(EmittedRejectionAttribute):
                    IsRejected = true;
                    break;
                case nameof(ExportedValueAttribute) when texts.Length == 3 && !values.ContainsKey(texts[0]):
                    values.Add(texts[0], (texts[1], texts[2]));
                    break;
                case nameof(UnexportedValueAttribute) when texts.Length == 2 && !missing.ContainsKey(texts[0]):
                    missing.Add(texts[0], texts[1]);
                    break;
            }
        }
    }

    /// <summary>The assembly's name.</summary>
    public string Name { get; }

    /// <summary>The version of GatewayDsl whose generator has seen it; null where none has.</summary>
    public string? Version { get; }

    /// <summary>Whether its own definitions have errors.</summary>
    public bool IsRejected { get; }

    /// <summary>What an assembly says.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="compilation">The compilation that refers to it.</param>
    public static ImportedAssembly Of(IAssemblySymbol assembly, CSharpCompilation compilation) =>
        new(assembly, (compilation.GetMetadataReference(assembly) as CompilationReference)?.Compilation as CSharpCompilation);

    /// <summary>The value of a member, and its places, as they were written; null where there is none.</summary>
    /// <param name="member">The property or field, as XML documentation names it.</param>
    public (string Value, string Places)? Value(string member) => values.TryGetValue(member, out (string, string) found) ? found : null;

    /// <summary>Why a member has no value; null where the assembly says nothing of it.</summary>
    /// <param name="member">The property or field, as XML documentation names it.</param>
    public string? WhyMissing(string member) => missing.TryGetValue(member, out string? reason) ? reason : null;

    /// <summary>A place as its project names it, in the source itself where that is at hand.</summary>
    /// <param name="file">The file, relative to the assembly's project.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Behind its end.</param>
    public SourceSpan PlaceOf(string file, LinePosition from, LinePosition to)
    {
        if (!trees.TryGetValue(file, out SyntaxTree? tree))
        {
            trees.Add(file, tree = TreeOf(file));
        }

        if (tree is not null && to.Line < tree.GetText().Lines.Count)
        {
            TextLineCollection lines = tree.GetText().Lines;
            int start = Math.Min(lines[from.Line].Start + from.Character, lines[from.Line].End);
            int behind = Math.Max(start, Math.Min(lines[to.Line].Start + to.Character, lines[to.Line].End));
            return SourceSpan.Of(Location.Create(tree, TextSpan.FromBounds(start, behind)));
        }

        // A table of a project whose source is at hand is there, too.
        bool isAtHand = source is not null && file.StartsWith("/", StringComparison.Ordinal);
        return new SourceSpan(file, 0, 0, from.Line + 1, from.Character + 1, to.Line + 1, to.Character + 1) { IsElsewhere = !isAtHand };
    }

    // Told in full, or from the project's folder on, wherever that is here.
    SyntaxTree? TreeOf(string file)
    {
        string end = "/" + file.Substring(file.LastIndexOf("../", StringComparison.Ordinal) is >= 0 and var up ? up + 3 : 0);
        return source?.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == file || tree.FilePath.Replace('\\', '/').EndsWith(end, StringComparison.Ordinal));
    }
}
