using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Generators.Tests.CodeFixes;

/// <summary>A definition in an editor: what it offers, and the definition after the offer was taken.</summary>
sealed class MendedDefinition : IDisposable
{
    readonly AdhocWorkspace workspace = new();
    readonly Document document;

    public MendedDefinition(string source)
    {
        CSharpCompilation compilation = Definitions.Compile(source);
        Project project = workspace.AddProject("Definitions", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(Definitions.Options)
            .WithMetadataReferences(compilation.References);
        document = project.AddDocument("Edge.cs", source, filePath: "Edge.cs");
    }

    /// <summary>The findings of a source.</summary>
    public static ImmutableArray<Diagnostic> Findings(string source)
    {
        CSharpCompilation compilation = Definitions.Compile(source);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Analysis.Report(compilation, ("certs/ca.pem", ""), ("certs/dev.ca.pem", ""));
    }

    /// <summary>What is offered for a finding.</summary>
    public async Task<IReadOnlyList<CodeAction>> OffersAsync(Diagnostic finding)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        var here = Diagnostic.Create(finding.Descriptor, Location.Create(tree, finding.Location.SourceSpan), finding.Properties, finding.GetMessage());
        List<CodeAction> offers = [];
        await new SuggestionFix().RegisterCodeFixesAsync(new CodeFixContext(document, here, (offer, _) => offers.Add(offer), CancellationToken.None));
        return offers;
    }

    /// <summary>The text after an offer was taken.</summary>
    public async Task<string> TakeAsync(CodeAction offer)
    {
        ImmutableArray<CodeActionOperation> operations = await offer.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }

    /// <summary>The text after every finding of one rule was mended at once.</summary>
    public async Task<string> TakeAllAsync(IReadOnlyList<Diagnostic> findings)
    {
        CodeAction first = (await OffersAsync(findings[0]))[0];
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        var all = new FixAllContext(document, new SuggestionFix(), FixAllScope.Document, first.EquivalenceKey!, [findings[0].Id], new Known([.. findings.Select(finding => Diagnostic.Create(finding.Descriptor, Location.Create(tree, finding.Location.SourceSpan), finding.Properties, finding.GetMessage()))]), CancellationToken.None);
        return await TakeAsync((await new SuggestionFix().GetFixAllProvider().GetFixAsync(all))!);
    }

    public void Dispose() => workspace.Dispose();

    sealed class Known(ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
