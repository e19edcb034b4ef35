using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Mutation.Tests.Schemata;

/// <summary>The evaluator, compiled once with every fault in it, each behind a switch.</summary>
sealed class MutatedEvaluator
{
    const string Name = "GatewayDsl.Evaluation";

    // What evaluates; what stands around it (files, tables, editors) has no handlers.
    static readonly string[] Places = ["Operations/", "Statements/", "Intrinsics/", "Native/", "Types/", "Values/", "Exports/", "Arithmetic.cs", "Interpreter.cs"];

    static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    static readonly string Root = Path.Combine(Testing.Repository.Root, "generators", Name);

    /// <param name="isWanted">Which faults are to be planted.</param>
    public MutatedEvaluator(Func<Mutant, bool> isWanted)
    {
        SyntaxTree[] trees = [.. Sources().Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Root, file)), Options, file))];
        SyntaxTree switches = CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Testing.Repository.Root, "tests", "GatewayDsl.Mutation.Tests", "Planted", "Mutants.cs")), Options, "Mutants.cs");
        CSharpCompilation plain = CSharpCompilation.Create(
            Name,
            [.. trees, switches],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Suppress));
        var edits = trees.ToDictionary(static tree => tree, tree => MutantFinder.In(plain.GetSemanticModel(tree), tree.FilePath, Array.Exists(Places, place => tree.FilePath.StartsWith(place, StringComparison.Ordinal))).Where(edit => edit.Mutant is null || isWanted(edit.Mutant)).ToList());
        Compile(plain, edits);
    }

    /// <summary>The sources that faults are planted in.</summary>
    public static IReadOnlyList<string> Files =>
        [.. Sources().Where(static file => Array.Exists(Places, place => file.StartsWith(place, StringComparison.Ordinal)))];

    /// <summary>The faults, each at the index that turns it on.</summary>
    public IReadOnlyList<Mutant> Mutants { get; private set; } = [];

    /// <summary>The assembly.</summary>
    public byte[] Image { get; private set; } = [];

    // A change that is no C# is none that somebody could make; it is taken out, and the rest is compiled again.
    void Compile(CSharpCompilation plain, Dictionary<SyntaxTree, List<Edit>> edits)
    {
        while (true)
        {
            Mutants = [.. edits.OrderBy(static entry => entry.Key.FilePath, StringComparer.Ordinal).SelectMany(static entry => entry.Value).Select(static edit => edit.Mutant).OfType<Mutant>()];
            var numbers = Mutants.Select(static (mutant, i) => (mutant, i)).ToDictionary(static pair => pair.mutant, static pair => pair.i);
            CSharpCompilation mutated = plain;
            var writers = new Dictionary<SyntaxTree, (SyntaxTree Plain, SchemataWriter Writer)>();
            foreach ((SyntaxTree tree, List<Edit> here) in edits)
            {
                var writer = new SchemataWriter(tree.ToString(), here, numbers);
                SyntaxTree written = CSharpSyntaxTree.ParseText(writer.Text, Options, tree.FilePath);
                writers.Add(written, (tree, writer));
                mutated = mutated.ReplaceSyntaxTree(tree, written);
            }

            using var image = new MemoryStream();
            Diagnostic[] errors = [.. mutated.Emit(image).Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            if (errors.Length == 0)
            {
                Image = image.ToArray();
                return;
            }

            // All errors are looked at before anything is taken out: several may have one cause.
            HashSet<Edit> wrong = [.. errors.SelectMany(error => error.Location.SourceTree is { } tree && writers.TryGetValue(tree, out var from) ? CausesOf(error, edits[from.Plain], from.Plain, from.Writer) : [])];
            if (wrong.Count == 0)
            {
                throw new InvalidOperationException("the evaluator does not compile: " + string.Join("\n", errors.Take(10).Select(static error => error.ToString())));
            }

            foreach (List<Edit> here in edits.Values)
            {
                here.RemoveAll(wrong.Contains);
            }
        }
    }

    static IEnumerable<Edit> CausesOf(Diagnostic error, List<Edit> edits, SyntaxTree plain, SchemataWriter writer)
    {
        int at = error.Location.SourceSpan.Start;
        if (writer.EditAt(at) is { Mutant: not null } edit)
        {
            return [edit];
        }

        // A variable that is not set on every way: by those that decide whether it is.
        SyntaxNode root = plain.GetRoot();
        SyntaxNode member = root.FindToken(Math.Min(writer.SourceAt(at), root.FullSpan.End - 1)).Parent!.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First();
        string variable = error.GetMessage(CultureInfo.InvariantCulture).Split('\'') is [_, var name, ..] ? name : "";
        Edit[] inMember = [.. edits.Where(other => other.Mutant is not null && member.Span.Contains(other.Span))];
        Edit[] deciding = [.. inMember.Where(other => Sets(root, other, variable))];
        return deciding.Length > 0 ? deciding : inMember;
    }

    static bool Sets(SyntaxNode root, Edit edit, string variable) =>
        edit.Span.Length > 0 && root.FindNode(edit.Span, getInnermostNodeForTie: true).DescendantNodesAndSelf().Any(node => node switch
        {
            SingleVariableDesignationSyntax designation => designation.Identifier.Text == variable,
            AssignmentExpressionSyntax assignment => assignment.Left.ToString() == variable,
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword } argument => argument.Expression.ToString() == variable,
            _ => false,
        });

    static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(static path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("GatewayDsl.", StringComparison.Ordinal) || Path.GetFileName(path) is "GatewayDsl.dll" or "GatewayDsl.Compiler.dll" or "GatewayDsl.Data.dll" or "GatewayDsl.Targets.dll")
            .Select(static path => MetadataReference.CreateFromFile(path));
}
