using System.Collections.Generic;

namespace GatewayDsl.Compiler.Diff;

/// <summary>A gateway as it is before or after a change, with what the comparison cannot know by itself.</summary>
/// <param name="Model">The gateway.</param>
public sealed record GatewaySide(Gateway Model)
{
    /// <summary>Its files; null where it has errors and so none. Then what services are told is not compared.</summary>
    public IReadOnlyList<Artifact>? Files { get; init; }

    /// <summary>The text of the certificate that updates are judged by; null where it is not at hand.</summary>
    public string? Authority { get; init; }

    /// <summary>A gateway without errors, with its files.</summary>
    /// <param name="model">The gateway.</param>
    public static GatewaySide Of(Gateway model) => new(model) { Files = GatewayCompiler.Emit(model) };

    internal At<Gateway> Root => new(Model, ModelPath.Root);
}
