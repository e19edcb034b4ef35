using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using GatewayDsl.Build.Output;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Tool.Emit;

/// <summary><c>gateway emit</c>: from a project to the files of its gateways. With an error anywhere nothing is written.</summary>
/// <param name="evaluate">From a compilation to gateways.</param>
/// <param name="emit">From a gateway to files.</param>
sealed class EmitVerb(Func<CSharpCompilation, CancellationToken, EvaluationResult> evaluate, Func<Gateway, IReadOnlyList<Artifact>> emit)
{
    /// <summary>Emits the files.</summary>
    /// <param name="projectArgument">The project, as the command line names it.</param>
    /// <param name="outArgument">The output folder, as the command line names it; null for <c>devices</c> beside the project file.</param>
    /// <param name="cancellation">Ends the work before anything is written.</param>
    public EmitOutcome Run(string? projectArgument, string? outArgument, CancellationToken cancellation)
    {
        var outcome = new EmitOutcome();
        try
        {
            DefinitionProject project = ProjectReader.Read(ProjectArgument.Resolve(projectArgument));
            var folder = new OutputFolder(project.Folder, outArgument ?? Path.Combine(project.Folder, "devices"));
            outcome = outcome with { Project = project, Folder = folder.Shown };

            CSharpCompilation compilation = DefinitionCompiler.Compile(project);
            outcome = outcome with { Source = path => compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == path)?.GetText(CancellationToken.None) };
            EvaluationResult? result = null;
            outcome = outcome with { Findings = SourceFinding.InOrder(Find(compilation, ref result, cancellation)) };
            if (result is null || outcome.ExitCode != ExitCodes.Fine)
            {
                return outcome;
            }

            if (result.Gateways.Count == 0)
            {
                return outcome with { Unusable = new(Place.Whole(project.Path), "the project describes no gateway; mark a public static property of type Gateway with [Gateway]") };
            }

            WriteReport written = new FolderWriter(folder).Write(Files(result, cancellation));
            return outcome with
            {
                Written = written,
                Gateways = [.. result.Gateways.Select(static gateway => new EmittedGateway(gateway.Model.Name.Text, gateway.Definition)).OrderBy(static gateway => gateway.Name, StringComparer.Ordinal)],
            };
        }
        catch (ProjectException e)
        {
            return outcome with { Unusable = new(e.Place, e.Message) };
        }
        catch (OutputException e)
        {
            return outcome with { Unusable = new(null, e.Message) };
        }
    }

    // What does not compile is not evaluated: one mistake would be told twice.
    IEnumerable<SourceFinding> Find(CSharpCompilation compilation, ref EvaluationResult? result, CancellationToken cancellation)
    {
        List<SourceFinding> errors = [.. compilation.GetDiagnostics(cancellation).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(SourceFinding.Of)];
        if (errors.Count > 0)
        {
            return errors;
        }

        result = evaluate(compilation, cancellation);
        return result.Findings.Select(SourceFinding.Of);
    }

    List<OutputFile> Files(EvaluationResult result, CancellationToken cancellation)
    {
        var files = new List<OutputFile>();
        foreach (EvaluatedGateway gateway in result.Gateways)
        {
            cancellation.ThrowIfCancellationRequested();
            files.AddRange(emit(gateway.Model).Select(artifact => new OutputFile(gateway.Model.Name.Text + "/" + artifact.Path, Encoding.UTF8.GetBytes(artifact.Text), artifact.IsExecutable)));
        }

        return files;
    }
}
