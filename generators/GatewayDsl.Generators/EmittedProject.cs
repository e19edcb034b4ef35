using System.Collections.Generic;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Evaluation.Exports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Generators;

/// <summary>What leaves a compilation, as plain data: files for the build, and values for other projects. An edit that moves lines changes the values' places and no file.</summary>
/// <param name="Gateways">What its gateways emit.</param>
/// <param name="Exports">The C# that carries its values; null where it has none.</param>
sealed record EmittedProject(EmittedGateways Gateways, string? Exports)
{
    /// <summary>What leaves a compilation; null for one that does not know the language.</summary>
    /// <param name="compilation">The compilation, with what is generated for its definitions to use.</param>
    /// <param name="files">The project's additional files.</param>
    /// <param name="listed">The same files, as what the gateways name is judged by.</param>
    /// <param name="folder">The project's folder; null where it is not known.</param>
    /// <param name="cancellation">Ends the evaluation early.</param>
    public static EmittedProject? Of(Compilation compilation, IReadOnlyList<AdditionalText> files, IReadOnlyList<ListedFile> listed, string? folder, CancellationToken cancellation)
    {
        if (compilation is not CSharpCompilation definitions || compilation.GetTypeByMetadataName(typeof(GatewayAttribute).FullName!) is null)
        {
            return null;
        }

        EvaluationResult result = EvaluationMemory.Shared.EvaluateWithExports(definitions, files, listed, cancellation);
        return new EmittedProject(EmittedGateways.Of(result, cancellation), ExportedSource.Of(result.Exports!, folder));
    }
}
