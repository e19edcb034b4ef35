using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Build;
using GatewayDsl.Build.Output;
using GatewayDsl.Build.ProjectFiles;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Projects;

namespace GatewayDsl.Tool.Emit;

/// <summary><c>gateway emit</c>: from a project to the files of its gateways. With an error anywhere nothing is written.</summary>
/// <param name="reader">Reads the project.</param>
sealed class EmitVerb(DefinitionReader reader)
{
    /// <summary>Emits the files.</summary>
    /// <param name="projectArgument">The project, as the command line names it.</param>
    /// <param name="outArgument">The output folder, as the command line names it; null for <c>devices</c> beside the project file.</param>
    /// <param name="cancellation">Ends the work before anything is written.</param>
    public EmitOutcome Run(string? projectArgument, string? outArgument, CancellationToken cancellation)
    {
        Definition definition = reader.Read(projectArgument, cancellation);
        var outcome = new EmitOutcome(definition);
        if (definition.Project is not { } project)
        {
            return outcome;
        }

        try
        {
            var folder = new OutputFolder(project.Folder, outArgument ?? Path.Combine(project.Folder, DefinitionProject.Output));
            outcome = outcome with { Folder = folder.Shown };
            return definition.IsSound ? outcome with { Written = new FolderWriter(folder).Write(Files(definition, new ProjectFolder(project.Folder, folder), cancellation)) } : outcome;
        }
        catch (OutputException e)
        {
            return outcome with { Definition = definition with { Unusable = new(null, e.Message) } };
        }
    }

    List<OutputFile> Files(Definition definition, ProjectFolder project, CancellationToken cancellation)
    {
        var files = new List<OutputFile>();
        foreach (EvaluatedGateway gateway in definition.Gateways)
        {
            cancellation.ThrowIfCancellationRequested();
            files.AddRange(OutputFiles.Of(gateway.Model, reader.Emit(gateway), project.Read));
        }

        files.AddRange(OutputFiles.OfFleets([.. definition.Gateways.Where(static gateway => gateway.IsOfFleet).Select(static gateway => gateway.Model)]));
        return files;
    }
}
