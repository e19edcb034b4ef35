using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Evaluation;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Inspection;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Programs;

namespace GatewayDsl.Tool.Inspect;

/// <summary><c>gateway inspect</c>: what an image, a bundle or a part of one is, and whether it is what a description says.</summary>
/// <param name="reader">Reads the project.</param>
sealed class InspectVerb(DefinitionReader reader)
{
    /// <summary>Looks at a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="projectArgument">The project to compare with; null for none.</param>
    /// <param name="gatewayName">The gateway to compare with; null for the only one.</param>
    /// <param name="keyringFile">The authorities that signers are judged by; null for the project's, or none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public InspectOutcome Run(string file, string? projectArgument, string? gatewayName, string? keyringFile, CancellationToken cancellation)
    {
        Definition definition = projectArgument is null ? new Definition() : reader.Read(projectArgument, cancellation);
        var outcome = new InspectOutcome(file, definition);
        if (!definition.IsSound)
        {
            return outcome;
        }

        try
        {
            EvaluatedGateway? gateway = projectArgument is null ? null : Meant(definition, gatewayName);
            var options = new InspectionOptions(DateTimeOffset.UtcNow, Door(file, cancellation), KeyringOf(definition, gateway, keyringFile));
            using FileSource source = FileSource.Open(file);
            outcome = outcome with { Found = Inspection.Of(source, options, cancellation) };
            return gateway is null
                ? outcome
                : outcome with { Gateway = gateway.Model.Name.Text, Differences = Comparison.Of(outcome.Found, gateway, reader.Emit(gateway)) };
        }
        catch (ImagingException e)
        {
            return outcome with { Definition = definition with { Unusable = new Unusable(null, e.Message) } };
        }
    }

    static EvaluatedGateway Meant(Definition definition, string? name)
    {
        if (name is not null)
        {
            return definition.Gateways.FirstOrDefault(gateway => gateway.Model.Name.Text == name)
                ?? throw new ImagingException($"there is no gateway '{name}'; there is {string.Join(", ", definition.Gateways.Select(static gateway => $"'{gateway.Model.Name}'"))}");
        }

        EvaluatedGateway[] able = [.. definition.Gateways.Where(static gateway => ImagePlan.Of(gateway.Model) is not null)];
        return able.Length == 1 ? able[0]
            : definition.Gateways.Count == 1 ? definition.Gateways[0]
            : throw new ImagingException($"several gateways may be meant; say one of them: --gateway {(able.Length > 0 ? able[0] : definition.Gateways[0]).Model.Name}");
    }

    static Keyring? KeyringOf(Definition definition, EvaluatedGateway? gateway, string? keyringFile) =>
        (keyringFile ?? (gateway?.Model.Updates is Rauc { Trust.Certificate: { } certificate } ? Path.Combine(definition.Project!.Folder, certificate.Text) : null)) is { } path ? Keyring.Read(path) : null;

    // For the compressions that .NET does not know.
    static SquashDoor Door(string file, CancellationToken cancellation)
    {
        ProgramAnswer? Run(long offset, params string[] arguments) =>
            ExternalProgram.Run("unsquashfs", ["-o", offset.ToString(CultureInfo.InvariantCulture), .. arguments], cancellation) is { ExitCode: 0 } answer ? answer : null;
        string path = Path.GetFullPath(file);
        return new SquashDoor(
            offset => Run(offset, "-lln", path) is { } answer ? Encoding.UTF8.GetString(answer.Output) : null,
            (offset, inside) => Run(offset, "-cat", path, inside)?.Output);
    }
}
