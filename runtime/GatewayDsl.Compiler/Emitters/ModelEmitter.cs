using System.Collections.Generic;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>The gateway itself as data, <c>gateway.model.json</c>: what other projects, reports and the device read.</summary>
static class ModelEmitter
{
    /// <summary>The file of the model.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway) => [new Artifact("gateway.model.json", [.. ModelJson.Write(gateway.Value)])];
}
