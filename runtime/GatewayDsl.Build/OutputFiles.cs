using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using GatewayDsl.Build.Output;
using GatewayDsl.Compiler;

namespace GatewayDsl.Build;

/// <summary>From gateways to the files below the output folder; the build and the tool write these.</summary>
static class OutputFiles
{
    /// <summary>What the gateways of fleets share.</summary>
    /// <param name="members">The gateways.</param>
    public static IEnumerable<OutputFile> OfFleets(IEnumerable<Gateway> members) => GatewayCompiler.EmitFleet(members).Select(static artifact => Of("", artifact));

    /// <summary>The files of one gateway.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="artifacts">What is emitted for it.</param>
    /// <param name="read">Reads a file of the project.</param>
    public static IEnumerable<OutputFile> Of(Gateway gateway, IEnumerable<Artifact> artifacts, Func<string, byte[]> read)
    {
        string folder = gateway.Name.Text + "/";
        return
        [
            .. artifacts.Select(artifact => Of(folder, artifact)),
            .. GatewayCompiler.Copies(gateway).Select(copy => new OutputFile(folder + copy.Path, read(copy.File.Text), IsExecutable: false)),
        ];
    }

    static OutputFile Of(string folder, Artifact artifact) => new(folder + artifact.Path, Encoding.UTF8.GetBytes(artifact.Text), artifact.IsExecutable);
}
